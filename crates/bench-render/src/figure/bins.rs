//! The bins of a histogram: the same for every group and panel, and for both forms of the figure.

use bench_core::stats::quantile;

/// Even bins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bins {
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) size: f64,
}

/// A value this much of a bin below an edge is at the edge, as plotly.js has it: the digits of times in whole nanoseconds stand at
/// edges, and their binary fractions a little beside them.
const ROUNDING: f64 = 1e-9;

/// The bin of a value, counted from the first, where bins of this size begin.
pub(crate) fn bin_of(value: f64, start: f64, size: f64) -> f64 {
    ((value - start) / size + ROUNDING).floor()
}

/// At most this many bins.
const MOST: f64 = 60.0;
/// About this many bins where the middle half of the values is all the same.
const FEW: f64 = 20.0;

/// Bins of finite values: twice the distance of the quartiles divided by the cube root of their number (Freedman and
/// Diaconis, "On the histogram as a density estimator", 1981), rounded to 1, 2 or 5 times a power of ten.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 samples")]
pub(super) fn bins(mut values: Vec<f64>) -> Option<Bins> {
    values.retain(|value| value.is_finite());
    values.sort_unstable_by(f64::total_cmp);
    let (low, high) = (*values.first()?, *values.last()?);
    if low == high {
        let size = if low == 0.0 { 1.0 } else { low.abs() / 10.0 };
        return Some(Bins { start: low - size / 2.0, end: low + size / 2.0, size });
    }
    let span = high - low;
    let quarters = quantile(&values, 0.75)? - quantile(&values, 0.25)?;
    let ideal = 2.0 * quarters / (values.len() as f64).cbrt();
    let rough = if ideal > 0.0 { ideal } else { span / FEW };
    let size = rounded(rough.clamp(span / MOST, span / 4.0));
    let start = (low / size).floor() * size;
    let count = bin_of(high, start, size) + 1.0;
    (size > 0.0 && count.is_finite()).then_some(Bins { start, end: start + count * size, size })
}

/// The nearest of 1, 2 and 5 times a power of ten that is not far below.
fn rounded(rough: f64) -> f64 {
    let base = 10_f64.powf(rough.log10().floor());
    let factor = [1.0, 2.0, 5.0].into_iter().find(|factor| rough / base <= factor * 1.2);
    base * factor.unwrap_or(10.0)
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_value_at_an_edge_is_in_the_bin_above() {
        // In binary fractions 0.3 / 0.1 is a little less than 3.
        let values: Vec<f64> = (0..4).map(|n| f64::from(n) / 10.0).collect();
        let places: Vec<f64> = values.iter().map(|value| bin_of(*value, 0.0, 0.1)).collect();
        assert_eq!(places, [0.0, 1.0, 2.0, 3.0]);
        let Bins { start, end, size } =
            bins((0..40).map(|n| f64::from(n % 4) / 10.0).collect()).unwrap();
        assert!(bin_of(0.3, start, size) < ((end - start) / size).round(), "{start} {end} {size}");
    }

    #[test]
    fn every_value_has_a_bin_of_a_round_size() {
        let values: Vec<f64> = (0..200).map(|n| f64::from(n % 37) * 0.013).collect();
        let Bins { start, end, size } = bins(values.clone()).unwrap();
        assert!(values.iter().all(|value| *value >= start && *value < end), "{start} {end}");
        assert_eq!(size, 0.1);
        assert!((2.0..=MOST).contains(&((end - start) / size)));
        assert_eq!(bins(vec![5.0, 5.0]).unwrap(), Bins { start: 4.75, end: 5.25, size: 0.5 });
        assert_eq!(bins(vec![f64::NAN]), None);
    }
}
