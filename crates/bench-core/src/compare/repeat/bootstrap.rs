//! Bias-corrected and accelerated percentiles of a resampled difference of means.
//!
//! Efron, "Better Bootstrap Confidence Intervals", Journal of the American Statistical Association 82 (1987); the
//! acceleration of two samples is that of Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 14.

use super::units::{Unit, Units};
use crate::judge::Band;
use crate::stats::{RandomNumbers, normal_quantile, normal_share, quantile};

/// What is drawn again, how often and with which seed.
#[derive(Clone, Debug)]
pub(super) struct Draws {
    pub(super) units: Units,
    pub(super) resamples: u32,
    pub(super) seed: u64,
}

impl Draws {
    /// Draws all units again, the same way each time.
    pub(super) fn bootstrap(&self) -> Bootstrap {
        Bootstrap::new(&self.units, self.resamples, self.seed)
    }
}

/// The resampled differences of two arms, and what corrects their percentiles.
#[derive(Clone, Debug)]
pub(super) struct Bootstrap {
    estimate: f64,
    /// In ascending order.
    changes: Vec<f64>,
    /// By how many standard deviations the median of the draws lies off the estimate.
    bias: f64,
    acceleration: f64,
}

impl Bootstrap {
    /// Draws the units again `resamples` times, those of the candidate first; no side may be empty.
    fn new(units: &Units, resamples: u32, seed: u64) -> Self {
        let mut random = RandomNumbers::new(seed);
        let estimate = match units {
            Units::Apart { base, candidate } => mean_of(candidate) - mean_of(base),
            Units::Paired(changes) => mean_of(changes),
        };
        let draw = |_| match units {
            Units::Apart { base, candidate } => {
                let candidate = drawn_mean(candidate, &mut random);
                candidate - drawn_mean(base, &mut random)
            }
            Units::Paired(changes) => drawn_mean(changes, &mut random),
        };
        let mut changes: Vec<f64> = (0..resamples.max(1)).map(draw).collect();
        changes.sort_unstable_by(f64::total_cmp);
        let bias = bias(&changes, estimate);
        Self { estimate, bias, acceleration: acceleration(units), changes }
    }

    /// The difference of the means of all values.
    pub(super) fn estimate(&self) -> f64 {
        self.estimate
    }

    /// The interval that holds the true difference with this confidence.
    pub(super) fn interval(&self, confidence: f64) -> Band {
        let (Some(first), Some(last)) = (self.changes.first(), self.changes.last()) else {
            return Band { low: self.estimate, high: self.estimate };
        };
        if first == last {
            return Band { low: *first, high: *last };
        }
        let tail = (1.0 - confidence) / 2.0;
        let [low, high] = [tail, 1.0 - tail].map(|p| {
            let z = self.bias + normal_quantile(p);
            let corrected = normal_share(self.bias + z / (1.0 - self.acceleration * z));
            quantile(&self.changes, corrected).unwrap_or(self.estimate)
        });
        Band { low, high }
    }

    /// Twice the share of draws on the side of zero with fewer of them, one draw at least.
    #[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2^53 draws")]
    pub(super) fn p_value(&self) -> f64 {
        let count = self.changes.len() as f64;
        let at_most = self.changes.partition_point(|change| *change <= 0.0) as f64;
        let at_least = count - self.changes.partition_point(|change| *change < 0.0) as f64;
        (2.0 * at_most.min(at_least) / count).clamp(1.0 / count, 1.0)
    }
}

/// The mean of all values of some units.
fn mean_of(units: &[Unit]) -> f64 {
    let (sum, count) = units.iter().fold((0.0, 0.0), |all, u| (all.0 + u.sum, all.1 + u.count));
    sum / count
}

/// The mean of as many units, each drawn from all of them.
fn drawn_mean(units: &[Unit], random: &mut RandomNumbers) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for _ in 0..units.len() {
        // The high half of the product is below the number of units; the bias is far below what any draw could show.
        let wide = u128::from(random.next_u64()) * units.len() as u128;
        let drawn = usize::try_from(wide >> 64).ok().and_then(|at| units.get(at));
        (sum, count) = drawn.map_or((sum, count), |unit| (sum + unit.sum, count + unit.count));
    }
    sum / count
}

/// The normal quantile of the share of draws below the estimate, ties counted half.
#[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2^53 draws")]
fn bias(changes: &[f64], estimate: f64) -> f64 {
    let count = changes.len() as f64;
    let below = changes.partition_point(|change| *change < estimate) as f64;
    let at_most = changes.partition_point(|change| *change <= estimate) as f64;
    let share = (below + at_most) / (2.0 * count);
    normal_quantile(share.clamp(0.5 / count, 1.0 - 0.5 / count))
}

/// How the standard error changes with the estimate: from the means with one unit left out, of each arm.
fn acceleration(units: &Units) -> f64 {
    let (cubes, squares) = match units {
        Units::Apart { base, candidate } => {
            let ((c1, s1), (c2, s2)) = (influences(candidate, 1.0), influences(base, -1.0));
            (c1 + c2, s1 + s2)
        }
        Units::Paired(changes) => influences(changes, 1.0),
    };
    let spread = squares.powf(1.5);
    if spread > 0.0 { cubes / (6.0 * spread) } else { 0.0 }
}

/// The sums of cubes and squares of how much each unit moves the mean, which counts with this sign.
#[expect(clippy::cast_precision_loss, reason = "a slice holds far fewer than 2^53 values")]
fn influences(units: &[Unit], sign: f64) -> (f64, f64) {
    let n = units.len() as f64;
    let (sum, count) = units.iter().fold((0.0, 0.0), |all, u| (all.0 + u.sum, all.1 + u.count));
    let without: Vec<f64> = units.iter().map(|u| (sum - u.sum) / (count - u.count)).collect();
    let centre = without.iter().sum::<f64>() / n;
    let influences = without.iter().map(|mean| sign * (n - 1.0) * (centre - mean));
    influences.fold((0.0, 0.0), |(cubes, squares), u| {
        (cubes + u.powi(3) / n.powi(3), squares + u.powi(2) / n.powi(2))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn singles(values: &[f64]) -> Vec<Unit> {
        values.iter().map(|value| Unit { sum: *value, count: 1.0 }).collect()
    }

    fn apart(base: &[f64], candidate: &[f64]) -> Units {
        Units::Apart { base: singles(base), candidate: singles(candidate) }
    }

    #[test]
    fn arms_without_spread_give_a_point() {
        let bootstrap = Bootstrap::new(&apart(&[1.0; 10], &[3.0; 12]), 100, 1);
        assert_eq!(bootstrap.interval(0.9), Band { low: 2.0, high: 2.0 });
        assert_eq!(bootstrap.p_value(), 0.01, "one draw of a hundred at least");
    }

    #[test]
    fn a_symmetric_sample_is_left_as_it_is_and_a_skewed_one_is_accelerated() {
        let even: Vec<f64> = (0..20).map(f64::from).collect();
        assert!(acceleration(&apart(&even, &even)).abs() < 1e-12);
        let skewed: Vec<f64> = (0..20).map(|n| f64::from(n * n)).collect();
        assert!(acceleration(&apart(&even, &skewed)) > 0.01);
        assert!(
            acceleration(&apart(&skewed, &even)) < -0.01,
            "the base's tail pulls the other way"
        );
        assert!(acceleration(&Units::Paired(singles(&skewed))) > 0.01);
    }

    #[test]
    fn units_of_many_values_are_drawn_whole() {
        let unit = |value: f64| Unit { sum: 50.0 * value, count: 50.0 };
        let launches: Vec<Unit> = (0..12).map(|n| unit(f64::from(n))).collect();
        let single: Vec<f64> = (0..12).map(f64::from).collect();
        let whole = Bootstrap::new(&Units::Paired(launches), 500, 7);
        let singles = Bootstrap::new(&Units::Paired(singles(&single)), 500, 7);
        assert_eq!(whole.interval(0.9), singles.interval(0.9), "more values a unit tell no more");
    }
}
