//! The values of successes and failures.

use super::bootstrap::normal_quantile;
use super::test::{Intervals, PairTest};
use crate::judge::Band;
use crate::stats::fisher_exact;

/// The difference of two ratios of successes; `None` where one arm has fewer than two values.
pub(super) fn test(base: &[f64], candidate: &[f64]) -> Option<PairTest> {
    if base.len().min(candidate.len()) < 2 {
        return None;
    }
    let (base, candidate) = (counts(base), counts(candidate));
    let ratio = |(successes, trials): (u32, u32)| f64::from(successes) / f64::from(trials);
    let band = newcombe(base, candidate, 0.95);
    Some(PairTest {
        estimate: ratio(candidate) - ratio(base),
        error: (band.high - band.low) / (2.0 * normal_quantile(0.975)),
        p_value: fisher_exact(base, candidate),
        intervals: Intervals::Newcombe(base, candidate),
    })
}

/// Successes and trials.
fn counts(values: &[f64]) -> (u32, u32) {
    values.iter().fold((0, 0), |(successes, trials), value| {
        (successes + u32::from(*value != 0.0), trials + 1)
    })
}

/// The interval of the difference of two ratios, candidate minus base: Newcombe, Statistics in Medicine 17 (1998), method 10,
/// a hybrid of the score intervals of both.
pub(super) fn newcombe(base: (u32, u32), candidate: (u32, u32), confidence: f64) -> Band {
    let z = normal_quantile(0.5 + confidence / 2.0);
    // Each side alone: Wilson's score interval, which has the same form at every confidence.
    let score = |(successes, trials): (u32, u32)| {
        let (successes, trials) = (f64::from(successes), f64::from(trials.max(1)));
        let ratio = successes / trials;
        let shrink = 1.0 + z * z / trials;
        let centre = (ratio + z * z / (2.0 * trials)) / shrink;
        let variance = ratio * (1.0 - ratio) / trials + z * z / (4.0 * trials * trials);
        let half = z / shrink * variance.sqrt();
        (ratio, (centre - half).max(0.0), (centre + half).min(1.0))
    };
    let ((p1, low1, high1), (p2, low2, high2)) = (score(base), score(candidate));
    let down = ((p2 - low2).powi(2) + (high1 - p1).powi(2)).sqrt();
    let up = ((high2 - p2).powi(2) + (p1 - low1).powi(2)).sqrt();
    Band { low: p2 - p1 - down, high: p2 - p1 + up }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_a_difference() {
        // Newcombe, Statistics in Medicine 17 (1998), table II, method 10; there the first ratio is the minuend.
        for (first, second, low, high) in [
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((10, 10), (0, 20), 0.6791, 1.0),
            ((10, 10), (0, 10), 0.6075, 1.0),
        ] {
            let found = newcombe(second, first, 0.95);
            assert!(
                (found.low - low).abs() < 1e-4 && (found.high - high).abs() < 1e-4,
                "{found:?}"
            );
        }
        let (wide, narrow) = (newcombe((5, 9), (7, 9), 0.95), newcombe((5, 9), (7, 9), 0.9));
        assert!(wide.low < narrow.low && narrow.high < wide.high);
    }
}
