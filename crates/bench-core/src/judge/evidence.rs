//! What a verdict rests on, and what a better one would cost.

use crate::declare::{Measure, OutputKind, OutputSpec};

/// What varies by chance between the two sides of a comparison, so that its spread is the error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UnitOfError {
    /// Whole runs: the spread of the history between runs.
    Run,
    /// Process starts within a run.
    Launch,
    /// Repeats within a launch.
    Repeat,
}

impl UnitOfError {
    /// The word used in messages and on pages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Launch => "launch",
            Self::Repeat => "repeat",
        }
    }
}

/// How many units of error stand on each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What varies by chance.
    pub unit: UnitOfError,
    /// How many of it the baseline has.
    pub baseline: u32,
    /// How many of it this run has.
    pub current: u32,
}

/// What would decide an open question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// How many more.
    pub more: u32,
    /// Of what.
    pub unit: UnitOfError,
}

/// In how many of the points of a slice the change went the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Points that moved as the slice did.
    pub points: u32,
    /// Points compared.
    pub of: u32,
}

/// A fact about where it was measured that differs between this run and the last run of its baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvironmentDifference {
    /// The fact.
    pub key: String,
    /// Its value in the baseline; `None` where it was not known.
    pub before: Option<String>,
    /// Its value in this run; `None` where it is not known.
    pub now: Option<String>,
}

/// A change that somebody accepted: the gate lets it pass, the report goes on showing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acknowledgement {
    /// Why it is accepted.
    pub why: String,
    /// The last day on which it is, as `YYYY-MM-DD`; `None` for ever.
    pub until: Option<String>,
}

/// What the numbers of a verdict are, so that they can be written with their unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Numbers in a unit, which may be empty.
    Number {
        /// The unit's label.
        unit: String,
    },
    /// Seconds.
    Duration,
    /// The ratio of successes.
    Flag,
}

impl Quantity {
    /// What the numbers of an output are.
    #[must_use]
    pub fn of(output: &OutputSpec) -> Self {
        match &output.kind {
            OutputKind::Flag => Self::Flag,
            OutputKind::Metric(Measure::Duration) => Self::Duration,
            _ => Self::Number { unit: output.unit.label().to_owned() },
        }
    }
}

/// What the change of a verdict, its interval and its smallest detectable effect are measured in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChangeUnit {
    /// Percent of the baseline.
    #[default]
    Percent,
    /// Percentage points: the difference of two ratios in percent, as for flags.
    PercentagePoints,
}
