//! The values that an input is swept over.

use std::ops::RangeInclusive;

use bench_core::declare::{InputValue, Scale, SweepItem, SweepValue};

use super::spacing::Spacing;

/// Values for an input, with how its axis is best drawn.
#[derive(Clone, Debug)]
pub struct ValueList<T> {
    /// The values, in order.
    pub values: Vec<T>,
    /// How the axis is best drawn.
    pub scale: Scale,
    /// How the values lie between two ends, where another level may change their number.
    pub(crate) spacing: Option<Spacing>,
}

impl<T> ValueList<T> {
    /// Values that no level changes.
    #[must_use]
    pub fn new(values: Vec<T>, scale: Scale) -> Self {
        Self { values, scale, spacing: None }
    }

    pub(super) fn spaced(values: Vec<T>, scale: Scale, spacing: Spacing) -> Self {
        Self { values, scale, spacing: Some(spacing) }
    }
}

/// What an input can be swept over: `even(..)`, `logarithmic(..)`, `step(..)`, `powers(..)`, or any iterator of
/// values.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of values for an input",
    note = "give an array, a Vec or any iterator of f64, integers, bool, &str, String or choices, or `even(0.0..=1.0, 11)`"
)]
pub trait IntoValues {
    /// The type of the input.
    type Value: SweepValue;

    /// The values.
    ///
    /// # Errors
    /// Says what is wrong with the range.
    fn into_values(self) -> Result<ValueList<Self::Value>, String>;
}

impl<I> IntoValues for I
where
    I: IntoIterator,
    I::Item: SweepItem,
{
    type Value = <I::Item as SweepItem>::Value;

    fn into_values(self) -> Result<ValueList<Self::Value>, String> {
        let values = self.into_iter().map(SweepItem::into_sweep_value).collect();
        Ok(ValueList::new(values, Scale::Automatic))
    }
}

/// Evenly spaced floats, made by [`even`].
#[derive(Clone, Debug)]
pub struct Even(RangeInclusive<f64>, usize);

/// `count` floats from the first to the last end, both included, evenly spaced.
#[must_use]
pub fn even(range: RangeInclusive<f64>, count: usize) -> Even {
    Even(range, count)
}

impl IntoValues for Even {
    type Value = f64;

    fn into_values(self) -> Result<ValueList<f64>, String> {
        let Self(range, count) = self;
        let (low, high) = finite_ends(&range)?;
        let spacing = float_spacing(&range, false, count)?;
        Ok(ValueList::spaced(even_values(low, high, count), Scale::Linear, spacing))
    }
}

/// `count` floats between finite ends, evenly spaced.
pub(super) fn even_values(low: f64, high: f64, count: usize) -> Vec<f64> {
    let at = |share: f64| {
        let value = low + share * (high - low);
        tidy(value, 4.0 * ulp(low.abs().max(value.abs())))
    };
    spaced(count, low, at, high)
}

/// Floats spaced by even ratios, made by [`logarithmic`].
#[derive(Clone, Debug)]
pub struct Logarithmic(RangeInclusive<f64>, usize);

/// `count` floats from the first to the last end, both included, spaced by even ratios. Both ends must be
/// positive.
#[must_use]
pub fn logarithmic(range: RangeInclusive<f64>, count: usize) -> Logarithmic {
    Logarithmic(range, count)
}

impl IntoValues for Logarithmic {
    type Value = f64;

    fn into_values(self) -> Result<ValueList<f64>, String> {
        let Self(range, count) = self;
        let (low, high) = positive_ends(&range)?;
        let spacing = float_spacing(&range, true, count)?;
        Ok(ValueList::spaced(logarithmic_values(low, high, count), Scale::Logarithmic, spacing))
    }
}

/// `count` floats between positive ends, spaced by even ratios.
pub(super) fn logarithmic_values(low: f64, high: f64, count: usize) -> Vec<f64> {
    let (first, last) = (low.ln(), high.ln());
    let at = |share: f64| {
        let logarithm = first + share * (last - first);
        let value = logarithm.exp();
        // A slip in the last place of a logarithm is as many in the value as the logarithm is large.
        tidy(value, 4.0 * (1.0 + first.abs().max(last.abs())) * ulp(value))
    };
    spaced(count, low, at, high)
}

fn float_spacing(
    range: &RangeInclusive<f64>,
    logarithmic: bool,
    count: usize,
) -> Result<Spacing, String> {
    let (first, last) = (InputValue::float(*range.start()), InputValue::float(*range.end()));
    Spacing::new(&first, &last, logarithmic, Some(count))
}

/// Floats a fixed step apart, made by [`step`].
#[derive(Clone, Debug)]
pub struct Step(RangeInclusive<f64>, f64);

/// Floats `step` apart, from the first end up to the last end at most.
#[must_use]
pub fn step(range: RangeInclusive<f64>, step: f64) -> Step {
    Step(range, step)
}

/// The most values a stepped range may have; a slip in the step would fill the memory otherwise.
const MOST_STEPS: f64 = 1e8;

impl IntoValues for Step {
    type Value = f64;

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the count lies between 0 and 10^8"
    )]
    fn into_values(self) -> Result<ValueList<f64>, String> {
        let Self(range, step) = self;
        let (low, high) = finite_ends(&range)?;
        if !(step.is_finite() && step > 0.0) || high < low {
            return Err(format!("steps of {step} do not lead from {low} to {high}"));
        }
        // A last value that misses the end by rounding only belongs to the range.
        let steps = ((high - low) / step + 1e-9).floor();
        if steps >= MOST_STEPS {
            return Err(format!("steps of {step} from {low} to {high} are {steps} values"));
        }
        let at = |n: u64| {
            let value = low + n as f64 * step;
            let tolerance = 4.0 * ulp(low.abs().max(value.abs()));
            match n {
                0 => low,
                _ if value > high || high - value <= tolerance => high,
                _ => tidy(value, tolerance),
            }
        };
        let values = (0..=steps as u64).map(at).collect();
        Ok(ValueList::new(values, Scale::Linear))
    }
}

/// Powers of an integer, made by [`powers`].
#[derive(Clone, Debug)]
pub struct Powers(i64, RangeInclusive<u32>);

/// `base` to the power of every exponent of the range: `powers(2, 6..=10)` is 64, 128, 256, 512, 1024.
#[must_use]
pub fn powers(base: i64, exponents: RangeInclusive<u32>) -> Powers {
    Powers(base, exponents)
}

impl IntoValues for Powers {
    type Value = i64;

    fn into_values(self) -> Result<ValueList<i64>, String> {
        let Self(base, exponents) = self;
        let power = |exponent| {
            base.checked_pow(exponent)
                .ok_or_else(|| format!("{base} to the power of {exponent} is beyond {}", i64::MAX))
        };
        let values = exponents.map(power).collect::<Result<_, _>>()?;
        Ok(ValueList::new(values, Scale::Logarithmic))
    }
}

pub(super) fn finite_ends(range: &RangeInclusive<f64>) -> Result<(f64, f64), String> {
    let (low, high) = (*range.start(), *range.end());
    if !(low.is_finite() && high.is_finite()) {
        Err(format!("{low} to {high} is not finite"))
    } else if !(high - low).is_finite() {
        Err(format!("{low:e} to {high:e} is longer than the largest float"))
    } else {
        Ok((low, high))
    }
}

/// Both ends, finite and above zero.
pub(super) fn positive_ends(range: &RangeInclusive<f64>) -> Result<(f64, f64), String> {
    let (low, high) = finite_ends(range)?;
    if low <= 0.0 || high <= 0.0 {
        return Err(format!("{low} to {high} is not above zero, as even ratios need"));
    }
    Ok((low, high))
}

/// The computed value as a short decimal, where that lies within the error of computing it: `0.15`, not
/// `0.15000000000000002`.
fn tidy(value: f64, tolerance: f64) -> f64 {
    if value.abs() <= tolerance {
        return 0.0;
    }
    // Twelve significant digits; what Rust printed, it reads back.
    let short = format!("{value:.11e}").parse().unwrap_or(value);
    if (short - value).abs() <= tolerance { short } else { value }
}

/// The distance from a positive float to the next.
fn ulp(value: f64) -> f64 {
    value.next_up() - value
}

/// `count` values at even shares of the way; both ends are exact. A range without length has one value.
#[expect(clippy::cast_precision_loss, reason = "sample counts are far below 2^53")]
fn spaced(count: usize, first: f64, at: impl Fn(f64) -> f64, last: f64) -> Vec<f64> {
    let count = if first == last { count.min(1) } else { count };
    let value = |n: usize| match n {
        0 => first,
        n if n + 1 == count => last,
        n => at(n as f64 / (count - 1) as f64),
    };
    (0..count).map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn floats(values: impl IntoValues<Value = f64>) -> Vec<f64> {
        values.into_values().unwrap().values
    }

    #[test]
    fn ends_are_exact() {
        assert_eq!(floats(even(0.0..=1.0, 3)), [0.0, 0.5, 1.0]);
        assert_eq!(floats(even(1.0..=0.0, 3)), [1.0, 0.5, 0.0]);
        assert_eq!(floats(even(2.0..=2.0, 5)), [2.0]);
        assert_eq!(floats(even(0.0..=1.0, 1)), [0.0]);
        assert_eq!(floats(even(0.0..=1.0, 0)), [0.0; 0]);
        let decades = floats(logarithmic(1.0..=1e6, 7));
        assert_eq!((decades[0], decades[6]), (1.0, 1e6));
        assert!((decades[3] / 1e3 - 1.0).abs() < 1e-12);
        assert_eq!(floats(step(0.0..=0.3, 0.1)).len(), 4);
        assert_eq!(floats(step(0.0..=0.35, 0.1)).len(), 4);
        assert_eq!(powers(2, 6..=8).into_values().unwrap().values, [64, 128, 256]);
    }

    /// Values as they are printed, in one line.
    fn printed(values: impl IntoValues<Value = f64>) -> String {
        let texts: Vec<_> = floats(values).iter().map(ToString::to_string).collect();
        texts.join(" ")
    }

    #[test]
    fn computed_values_are_tidy_decimals() {
        insta::assert_snapshot!(printed(step(0.0..=0.5, 0.05)), @"0 0.05 0.1 0.15 0.2 0.25 0.3 0.35 0.4 0.45 0.5");
        insta::assert_snapshot!(printed(step(-0.3..=0.3, 0.1)), @"-0.3 -0.2 -0.1 0 0.1 0.2 0.3");
        insta::assert_snapshot!(printed(step(0.1..=0.95, 0.2)), @"0.1 0.3 0.5 0.7 0.9");
        insta::assert_snapshot!(printed(even(0.0..=0.7, 8)), @"0 0.1 0.2 0.3 0.4 0.5 0.6 0.7");
        insta::assert_snapshot!(printed(even(1.0..=-1.0, 11)), @"1 0.8 0.6 0.4 0.2 0 -0.2 -0.4 -0.6 -0.8 -1");
        insta::assert_snapshot!(printed(even(0.0..=1.0, 4)), @"0 0.3333333333333333 0.6666666666666666 1");
        insta::assert_snapshot!(printed(logarithmic(1e-4..=1e4, 9)), @"0.0001 0.001 0.01 0.1 1 10 100 1000 10000");
        insta::assert_snapshot!(printed(logarithmic(1.0..=2.0, 3)), @"1 1.414213562373095 2");
    }

    #[test]
    fn hundredths_from_minus_one_to_one_are_what_they_read_as() {
        let expected: Vec<f64> = (-100..=100).map(|n| f64::from(n) / 100.0).collect();
        assert_eq!(floats(step(-1.0..=1.0, 0.01)), expected);
        assert_eq!(floats(even(-1.0..=1.0, 201)), expected);
    }

    #[test]
    fn ends_keep_every_digit() {
        let (low, high) = (0.1 + 0.2, 1.0 / 3.0 + 1.0);
        for values in [floats(even(low..=high, 5)), floats(step(low..=high, (high - low) / 4.0))] {
            assert_eq!((values.len(), values[0], values[4]), (5, low, high));
        }
        let ratios = floats(logarithmic(low..=high, 3));
        assert_eq!((ratios[0], ratios[2]), (low, high));
    }

    #[test]
    fn values_that_are_no_short_decimal_stay_as_they_are() {
        let third = 1.0 / 3.0;
        assert_eq!(floats(even(0.0..=1.0, 4)), [0.0, third, 2.0 / 3.0, 1.0]);
        assert_eq!(tidy(third, 4.0 * ulp(third)), third);
        assert_eq!(tidy(0.15 + 5.0 * ulp(0.15), 4.0 * ulp(0.15)), 0.15 + 5.0 * ulp(0.15));
        assert_eq!(tidy(0.15 + 4.0 * ulp(0.15), 4.0 * ulp(0.15)), 0.15);
        assert_eq!(tidy(5e-324, 4.0 * 5e-324), 0.0);
    }

    #[test]
    fn impossible_ranges_say_why() {
        let reason = |values: Result<ValueList<f64>, String>| values.unwrap_err();
        insta::assert_snapshot!(
            reason(logarithmic(0.0..=1.0, 3).into_values()),
            @"0 to 1 is not above zero, as even ratios need"
        );
        insta::assert_snapshot!(
            reason(even(0.0..=f64::INFINITY, 3).into_values()),
            @"0 to inf is not finite"
        );
        insta::assert_snapshot!(
            reason(even(-1e308..=1e308, 3).into_values()),
            @"-1e308 to 1e308 is longer than the largest float"
        );
        insta::assert_snapshot!(
            reason(step(0.0..=1.0, -0.1).into_values()),
            @"steps of -0.1 do not lead from 0 to 1"
        );
        insta::assert_snapshot!(
            powers(10, 18..=19).into_values().unwrap_err(),
            @"10 to the power of 19 is beyond 9223372036854775807"
        );
    }
}
