//! Successes among trials: exact tests and intervals.

use super::special::ln_gamma;
use super::{beta_quantile, wilson};

/// The interval of the difference of two success ratios (second less first), 95 %: Newcombe, "Interval Estimation for the
/// Difference between Independent Proportions", Statistics in Medicine 17 (1998), method 10.
///
/// Each side is (successes, trials). `None` where a side has no trials.
#[must_use]
pub fn newcombe(before: (u32, u32), after: (u32, u32)) -> Option<(f64, f64)> {
    let (low1, high1) = wilson(before.0, before.1)?;
    let (low2, high2) = wilson(after.0, after.1)?;
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
    let ln_choose = |n: u32, k: u32| {
        let ln_factorial = |n: u32| ln_gamma(f64::from(n) + 1.0);
        ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
    };
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

    #[test]
    fn upper_bounds() {
        // Without a success the bound is 1 - 0.05^(1/n): the rule of three.
        assert!((upper_bound(0, 100, 0.95) - (1.0 - 0.05_f64.powf(0.01))).abs() < 1e-9);
        assert!((upper_bound(20, 2000, 0.95) - 0.014_498_062_6).abs() < 1e-8);
        assert_eq!(upper_bound(5, 5, 0.95), 1.0);
    }
}
