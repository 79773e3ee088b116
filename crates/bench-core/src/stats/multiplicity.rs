//! Many tests at once.

/// Probabilities corrected for how many there are, so that rejecting those up to q keeps the expected share of false
/// findings at q: Benjamini and Hochberg, "Controlling the False Discovery Rate", Journal of the Royal Statistical
/// Society B 57 (1995). In the order given; NaN values stay out of the family and stay NaN.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a slice holds far fewer than 2^53 values")]
pub fn benjamini_hochberg(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).filter(|at| !p_values[*at].is_nan()).collect();
    order.sort_unstable_by(|a, b| p_values[*b].total_cmp(&p_values[*a]));
    let count = order.len();
    let mut corrected = vec![f64::NAN; p_values.len()];
    let mut smallest = 1.0_f64;
    for (larger, at) in order.into_iter().enumerate() {
        let rank = (count - larger) as f64;
        smallest = smallest.min(p_values[at] * count as f64 / rank);
        corrected[at] = smallest;
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the paper, table 1: 15 comparisons, of which the first four are rejected at 0.05.
    #[test]
    fn the_example_of_the_paper() {
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0,
        ];
        let corrected = benjamini_hochberg(&p);
        assert_eq!(corrected.iter().filter(|p| **p <= 0.05).count(), 4);
        assert!((corrected[0] - 0.0015).abs() < 1e-12);
        assert!((corrected[3] - 0.0095 * 15.0 / 4.0).abs() < 1e-12);
        assert!(corrected.is_sorted());
        assert!(benjamini_hochberg(&[f64::NAN, 0.04])[0].is_nan());
        assert_eq!(
            benjamini_hochberg(&[f64::NAN, 0.04])[1],
            0.04,
            "NaN is no member of the family"
        );
    }
}
