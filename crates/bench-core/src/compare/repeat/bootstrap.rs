//! Bias-corrected and accelerated percentiles of a resampled difference of means.
//!
//! Efron, "Better Bootstrap Confidence Intervals", Journal of the American Statistical Association 82 (1987); the
//! acceleration of two samples is that of Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 14.

use crate::judge::Band;
use crate::stats::{RandomNumbers, mean, quantile, student_critical, student_two_sided};

/// Two arms, and how often and with which seed they are drawn again.
#[derive(Clone, Debug)]
pub(super) struct Draws {
    pub(super) base: Vec<f64>,
    pub(super) candidate: Vec<f64>,
    pub(super) resamples: u32,
    pub(super) seed: u64,
}

impl Draws {
    /// Draws both arms, the same way each time.
    pub(super) fn bootstrap(&self) -> Bootstrap {
        Bootstrap::new(&self.base, &self.candidate, self.resamples, self.seed)
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
    /// Draws both arms again `resamples` times, the candidate first; neither may be empty.
    pub(super) fn new(base: &[f64], candidate: &[f64], resamples: u32, seed: u64) -> Self {
        let mut random = RandomNumbers::new(seed);
        let average = |values: &[f64]| mean(values).unwrap_or(f64::NAN);
        let estimate = average(candidate) - average(base);
        let mut changes: Vec<f64> = (0..resamples.max(1))
            .map(|_| {
                let candidate = drawn_mean(candidate, &mut random);
                candidate - drawn_mean(base, &mut random)
            })
            .collect();
        changes.sort_unstable_by(f64::total_cmp);
        let bias = bias(&changes, estimate);
        Self { estimate, bias, acceleration: acceleration(base, candidate), changes }
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

/// The mean of as many values, each drawn from all of them.
#[expect(clippy::cast_precision_loss, reason = "a slice holds far fewer than 2^53 values")]
fn drawn_mean(values: &[f64], random: &mut RandomNumbers) -> f64 {
    let count = values.len();
    let mut sum = 0.0;
    for _ in 0..count {
        // The high half of the product is below `count`; the bias is far below what any draw could show.
        let wide = u128::from(random.next_u64()) * count as u128;
        let at = usize::try_from(wide >> 64).unwrap_or(0);
        sum += values.get(at).copied().unwrap_or(f64::NAN);
    }
    sum / count as f64
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

/// How the standard error changes with the estimate: from the means with one value left out, of both arms.
#[expect(clippy::cast_precision_loss, reason = "a slice holds far fewer than 2^53 values")]
fn acceleration(base: &[f64], candidate: &[f64]) -> f64 {
    let sums = |values: &[f64], sign: f64| {
        let n = values.len() as f64;
        let centre = mean(values).unwrap_or(f64::NAN);
        // Leaving one value out of a mean moves it by (mean - value) / (n - 1).
        let influences = values.iter().map(|value| sign * (value - centre));
        influences.fold((0.0, 0.0), |(cubes, squares), u| {
            (cubes + u.powi(3) / n.powi(3), squares + u.powi(2) / n.powi(2))
        })
    };
    let (cubes, squares) = sums(candidate, 1.0);
    let (base_cubes, base_squares) = sums(base, -1.0);
    let spread = (squares + base_squares).powf(1.5);
    if spread > 0.0 { (cubes + base_cubes) / (6.0 * spread) } else { 0.0 }
}

/// The share of the normal distribution below `z`.
pub(super) fn normal_share(z: f64) -> f64 {
    let beyond = student_two_sided(z.abs(), f64::INFINITY) / 2.0;
    if z < 0.0 { beyond } else { 1.0 - beyond }
}

/// The value below which this share of the normal distribution lies.
pub(super) fn normal_quantile(share: f64) -> f64 {
    let size = student_critical(2.0 * share.min(1.0 - share), f64::INFINITY);
    if share < 0.5 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_distribution() {
        for (share, z) in [(0.5, 0.0), (0.975, 1.959_964), (0.05, -1.644_854), (0.001, -3.090_232)]
        {
            assert!((normal_quantile(share) - z).abs() < 1e-5, "{share}");
            assert!((normal_share(z) - share).abs() < 1e-6, "{share}");
        }
    }

    #[test]
    fn arms_without_spread_give_a_point() {
        let bootstrap = Bootstrap::new(&[1.0; 10], &[3.0; 12], 100, 1);
        assert_eq!(bootstrap.interval(0.9), Band { low: 2.0, high: 2.0 });
        assert_eq!(bootstrap.p_value(), 0.01, "one draw of a hundred at least");
    }

    #[test]
    fn a_symmetric_sample_is_left_as_it_is_and_a_skewed_one_is_accelerated() {
        let even: Vec<f64> = (0..20).map(f64::from).collect();
        assert!(acceleration(&even, &even).abs() < 1e-12);
        let skewed: Vec<f64> = (0..20).map(|n| f64::from(n * n)).collect();
        assert!(acceleration(&even, &skewed) > 0.01);
        assert!(acceleration(&skewed, &even) < -0.01, "the base's tail pulls the other way");
    }
}
