//! The words of `bench-render history`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

#[derive(Debug, ClapArgs)]
pub(crate) struct HistoryArgs {
    #[command(subcommand)]
    pub(crate) command: HistoryCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum HistoryCommand {
    /// List the benchmarks in a history with their runs
    List(ListArgs),
    /// Show the runs of a benchmark, and where numbers stop being comparable
    Show(ShowArgs),
    /// Remove old runs for good: all but the first and the latest ones
    Prune(PruneArgs),
    /// Remove single runs for good
    Forget(ForgetArgs),
    /// Accept a change, by an entry in a file of your repository
    Acknowledge(AcknowledgeArgs),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct FolderArg {
    /// The folder of histories
    #[arg(long, value_name = "DIR", env = "BENCH_HISTORY", hide_env_values = true)]
    pub(crate) history: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct SeriesArg {
    #[command(flatten)]
    pub(crate) folder: FolderArg,
    /// The benchmark, as `history list` names it
    #[arg(value_name = "BENCHMARK")]
    pub(crate) benchmark: String,
    /// The tag of its series
    #[arg(long, value_name = "TAG", default_value = "")]
    pub(crate) tag: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    pub(crate) folder: FolderArg,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ShowArgs {
    #[command(flatten)]
    pub(crate) series: SeriesArg,
    /// The latest runs only
    #[arg(long, value_name = "N")]
    pub(crate) latest: Option<usize>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct PruneArgs {
    #[command(flatten)]
    pub(crate) series: SeriesArg,
    /// How many of the latest runs stay
    #[arg(long, value_name = "N")]
    pub(crate) keep: usize,
    /// Remove files that cannot be read, too
    #[arg(long)]
    pub(crate) unreadable: bool,
    /// Remove them; without this only say what would go
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ForgetArgs {
    #[command(flatten)]
    pub(crate) series: SeriesArg,
    /// Runs: whole labels, or four or more characters from the beginning of ids or commits
    #[arg(required = true, value_name = "RUN")]
    pub(crate) runs: Vec<String>,
    /// Remove them; without this only say what would go
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct AcknowledgeArgs {
    /// The saved result whose verdict is accepted
    #[arg(value_name = "RESULT")]
    pub(crate) result: PathBuf,
    /// The output of the verdict; needed where several changed
    #[arg(long, value_name = "OUTPUT")]
    pub(crate) output: Option<String>,
    /// The place of the verdict, as reports write it: "threads = 8"; empty for everything
    #[arg(long, value_name = "PLACE")]
    pub(crate) at: Option<String>,
    /// Why it is accepted
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: String,
    /// The last day on which it is, such as 2027-01-31 [default: for ever]
    #[arg(long, value_name = "DAY")]
    pub(crate) until: Option<String>,
    /// The file that lists what is accepted
    #[arg(long, value_name = "FILE", default_value = "bench-acknowledged.toml")]
    pub(crate) file: PathBuf,
}
