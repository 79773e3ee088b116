//! The slope of a series that a few wild values do not move.

use super::median;

/// The median of the slopes between all pairs of values, a step apart each: Sen, "Estimates of the Regression
/// Coefficient Based on Kendall's Tau", Journal of the American Statistical Association 63 (1968).
///
/// `None` below two values.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a series is far shorter than 2^53")]
pub fn theil_sen_slope(series: &[f64]) -> Option<f64> {
    let mut slopes = Vec::with_capacity(series.len() * series.len().saturating_sub(1) / 2);
    for (position, earlier) in series.iter().enumerate() {
        let later = series[position + 1..].iter().zip(1_usize..);
        slopes.extend(later.map(|(later, steps)| (later - earlier) / steps as f64));
    }
    median(&slopes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wild_value_does_not_move_the_slope() {
        assert_eq!(theil_sen_slope(&[1.0, 2.0, 3.0, 100.0, 5.0]), Some(1.0));
        assert_eq!(theil_sen_slope(&[5.0, 4.0]), Some(-1.0));
        assert_eq!(theil_sen_slope(&[5.0]), None);
    }
}
