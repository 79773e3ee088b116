//! What a rule of the selection is made of.

use super::assign::Assignment;
use super::fact::Fact;
use super::{Aggregate, Mark};
use crate::shape::{OutputClass, OutputShape, ResultShape};

/// One rule: where its needs hold, its mark is drawn.
pub(super) struct Rule {
    /// Its name in plans and documents.
    pub(super) name: &'static str,
    /// What it draws.
    pub(super) mark: Mark,
    /// What the reader sees, as a sentence.
    pub(super) shows: &'static str,
    /// The outputs it is for.
    pub(super) outputs: &'static [OutputClass],
    /// What must have been observed; all must hold.
    pub(super) needs: &'static [Need],
    /// Which input goes where.
    pub(super) channels: &'static [Assignment],
    /// What happens to inputs that no channel took.
    pub(super) rest: Rest,
    /// How often the figure is drawn for one output.
    pub(super) each: Each,
    /// How the samples at one place become what is drawn there.
    pub(super) aggregate: Aggregate,
    /// Whether a spread is drawn where there is one.
    pub(super) spread: bool,
    /// Whether it is chosen without being asked for; others are drawn where the author pins their mark.
    pub(super) automatic: bool,
}

/// A range that an observed count must lie in.
pub(super) struct Need {
    pub(super) fact: Fact,
    pub(super) least: usize,
    pub(super) most: usize,
}

/// Exactly this count.
pub(super) const fn exactly(fact: Fact, count: usize) -> Need {
    between(fact, count, count)
}

/// This count or more.
pub(super) const fn at_least(fact: Fact, least: usize) -> Need {
    between(fact, least, usize::MAX)
}

/// This count or less.
pub(super) const fn at_most(fact: Fact, most: usize) -> Need {
    between(fact, 0, most)
}

/// A count in this range, both ends included.
pub(super) const fn between(fact: Fact, least: usize, most: usize) -> Need {
    Need { fact, least, most }
}

impl Need {
    /// Whether it holds for an output, and the count found.
    pub(super) fn check(&self, shape: &ResultShape, output: &OutputShape) -> (bool, usize) {
        let found = self.fact.of(shape, output);
        ((self.least..=self.most).contains(&found), found)
    }

    /// The need in words: `1 numeric input`.
    pub(super) fn words(&self) -> String {
        if matches!(self.fact, Fact::Grid | Fact::Full) {
            return self.fact.counted(self.least);
        }
        match (self.least, self.most) {
            (least, usize::MAX) => format!("at least {}", self.fact.counted(least)),
            (least, most) if least == most => self.fact.counted(least),
            (0, most) => format!("at most {}", self.fact.counted(most)),
            (least, most) => format!("{least} to {}", self.fact.counted(most)),
        }
    }
}

/// What happens to inputs that no channel took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// They become panels while there are at most twelve, then choosers.
    Place,
    /// They become choosers.
    Choose,
    /// Samples of all their values are drawn together.
    Together,
}

/// How often a figure is drawn for one output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Each {
    /// Once.
    Output,
    /// Once for each component of a vector.
    Component,
    /// Once for each numeric input.
    Number,
    /// Once for each slice and point that got worse.
    WorsePart,
    /// Once against each metric that is declared later.
    LaterMetric,
    /// Once against each metric with a better direction that is declared later.
    LaterGoal,
}
