//! Ranges that follow the level.

use std::ops::RangeInclusive;

use bench_core::declare::{Scale, SweepValue};

use super::spacing::Spacing;
use super::{IntoValues, ValueList};

/// A number that a range can run over: `f64` and the integers.
#[diagnostic::on_unimplemented(
    message = "a range cannot run over `{Self}`: its ends are f64 or integers",
    note = "for bools, texts and choices, list the values"
)]
pub trait RangeValue: SweepValue + sealed::Sealed {}

/// Numbers between two ends, made by [`range`] and [`around`].
#[derive(Clone, Debug)]
#[must_use = "a range does nothing until an input takes it"]
pub struct Range<T> {
    ends: RangeInclusive<T>,
    logarithmic: bool,
    count: Option<usize>,
}

/// Numbers from the first to the last end, both included, as many as the level says: 5 at the default level 4, and
/// 1, 2, 3, 5, 9, 17 up to 1025 at the levels 1 to 12 (`--level`). Each level contains the one before, bit for
/// bit. Integers are rounded to the nearest, and none comes twice.
///
/// ```
/// use bench_collect::{IntoValues, range};
///
/// assert_eq!(range(0.0..=1.0).into_values()?.values, [0.0, 0.25, 0.5, 0.75, 1.0]);
/// assert_eq!(range(1_i64..=1000).into_values()?.values, [1, 251, 501, 750, 1000]);
/// assert_eq!(range(1_u32..=3).into_values()?.values, [1, 2, 3]);
/// assert_eq!(range(1.0..=1e4).logarithmic().into_values()?.values, [1.0, 10.0, 100.0, 1e3, 1e4]);
/// # Ok::<(), String>(())
/// ```
pub fn range<T: RangeValue>(ends: RangeInclusive<T>) -> Range<T> {
    Range { ends, logarithmic: false, count: None }
}

/// Floats around `centre`, from `centre - width / 2` to `centre + width / 2`, as many as the level says.
///
/// ```
/// use bench_collect::{IntoValues, around};
///
/// assert_eq!(around(1.0, 0.4).into_values()?.values, [0.8, 0.9, 1.0, 1.1, 1.2]);
/// # Ok::<(), String>(())
/// ```
pub fn around(centre: f64, width: f64) -> Range<f64> {
    range(centre - width / 2.0..=centre + width / 2.0)
}

impl<T> Range<T> {
    /// Even ratios instead of even steps. Both ends must be positive.
    pub fn logarithmic(mut self) -> Self {
        self.logarithmic = true;
        self
    }

    /// So many values, unless a level is given: `range(0.0..=1.0).count(9)` is `even(0.0..=1.0, 9)`.
    pub fn count(mut self, count: usize) -> Self {
        self.count = Some(count);
        self
    }
}

impl<T: RangeValue> IntoValues for Range<T> {
    type Value = T;

    fn into_values(self) -> Result<ValueList<T>, String> {
        let beyond = |value: String| format!("{value} is beyond {}", i64::MAX);
        let first = self.ends.start().to_input_value().map_err(beyond)?;
        let last = self.ends.end().to_input_value().map_err(beyond)?;
        let spacing = Spacing::new(&first, &last, self.logarithmic, self.count)?;
        let scale = if self.logarithmic { Scale::Logarithmic } else { Scale::Linear };
        // Every number between two values of a type fits that type.
        let values = spacing.declared().iter().filter_map(T::from_input_value).collect();
        Ok(ValueList::spaced(values, scale, spacing))
    }
}

mod sealed {
    /// Implemented for numbers.
    pub trait Sealed {}

    macro_rules! numbers {
        ($($number:ty),*) => {$(
            impl Sealed for $number {}
            impl super::RangeValue for $number {}
        )*};
    }

    numbers!(f64, i8, i16, i32, i64, u8, u16, u32, u64, usize);
}

#[cfg(test)]
mod tests {
    use bench_core::declare::{InputValue, Level};
    use proptest::prelude::*;

    use super::*;
    use crate::declare::{even, logarithmic};

    fn spacing(values: impl IntoValues) -> Spacing {
        values.into_values().unwrap().spacing.unwrap()
    }

    /// Every level of a range, checked for what holds of all: each contains the one before, in the same order, no
    /// value comes twice, the ends are exact, and there are no more values than the level allows.
    fn check_levels(spacing: &Spacing, first: &InputValue, last: &InputValue) {
        let mut before: Vec<InputValue> = Vec::new();
        for level in Level::all() {
            let values = spacing.at_level(level);
            let mut finer = values.iter();
            assert!(before.iter().all(|value| finer.any(|v| v == value)), "level {level}");
            assert!(values.len() <= level.samples(), "level {level}");
            assert_eq!(&values[0], first);
            assert!(level.number() == 1 || values.last() == Some(last), "level {level}");
            let mut distinct = values.clone();
            distinct.sort();
            distinct.dedup();
            assert_eq!(distinct.len(), values.len(), "level {level}");
            before = values;
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn levels_of_floats_contain_one_another(low in -1e6..1e6_f64, high in -1e6..1e6_f64) {
            let ends = (InputValue::float(low), InputValue::float(high));
            check_levels(&spacing(range(low..=high)), &ends.0, &ends.1);
        }

        #[test]
        fn levels_of_ratios_contain_one_another(low in -30.0..30_f64, high in -30.0..30_f64) {
            let (low, high) = (low.exp(), high.exp());
            let ends = (InputValue::float(low), InputValue::float(high));
            check_levels(&spacing(range(low..=high).logarithmic()), &ends.0, &ends.1);
        }

        #[test]
        fn levels_of_integers_contain_one_another(low in any::<i64>(), high in any::<i64>()) {
            check_levels(&spacing(range(low..=high)), &InputValue::Int(low), &InputValue::Int(high));
        }

        #[test]
        fn levels_of_few_integers_contain_one_another(low in -50..50_i64, high in -50..50_i64) {
            check_levels(&spacing(range(low..=high)), &InputValue::Int(low), &InputValue::Int(high));
        }

        #[test]
        fn levels_of_integer_ratios_contain_one_another(low in 1..5000_i64, high in 1..=i64::MAX) {
            let spacing = spacing(range(low..=high).logarithmic());
            check_levels(&spacing, &InputValue::Int(low), &InputValue::Int(high));
        }
    }

    #[test]
    fn a_level_is_a_count_of_even_steps_or_ratios() {
        for level in Level::all() {
            let bits = |spacing: &Spacing| spacing.at_level(level);
            let count = level.samples();
            let steps = spacing(even(0.3..=7.7, count));
            assert_eq!(bits(&spacing(range(0.3..=7.7))), steps.declared());
            let ratios = spacing(logarithmic(0.3..=7.7, count));
            assert_eq!(bits(&spacing(range(0.3..=7.7).logarithmic())), ratios.declared());
        }
    }

    fn printed<V: IntoValues>(values: V, level: u8) -> String {
        let values = spacing(values).at_level(Level::new(level).unwrap());
        values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn integers_are_thinned_without_duplicates() {
        insta::assert_snapshot!(printed(range(1_i64..=100), 1), @"1");
        insta::assert_snapshot!(printed(range(1_i64..=100), 2), @"1 100");
        insta::assert_snapshot!(printed(range(1_i64..=100), 5), @"1 13 26 38 51 63 75 88 100");
        insta::assert_snapshot!(printed(range(10_u8..=u8::from(true)), 4), @"10 8 6 3 1");
        insta::assert_snapshot!(printed(range(3_i32..=6), 9), @"3 4 5 6");
        insta::assert_snapshot!(printed(range(7_usize..=7), 3), @"7");
        insta::assert_snapshot!(printed(range(1_i64..=1000).logarithmic(), 5), @"1 2 6 13 32 75 178 422 1000");
        insta::assert_snapshot!(printed(range(1_i64..=i64::MAX).logarithmic(), 3), @"1 3037000500 9223372036854775807");
        insta::assert_snapshot!(printed(range(i64::MIN..=i64::MAX), 3), @"-9223372036854775808 0 9223372036854775807");
    }

    #[test]
    fn floats_closer_than_floats_can_be_come_once() {
        let next = 1.0_f64.next_up();
        assert_eq!(spacing(range(1.0..=next)).at_level(Level::new(12).unwrap()).len(), 2);
    }

    #[test]
    fn impossible_ranges_say_why() {
        insta::assert_snapshot!(range(0_i64..=9).logarithmic().into_values().unwrap_err(), @"0 to 9 is not above zero, as even ratios need");
        insta::assert_snapshot!(range(0_u64..=u64::MAX).into_values().unwrap_err(), @"18446744073709551615 is beyond 9223372036854775807");
        insta::assert_snapshot!(around(f64::NAN, 1.0).into_values().unwrap_err(), @"NaN to NaN is not finite");
        insta::assert_snapshot!(range(-1.0..=1.0).logarithmic().into_values().unwrap_err(), @"-1 to 1 is not above zero, as even ratios need");
    }
}
