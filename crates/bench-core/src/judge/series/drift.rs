//! Slow changes of a series that no step explains.

use std::ops::Range;

use super::segments::{SHORTEST_LEVEL, SMALLEST_STEP, Step, is_calm};
use crate::stats::{Trend, beside_line, median, robust_spread, strongest_cut, trend};

/// Runs from which on a slow change can be told from chance.
const FEWEST_RUNS: usize = 30;

/// Probability up to which a drift is believed, of all series looked at together. They are looked at again with every run, so this is
/// far below 0.05; neighbours that correlate make it uncertain by some powers of ten.
const BELIEVED: f64 = 1e-5;

/// How well the order of the values must agree with that of time.
const AGREEMENT: f64 = 0.5;

/// A slow change.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::judge) struct Drifting {
    /// The runs over which it goes; the last one is the latest.
    pub(in crate::judge) runs: Range<usize>,
    /// From the first of them to the last.
    pub(in crate::judge) change: f64,
    /// The 95 % interval of that.
    pub(in crate::judge) interval: (f64, f64),
    /// The probability of such a trend where nothing changes.
    pub(in crate::judge) p_value: f64,
}

/// The drift that goes on in the latest run: over the whole series where a line explains it better than steps do, else since the last
/// step. `looked_at` is the number of series among which it is found; `margin` is the smallest change worth a word.
pub(in crate::judge) fn drift(
    values: &[f64],
    steps: &[Step],
    margin: f64,
    looked_at: usize,
) -> Option<Drifting> {
    let whole = drift_in(values, 0..values.len(), margin, looked_at)
        .filter(|(_, trend)| trend.spread.deviation < spread_beside(values, steps));
    let since = steps.last().map_or(0, |step| step.at);
    let level = || match since {
        0 => None,
        since => drift_in(values, since..values.len(), margin, looked_at),
    };
    let (runs, trend) = whole.or_else(level)?;
    #[expect(clippy::cast_precision_loss, reason = "runs are few")]
    let times = (runs.len() - 1) as f64;
    let (low, high) = trend.interval;
    Some(Drifting {
        runs,
        change: times * trend.slope,
        interval: (times * low, times * high),
        p_value: trend.p_value,
    })
}

fn drift_in(
    values: &[f64],
    runs: Range<usize>,
    margin: f64,
    looked_at: usize,
) -> Option<(Range<usize>, Trend)> {
    let part = values.get(runs.clone()).filter(|part| part.len() >= FEWEST_RUNS)?;
    #[expect(clippy::cast_precision_loss, reason = "series are few")]
    let enough = BELIEVED / looked_at.max(1) as f64;
    let found = trend(part, enough).filter(|found| found.tau.abs() >= AGREEMENT)?;
    #[expect(clippy::cast_precision_loss, reason = "runs are few")]
    let size = found.slope.abs() * (part.len() - 1) as f64;
    let spread = robust_spread(&beside_line(part, found.slope))?;
    let large = size > margin && size >= SMALLEST_STEP * spread.deviation;
    let cut = strongest_cut(part, SHORTEST_LEVEL)?;
    let (front, back) = part.split_at(cut.before);
    let is_line = spread.deviation < beside_levels(&[front, back]);
    (large && is_line && is_calm(part.len(), size)).then_some((runs, found))
}

/// How far runs spread around the levels between these steps.
fn spread_beside(values: &[f64], steps: &[Step]) -> f64 {
    let ends = steps.iter().map(|step| step.at).chain([values.len()]);
    let mut start = 0;
    let levels: Vec<&[f64]> =
        ends.map(|end| &values[std::mem::replace(&mut start, end)..end]).collect();
    beside_levels(&levels)
}

fn beside_levels(levels: &[&[f64]]) -> f64 {
    let mut rest = Vec::new();
    for level in levels {
        let middle = median(level).unwrap_or(0.0);
        rest.extend(level.iter().map(|value| value - middle));
    }
    robust_spread(&rest).map_or(f64::INFINITY, |spread| spread.deviation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::series::read_level;
    use crate::stats::RandomNumbers;

    /// What is said of a series of which each part goes from one level to another, with a deviation of 1 %.
    fn told(parts: &[(u32, f64, f64)]) -> String {
        let mut random = RandomNumbers::new(11);
        let mut values = Vec::new();
        for (count, from, to) in parts {
            let at = |n: u32| from + (to - from) * f64::from(n) / f64::from(*count);
            values.extend((0..*count).map(|n| at(n) + 0.01 * random.normal()));
        }
        let steps = read_level(&values, -1.0, 0.01, 0).unwrap().steps;
        let found = drift(&values, &steps, 0.01, 1);
        found.map_or("none".to_owned(), |Drifting { runs, change, interval, .. }| {
            let [change, low, high] = [change, interval.0, interval.1].map(|part| 100.0 * part);
            format!("{change:+.0} % ({low:+.0} to {high:+.0}) over {runs:?}")
        })
    }

    #[test]
    fn slow_changes() {
        let cases: [&[(u32, f64, f64)]; 9] = [
            &[(60, 0.0, 0.0)],
            &[(60, 0.0, 0.1)],
            &[(60, 0.1, 0.0)],
            &[(20, 0.0, 0.1)],
            &[(30, 0.0, 0.0), (30, 0.1, 0.1)],
            &[(20, 0.0, 0.0), (20, 0.05, 0.05), (20, 0.1, 0.1)],
            &[(40, 0.3, 0.3), (60, 0.0, 0.1)],
            &[(60, 0.0, 0.1), (40, 0.1, 0.1)],
            &[(60, 0.0, 0.008)],
        ];
        let told = cases.map(|parts| format!("{parts:?}: {}", told(parts)));
        insta::assert_snapshot!(told.join("\n"));
    }
}
