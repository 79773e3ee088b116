//! Successes among trials: exact tests and intervals.

use super::interval::wilson_within;
use super::special::ln_gamma;
use super::{beta_quantile, normal_quantile};

/// The 95 % interval of the difference of two success ratios, second less first: see [`newcombe_within`].
#[must_use]
pub fn newcombe(before: (u32, u32), after: (u32, u32)) -> Option<(f64, f64)> {
    newcombe_within(before, after, 0.95)
}

/// The interval of the difference of two success ratios (second less first) that holds the true one with this confidence:
/// Newcombe, "Interval Estimation for the Difference between Independent Proportions", Statistics in Medicine 17 (1998),
/// method 10, a hybrid of the score intervals of both.
///
/// Each side is (successes, trials). `None` where a side has no trials.
#[must_use]
pub fn newcombe_within(
    before: (u32, u32),
    after: (u32, u32),
    confidence: f64,
) -> Option<(f64, f64)> {
    let z = normal_quantile(0.5 + confidence / 2.0);
    let (low1, high1) = wilson_within(before.0, before.1, z)?;
    let (low2, high2) = wilson_within(after.0, after.1, z)?;
    let ratio = |(successes, trials): (u32, u32)| f64::from(successes) / f64::from(trials);
    let (p1, p2) = (ratio(before), ratio(after));
    let difference = p2 - p1;
    let down = ((p2 - low2).powi(2) + (high1 - p1).powi(2)).sqrt();
    let up = ((high2 - p2).powi(2) + (p1 - low1).powi(2)).sqrt();
    Some((difference - down, difference + up))
}

/// The probability of two ratios that differ this much or more where nothing changed, given all successes and trials: Fisher's
/// exact test, two-sided by summing what is no likelier (Fisher, "Statistical Methods for Research Workers", 1934).
#[must_use]
pub fn fisher_exact(before: (u32, u32), after: (u32, u32)) -> f64 {
    let (successes, trials) = (before.0 + after.0, before.1 + after.1);
    let chance = |k: u32| {
        let ways = ln_choose(after.1, k) + ln_choose(before.1, successes - k);
        (ways - ln_choose(trials, successes)).exp()
    };
    let observed = chance(after.0);
    let possible = successes.saturating_sub(before.1)..=successes.min(after.1);
    // The tolerance of R: what differs by rounding only is equally likely.
    let sum = possible.map(chance).filter(|p| *p <= observed * (1.0 + 1e-7)).sum::<f64>();
    sum.min(1.0)
}

/// The logarithm of the number of ways to choose `k` of `n`, which is not smaller.
pub(super) fn ln_choose(n: u32, k: u32) -> f64 {
    let ln_factorial = |n: u32| ln_gamma(f64::from(n) + 1.0);
    ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
}

/// The probability of pairs that differ as often in one direction and as seldom in the other where both are equally likely:
/// the exact test of McNemar, "Note on the Sampling Error of the Difference between Correlated Proportions",
/// Psychometrika 12 (1947), two-sided. `gained` and `lost` count the pairs that differ.
#[must_use]
pub fn mcnemar_exact(gained: u32, lost: u32) -> f64 {
    let (fewer, all) = (gained.min(lost), gained + lost);
    let chance = |k: u32| (ln_choose(all, k) - f64::from(all) * std::f64::consts::LN_2).exp();
    (2.0 * (0..=fewer).map(chance).sum::<f64>()).min(1.0)
}

/// The largest ratio that still makes so few successes likelier than 1 - `confidence`: the one-sided upper bound of Clopper
/// and Pearson, Biometrika 26 (1934).
#[must_use]
pub fn upper_bound(successes: u32, trials: u32, confidence: f64) -> f64 {
    if successes >= trials {
        return 1.0;
    }
    beta_quantile(confidence, f64::from(successes) + 1.0, f64::from(trials - successes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_of_ratios() {
        // Newcombe 1998, table II, method 10; there the difference is first less second.
        for (a, b, low, high) in [
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((10, 10), (0, 20), 0.6791, 1.0),
        ] {
            let found = newcombe(b, a).unwrap();
            assert!((found.0 - low).abs() < 5e-5 && (found.1 - high).abs() < 5e-5, "{found:?}");
        }
        assert_eq!(newcombe((0, 0), (1, 2)), None);
        let [wide, narrow] = [0.95, 0.9].map(|at| newcombe_within((5, 9), (7, 9), at).unwrap());
        assert!(wide.0 < narrow.0 && narrow.1 < wide.1);
    }

    /// Fisher's tea (R: fisher.test) and scipy.stats.fisher_exact.
    #[test]
    fn exact_tests() {
        for (before, after, p) in [
            ((3, 4), (1, 4), 0.485_714_285_7),
            ((8, 10), (1, 6), 0.034_965_034_97),
            ((20, 20), (20, 20), 1.0),
            ((100, 100), (90, 100), 0.001_542_052_1),
        ] {
            let found = fisher_exact(before, after);
            assert!((found - p).abs() < 1e-6, "{found} is not {p}");
        }
    }

    /// scipy.stats.binomtest of the smaller count at a half.
    #[test]
    fn pairs_that_differ() {
        for (gained, lost, p) in [
            (3, 10, 0.092_285_156_25),
            (5, 0, 0.0625),
            (1, 1, 1.0),
            (9, 2, 0.065_429_687_5),
            (0, 0, 1.0),
        ] {
            let found = mcnemar_exact(gained, lost);
            assert!((found - p).abs() < 1e-9, "{found} is not {p}");
        }
    }

    #[test]
    fn upper_bounds() {
        // Without a success the bound is 1 - 0.05^(1/n): the rule of three.
        assert!((upper_bound(0, 100, 0.95) - (1.0 - 0.05_f64.powf(0.01))).abs() < 1e-9);
        assert!((upper_bound(20, 2000, 0.95) - 0.014_498_062_6).abs() < 1e-8);
        assert_eq!(upper_bound(5, 5, 0.95), 1.0);
    }
}
