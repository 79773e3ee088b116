//! An exact test of two success ratios that does not take the total of successes as given.

use super::binomial::ln_choose;
use super::fisher_exact;

/// Places of the unknown common ratio at which the probability is computed before the best one is refined.
const PLACES: u32 = 500;
/// With more possible outcomes than this the answer of both tests is the same for every purpose, and Fisher's is cheap.
const MOST_OUTCOMES: u64 = 1_000_000;

/// The probability of two success ratios that differ this much or more where nothing changed, whatever the common ratio is:
/// Barnard, "Significance Tests for 2 x 2 Tables", Biometrika 34 (1947), two-sided, with outcomes ordered by the pooled
/// score of their difference. It finds more than Fisher's test where trials are few.
///
/// Each side is (successes, trials). With more than a million possible outcomes it is [`fisher_exact`].
#[must_use]
pub fn barnard_exact(before: (u32, u32), after: (u32, u32)) -> f64 {
    let outcomes = (u64::from(before.1) + 1) * (u64::from(after.1) + 1);
    if outcomes > MOST_OUTCOMES {
        return fisher_exact(before, after);
    }
    let extreme = Extreme::as_or_more(before, after);
    let chance = |place: f64| extreme.chance(place);
    let step = 1.0 / f64::from(PLACES);
    // The order is symmetric in success and failure, so half of the places would do; the scan is cheap.
    let best = (1..PLACES).map(|at| f64::from(at) * step).map(|place| (chance(place), place));
    let (_, place) = best.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((1.0, 0.5));
    highest(chance, place - step, place + step).min(1.0)
}

/// The highest value of a function with one peak between two places: golden sections.
fn highest(of: impl Fn(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    const SECTION: f64 = 0.618_033_988_749_894_9;
    for _ in 0..40 {
        let (left, right) = (high - SECTION * (high - low), low + SECTION * (high - low));
        if of(left) < of(right) { low = left } else { high = right }
    }
    of(f64::midpoint(low, high))
}

/// The outcomes that differ as much as the observed one: for each count of the first side, runs of counts of the second.
struct Extreme {
    trials: (u32, u32),
    runs: Vec<Vec<(usize, usize)>>,
    ways: (Vec<f64>, Vec<f64>),
}

impl Extreme {
    fn as_or_more(before: (u32, u32), after: (u32, u32)) -> Self {
        let trials = (before.1, after.1);
        let score = |first: u32, second: u32| {
            let (n1, n2) = (f64::from(trials.0), f64::from(trials.1));
            let (x1, x2) = (f64::from(first), f64::from(second));
            let pooled = (x1 + x2) / (n1 + n2);
            let variance = pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2);
            if variance > 0.0 { (x1 / n1 - x2 / n2).abs() / variance.sqrt() } else { 0.0 }
        };
        // What differs by rounding only is as extreme.
        let least = score(before.0, after.0) - 1e-9;
        let runs = |first: u32| {
            let mut runs: Vec<(usize, usize)> = Vec::new();
            for (at, second) in (0..=trials.1).enumerate() {
                if score(first, second) >= least {
                    match runs.last_mut() {
                        Some(run) if run.1 == at => run.1 = at + 1,
                        _ => runs.push((at, at + 1)),
                    }
                }
            }
            runs
        };
        let ways = |n: u32| (0..=n).map(|k| ln_choose(n, k)).collect();
        Self {
            trials,
            runs: (0..=trials.0).map(runs).collect(),
            ways: (ways(trials.0), ways(trials.1)),
        }
    }

    /// Their probability where both sides succeed with this ratio.
    fn chance(&self, ratio: f64) -> f64 {
        let first = chances(&self.ways.0, self.trials.0, ratio);
        // Sums up to each count, so that a run costs one difference.
        let mut up_to = vec![0.0];
        let mut sum = 0.0;
        for chance in chances(&self.ways.1, self.trials.1, ratio) {
            sum += chance;
            up_to.push(sum);
        }
        let second = |runs: &[(usize, usize)]| {
            runs.iter().map(|(from, to)| up_to[*to] - up_to[*from]).sum::<f64>()
        };
        first.zip(&self.runs).map(|(chance, runs)| chance * second(runs)).sum()
    }
}

/// The binomial distribution, from the logarithms of its ways.
fn chances(ways: &[f64], trials: u32, ratio: f64) -> impl Iterator<Item = f64> {
    let (success, failure) = (ratio.ln(), (-ratio).ln_1p());
    let counts = (0..=trials).map(move |k| (f64::from(k), f64::from(trials - k)));
    counts.zip(ways).map(move |((k, others), ways)| (ways + k * success + others * failure).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The highest of 20,000 common ratios, summed over all outcomes with scipy.stats.binom. What scipy.stats.barnard_exact finds
    /// from fewer ratios lies up to 0.0001 below, and it does not count outcomes that are as extreme but for rounding.
    #[test]
    fn golden_values() {
        for (before, after, p) in [
            ((7, 15), (12, 15), 0.068_218_309_309_7),
            ((3, 4), (1, 4), 0.289_062_5),
            ((8, 10), (1, 6), 0.016_693_115_234_4),
            ((20, 20), (20, 20), 1.0),
            ((100, 100), (90, 100), 0.001_401_710_117_7),
            ((38, 40), (20, 40), 4.413_225_566e-6),
            ((1, 30), (6, 25), 0.022_366_418_913),
            ((0, 7), (5, 9), 0.025_115_966_796_9),
        ] {
            for (before, after) in [(before, after), (after, before)] {
                let found = barnard_exact(before, after);
                assert!((found - p).abs() < 1e-6 * (1.0 + p), "{before:?} {after:?}: {found}, {p}");
            }
        }
    }

    #[test]
    fn large_tables_are_left_to_fisher() {
        let (before, after) = ((1_500, 2_000), (1_400, 2_000));
        assert_eq!(barnard_exact(before, after), fisher_exact(before, after));
    }
}
