//! Where a series of runs changed its level for good.

use std::ops::Range;

use crate::stats::{
    RandomNumbers, RobustSpread, chance_of_cut, median, neighbour_correlation, robust_spread,
    strongest_cut,
};

/// The fewest runs on each side of a step.
pub(in crate::judge) const SHORTEST_LEVEL: usize = 5;

/// Probability up to which a step is believed. A series is looked at again with every run, so this is far below 0.05.
const BELIEVED: f64 = 0.001;

/// Random orders drawn; enough to tell probabilities of a thousandth apart.
const ORDERS: u32 = 1999;

/// The smallest step, in deviations of one run.
pub(in crate::judge) const SMALLEST_STEP: f64 = 2.0;

/// How often a run after the step must lie beyond one before it.
const SUPERIORITY: f64 = 0.85;

/// Correlation of neighbouring runs from which they are shuffled in blocks, and the length of these.
const CORRELATED: f64 = 0.2;
const BLOCK: usize = 10;

/// Machines have modes that lie some percent apart and that they leave only now and then. A change within this size (on the scale of
/// the series: 10 %) is told from a second mode only by a level that was kept for so many runs before.
const SIZE_OF_MODES: f64 = 0.1;
const CALM_RUNS: usize = 38;

/// Whether a level was kept long enough for a change of this size to be no second mode.
pub(in crate::judge) fn is_calm(runs: usize, size: f64) -> bool {
    size > SIZE_OF_MODES || runs >= CALM_RUNS
}

/// A step of the level.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::judge) struct Step {
    /// The first run on the new level.
    pub(in crate::judge) at: usize,
    /// With 90 % confidence the first run on the new level is one of these, both ends included.
    pub(in crate::judge) between: (usize, usize),
    /// The levels before and after.
    pub(in crate::judge) levels: (f64, f64),
    /// The probability of such a step anywhere where nothing changes.
    pub(in crate::judge) p_value: f64,
}

/// The steps of a series, oldest first: the strongest cut by ranks, if it is believable and large enough, and then the same
/// on both sides of it (Scott and Knott, Biometrics 30, 1974). `margin` is the smallest step worth a word.
pub(in crate::judge) fn steps(values: &[f64], margin: f64, seed: u64) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut open: Vec<Range<usize>> = std::iter::once(0..values.len()).collect();
    while let Some(range) = open.pop() {
        if let Some(step) = step_in(values, range.clone(), margin, seed) {
            open.push(range.start..step.at);
            open.push(step.at..range.end);
            steps.push(step);
        }
    }
    steps.sort_unstable_by_key(|step| step.at);
    steps
}

fn step_in(values: &[f64], range: Range<usize>, margin: f64, seed: u64) -> Option<Step> {
    let part = values.get(range.clone())?;
    let cut = strongest_cut(part, SHORTEST_LEVEL)?;
    let (front, back) = part.split_at(cut.before);
    let levels = (median(front)?, median(back)?);
    let size = (levels.1 - levels.0).abs();
    let rest: Vec<f64> = front
        .iter()
        .map(|value| value - levels.0)
        .chain(back.iter().map(|value| value - levels.1))
        .collect();
    let spread = robust_spread(&rest)?;
    // What is cheap to see is looked at first; orders are drawn for the few cuts that pass.
    let large = size > margin && size >= SMALLEST_STEP * spread.deviation;
    if !(large && is_calm(front.len(), size) && superiority(front, back) >= SUPERIORITY) {
        return None;
    }
    let block = if neighbour_correlation(&rest, spread) > CORRELATED { BLOCK } else { 1 };
    let mut random = RandomNumbers::new(seed ^ range.start as u64 ^ (range.end as u64) << 32);
    let effort = (ORDERS, BELIEVED);
    let p_value = chance_of_cut(part, SHORTEST_LEVEL, block, effort, &mut random);
    if p_value > BELIEVED {
        return None;
    }
    let at = range.start + cut.before;
    Some(Step { at, between: position(at, &range, size, spread), levels, p_value })
}

/// Where the step lies with 90 % confidence: Bai, "Estimation of a Change Point in Multiple Regression Models", Review of
/// Economics and Statistics 79 (1997), whose limit law has the quantile 7 there, in units of (deviation / step)^2 runs.
fn position(at: usize, range: &Range<usize>, size: f64, spread: RobustSpread) -> (usize, usize) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "steps are at least two deviations, so the number is between 1 and 2"
    )]
    let half = (7.0 * (spread.deviation / size).powi(2)) as usize + 1;
    (at.saturating_sub(half).max(range.start + 1), (at + half).min(range.end - 1))
}

/// How often a value behind lies beyond one in front, in the direction in which it does more often; ties count half.
fn superiority(front: &[f64], back: &[f64]) -> f64 {
    let (mut above, mut pairs) = (0.0, 0.0);
    for a in front {
        for b in back {
            above += if b > a {
                1.0
            } else if b == a {
                0.5
            } else {
                0.0
            };
            pairs += 1.0;
        }
    }
    let share = above / f64::max(pairs, 1.0);
    share.max(1.0 - share)
}
