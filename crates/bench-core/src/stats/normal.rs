//! The standard normal distribution.

use std::f64::consts::FRAC_1_SQRT_2;

use super::{erfc, student_critical};

/// The share of the standard normal distribution below `z`.
#[must_use]
pub fn normal_share(z: f64) -> f64 {
    erfc(-z * FRAC_1_SQRT_2) / 2.0
}

/// The value below which this share of the standard normal distribution lies.
#[must_use]
pub fn normal_quantile(share: f64) -> f64 {
    let size = student_critical(2.0 * share.min(1.0 - share), f64::INFINITY);
    if share < 0.5 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_quantiles_belong_together() {
        for (share, z) in [(0.5, 0.0), (0.975, 1.959_964), (0.05, -1.644_854), (0.001, -3.090_232)]
        {
            assert!((normal_quantile(share) - z).abs() < 1e-5, "{share}");
            assert!((normal_share(z) - share).abs() < 1e-6, "{share}");
        }
    }
}
