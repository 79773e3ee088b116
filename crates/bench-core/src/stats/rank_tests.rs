//! Tests of two groups by ranks, which one wild value cannot sway.

use super::hodges_lehmann::{centre, shift};
use super::normal_share;
use super::ranks::{centred_ranks, number};

/// What ranks say of a change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankTest {
    /// The change by ranks: the median of all differences between the groups, or of all means of two differences of pairs
    /// (Hodges and Lehmann, "Estimates of Location Based on Rank Tests", Annals of Mathematical Statistics 34, 1963).
    pub estimate: f64,
    /// The probability of ranks as far apart by chance, two-sided.
    pub p_value: f64,
}

/// Values on the smaller side up to which the probability of unpaired ranks is exact, if none is tied.
const EXACT_SUM: usize = 8;
/// Pairs of values up to which it is exact: the cost grows with their square, and far more values make it normal anyway.
const EXACT_PAIRS: usize = 1_000;
/// Differences up to which the probability of paired ranks is exact, if none is tied.
const EXACT_SIGNED: usize = 50;

/// Two independent groups: Mann and Whitney, "On a Test of Whether One of Two Random Variables Is Stochastically Larger than
/// the Other", Annals of Mathematical Statistics 18 (1947). Exact for small groups without ties, else normal with the
/// corrections for ties and continuity. `None` where a group is empty or a value is not finite.
#[must_use]
pub fn rank_sum(before: &[f64], after: &[f64]) -> Option<RankTest> {
    let estimate = shift(before, after)?;
    let all: Vec<f64> = after.iter().chain(before).copied().collect();
    let (ranks, ties) = ranks(&all);
    let (n1, n2) = (number(after.len()), number(before.len()));
    let wins = ranks[..after.len()].iter().sum::<f64>() - n1 * (n1 + 1.0) / 2.0;
    let most = wins.max(n1 * n2 - wins);
    let few = after.len().min(before.len()) <= EXACT_SUM
        && after.len().saturating_mul(before.len()) <= EXACT_PAIRS;
    let p_value = if few && ties == 0.0 {
        2.0 * exact_sum(after.len(), before.len(), most)
    } else {
        let n = n1 + n2;
        let variance = n1 * n2 / 12.0 * ((n + 1.0) - ties / (n * (n - 1.0)));
        2.0 * normal_share(-(most - n1 * n2 / 2.0 - 0.5) / variance.sqrt())
    };
    Some(RankTest { estimate, p_value: if p_value.is_nan() { 1.0 } else { p_value.min(1.0) } })
}

/// Pairs, by their differences: Wilcoxon, "Individual Comparisons by Ranking Methods", Biometrics 1 (1945); pairs without a
/// difference are left out. Exact for up to fifty without ties, else normal with the correction for ties.
/// `None` without a pair, or where a difference is not finite.
#[must_use]
pub fn signed_rank(differences: &[f64]) -> Option<RankTest> {
    let estimate = centre(differences)?;
    let changed: Vec<f64> = differences.iter().copied().filter(|change| *change != 0.0).collect();
    let sizes: Vec<f64> = changed.iter().map(|change| change.abs()).collect();
    let (ranks, ties) = ranks(&sizes);
    let up: f64 = ranks.iter().zip(&changed).filter(|(_, c)| **c > 0.0).map(|(rank, _)| rank).sum();
    let n = number(changed.len());
    let least = up.min(n * (n + 1.0) / 2.0 - up);
    let p_value = if changed.is_empty() {
        1.0
    } else if changed.len() <= EXACT_SIGNED && ties == 0.0 {
        2.0 * exact_signed(changed.len(), least)
    } else {
        let variance = n * (n + 1.0) * (2.0 * n + 1.0) / 24.0 - ties / 48.0;
        2.0 * normal_share((least - n * (n + 1.0) / 4.0) / variance.sqrt())
    };
    Some(RankTest { estimate, p_value: p_value.min(1.0) })
}

/// Ranks from 1, equal values sharing the mean of theirs, and the sum of t^3 - t over groups of t equal values.
fn ranks(values: &[f64]) -> (Vec<f64>, f64) {
    let middle = (number(values.len()) + 1.0) / 2.0;
    let ranks = centred_ranks(values).into_iter().map(|rank| rank + middle).collect();
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let tied = sorted.chunk_by(|a, b| a == b).map(|tied| number(tied.len()));
    (ranks, tied.map(|size| size.powi(3) - size).sum())
}

/// The probability that the rank sum statistic is `most` at least, where every order is equally likely.
fn exact_sum(first: usize, second: usize, most: f64) -> f64 {
    // counts[k][u]: ways to place k of the first group behind u of the second, one value of the second at a time.
    let mut counts = vec![vec![0.0; first * second + 1]; first + 1];
    counts[0][0] = 1.0;
    for n in 0..first + second {
        for k in (1..=first.min(n + 1)).rev() {
            // The value at place n joins the first group: it is behind all of the second group so far.
            let behind = n + 1 - k;
            if behind <= second {
                for u in (behind..=first * second).rev() {
                    counts[k][u] += counts[k - 1][u - behind];
                }
            }
        }
    }
    share_from(&counts[first], |u| number(u) >= most - 1e-9)
}

/// The probability that the signed rank statistic is `least` at most, where every sign is equally likely.
fn exact_signed(pairs: usize, least: f64) -> f64 {
    let mut counts = vec![0.0; pairs * (pairs + 1) / 2 + 1];
    counts[0] = 1.0;
    for rank in 1..=pairs {
        for sum in (rank..counts.len()).rev() {
            counts[sum] += counts[sum - rank];
        }
    }
    share_from(&counts, |sum| number(sum) <= least + 1e-9)
}

fn share_from(counts: &[f64], within: impl Fn(usize) -> bool) -> f64 {
    let chosen = counts.iter().enumerate().filter(|(at, _)| within(*at)).map(|(_, count)| count);
    chosen.sum::<f64>() / counts.iter().sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// scipy.stats.mannwhitneyu(after, before).
    #[test]
    fn independent_groups() {
        let p = |before: &[f64], after: &[f64]| rank_sum(before, after).unwrap().p_value;
        let before = [9.1, 10.2, 8.7, 11.5, 10.9, 9.9];
        let after = [11.1, 12.4, 10.4, 13.3, 12.0];
        assert!((p(&before, &after) - 0.030_303_030_3).abs() < 1e-9, "exact");
        let before = [1.0, 2.0, 2.0, 3.0, 4.0, 4.0, 5.0, 6.0, 7.0, 8.0];
        let after = [2.0, 3.0, 4.0, 4.0, 6.0, 7.0, 8.0, 9.0, 9.0, 10.0, 11.0];
        assert!((p(&before, &after) - 0.070_787_763_7).abs() < 1e-8, "ties");
        let before: Vec<f64> = (0..20).map(f64::from).collect();
        let after: Vec<f64> = before.iter().map(|value| value + 4.5).collect();
        assert!((p(&before, &after) - 0.031_517_102_1).abs() < 1e-8, "normal");
        assert_eq!(rank_sum(&before, &after).unwrap().estimate, 4.5);
        assert_eq!(p(&[1.0; 4], &[1.0; 4]), 1.0);
        assert_eq!(rank_sum(&[], &[1.0]), None);
    }

    /// scipy.stats.wilcoxon(differences); with ties its method "approx".
    #[test]
    fn pairs() {
        let p = |differences: &[f64]| signed_rank(differences).unwrap().p_value;
        assert!((p(&[0.5, -0.2, 1.1, 0.9, 1.4, -0.1, 0.7]) - 0.078_125).abs() < 1e-12);
        let tied = [1.0, 2.0, 2.0, -1.0, 3.0, 0.0, 4.0, -2.0, 5.0, 1.0, 2.0, 3.0];
        assert!((p(&tied) - 0.022_358_708_2).abs() < 1e-8);
        let many: Vec<f64> =
            (0..60).map(|i| f64::from((i * 37) % 61 - 22) / 7.0 + 0.01 * f64::from(i)).collect();
        assert!((p(&many) - 0.000_239_306_984).abs() < 1e-9);
        assert_eq!(p(&[0.0; 5]), 1.0);
        // The means of two of 1, 2 and 6: 1, 1.5, 2, 3.5, 4, 6.
        assert_eq!(signed_rank(&[1.0, 2.0, 6.0]).unwrap().estimate, 2.75);
        assert_eq!(signed_rank(&[]), None);
    }
}
