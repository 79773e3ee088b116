//! The values of numbers: resampled where there is enough to resample, Student's t below.

use super::bootstrap::Draws;
use super::rule::RepeatRule;
use super::test::{Intervals, PairTest};
use crate::stats::welch;

/// An arm with fewer values is too small to resample.
const RESAMPLED: usize = 10;

/// The difference of the means of two arms; `None` where one has fewer than two values.
///
/// Ten values on each side are resampled (BCa); fewer are judged by Welch's test with the degrees of freedom of
/// Satterthwaite. The standard error is Welch's in both.
pub(super) fn test(base: &[f64], candidate: &[f64], rule: &RepeatRule) -> Option<PairTest> {
    let difference = welch(base, candidate)?;
    let same = |values: &[f64]| values.windows(2).all(|pair| pair[0] == pair[1]);
    if let (true, true, [base, ..], [candidate, ..]) =
        (same(base), same(candidate), base, candidate)
    {
        // Rounding in the means must not look like spread.
        let p_value = if base == candidate { 1.0 } else { 0.0 };
        let (estimate, intervals) = (candidate - base, Intervals::Student(f64::INFINITY));
        return Some(PairTest { estimate, error: 0.0, p_value, intervals });
    }
    let mut test = PairTest {
        estimate: difference.estimate,
        error: difference.error,
        p_value: difference.p_value,
        intervals: Intervals::Student(difference.df),
    };
    if base.len().min(candidate.len()) >= RESAMPLED {
        let (base, candidate) = (base.to_vec(), candidate.to_vec());
        let draws = Draws { base, candidate, resamples: rule.resamples, seed: rule.seed };
        test.p_value = draws.bootstrap().p_value();
        test.intervals = Intervals::Bootstrap(draws);
    }
    Some(test)
}
