//! A fixed percentage of the mean of the earlier runs.

use crate::declare::Direction;
use crate::judge::{Band, Word};

/// What the rule says of one value.
pub(in crate::judge) struct Outcome {
    pub(in crate::judge) word: Word,
    pub(in crate::judge) baseline: f64,
    pub(in crate::judge) change_percent: f64,
    /// The accepted values; `None` where there is nothing to compare.
    pub(in crate::judge) band: Option<Band>,
}

/// The change from `baseline` to `current` in percent of the baseline's size; infinite from zero, and NaN where one of
/// them is NaN or the baseline is infinite.
pub(in crate::judge) fn percent_change(current: f64, baseline: f64) -> f64 {
    if baseline == 0.0 && !current.is_nan() {
        return if current == 0.0 { 0.0 } else { f64::INFINITY.copysign(current) };
    }
    100.0 * (current - baseline) / baseline.abs()
}

/// Judges `current` against the mean of `history`, which must not be empty.
///
/// Worse by strictly more than `threshold` percent is a regression; better by at least as much is an
/// improvement. In between nothing can be said, because a threshold gives no interval. Without a change in percent the
/// verdict is invalid.
pub(in crate::judge) fn judge(
    history: &[f64],
    current: f64,
    threshold: f64,
    direction: Direction,
) -> Outcome {
    let baseline = crate::stats::mean(history).unwrap_or(f64::NAN);
    let change_percent = percent_change(current, baseline);
    if change_percent.is_nan() {
        return Outcome { word: Word::Invalid, baseline, change_percent, band: None };
    }
    let regressed = match direction {
        Direction::Minimize => change_percent > threshold,
        Direction::Maximize => change_percent < -threshold,
        Direction::Neutral => change_percent.abs() > threshold,
    };
    let improved = match direction {
        Direction::Minimize => change_percent <= -threshold,
        Direction::Maximize => change_percent >= threshold,
        Direction::Neutral => false,
    };
    let word = match (regressed, improved) {
        (true, _) => Word::Regressed,
        (false, true) => Word::Improved,
        (false, false) => Word::Inconclusive,
    };
    let ends = [-threshold, threshold].map(|percent| baseline * (1.0 + percent / 100.0));
    let band = Band { low: ends[0].min(ends[1]), high: ends[0].max(ends[1]) };
    Outcome { word, baseline, change_percent, band: Some(band) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// history, current, threshold, direction -> word, baseline, change.
    fn row(history: &[f64], current: f64, threshold: f64, direction: Direction) -> String {
        let outcome = judge(history, current, threshold, direction);
        format!("{} {:.4} {:+.3}%", outcome.word, outcome.baseline, outcome.change_percent)
    }

    #[test]
    fn golden_vectors() {
        use Direction::{Maximize, Minimize, Neutral};
        assert_eq!(row(&[10.0, 12.0], 12.2, 10.0, Minimize), "REGRESSED 11.0000 +10.909%");
        assert_eq!(row(&[10.0, 10.2], 12.0, 10.0, Minimize), "REGRESSED 10.1000 +18.812%");
        assert_eq!(row(&[0.0, 0.0], 1e-9, 10.0, Minimize), "REGRESSED 0.0000 +inf%");
        assert_eq!(row(&[0.0], 0.0, 10.0, Minimize), "INCONCLUSIVE 0.0000 +0.000%");
        assert_eq!(row(&[10.0], 11.0, 10.0, Minimize), "INCONCLUSIVE 10.0000 +10.000%");
        assert_eq!(row(&[10.0], 9.0, 10.0, Minimize), "IMPROVED 10.0000 -10.000%");
        assert_eq!(row(&[10.0], 8.9, 10.0, Maximize), "REGRESSED 10.0000 -11.000%");
        assert_eq!(row(&[10.0], 11.0, 10.0, Maximize), "IMPROVED 10.0000 +10.000%");
        assert_eq!(row(&[10.0], 8.9, 10.0, Neutral), "REGRESSED 10.0000 -11.000%");
        assert_eq!(row(&[10.0], 10.5, 10.0, Neutral), "INCONCLUSIVE 10.0000 +5.000%");
        assert_eq!(row(&[10.0], f64::INFINITY, 10.0, Minimize), "REGRESSED 10.0000 +inf%");
        assert_eq!(row(&[10.0], f64::INFINITY, 10.0, Maximize), "IMPROVED 10.0000 +inf%");
        assert_eq!(row(&[f64::INFINITY], 10.0, 10.0, Minimize), "INVALID inf NaN%");
        assert_eq!(row(&[0.0], f64::NAN, 10.0, Minimize), "INVALID 0.0000 NaN%");
        assert_eq!(row(&[-10.0], -8.0, 10.0, Minimize), "REGRESSED -10.0000 +20.000%");
    }
}
