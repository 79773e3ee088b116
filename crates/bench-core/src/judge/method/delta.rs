//! A fixed difference from the mean of the earlier runs, in the output's unit.

use super::outcome::{Outcome, band_around, exceeds, is_better, percent_change, word};
use crate::declare::Direction;
use crate::judge::Word;

/// Judges `current` against the mean of `history`, which must not be empty: worse by strictly more than `threshold` is
/// a regression, better by strictly more an improvement.
pub(in crate::judge) fn judge(
    history: &[f64],
    current: f64,
    threshold: f64,
    direction: Direction,
) -> Outcome {
    let baseline = crate::stats::mean(history).unwrap_or(f64::NAN);
    let change = current - baseline;
    let regressed = exceeds(change, threshold, direction);
    let improved = is_better(change, direction) && change.abs() > threshold;
    let (word, bands) = if change.is_nan() {
        (Word::Invalid, Vec::new())
    } else {
        (word(regressed, improved), vec![band_around(baseline, threshold)])
    };
    let change_percent = percent_change(current, baseline);
    let (method, reason) = ("delta", String::new());
    Outcome { method, word, baseline, change_percent, threshold, bands, reason }
        .reasoned("infinite values have no difference")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(history: &[f64], current: f64, threshold: f64, direction: Direction) -> String {
        let outcome = judge(history, current, threshold, direction);
        let bands: Vec<_> = outcome.bands.iter().map(|band| (band.low, band.high)).collect();
        let Outcome { word, baseline, change_percent, reason, .. } = outcome;
        format!("{word} {baseline} {change_percent:+.3}% {bands:?} {reason}").trim_end().to_owned()
    }

    #[test]
    fn golden_vectors() {
        use Direction::{Maximize, Minimize, Neutral};
        let rows = [
            row(&[10.0, 12.0], 12.2, 1.0, Neutral),
            row(&[10.0, 12.0], 12.0, 1.0, Neutral),
            row(&[10.0, 12.0], 9.9, 1.0, Neutral),
            row(&[10.0, 12.0], 12.2, 1.0, Minimize),
            row(&[10.0, 12.0], 12.2, 1.0, Maximize),
            row(&[10.0, 12.0], 10.0, 1.0, Minimize),
            row(&[10.0, 12.0], 9.9, 1.0, Minimize),
            row(&[10.0, 12.0], 9.9, 1.0, Maximize),
            row(&[0.0], 0.5, 1.0, Minimize),
            row(&[f64::INFINITY], f64::INFINITY, 1.0, Minimize),
        ];
        insta::assert_snapshot!(rows.join("\n"), @r"
        REGRESSED 11 +10.909% [(10.0, 12.0)]
        INCONCLUSIVE 11 +9.091% [(10.0, 12.0)] threshold method, no interval
        REGRESSED 11 -10.000% [(10.0, 12.0)]
        REGRESSED 11 +10.909% [(10.0, 12.0)]
        IMPROVED 11 +10.909% [(10.0, 12.0)]
        INCONCLUSIVE 11 -9.091% [(10.0, 12.0)] threshold method, no interval
        IMPROVED 11 -10.000% [(10.0, 12.0)]
        REGRESSED 11 -10.000% [(10.0, 12.0)]
        INCONCLUSIVE 0 +inf% [(-1.0, 1.0)] threshold method, no interval
        INVALID inf NaN% [] infinite values have no difference
        ");
    }
}
