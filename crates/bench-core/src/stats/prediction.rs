//! Where the next values lie if nothing changes.

use super::student_critical;

/// Half the width of the interval in which the mean of the next `next` values lies with probability 1 - `p`, in standard
/// deviations of one value, where the deviation was estimated from `history` values: Hahn and Meeker, "Statistical
/// Intervals" (1991), section 4.7.
///
/// Infinite where the history has fewer than two values.
#[must_use]
pub fn prediction_half_width(history: usize, next: usize, p: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a slice holds far fewer than 2^53 values")]
    let (history, next) = (history as f64, next.max(1) as f64);
    if history < 2.0 {
        return f64::INFINITY;
    }
    student_critical(p, history - 1.0) * (1.0 / next + 1.0 / history).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn golden_values() {
        // t(0.975; 9) * sqrt(1 + 1/10) = 2.2621572 * 1.0488088.
        assert!((prediction_half_width(10, 1, 0.05) - 2.372_571_0).abs() < 1e-6);
        assert!(
            (prediction_half_width(5, 3, 0.05) - 2.776_445_1 * (8.0_f64 / 15.0).sqrt()).abs()
                < 1e-6
        );
        assert_eq!(prediction_half_width(1, 1, 0.05), f64::INFINITY);
    }
}
