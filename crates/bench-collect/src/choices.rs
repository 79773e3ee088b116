//! The choices that the settings of a run are made of.

/// When a finished run is appended to its history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Append {
    /// Always.
    #[default]
    Always,
    /// Never: the run is judged against the history without becoming a part of it.
    Never,
    /// Only where this git branch was measured.
    OnBranch(String),
}

/// What happens where a trend of the history breaks off: an output or an input is gone, or means something else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnBreak {
    /// The result carries a warning.
    #[default]
    Warn,
    /// Nothing is measured, and an error says what would break off.
    Error,
    /// Nothing.
    Ignore,
}

/// What happens when samples fail.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum MaxFailed {
    /// The sweep goes on, whatever fails.
    #[default]
    Any,
    /// The sweep stops at the first failure.
    Abort,
    /// The sweep goes on, and the run counts as failed when more than this share of its samples failed.
    Share(f64),
}

/// Whether samples of earlier runs stand for samples of this one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CacheMode {
    /// Every sample is measured, and nothing is kept for later runs.
    #[default]
    Off,
    /// What the cache holds is taken from it; the rest is measured and kept in it.
    On,
    /// Nothing is measured: a sample that the cache does not hold is an error.
    Only,
}

/// Which journals are continued.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Resume {
    /// Those of the same program.
    #[default]
    SameCode,
    /// Those of other builds too.
    AnyCode,
}

/// Whether samples are measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mode {
    #[default]
    Measure,
    #[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "other programs ask for the plan"))]
    PlanOnly,
    /// Only a few, to estimate how long all of them take.
    Pilot,
}
