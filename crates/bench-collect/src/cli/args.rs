//! What can be said on a collector's command line.

use std::path::PathBuf;
use std::time::Duration;

use bench_core::saved::ColumnCodec;
use clap::{Parser, ValueEnum};

use super::duration;
use super::judging::JudgingArgs;
use super::names::NameArgs;
use crate::plan::{Order, Shard};
use crate::spread::Isolation;
#[cfg(unix)]
use crate::spread::Task;

/// Measures, saves one result file, and prints what came out.
///
/// Results go to standard output, everything else to standard error.
#[derive(Clone, Debug, Parser)]
#[command(disable_help_flag = true, disable_version_flag = true, next_line_help = false)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) names: NameArgs,

    /// Save the result here, instead of `./<benchmark>.bench`, or that file in the folder BENCH_RESULT_DIR.
    #[arg(long, value_name = "PATH", help_heading = "Result")]
    pub(super) out: Option<PathBuf>,

    /// The folder of results without a path; launchers set the variable.
    #[arg(long, value_name = "DIR", env = "BENCH_RESULT_DIR", hide = true)]
    pub(super) result_dir: Option<PathBuf>,

    /// Draw the result into this folder with the program `bench-render`.
    #[arg(long, value_name = "DIR", help_heading = "Result")]
    pub(super) report: Option<PathBuf>,

    /// Take samples that earlier runs of the same program measured from the sample cache; with only, measure nothing.
    #[arg(
        long,
        value_enum,
        value_name = "off|on|only",
        default_value = "off",
        hide_possible_values = true,
        help_heading = "Measuring"
    )]
    pub(super) cache: CacheArg,

    /// The folder of the sample cache, instead of `BENCH_CACHE_DIR` or the platform's folder for caches.
    #[arg(long, value_name = "DIR", help_heading = "Measuring")]
    pub(super) cache_dir: Option<PathBuf>,

    /// How the columns of the result are stored: raw, or lz4 for a smaller file.
    #[arg(long, value_name = "CODEC", default_value = "raw", help_heading = "Result")]
    pub(super) codec: ColumnCodec,

    /// Samples of each point in each launch.
    #[arg(long, value_name = "R", help_heading = "Measuring")]
    pub(super) repeats: Option<u32>,

    /// Processes that measure every point one after another.
    #[arg(long, value_name = "L", help_heading = "Measuring")]
    pub(super) launches: Option<u32>,

    /// Repeat each point until the 95 % interval of a metric's mean is within this share of it, such as `time=2%`.
    #[arg(long, value_name = "METRIC=PERCENT", help_heading = "Measuring")]
    pub(super) precision: Option<String>,

    /// The most samples of a point where a precision is asked for.
    #[arg(
        long,
        value_name = "R",
        requires = "precision",
        default_value_t = 100,
        help_heading = "Measuring"
    )]
    pub(super) max_repeats: u32,

    /// The density of ranged inputs, 1 to 12; it also replaces declared counts.
    #[arg(long, value_name = "N", help_heading = "Measuring")]
    pub(super) level: Option<u8>,

    /// Measure coarse levels first, up to --level; with --budget, as fine as time allows.
    #[arg(long, help_heading = "Measuring")]
    pub(super) progressive: bool,

    /// Measure part K of N parts only.
    #[arg(long, value_name = "K/N", help_heading = "Measuring")]
    pub(super) shard: Option<Shard>,

    /// Vary an input over these of its values only.
    #[arg(long, value_name = "INPUT=V,..", help_heading = "Measuring")]
    pub(super) only: Vec<String>,

    /// Fix an input at a value.
    #[arg(long, value_name = "INPUT=V", help_heading = "Measuring")]
    pub(super) set: Vec<String>,

    /// The order of measuring.
    #[arg(long, value_enum, value_name = "ORDER", help_heading = "Measuring")]
    pub(super) order: Option<OrderArg>,

    /// The seed from which the seeds of samples follow.
    #[arg(long, value_name = "N", help_heading = "Measuring")]
    pub(super) seed: Option<u64>,

    /// Calls before the first sample of each point that are not recorded.
    #[arg(long, value_name = "N", help_heading = "Measuring")]
    pub(super) warmup: Option<u32>,

    /// Stop at the first failed sample, or count the run as failed above this share of them.
    #[arg(long, value_name = "abort|SHARE", help_heading = "Measuring")]
    pub(super) max_failed: Option<String>,

    /// Stop when measuring took so long, such as `30s` or `5min`; every point is measured once before any twice.
    #[arg(long, value_name = "DURATION", value_parser = duration::parse, help_heading = "Measuring")]
    pub(super) budget: Option<Duration>,

    /// Threads that measure at the same time, where the benchmark allows it: a number, or auto for all cores.
    #[arg(long, value_name = "N|auto", value_parser = threads, help_heading = "Measuring")]
    pub(super) threads: Option<usize>,

    /// Give each sample, or each visit to a point, a process of its own, so that a crash is a failed sample.
    #[arg(
        long,
        value_enum,
        value_name = "none|sample|point",
        default_value = "none",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Measuring"
    )]
    pub(super) isolate: IsolateArg,

    /// Stop an isolated sample that takes longer, such as `10s`, and count it as failed.
    #[arg(long, value_name = "DURATION", value_parser = duration::parse, help_heading = "Measuring")]
    pub(super) timeout: Option<Duration>,

    /// Continue an interrupted run, as happens by itself; with `any-code` also one of another build.
    #[arg(
        long,
        value_enum,
        value_name = "any-code",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "same-code",
        help_heading = "Interrupted runs"
    )]
    pub(super) resume: Option<ResumeArg>,

    /// Move what an interrupted run left aside, and measure everything.
    #[arg(long, conflicts_with = "resume", help_heading = "Interrupted runs")]
    pub(super) fresh: bool,

    /// How often finished samples are synced to the disk; 0 for every one.
    #[arg(
        long,
        value_name = "DURATION",
        default_value = "1s",
        value_parser = duration::parse,
        help_heading = "Interrupted runs"
    )]
    pub(super) sync_interval: Duration,

    /// Judge against the runs in this folder, and append this run to them.
    #[arg(long, value_name = "DIR", env = "BENCH_HISTORY", help_heading = "History")]
    pub(super) history: Option<PathBuf>,

    /// The label of this run: a version, a commit, a CI run.
    #[arg(long, value_name = "LABEL", help_heading = "History")]
    pub(super) event: Option<String>,

    /// When this run is appended to the history: never, always, or on-branch=NAME.
    #[arg(long, value_name = "WHEN", default_value = "always", help_heading = "History")]
    pub(super) append: String,

    /// The most earlier runs that the result carries.
    #[arg(long, value_name = "N", default_value_t = 100, help_heading = "History")]
    pub(super) max_events: usize,

    #[command(flatten)]
    pub(super) judging: JudgingArgs,

    /// End with code 5 when a verdict blocks or a claim is broken.
    #[arg(long, help_heading = "Judging")]
    pub(super) fail_on_regression: bool,

    /// Print what would be measured, and estimate how long it takes from a pilot of at most three samples.
    #[arg(long, help_heading = "Output")]
    pub(super) dry_run: bool,

    /// Print the names of the benchmarks.
    #[arg(long, help_heading = "Output")]
    pub(super) list: bool,

    /// How progress is shown on standard error.
    #[arg(long, value_enum, default_value = "auto", help_heading = "Output")]
    pub(super) progress: ProgressArg,

    /// Print nothing but the path of the result.
    #[arg(long, help_heading = "Output")]
    pub(super) quiet: bool,

    /// Given by this program to the processes that it starts.
    #[cfg(unix)]
    #[arg(long, hide = true)]
    pub(super) child: Option<Task>,

    /// Print this help with the benchmark's inputs.
    #[arg(long, short, help_heading = "Output")]
    pub(super) help: bool,
}

/// A number of threads from text; 0 stands for all cores.
fn threads(text: &str) -> Result<usize, String> {
    let number = if text == "auto" { Some(0) } else { text.parse().ok() };
    number.ok_or_else(|| "a number, or auto for as many as there are cores".to_owned())
}

/// Which interrupted runs are continued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ResumeArg {
    /// Those of this program.
    #[value(hide = true)]
    SameCode,
    /// Those of other builds too.
    AnyCode,
}

/// Whether samples of earlier runs are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CacheArg {
    /// None are.
    Off,
    /// Those that are there, and the rest is measured.
    On,
    /// Nothing is measured.
    Only,
}

/// How progress is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ProgressArg {
    /// A bar on a terminal, plain lines otherwise.
    Auto,
    /// A bar.
    Bar,
    /// Plain lines.
    Plain,
    /// A JSON object a line.
    Json,
    /// Nothing.
    None,
}

/// The order of measuring.
#[derive(Clone, Copy, Debug)]
pub(super) struct OrderArg(pub(super) Order);

impl ValueEnum for OrderArg {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: &[OrderArg] = &[
            OrderArg(Order::ALL[0].0),
            OrderArg(Order::ALL[1].0),
            OrderArg(Order::ALL[2].0),
            OrderArg(Order::ALL[3].0),
        ];
        ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let named = Order::ALL.iter().find(|(order, _)| *order == self.0);
        named.map(|(_, word)| clap::builder::PossibleValue::new(word))
    }
}

/// Which samples get a process of their own.
#[derive(Clone, Copy, Debug)]
pub(super) struct IsolateArg(pub(super) Isolation);

impl ValueEnum for IsolateArg {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: &[IsolateArg] = &[
            IsolateArg(Isolation::ALL[0].0),
            IsolateArg(Isolation::ALL[1].0),
            IsolateArg(Isolation::ALL[2].0),
        ];
        ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.0.word()))
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        super::Args::command().debug_assert();
    }
}
