//! What a rule of the selection is made of, and the facts it needs.

use super::assign::Assignment;
use super::{Aggregate, Mark};
use crate::shape::{OutputClass, ResultShape};

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

const fn between(fact: Fact, least: usize, most: usize) -> Need {
    Need { fact, least, most }
}

impl Need {
    /// Whether it holds, and the count found.
    pub(super) fn check(&self, shape: &ResultShape) -> (bool, usize) {
        let found = self.fact.of(shape);
        ((self.least..=self.most).contains(&found), found)
    }

    /// The need in words: `1 numeric input`.
    pub(super) fn words(&self) -> String {
        if self.fact == Fact::Grid {
            return Fact::Grid.counted(self.least);
        }
        match (self.least, self.most) {
            (least, usize::MAX) => format!("at least {}", self.fact.counted(least)),
            (least, most) if least == most => self.fact.counted(least),
            (0, most) => format!("at most {}", self.fact.counted(most)),
            (least, most) => format!("{least} to {}", self.fact.counted(most)),
        }
    }
}

/// A count that was observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// Numeric inputs with more than one value.
    Numeric,
    /// Categorical inputs with more than one value.
    Categorical,
    /// The most samples at one point.
    Repeats,
    /// Runs with the current one.
    Runs,
    /// Values of the numeric input that has the fewest.
    FewestNumbers,
    /// Values of the categorical input that has the most; 0 without one.
    LongestCategory,
    /// 1 for a grid of points, else 0.
    Grid,
}

impl Fact {
    /// Every fact, in the order of explanations.
    pub(super) const ALL: [Self; 5] =
        [Self::Numeric, Self::Categorical, Self::Repeats, Self::Runs, Self::Grid];

    /// The count observed.
    pub(super) fn of(self, shape: &ResultShape) -> usize {
        let levels = |numeric| {
            let matching = shape.dimensions.iter().filter(move |d| d.numeric == numeric);
            matching.map(|d| d.levels)
        };
        match self {
            Self::Numeric => levels(true).count(),
            Self::Categorical => levels(false).count(),
            Self::Repeats => shape.repeats,
            Self::Runs => shape.runs,
            Self::FewestNumbers => levels(true).min().unwrap_or(0),
            Self::LongestCategory => levels(false).max().unwrap_or(0),
            Self::Grid => usize::from(shape.grid),
        }
    }

    /// A count with its noun.
    pub(super) fn counted(self, count: usize) -> String {
        let (one, many) = match self {
            Self::Numeric => ("numeric input", "numeric inputs"),
            Self::Categorical => ("categorical input", "categorical inputs"),
            Self::Repeats => ("sample a point", "samples a point"),
            Self::Runs => ("run", "runs"),
            Self::FewestNumbers => {
                ("value of the shortest numeric input", "values of the shortest numeric input")
            }
            Self::LongestCategory => (
                "value of the longest categorical input",
                "values of the longest categorical input",
            ),
            Self::Grid if count == 0 => return "points that are no grid".to_owned(),
            Self::Grid => return "a grid of points".to_owned(),
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }
}

/// What happens to inputs that no channel took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// They become panels while there are at most twelve, then choosers.
    Place,
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
}
