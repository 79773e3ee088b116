//! Which of a program's benchmarks run, and what cargo's tools say beside: a collector may be a `[[bench]]` or `[[test]]` with
//! `harness = false`, where they speak to it as to the harness of Rust's own tests.

use clap::{Args, ValueEnum};

/// What chooses benchmarks by name, and the flags of the test harness.
#[derive(Clone, Debug, Args)]
pub(super) struct NameArgs {
    /// Run only the benchmarks whose name contains this text.
    #[arg(value_name = "FILTER")]
    pub(super) filters: Vec<String>,

    /// Run only the benchmarks that are named as a filter is.
    #[arg(long, hide = true)]
    exact: bool,

    /// Leave out the benchmarks whose name contains this text.
    #[arg(long, value_name = "FILTER", hide = true)]
    skip: Vec<String>,

    /// Run what is marked to be ignored: no benchmark is.
    #[arg(long, hide = true, conflicts_with = "include_ignored")]
    ignored: bool,

    /// Given by `cargo bench`; it changes nothing.
    #[arg(long, hide = true)]
    pub(super) bench: bool,

    /// Given by `cargo test`: one sample a point.
    #[arg(long, hide = true)]
    pub(super) test: bool,

    /// How names are listed: `terse` as the test harness does.
    #[arg(long, value_enum, hide = true)]
    format: Option<Format>,

    #[command(flatten)]
    _unused: Unused,
}

/// Flags of the test harness that mean nothing here, because what benchmarks print is shown as it comes.
#[derive(Clone, Debug, Args)]
struct Unused {
    #[arg(long, hide = true)]
    include_ignored: bool,
    #[arg(long, hide = true, alias = "no-capture")]
    nocapture: bool,
    #[arg(long, hide = true)]
    show_output: bool,
    #[arg(long, hide = true)]
    color: Option<String>,
    #[arg(long, hide = true)]
    test_threads: Option<usize>,
}

/// How names are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Pretty,
    Terse,
    Json,
    Junit,
}

impl NameArgs {
    /// Whether every benchmark runs.
    pub(super) fn choose_all(&self) -> bool {
        self.filters.is_empty() && self.skip.is_empty() && !self.ignored
    }

    /// Whether the benchmark of this name runs.
    pub(super) fn choose(&self, name: &str) -> bool {
        let named = |filter: &String| match self.exact {
            true => name == filter,
            false => name.contains(filter.as_str()),
        };
        let wanted = self.filters.is_empty() || self.filters.iter().any(named);
        wanted && !self.ignored && !self.skip.iter().any(named)
    }

    /// Whether cargo or a test runner chose: it gives its filter to every program there is, so one that has no such
    /// benchmark makes no mistake.
    pub(super) fn choose_for_many(&self) -> bool {
        self.bench || self.test || self.ignored || self.exact || !self.skip.is_empty()
    }

    /// A name as it is listed.
    pub(super) fn listed(&self, name: &str) -> String {
        match self.format {
            Some(Format::Terse) => format!("{name}: benchmark"),
            _ => name.to_owned(),
        }
    }
}
