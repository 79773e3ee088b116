//! Intervals of a ratio.

/// The 97.5 % quantile of the standard normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// The 95 % interval of a success ratio: Wilson, "Probable Inference, the Law of Succession, and Statistical
/// Inference", Journal of the American Statistical Association 22 (1927).
///
/// `None` where nothing was tried.
#[must_use]
pub fn wilson(successes: u32, trials: u32) -> Option<(f64, f64)> {
    wilson_within(successes, trials, Z)
}

/// [`wilson`] at another confidence: `z` is the normal quantile of its upper end.
pub(super) fn wilson_within(successes: u32, trials: u32, z: f64) -> Option<(f64, f64)> {
    if trials == 0 {
        return None;
    }
    let (successes, trials) = (f64::from(successes.min(trials)), f64::from(trials));
    let ratio = successes / trials;
    let shrink = 1.0 + z * z / trials;
    let centre = (ratio + z * z / (2.0 * trials)) / shrink;
    let variance = ratio * (1.0 - ratio) / trials + z * z / (4.0 * trials * trials);
    let half = z / shrink * variance.sqrt();
    Some(((centre - half).max(0.0), (centre + half).min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_a_ratio() {
        // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        for (successes, trials, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let found = wilson(successes, trials).unwrap();
            assert!((found.0 - low).abs() < 5e-5 && (found.1 - high).abs() < 5e-5, "{found:?}");
        }
        assert_eq!(wilson(0, 0), None);
        assert_eq!(wilson(5, 5).unwrap().1, 1.0);
    }
}
