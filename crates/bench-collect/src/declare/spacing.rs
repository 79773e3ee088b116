//! How values lie between two ends, so that they can be taken at another density.

use std::collections::BTreeSet;

use bench_core::declare::{InputValue, Level};

use super::values::{even_values, finite_ends, logarithmic_values, positive_ends};

/// How the values of an input lie between two ends. The ends were checked when it was made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spacing {
    ends: Ends,
    logarithmic: bool,
    /// The number of values that the author asked for; the level decides where there is none.
    pub(crate) count: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Ends {
    Float(f64, f64),
    Int(i64, i64),
}

impl Spacing {
    /// Between two values of a numeric input.
    ///
    /// # Errors
    /// Says what is wrong with the ends.
    pub(super) fn new(
        first: &InputValue,
        last: &InputValue,
        logarithmic: bool,
        count: Option<usize>,
    ) -> Result<Self, String> {
        let ends = match (first, last) {
            (InputValue::Int(first), InputValue::Int(last)) => {
                if logarithmic && (*first <= 0 || *last <= 0) {
                    return Err(format!(
                        "{first} to {last} is not above zero, as even ratios need"
                    ));
                }
                Ends::Int(*first, *last)
            }
            (InputValue::Float(first), InputValue::Float(last)) => {
                let range = *first..=*last;
                let (first, last) =
                    if logarithmic { positive_ends(&range)? } else { finite_ends(&range)? };
                Ends::Float(first, last)
            }
            _ => return Err(format!("{first} to {last} is not a range of numbers")),
        };
        Ok(Self { ends, logarithmic, count })
    }

    /// The values as declared: so many as the author asked for, or those of the default level.
    pub(super) fn declared(&self) -> Vec<InputValue> {
        self.values(self.count.unwrap_or_else(|| Level::default().samples()))
    }

    /// The values at a level. Each level contains the one before, bit for bit.
    pub(crate) fn at_level(&self, level: Level) -> Vec<InputValue> {
        self.values(level.samples())
    }

    /// The first and the last integer; `None` between floats.
    pub(crate) fn integer_ends(&self) -> Option<(i64, i64)> {
        match self.ends {
            Ends::Int(first, last) => Some((first.min(last), first.max(last))),
            Ends::Float(..) => None,
        }
    }

    /// The least and the greatest float; `None` between integers.
    pub(crate) fn float_ends(&self) -> Option<(f64, f64)> {
        match self.ends {
            Ends::Float(first, last) => Some((first.min(last), first.max(last))),
            Ends::Int(..) => None,
        }
    }

    /// Whether the values lie in even ratios instead of even steps.
    pub(crate) fn is_logarithmic(&self) -> bool {
        self.logarithmic
    }

    /// `count` values at even shares of the way. Where they are closer together than the numbers there are, each
    /// number comes once.
    fn values(&self, count: usize) -> Vec<InputValue> {
        let values: Vec<InputValue> = match (self.ends, self.logarithmic) {
            (Ends::Float(low, high), false) => floats(even_values(low, high, count)),
            (Ends::Float(low, high), true) => floats(logarithmic_values(low, high, count)),
            (Ends::Int(low, high), false) => even_integers(low, high, count),
            (Ends::Int(low, high), true) => logarithmic_integers(low, high, count),
        };
        let mut seen = BTreeSet::new();
        values.into_iter().filter(|value| seen.insert(value.clone())).collect()
    }
}

fn floats(values: Vec<f64>) -> Vec<InputValue> {
    values.into_iter().map(InputValue::float).collect()
}

/// Exact shares of the way, a half rounded up.
fn even_integers(low: i64, high: i64, count: usize) -> Vec<InputValue> {
    let (low, span) = (i128::from(low), i128::from(high) - i128::from(low));
    let gaps = count.saturating_sub(1).max(1) as i128;
    let value = |place: usize| {
        let share = (2 * place as i128 * span + gaps).div_euclid(2 * gaps);
        // A share of the way lies between both ends, so it fits.
        i64::try_from(low + share).ok().map(InputValue::Int)
    };
    (0..count).filter_map(value).collect()
}

/// Integers next to even ratios, between ends above zero.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "a float cast saturates, and the value is held between the ends"
)]
fn logarithmic_integers(low: i64, high: i64, count: usize) -> Vec<InputValue> {
    let between = |value: f64| (value.round() as i64).clamp(low.min(high), low.max(high));
    let mut values: Vec<i64> =
        logarithmic_values(low as f64, high as f64, count).into_iter().map(between).collect();
    // Large integers lose digits as floats; the ends keep them all.
    if let Some(first) = values.first_mut() {
        *first = low;
    }
    if let [_, .., last] = values.as_mut_slice() {
        *last = high;
    }
    values.into_iter().map(InputValue::Int).collect()
}
