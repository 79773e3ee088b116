//! The difference of two means whose spreads may differ.

use super::{mean, sample_deviation, student_two_sided};

/// The difference of two means with its error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The second mean less the first.
    pub estimate: f64,
    /// Its standard error.
    pub error: f64,
    /// The degrees of freedom of the error.
    pub df: f64,
    /// The probability of a difference as large by chance, two-sided.
    pub p_value: f64,
}

/// Welch's test: "The Generalization of Student's Problem when Several Different Population Variances Are Involved",
/// Biometrika 34 (1947), with Satterthwaite's degrees of freedom.
///
/// `None` where a side has fewer than two values. Without any spread the error is 0, and the probability 1 or 0.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a slice holds far fewer than 2^53 values")]
pub fn welch(before: &[f64], after: &[f64]) -> Option<Difference> {
    let part = |values: &[f64]| {
        let variance = sample_deviation(values)?.powi(2) / values.len() as f64;
        Some((mean(values)?, variance, values.len() as f64 - 1.0))
    };
    let ((m1, v1, f1), (m2, v2, f2)) = (part(before)?, part(after)?);
    let (estimate, error) = (m2 - m1, (v1 + v2).sqrt());
    if error == 0.0 {
        let p_value = if estimate == 0.0 { 1.0 } else { 0.0 };
        return Some(Difference { estimate, error, df: f1 + f2, p_value });
    }
    let df = (v1 + v2).powi(2) / (v1 * v1 / f1 + v2 * v2 / f2);
    Some(Difference { estimate, error, df, p_value: student_two_sided(estimate / error, df) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// scipy.stats.ttest_ind(after, before, equal_var=False).
    #[test]
    fn golden_values() {
        let before = [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6];
        let after = [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9];
        let found = welch(&before, &after).unwrap();
        assert!((found.estimate - 2.319_230_769).abs() < 1e-8, "{found:?}");
        assert!((found.p_value - 0.069_745_540_4).abs() < 1e-8, "{found:?}");
        assert_eq!(welch(&[1.0], &after), None);
        assert_eq!(welch(&[1.0, 1.0], &[1.0, 1.0]).unwrap().p_value, 1.0);
        assert_eq!(welch(&[1.0, 1.0], &[2.0, 2.0]).unwrap().p_value, 0.0);
    }
}
