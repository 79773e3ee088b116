//! The values of successes and failures.

use super::arms::{Arms, values};
use super::rule::RepeatRule;
use super::test::{Intervals, PairTest};
use crate::stats::{barnard_exact, mcnemar_exact, newcombe_within, normal_quantile};

/// The difference of two ratios of successes; `None` where one arm has fewer than two values.
///
/// Barnard's exact test, and for pairs McNemar's; the interval is Newcombe's in both.
pub(super) fn test(arms: &Arms, rule: &RepeatRule) -> Option<PairTest> {
    let (base, candidate) = (values(&arms.base), values(&arms.candidate));
    if base.len().min(candidate.len()) < 2 {
        return None;
    }
    let p_value = if rule.paired {
        let differing = |before: bool, after: bool| {
            let pairs = base.iter().zip(&candidate);
            let count = pairs.filter(|(a, b)| (**a != 0.0, **b != 0.0) == (before, after)).count();
            u32::try_from(count).unwrap_or(u32::MAX)
        };
        mcnemar_exact(differing(false, true), differing(true, false))
    } else {
        barnard_exact(counts(&base), counts(&candidate))
    };
    let (base, candidate) = (counts(&base), counts(&candidate));
    let ratio = |(successes, trials): (u32, u32)| f64::from(successes) / f64::from(trials);
    let (low, high) = newcombe_within(base, candidate, 0.95)?;
    Some(PairTest {
        estimate: ratio(candidate) - ratio(base),
        error: (high - low) / (2.0 * normal_quantile(0.975)),
        p_value,
        units: base.1.min(candidate.1),
        ranks: None,
        intervals: Intervals::Newcombe(base, candidate),
    })
}

/// Successes and trials.
fn counts(values: &[f64]) -> (u32, u32) {
    values.iter().fold((0, 0), |(successes, trials), value| {
        (successes + u32::from(*value != 0.0), trials + 1)
    })
}
