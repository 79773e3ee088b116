//! A fixed percentage of the mean of the earlier runs.

use super::outcome::{Outcome, exceeds, is_better, percent_band, percent_change, word};
use crate::declare::Direction;
use crate::judge::Word;

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
    let regressed = exceeds(change_percent, threshold, direction);
    let improved = is_better(change_percent, direction) && change_percent.abs() >= threshold;
    let (word, bands) = if change_percent.is_nan() {
        (Word::Invalid, Vec::new())
    } else {
        (word(regressed, improved), vec![percent_band(baseline, threshold)])
    };
    let method = "percentage";
    let reason = String::new();
    Outcome { method, word, baseline, change_percent, threshold, bands, reason }
        .reasoned("infinite values have no change in percent")
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

    #[test]
    fn no_change_is_no_improvement_however_small_the_threshold() {
        assert_eq!(row(&[10.0], 10.0, 0.0, Direction::Minimize), "INCONCLUSIVE 10.0000 +0.000%");
    }

    #[test]
    fn the_band_of_a_negative_baseline_is_in_order() {
        let bands = judge(&[-10.0], -10.0, 10.0, Direction::Minimize).bands;
        assert!((bands[0].low + 11.0).abs() < 1e-12 && (bands[0].high + 9.0).abs() < 1e-12);
    }
}
