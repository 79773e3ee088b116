//! Laws of the formulas, for any numbers.

use proptest::prelude::*;

use super::{mean, median, quantile, sample_deviation, summarize};

fn numbers() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(prop_oneof![9 => -1e6..1e6, 1 => Just(f64::NAN)], 1..30)
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted
}

proptest! {
    #[test]
    fn quantiles_rise_from_the_smallest_to_the_largest(
        values in numbers(), p in 0.0..=1.0, q in 0.0..=1.0,
    ) {
        let sorted = sorted(&values);
        prop_assume!(!sorted.is_empty());
        let at = |p| quantile(&sorted, p).unwrap();
        prop_assert_eq!((at(0.0), at(1.0)), (sorted[0], sorted[sorted.len() - 1]));
        let (low, high) = (f64::min(p, q), f64::max(p, q));
        // Interpolation rounds, by far less than a millionth of these numbers.
        prop_assert!(at(low) <= at(high) + 1e-9);
        prop_assert_eq!(at(-1.0), at(0.0));
        prop_assert_eq!(at(2.0), at(1.0));
    }

    #[test]
    fn nothing_depends_on_order_or_nan(values in numbers()) {
        let sorted = sorted(&values);
        prop_assert_eq!(median(&values), median(&sorted));
        let near = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-6,
            (a, b) => a == b,
        };
        prop_assert!(near(mean(&values), mean(&sorted)));
        prop_assert!(near(sample_deviation(&values), sample_deviation(&sorted)));
        prop_assert_eq!(summarize(&values).map_or(0, |s| s.count), sorted.len());
    }

    #[test]
    fn a_shift_moves_the_mean_and_leaves_the_spread(values in numbers(), shift in -1e3..1e3_f64) {
        let moved: Vec<f64> = values.iter().map(|value| value + shift).collect();
        if let (Some(a), Some(b)) = (summarize(&values), summarize(&moved)) {
            prop_assert!((a.mean + shift - b.mean).abs() <= 1e-6);
            prop_assert!(a.count < 2 || (a.deviation - b.deviation).abs() <= 1e-6);
            prop_assert!(a.min <= a.lower_quartile && a.lower_quartile <= a.median);
            prop_assert!(a.median <= a.upper_quartile && a.upper_quartile <= a.max);
        }
    }
}
