//! Mean and spread of a sample.

use super::quantile;

/// What is told of the values at one place: how many, where, how spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Values that are not NaN.
    pub count: usize,
    /// Their mean.
    pub mean: f64,
    /// Their sample standard deviation (divisor n - 1); NaN for a single value.
    pub deviation: f64,
    /// The smallest.
    pub min: f64,
    /// The lower quartile.
    pub lower_quartile: f64,
    /// The median.
    pub median: f64,
    /// The upper quartile.
    pub upper_quartile: f64,
    /// The largest.
    pub max: f64,
}

/// The mean; NaN values are left out. `None` where nothing is left.
#[must_use]
pub fn mean(values: &[f64]) -> Option<f64> {
    let (sum, count) = values
        .iter()
        .filter(|value| !value.is_nan())
        .fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// The sample standard deviation (divisor n - 1), in two passes; NaN values are left out.
///
/// `None` below two values.
#[must_use]
pub fn sample_deviation(values: &[f64]) -> Option<f64> {
    let mean = mean(values)?;
    let squares = values.iter().filter(|value| !value.is_nan()).map(|value| (value - mean).powi(2));
    let (sum, count) = squares.fold((0.0, 0_u32), |(sum, count), square| (sum + square, count + 1));
    (count > 1).then(|| (sum / f64::from(count - 1)).sqrt())
}

/// Count, mean, deviation and quartiles; NaN values are left out. `None` where nothing is left.
#[must_use]
pub fn summarize(values: &[f64]) -> Option<Summary> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    Some(Summary {
        count: sorted.len(),
        mean: mean(&sorted)?,
        deviation: sample_deviation(&sorted).unwrap_or(f64::NAN),
        min: *sorted.first()?,
        lower_quartile: quantile(&sorted, 0.25)?,
        median: quantile(&sorted, 0.5)?,
        upper_quartile: quantile(&sorted, 0.75)?,
        max: *sorted.last()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_leaves_nan_out() {
        let summary = summarize(&[4.0, f64::NAN, 2.0, 6.0]).unwrap();
        assert_eq!((summary.count, summary.mean, summary.deviation), (3, 4.0, 2.0));
        assert_eq!((summary.min, summary.median, summary.max), (2.0, 4.0, 6.0));
        assert_eq!(summarize(&[f64::NAN]), None);
    }

    #[test]
    fn one_value_has_no_deviation() {
        assert!(summarize(&[1.0]).unwrap().deviation.is_nan());
        assert_eq!(sample_deviation(&[1.0]), None);
    }
}
