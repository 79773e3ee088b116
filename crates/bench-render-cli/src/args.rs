//! What the command line can say.

mod cache;
mod history;
mod judging;

use std::path::PathBuf;

use bench_core::saved::ColumnCodec;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

pub(crate) use cache::{CacheArgs, CacheCommand, PruneCacheArgs};
pub(crate) use history::{
    AcknowledgeArgs, ForgetArgs, HistoryArgs, HistoryCommand, ListArgs, PruneArgs, SeriesArg,
    ShowArgs,
};
pub(crate) use judging::JudgingArgs;

/// Turns saved benchmark results into offline, interactive HTML reports.
#[derive(Debug, Parser)]
#[command(
    name = "bench-render",
    version,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    override_usage = "bench-render [OPTIONS] <RESULT>... <OUTPUT>\n       bench-render <COMMAND>",
    after_help = "Exit codes: 0 fine, 1 unexpected, 2 wrong call or nothing to read, 3 cannot load, 4 cannot render \
                  or write, 5 regression or broken claim, 6 incomplete, 130 interrupted."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) render: RenderArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Render every result of a folder, with an index
    Site(SiteArgs),
    /// Say which figures show a result, and which fact chose or rejected each
    Explain(ExplainArgs),
    /// Say what is in a file: inputs, outputs, counts, failures, sizes, versions, environment
    Inspect(InspectArgs),
    /// Join the parts of a sweep (`--shard K/N`) into one result
    Merge(MergeArgs),
    /// Write one figure as an SVG file for a README or a pull request, or list the figures
    Figure(FigureArgs),
    /// Show, prune or clear the cache of samples
    Cache(CacheArgs),
    /// Salvage what is whole in a damaged or unfinished file, and say what is gone
    Recover(RecoverArgs),
    /// Print the verdicts of results; exit code 5 where a regression blocks or a claim is broken
    Check(CheckArgs),
    /// Judge one result against another
    Compare(CompareArgs),
    /// List, show, prune and forget the runs of a history, and accept changes
    History(HistoryArgs),
    /// Print a script with which a shell completes the command line
    Completions(CompletionsArgs),
    /// Write manual pages
    Man(ManArgs),
}

/// Render results into one page and print its path.
#[derive(Debug, ClapArgs)]
pub(crate) struct RenderArgs {
    /// Saved results, then the folder that the page is written into, or the page itself (`OUT.html`)
    #[arg(required = true, num_args = 1.., value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Name of the page's file [default: named after the benchmark; report.html for several]
    #[arg(long, value_name = "NAME")]
    pub(crate) filename: Option<String>,
    /// Put the files into the folder `html` of the output directory
    #[arg(long)]
    pub(crate) html_folder: bool,
    /// One file with everything inside, instead of a page beside a shared folder `assets`
    #[arg(long)]
    pub(crate) portable: bool,
    /// Folder with templates and styles that replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub(crate) templates: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct SiteArgs {
    /// Folder with saved results
    #[arg(value_name = "RESULTS_DIR")]
    pub(crate) results: PathBuf,
    /// Folder that the pages and `index.html` are written into
    #[arg(value_name = "OUT")]
    pub(crate) out: PathBuf,
    /// Heading of the index
    #[arg(long, default_value = "Benchmarks")]
    pub(crate) title: String,
    /// Render every page, changed or not
    #[arg(long)]
    pub(crate) everything: bool,
    /// Folder with templates and styles that replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub(crate) templates: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ExplainArgs {
    /// Saved results
    #[arg(required = true, value_name = "RESULT")]
    pub(crate) results: Vec<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct FigureArgs {
    /// A saved result
    #[arg(value_name = "RESULT")]
    pub(crate) result: PathBuf,
    /// Id of the figure, as in the address of the page; without it the ids are listed
    #[arg(value_name = "FIGURE", requires = "out")]
    pub(crate) figure: Option<String>,
    /// The file to write
    #[arg(value_name = "OUT.svg")]
    pub(crate) out: Option<PathBuf>,
    /// Colours: auto follows the reader's system
    #[arg(long, value_enum, default_value_t = FigureTheme::Auto)]
    pub(crate) theme: FigureTheme,
    /// Write nothing; exit with 1 where the file is missing or not what would be written
    #[arg(long, requires = "out")]
    pub(crate) check: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FigureTheme {
    Light,
    Dark,
    Auto,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct InspectArgs {
    /// A saved result
    #[arg(value_name = "RESULT")]
    pub(crate) result: PathBuf,
    /// Read and check every byte of the file, not only what is printed
    #[arg(long)]
    pub(crate) verify: bool,
    /// Print JSON, as docs/schemas/inspect.schema.json describes it
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct MergeArgs {
    /// Saved results of one sweep, such as those of `--shard 1/2` and `--shard 2/2`
    #[arg(required = true, num_args = 1.., value_name = "PART")]
    pub(crate) parts: Vec<PathBuf>,
    /// The file for the joined result
    #[arg(required = true, value_name = "OUT")]
    pub(crate) out: PathBuf,
    /// How columns are stored: raw, or lz4 for a smaller file
    #[arg(long, default_value = "raw", value_name = "CODEC")]
    pub(crate) codec: ColumnCodec,
    /// Which part counts where two hold the same sample with other values
    #[arg(long, value_enum, value_name = "WHICH")]
    pub(crate) prefer: Option<PreferArg>,
    /// Replace OUT, where it is there already; it may be one of the parts
    #[arg(long)]
    pub(crate) force: bool,
}

/// Which of two parts counts.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PreferArg {
    /// The part given first
    First,
    /// The part given last
    Last,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct RecoverArgs {
    /// The damaged or unfinished file, which is only read
    #[arg(value_name = "DAMAGED")]
    pub(crate) damaged: PathBuf,
    /// A new file for what is whole
    #[arg(value_name = "OUT")]
    pub(crate) out: PathBuf,
}

/// What varies by chance between two results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum UnitArg {
    /// Process starts: everything is judged as `check` judges it
    Launch,
    /// Single samples: each point is judged on its own, for outputs whose repeats are independent draws
    Repeat,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct CompletionsArgs {
    /// The shell that reads the script
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ManArgs {
    /// Folder that the pages are written into
    #[arg(value_name = "DIR")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct CheckArgs {
    /// Saved results
    #[arg(required = true, value_name = "RESULT")]
    pub(crate) results: Vec<PathBuf>,
    /// Print Markdown
    #[arg(long, conflicts_with = "json")]
    pub(crate) markdown: bool,
    /// Print JSON, as docs/schemas/verdicts.schema.json describes it
    #[arg(long)]
    pub(crate) json: bool,
    /// Let pass the changes that this file accepts
    #[arg(long, value_name = "FILE")]
    pub(crate) acknowledged: Option<PathBuf>,
    /// The day on which they must still hold [default: today, in UTC]
    #[arg(long, value_name = "DAY", requires = "acknowledged")]
    pub(crate) today: Option<String>,
    #[command(flatten)]
    pub(crate) judging: JudgingArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct CompareArgs {
    /// The result that is compared with
    #[arg(value_name = "BASE")]
    pub(crate) base: PathBuf,
    /// The result that is judged
    #[arg(value_name = "CANDIDATE")]
    pub(crate) candidate: PathBuf,
    /// Print Markdown made for a pull request
    #[arg(long, conflicts_with = "json")]
    pub(crate) markdown: bool,
    /// Print JSON, as docs/schemas/compare.schema.json describes it
    #[arg(long)]
    pub(crate) json: bool,
    /// End with code 5 where a regression blocks or a claim is broken
    #[arg(long)]
    pub(crate) fail_on_regression: bool,
    /// What varies by chance between the two sides
    #[arg(long, value_enum, default_value = "launch")]
    pub(crate) unit: UnitArg,
    /// With `--unit repeat`: the outputs that decide; all others are only flagged [default: all decide]
    #[arg(long, value_name = "OUTPUT,..", value_delimiter = ',')]
    pub(crate) primary: Vec<String>,
    /// With `--unit repeat`: a sample belongs to the one of the same launch and repeat on the other side, as with common seeds
    #[arg(long)]
    pub(crate) paired: bool,
    /// With `--unit repeat`: the samples of a launch came about together, and count as one
    #[arg(long)]
    pub(crate) clustered: bool,
    #[command(flatten)]
    pub(crate) judging: JudgingArgs,
}
