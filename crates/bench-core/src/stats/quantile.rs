//! Quantiles of a sample.

/// The quantile `p` (0 to 1) of values in ascending order, by linear interpolation between order statistics:
/// type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996).
///
/// `None` for an empty slice. Values must be sorted and free of NaN.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "positions in a slice are far below 2^53 and not negative"
)]
pub fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let position = p.clamp(0.0, 1.0) * last as f64;
    let below = position.floor() as usize;
    let above = (below + 1).min(last);
    let weight = position - below as f64;
    let (low, high) = (sorted[below], sorted[above]);
    // A value that is hit exactly is returned as it is: zero times infinity would turn it into NaN.
    if weight == 0.0 || low == high {
        return Some(low);
    }
    // Between an infinity and a number every place is infinite; between both infinities there is none (NaN).
    match (low.is_infinite(), high.is_infinite()) {
        (true, false) => Some(low),
        _ => Some(low + weight * (high - low)),
    }
}

/// The median of values in any order; NaN values are left out. `None` where nothing is left.
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    // Reserved at once: what is filtered does not tell how much of it there is.
    let mut present = Vec::with_capacity(values.len());
    present.extend(values.iter().copied().filter(|value| !value.is_nan()));
    if present.is_empty() {
        return None;
    }
    // Only the two in the middle are needed in their order, which takes a part of the time of sorting.
    let middle = present.len() / 2;
    let is_odd = present.len() % 2 == 1;
    let (lower, high, _) = present.select_nth_unstable_by(middle, f64::total_cmp);
    let low = lower.iter().copied().max_by(f64::total_cmp).filter(|_| !is_odd).unwrap_or(*high);
    quantile(&[low, *high], 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_interpolate() {
        let values = [1.0, 2.0, 3.0, 4.0];
        assert_eq!(quantile(&values, 0.25), Some(1.75));
        assert_eq!(quantile(&values, 0.5), Some(2.5));
        assert_eq!(quantile(&values, 1.0), Some(4.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn the_median_is_the_quantile_of_the_sorted_values() {
        let mut values = Vec::new();
        for number in 0..40_i32 {
            values.push(f64::from(number * 7919 % 31) / 3.0 - 4.0);
            let mut sorted = values.clone();
            sorted.sort_unstable_by(f64::total_cmp);
            assert_eq!(median(&values), quantile(&sorted, 0.5), "{values:?}");
        }
        assert_eq!(median(&[f64::NAN]), None);
        assert_eq!(median(&[f64::INFINITY, f64::NAN, 1.0, 2.0]), Some(2.0));
    }

    #[test]
    fn infinities_stay_what_they_are() {
        let (low, high) = ([f64::NEG_INFINITY, 1.0], [1.0, f64::INFINITY]);
        let at = |sorted: &[f64], p| quantile(sorted, p).unwrap();
        assert_eq!(
            [0.0, 0.5, 1.0].map(|p| at(&low, p)),
            [f64::NEG_INFINITY, f64::NEG_INFINITY, 1.0]
        );
        assert_eq!([0.0, 0.5, 1.0].map(|p| at(&high, p)), [1.0, f64::INFINITY, f64::INFINITY]);
        assert!(at(&[f64::NEG_INFINITY, f64::INFINITY], 0.5).is_nan());
    }

    #[test]
    fn medians_leave_nan_out() {
        assert_eq!(median(&[3.0, f64::NAN, 1.0]), Some(2.0));
        assert_eq!(median(&[f64::NAN]), None);
        assert_eq!(median(&[f64::INFINITY, f64::INFINITY]), Some(f64::INFINITY));
    }
}
