//! The values of numbers: resampled where there is enough to resample, Student's t below.

use super::arms::{Arms, values};
use super::bootstrap::Draws;
use super::rule::RepeatRule;
use super::test::{Intervals, PairTest};
use super::units::{Units, means};
use crate::stats::{
    Difference, RankTest, mean, rank_sum, sample_deviation, signed_rank, student_two_sided, welch,
};

/// An arm with fewer units is too small to resample.
const RESAMPLED: usize = 10;

/// The difference of the means of two arms; `None` where one has fewer than two units.
///
/// Ten units on each side are resampled (BCa); fewer are judged by Student's t on the means of the units: Welch's test with the
/// degrees of freedom of Satterthwaite, or one of the differences of pairs. The standard error is that of the t test in both.
pub(super) fn test(arms: &Arms, rule: &RepeatRule) -> Option<PairTest> {
    let units = Units::of(arms, rule);
    let difference = match &units {
        Units::Apart { base, candidate } => welch(&means(base), &means(candidate))?,
        Units::Paired(changes) => of_pairs(&means(changes))?,
    };
    let ranks = ranks(arms, rule);
    let fewest = u32::try_from(units.fewest()).unwrap_or(u32::MAX);
    if let Some(estimate) = without_spread(&units) {
        // Rounding in the means must not look like spread.
        let p_value = if estimate == 0.0 { 1.0 } else { 0.0 };
        let intervals = Intervals::Student(f64::INFINITY);
        return Some(PairTest {
            estimate,
            error: 0.0,
            p_value,
            units: fewest,
            ranks: None,
            intervals,
        });
    }
    let mut test = PairTest {
        estimate: difference.estimate,
        error: difference.error,
        p_value: difference.p_value,
        units: fewest,
        ranks,
        intervals: Intervals::Student(difference.df),
    };
    if units.fewest() >= RESAMPLED {
        let draws = Draws { units, resamples: rule.resamples, seed: rule.seed };
        let drawn = draws.bootstrap();
        (test.estimate, test.p_value) = (drawn.estimate(), drawn.p_value());
        test.intervals = Intervals::Bootstrap(draws);
    }
    Some(test)
}

/// Fewer values a side, or pairs, cannot be ranked so that it is unlikely: a probability of 0.1 takes these.
const RANKED: usize = 3;
const RANKED_PAIRS: usize = 5;

/// What ranks say of single samples or pairs, which one wild value cannot sway; `None` where samples of a launch belong
/// together, or too few were measured to say anything.
fn ranks(arms: &Arms, rule: &RepeatRule) -> Option<RankTest> {
    let least = if rule.paired { RANKED_PAIRS } else { RANKED };
    if rule.clustered || arms.base.len().min(arms.candidate.len()) < least {
        return None;
    }
    if rule.paired {
        let pairs = arms.base.iter().zip(&arms.candidate);
        signed_rank(
            &pairs.map(|(base, candidate)| candidate.value - base.value).collect::<Vec<_>>(),
        )
    } else {
        rank_sum(&values(&arms.base), &values(&arms.candidate))
    }
}

/// The change where every side has one value only.
fn without_spread(units: &Units) -> Option<f64> {
    let one = |values: &[f64]| match values {
        [first, rest @ ..] if rest.iter().all(|value| value == first) => Some(*first),
        _ => None,
    };
    match units {
        Units::Apart { base, candidate } => Some(one(&means(candidate))? - one(&means(base))?),
        Units::Paired(changes) => one(&means(changes)),
    }
}

/// Student's t of differences: "The Probable Error of a Mean", Biometrika 6 (1908). `None` for fewer than two.
#[expect(clippy::cast_precision_loss, reason = "a slice holds far fewer than 2^53 values")]
fn of_pairs(changes: &[f64]) -> Option<Difference> {
    let (estimate, deviation) = (mean(changes)?, sample_deviation(changes)?);
    let (error, df) = (deviation / (changes.len() as f64).sqrt(), changes.len() as f64 - 1.0);
    let p_value = match (error == 0.0, estimate == 0.0) {
        (true, true) => 1.0,
        (true, false) => 0.0,
        (false, _) => student_two_sided(estimate / error, df),
    };
    Some(Difference { estimate, error, df, p_value })
}
