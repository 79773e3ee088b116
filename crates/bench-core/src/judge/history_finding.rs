//! What the history itself shows: where a level changed for good, and slow drifts.

use super::{Band, Scope, Word};
use crate::model::RunId;

/// A place in the history where a level changed and stayed changed.
#[derive(Clone, Debug)]
pub struct ChangePoint {
    /// Name of the output.
    pub output: String,
    /// What it is about.
    pub scope: Scope,
    /// The first run on the new level, most likely.
    pub run: RunId,
    /// The label of that run.
    pub label: String,
    /// With 90 % confidence the first run on the new level is this one or a later one...
    pub earliest: RunId,
    /// ...and this one or an earlier one.
    pub latest: RunId,
    /// The level before.
    pub before: f64,
    /// The level after.
    pub after: f64,
    /// The change of the level in percent.
    pub change_percent: f64,
    /// The probability of such a step somewhere in a history where nothing changes.
    pub p_value: f64,
    /// REGRESSED or IMPROVED.
    pub word: Word,
    /// Whether the latest runs are still on the worse level, judged against the best level before.
    pub persists: bool,
}

/// A slow change over many runs.
#[derive(Clone, Debug)]
pub struct Drift {
    /// Name of the output.
    pub output: String,
    /// What it is about.
    pub scope: Scope,
    /// The first run of the drift.
    pub since: RunId,
    /// The runs it is seen over.
    pub runs: u32,
    /// How far it went over these runs, in percent.
    pub change_percent: f64,
    /// The interval of that, where there is one.
    pub interval: Option<Band>,
    /// The probability of such a trend where nothing changes.
    pub p_value: f64,
    /// REGRESSED or IMPROVED.
    pub word: Word,
}

/// Numbers are equal when their bits are, so that a report equals itself whatever it holds.
impl PartialEq for ChangePoint {
    fn eq(&self, other: &Self) -> bool {
        let numbers = |c: &Self| [c.before, c.after, c.change_percent, c.p_value].map(f64::to_bits);
        self.output == other.output
            && self.scope == other.scope
            && (self.run, &self.label) == (other.run, &other.label)
            && (self.earliest, self.latest) == (other.earliest, other.latest)
            && numbers(self) == numbers(other)
            && (self.word, self.persists) == (other.word, other.persists)
    }
}

impl PartialEq for Drift {
    fn eq(&self, other: &Self) -> bool {
        let numbers = |d: &Self| [d.change_percent, d.p_value].map(f64::to_bits);
        self.output == other.output
            && self.scope == other.scope
            && (self.since, self.runs) == (other.since, other.runs)
            && numbers(self) == numbers(other)
            && (self.interval, self.word) == (other.interval, other.word)
    }
}
