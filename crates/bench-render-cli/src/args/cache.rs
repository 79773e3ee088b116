//! What the command line can say about the sample cache.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

#[derive(Debug, ClapArgs)]
pub(crate) struct CacheArgs {
    #[command(subcommand)]
    pub(crate) command: CacheCommand,
    /// The folder of the sample cache [default: `BENCH_CACHE_DIR`, or the platform's folder for caches]
    #[arg(long, value_name = "DIR")]
    pub(crate) cache_dir: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CacheCommand {
    /// Say what is kept of which benchmark and which version of its code
    Show,
    /// Remove what is old, or was measured by other code than the latest
    Prune(PruneCacheArgs),
    /// Remove everything, or everything of some benchmarks
    Clear(ClearCacheArgs),
}

#[derive(Debug, ClapArgs)]
#[group(required = true, multiple = true)]
pub(crate) struct PruneCacheArgs {
    /// Remove what was begun this many days ago or earlier
    #[arg(long, value_name = "DAYS")]
    pub(crate) older_than: Option<u32>,
    /// Remove what was measured by another build or version than the latest one of its benchmark
    #[arg(long)]
    pub(crate) other_code: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ClearCacheArgs {
    /// Names of benchmarks; all where none is given
    #[arg(value_name = "BENCHMARK")]
    pub(crate) benchmarks: Vec<String>,
}
