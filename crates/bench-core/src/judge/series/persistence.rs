//! Whether the newest runs stand together on another level.

use super::segments::is_calm;
use crate::stats::{neighbour_correlation, prediction_half_width, robust_spread};

/// New runs that must agree. One wild run in thirty is common on a shared machine, three in a row are not.
pub(in crate::judge) const NEW_RUNS: usize = 3;

/// Probability with which the mean of the new runs would lie as far off if nothing changed, for normal numbers; every one of
/// them must lie so far. A series is looked at again with every run, so this is far below 0.05.
const CHANCE: f64 = 4e-4;

/// Runs of the history that may lie as far off as the new ones, as a share.
const AS_FAR: f64 = 0.05;

/// By how much short histories underestimate the correlation of neighbours.
const UNDERESTIMATED: f64 = 1.2;

/// Deviations by which the new runs must lie beyond what two runs in a row have shown before.
const BEYOND_PAIRS: f64 = 1.5;

/// The direction (1 or -1) in which all new runs left the level of the history for another one, if they did.
///
/// All of them lie beyond the prediction limit of their mean; the limit is wider where neighbouring runs correlate. And they lie
/// beyond what the history's own neighbours have shown, so that a second mode that was seen before is no news.
///
/// `level` is the end of the history that stands on the level in question.
pub(in crate::judge) fn left_level(
    history: &[f64],
    level: &[f64],
    new: &[f64],
    margin: f64,
) -> Option<f64> {
    let spread = robust_spread(level)?;
    let mut sorted: Vec<f64> = new.iter().map(|value| value - spread.centre).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let middle = *sorted.get(sorted.len() / 2)?;
    let direction = middle.signum();
    let nearest = if direction > 0.0 { *sorted.first()? } else { -*sorted.last()? };
    let correlation = (UNDERESTIMATED * neighbour_correlation(level, spread)).clamp(0.0, 0.9);
    let limit = prediction_half_width(level.len(), new.len(), CHANCE)
        * spread.deviation
        * widening(correlation, new.len());
    if nearest <= limit.max(margin) || !is_calm(level.len(), direction * middle) {
        return None;
    }
    let off = |value: &f64| direction * (value - spread.centre);
    let as_far = history.iter().filter(|value| off(value) >= nearest).count();
    #[expect(clippy::cast_precision_loss, reason = "a slice holds far fewer than 2^53 values")]
    if as_far as f64 > AS_FAR * history.len() as f64 {
        return None;
    }
    let pairs = history.windows(2).map(|pair| off(&pair[0]).min(off(&pair[1])));
    let shown = pairs.fold(f64::NEG_INFINITY, f64::max);
    (direction * middle > shown + BEYOND_PAIRS * spread.deviation).then_some(direction)
}

/// By how much the mean of `count` neighbours spreads more when each correlates with the one before.
fn widening(correlation: f64, count: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "new runs are few")]
    let count = count as f64;
    let (mut sum, mut power, mut lag) = (1.0, correlation, 1.0);
    while lag < count {
        sum += 2.0 * (1.0 - lag / count) * power;
        power *= correlation;
        lag += 1.0;
    }
    sum.sqrt()
}
