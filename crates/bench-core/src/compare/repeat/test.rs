//! What a pair says before anything is decided.

use super::bootstrap::Draws;
use crate::judge::Band;
use crate::stats::{RankTest, newcombe_within, student_critical};

/// The change of one pair, candidate minus base, on the scale of its kind.
#[derive(Clone, Debug)]
pub(super) struct PairTest {
    /// The change.
    pub(super) estimate: f64,
    /// Its standard error.
    pub(super) error: f64,
    /// The probability of such a change by chance.
    pub(super) p_value: f64,
    /// How many units the smaller side has.
    pub(super) units: u32,
    /// What ranks say of the same values; `None` where there is nothing to rank.
    pub(super) ranks: Option<RankTest>,
    /// What its intervals come from.
    pub(super) intervals: Intervals,
}

/// Where intervals of any confidence come from.
#[derive(Clone, Debug)]
pub(super) enum Intervals {
    /// Student's t around the estimate with these degrees of freedom.
    Student(f64),
    /// Percentiles of changes that are drawn again each time, because kept ones would take memory for every pair.
    Bootstrap(Draws),
    /// Newcombe's hybrid of score intervals: (successes, trials) of base and candidate.
    Newcombe((u32, u32), (u32, u32)),
}

impl PairTest {
    /// The interval that holds the true change with this confidence.
    pub(super) fn interval(&self, confidence: f64) -> Band {
        match &self.intervals {
            Intervals::Student(df) => {
                let half = if self.error == 0.0 {
                    0.0
                } else {
                    student_critical(1.0 - confidence, *df) * self.error
                };
                Band { low: self.estimate - half, high: self.estimate + half }
            }
            Intervals::Bootstrap(draws) => draws.bootstrap().interval(confidence),
            Intervals::Newcombe(base, candidate) => {
                let band = newcombe_within(*base, *candidate, confidence);
                let (low, high) = band.unwrap_or((self.estimate, self.estimate));
                Band { low, high }
            }
        }
    }

    /// The rank test where it contradicts: one of both sees a change at this error rate of two sides, or they see opposite ones.
    pub(super) fn contradicting_ranks(&self, error_rate: f64) -> Option<RankTest> {
        let seen = self.p_value <= error_rate;
        self.ranks.filter(|ranks| {
            let differ = seen != (ranks.p_value <= error_rate);
            differ || (seen && ranks.estimate * self.estimate < 0.0)
        })
    }
}
