//! Many variances of few values each, steadied by each other.

use super::special::{digamma, trigamma, trigamma_inverse};

/// What many variances have in common: they look like draws around `variance` that themselves rest on `df` degrees of freedom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VariancePrior {
    /// The typical variance.
    pub variance: f64,
    /// How much it weighs; infinite where the variances differ no more than chance makes them.
    pub df: f64,
}

impl VariancePrior {
    /// Fits the prior to variances that rest on `df` degrees of freedom each: Smyth, "Linear Models and Empirical Bayes Methods
    /// for Assessing Differential Expression in Microarray Experiments", Statistical Applications in Genetics and
    /// Molecular Biology 3 (2004), section 6.2 (the moments of log variances).
    ///
    /// Variances that are 0 or nearly so are lifted to a hundred-thousandth of the median one first. `None` where none is
    /// positive or there are no degrees of freedom.
    #[must_use]
    pub fn fit(variances: &[f64], df: f64) -> Option<Self> {
        let mut sorted: Vec<f64> = variances.iter().copied().filter(|v| v.is_finite()).collect();
        let median = super::middle(&mut sorted)?;
        let typical = if median > 0.0 {
            median
        } else {
            sorted.iter().copied().filter(|variance| *variance > 0.0).min_by(f64::total_cmp)?
        };
        if df.is_nan() || df <= 0.0 {
            return None;
        }
        let half = df / 2.0;
        let logs = sorted.iter().map(|variance| variance.max(1e-5 * typical).ln());
        let logs: Vec<f64> = logs.map(|log| log - digamma(half) + half.ln()).collect();
        let mean = super::mean(&logs)?;
        let spread = super::sample_deviation(&logs).unwrap_or(0.0).powi(2) - trigamma(half);
        if spread <= 0.0 {
            return Some(Self { variance: mean.exp(), df: f64::INFINITY });
        }
        let prior = 2.0 * trigamma_inverse(spread);
        let log = mean + digamma(prior / 2.0) - (prior / 2.0).ln();
        Some(Self { variance: log.exp(), df: prior })
    }

    /// The variance after learning from the others (Smyth 2004, equation 1): the mean of its own and the typical one,
    /// weighted by degrees of freedom.
    #[must_use]
    pub fn shrink(&self, variance: f64, df: f64) -> f64 {
        if self.df.is_infinite() {
            return self.variance;
        }
        (self.df * self.variance + df * variance) / (self.df + df)
    }

    /// The degrees of freedom of a shrunken variance, at most those of all variances together.
    #[must_use]
    pub fn total_df(&self, df: f64, variances: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a slice holds far fewer than 2^53 values")]
        let pooled = df * variances as f64;
        (self.df + df).min(pooled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::RandomNumbers;

    /// Variances of `df` + 1 normal numbers each, around true variances that differ by `factor`.
    fn variances(df: u32, factor: f64) -> Vec<f64> {
        let mut random = RandomNumbers::new(5);
        let mut variance = |number: usize| {
            let scale = if number.is_multiple_of(2) { 1.0 } else { factor };
            let squares = (0..df).map(|_| random.normal().powi(2)).sum::<f64>();
            scale * squares / f64::from(df)
        };
        (0..400).map(&mut variance).collect()
    }

    #[test]
    fn variances_that_agree_are_pooled() {
        let prior = VariancePrior::fit(&variances(4, 1.0), 4.0).unwrap();
        assert!((prior.variance - 1.0).abs() < 0.1 && prior.df > 30.0, "{prior:?}");
    }

    #[test]
    fn variances_that_differ_keep_what_is_their_own() {
        let prior = VariancePrior::fit(&variances(20, 30.0), 20.0).unwrap();
        assert!(prior.df < 3.0, "{prior:?}");
        let shrunken = prior.shrink(30.0, 20.0);
        assert!(shrunken > 20.0 && shrunken < 30.0, "{shrunken}");
        assert_eq!(prior.total_df(20.0, 400), prior.df + 20.0);
    }

    /// The worked moments: log variances 0 and 2 with 4 degrees of freedom each.
    #[test]
    fn the_moments_are_those_of_the_paper() {
        let prior = VariancePrior::fit(&[1.0, 2.0_f64.exp()], 4.0).unwrap();
        // e = z - digamma(2) + ln(2): mean 1.270362845, variance 2; less trigamma(2) = 0.644934067.
        assert!((trigamma(prior.df / 2.0) - 1.355_065_933).abs() < 1e-8, "{prior:?}");
        let log = 1.270_362_845 + digamma(prior.df / 2.0) - (prior.df / 2.0).ln();
        assert!((prior.variance.ln() - log).abs() < 1e-8, "{prior:?}");
        assert_eq!(VariancePrior::fit(&[0.0, 0.0], 4.0), None);
        assert_eq!(VariancePrior::fit(&[1.0], 0.0), None);
    }
}
