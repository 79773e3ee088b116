//! Shifts estimated by ranks, without holding every pair of values.
//!
//! Hodges and Lehmann, "Estimates of Location Based on Rank Tests", Annals of Mathematical Statistics 34 (1963). The pairs are
//! counted and not stored, as many as there are: the median is bisected over the numbers themselves, so it is exact.

/// The median of all differences between two groups, second less first.
///
/// `None` where a group is empty or a value is not finite.
pub(super) fn shift(before: &[f64], after: &[f64]) -> Option<f64> {
    let (before, after) = (sorted(before)?, sorted(after)?);
    let (least, most) = (after[0] - before[before.len() - 1], after[after.len() - 1] - before[0]);
    let at_most = |limit: f64| {
        // The larger a value of the second group, the more of the first are too small for it.
        let mut too_small = 0;
        let below = after.iter().map(|after| {
            let rest = before[too_small..].iter();
            too_small += rest.take_while(|before| after - **before > limit).count();
            before.len() - too_small
        });
        below.sum()
    };
    Some(median_of(before.len() * after.len(), (least, most), at_most))
}

/// The median of the means of any two of these values, each with itself too.
///
/// `None` without a value, or where one is not finite.
pub(super) fn centre(values: &[f64]) -> Option<f64> {
    let values = sorted(values)?;
    let count = values.len();
    let at_most = |limit: f64| {
        // The larger the one, the fewer others go with it.
        let mut fitting = count;
        let partners = values.iter().enumerate().map(|(at, one)| {
            let rest = values[..fitting].iter().rev();
            fitting -= rest.take_while(|other| (one + **other) / 2.0 > limit).count();
            fitting.saturating_sub(at)
        });
        partners.sum()
    };
    Some(median_of(count * (count + 1) / 2, (values[0], values[count - 1]), at_most))
}

fn sorted(values: &[f64]) -> Option<Vec<f64>> {
    if values.is_empty() || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    Some(sorted)
}

/// The median of so many numbers between two ends, of which `at_most` counts those up to a limit.
fn median_of(count: usize, ends: (f64, f64), at_most: impl Fn(f64) -> usize) -> f64 {
    let [low, high] = [count.div_ceil(2), count / 2 + 1].map(|rank| {
        let (mut low, mut high) = (place(ends.0), place(ends.1));
        while low < high {
            let middle = i64::midpoint(low, high).min(high - 1);
            if at_most(number_at(middle)) >= rank { high = middle } else { low = middle + 1 }
        }
        number_at(low)
    });
    // Zero is one number here, whatever its sign.
    f64::midpoint(low, high) + 0.0
}

/// The place of a number in the order of all numbers.
fn place(number: f64) -> i64 {
    let bits = number.to_bits().cast_signed();
    if bits < 0 { bits ^ i64::MAX } else { bits }
}

/// The number at a place: the inverse of [`place`].
fn number_at(place: i64) -> f64 {
    let bits = if place < 0 { place ^ i64::MAX } else { place };
    f64::from_bits(bits.cast_unsigned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stats::median;

    fn values() -> impl Strategy<Value = Vec<f64>> {
        prop::collection::vec(
            prop_oneof![-5.0..5.0_f64, -1e9..1e9_f64, Just(0.0), Just(-0.0)],
            1..9,
        )
    }

    proptest! {
        #[test]
        fn a_shift_is_the_median_of_all_differences(before in values(), after in values()) {
            let all: Vec<f64> = after.iter().flat_map(|a| before.iter().map(move |b| a - b)).collect();
            let (found, expected) = (shift(&before, &after).unwrap(), median(&all).unwrap());
            prop_assert!((found - expected).abs() <= 1e-12 * expected.abs(), "{found} {expected}");
        }

        #[test]
        fn a_centre_is_the_median_of_all_means_of_two(values in values()) {
            let means = values.iter().enumerate();
            let means = means.flat_map(|(at, a)| values[at..].iter().map(move |b| (a + b) / 2.0));
            let expected = median(&means.collect::<Vec<_>>()).unwrap();
            let found = centre(&values).unwrap();
            prop_assert!((found - expected).abs() <= 1e-12 * expected.abs(), "{found} {expected}");
        }
    }

    #[test]
    fn many_values_are_never_paired_in_memory() {
        let before: Vec<f64> = (0..200_000).map(f64::from).collect();
        let after: Vec<f64> = before.iter().map(|value| value + 0.5).collect();
        assert_eq!(shift(&before, &after), Some(0.5));
        assert_eq!(centre(&after), Some(100_000.0));
        assert_eq!((shift(&[], &[1.0]), centre(&[f64::INFINITY])), (None, None));
    }
}
