//! Whether a series rises or falls: Kendall's rank correlation with time.

use super::erfc;

/// Kendall's tau-b of two variables and the probability of one at least as far from zero by chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kendall {
    /// From -1 (one falls wherever the other rises) to 1; ties in either variable are taken out.
    pub tau: f64,
    /// Two-sided probability where neither depends on the other.
    pub p_value: f64,
}

/// The longest series without ties whose probability is exact in any case.
const EXACT_UP_TO: usize = 33;

/// Kendall's tau-b of a series with its own order; `None` below two values and where all values are equal. NaN has no
/// rank: it must not occur.
///
/// Tau-b: Kendall, "The Treatment of Ties in Ranking Problems", Biometrika 33 (1945). The probability is exact, by
/// counting permutations (Kendall, "Rank Correlation Methods", 1970), where there are no ties and either at most 33
/// values or at most one pair out of order; otherwise the normal approximation with the variance for ties of the same
/// book. This is the choice that `scipy.stats.kendalltau` makes.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "pairs of a series are far below 2^53")]
pub fn kendall_with_order(series: &[f64]) -> Option<Kendall> {
    let n = series.len();
    let pairs = (n * n.checked_sub(1)?) / 2;
    let (mut discordant, mut tied) = (0_usize, 0_usize);
    for (position, earlier) in series.iter().enumerate() {
        for later in &series[position + 1..] {
            discordant += usize::from(later < earlier);
            tied += usize::from(later == earlier);
        }
    }
    if pairs == tied {
        return None;
    }
    let concordant = pairs - discordant - tied;
    let score = concordant as f64 - discordant as f64;
    // The order itself has no ties.
    let tau = (score / (pairs as f64).sqrt() / ((pairs - tied) as f64).sqrt()).clamp(-1.0, 1.0);
    let out_of_order = discordant.min(concordant);
    let p_value = if tied == 0 && (n <= EXACT_UP_TO || out_of_order <= 1) {
        exact(n, out_of_order)
    } else {
        normal(series, score)
    };
    Some(Kendall { tau, p_value })
}

/// Twice the share of permutations of `n` values with at most `out_of_order` pairs out of order, which are at most half
/// of all pairs.
#[expect(clippy::cast_precision_loss, reason = "a series is far shorter than 2^53")]
fn exact(n: usize, out_of_order: usize) -> f64 {
    if n <= 2 || 4 * out_of_order == n * (n - 1) {
        return 1.0;
    }
    // Permutations of 2 values by pairs out of order; each further value adds 0 to j - 1 of them. Counts are kept as
    // shares of all permutations, so that nothing overflows.
    let mut shares = vec![0.0; out_of_order + 1];
    shares.iter_mut().take(2).for_each(|share| *share = 0.5);
    for values in 3..=n {
        let mut window = 0.0;
        let before = shares.clone();
        for (pairs, share) in shares.iter_mut().enumerate() {
            window += before[pairs];
            if pairs >= values {
                window -= before[pairs - values];
            }
            *share = window / values as f64;
        }
    }
    (2.0 * shares.iter().sum::<f64>()).clamp(0.0, 1.0)
}

/// The normal approximation, with ties in the series and none in its order.
#[expect(clippy::cast_precision_loss, reason = "a series is far shorter than 2^53")]
fn normal(series: &[f64], score: f64) -> f64 {
    let mut sorted = series.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    // Zeros of both signs are one value.
    let groups = sorted.chunk_by(|a, b| a == b).map(|group| group.len() as f64);
    let ties: f64 = groups.map(|t| t * (t - 1.0) * (2.0 * t + 5.0)).sum();
    let n = series.len() as f64;
    let variance = (n * (n - 1.0) * (2.0 * n + 5.0) - ties) / 18.0;
    erfc(score.abs() / variance.sqrt() / std::f64::consts::SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 1e-12 * expected.abs().max(1e-3), "{found} {expected}");
    }

    #[test]
    fn nothing_is_said_where_nothing_varies() {
        assert_eq!(kendall_with_order(&[]), None);
        assert_eq!(kendall_with_order(&[1.0]), None);
        assert_eq!(kendall_with_order(&[1.0, 1.0, 1.0]), None);
        assert_eq!(kendall_with_order(&[0.0, -0.0]), None);
    }

    #[test]
    fn golden_vectors() {
        // Series, tau and p of `scipy.stats.kendalltau` 1.17 for seeded series with and without ties, 2 to 60 long.
        let vectors = include_str!("kendall_vectors.txt");
        for line in vectors.lines() {
            let fields: Vec<&str> = line.split('|').collect();
            let series: Vec<f64> = fields[0].split(' ').map(|x| x.parse().unwrap()).collect();
            let found = kendall_with_order(&series).unwrap();
            close(found.tau, fields[1].parse().unwrap());
            close(found.p_value, fields[2].parse().unwrap());
        }
        assert!(vectors.lines().count() > 30);
    }

    #[test]
    fn counting_and_approximation_agree_for_long_series() {
        let series: Vec<f64> = (0..33_u32).map(|x| f64::from(x * 7 % 33)).collect();
        let score = kendall_with_order(&series).unwrap();
        let pairs = 33.0 * 32.0 / 2.0;
        assert!((score.p_value - normal(&series, score.tau * pairs)).abs() < 0.02);
    }

    #[test]
    fn every_permutation_of_four_is_counted() {
        // 24 permutations have 0 to 6 pairs out of order 1, 3, 5, 6, 5, 3, 1 times.
        close(exact(4, 0), 2.0 / 24.0);
        close(exact(4, 1), 8.0 / 24.0);
        close(exact(4, 2), 18.0 / 24.0);
        close(exact(4, 3), 1.0);
    }
}
