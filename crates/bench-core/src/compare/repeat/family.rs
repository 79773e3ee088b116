//! Correcting for how much is judged at once.

/// For each probability the share of the error rate that Holm's method leaves it, as a divisor of alpha: the smallest is
/// compared with alpha / m, the next with alpha / (m - 1), as long as each before was beyond chance.
///
/// Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6 (1979).
pub(super) fn holm_divisors(p_values: &[f64], alpha: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|a, b| p_values[*a].total_cmp(&p_values[*b]));
    let mut divisors = vec![1.0; p_values.len()];
    let mut left = u32::try_from(p_values.len()).unwrap_or(u32::MAX);
    let mut rejecting = true;
    for at in order {
        divisors[at] = f64::from(left);
        rejecting = rejecting && p_values[at] <= alpha / f64::from(left);
        if rejecting && left > 1 {
            left -= 1;
        }
    }
    divisors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rejection_leaves_more_to_the_next() {
        // The example of Holm's procedure in textbooks: 0.01, 0.04, 0.03, 0.005 at 0.05.
        assert_eq!(holm_divisors(&[0.01, 0.04, 0.03, 0.005], 0.05), [3.0, 2.0, 2.0, 4.0]);
        assert_eq!(holm_divisors(&[0.2, 0.001], 0.05), [1.0, 2.0]);
        assert_eq!(holm_divisors(&[0.2, 0.9], 0.05), [2.0, 2.0]);
        assert_eq!(holm_divisors(&[0.04], 0.05), [1.0]);
        assert_eq!(holm_divisors(&[], 0.05), [0.0; 0]);
    }
}
