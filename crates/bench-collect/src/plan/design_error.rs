//! Mistakes in the design of a sweep, found before the first sample.

use thiserror::Error;

/// A mistake in the design of a sweep, found before the first sample.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DesignError {
    /// Inputs that are taken together have different numbers of values.
    #[error("a zipped sweep needs inputs with equally many values, but there are: {lengths}")]
    UnequalLengths {
        /// Every varied input with the number of its values.
        lengths: String,
    },
    /// A table of points has no rows.
    #[error("the sweep's table of points is empty")]
    NoPoints,
    /// A listed point says nothing about an input.
    #[error("point {point} gives input `{input}` no value, and it has no default to take")]
    Unset {
        /// Position of the point, from 1.
        point: usize,
        /// The input.
        input: String,
    },
    /// A listed point sets an input twice.
    #[error("point {point} sets input `{input}` twice")]
    SetTwice {
        /// Position of the point, from 1.
        point: usize,
        /// The input.
        input: String,
    },
    /// A listed point sets an input that the sweep fixes.
    #[error("point {point} sets input `{input}`, which the sweep fixes at {fixed}")]
    Fixed {
        /// Position of the point, from 1.
        point: usize,
        /// The input.
        input: String,
        /// The value that it is fixed at.
        fixed: String,
    },
    /// A listed point gives an input a value that it cannot take.
    #[error("point {point} sets input `{input}` to {value}; allowed: {allowed}")]
    Value {
        /// Position of the point, from 1.
        point: usize,
        /// The input.
        input: String,
        /// The value given.
        value: String,
        /// What is allowed.
        allowed: String,
    },
    /// Two listed points are the same.
    #[error("points {first} and {second} are the same: {point}")]
    SamePoint {
        /// Position of the first, from 1.
        first: usize,
        /// Position of the second, from 1.
        second: usize,
        /// Its values.
        point: String,
    },
    /// The values asked for leave no point of the design.
    #[error("no point of the {design} has {narrowed}")]
    NothingLeft {
        /// The design.
        design: &'static str,
        /// The inputs that were narrowed, with their values.
        narrowed: String,
    },
}

impl DesignError {
    /// What to do about it, where there is something to say.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::UnequalLengths { .. } => {
                Some("for single points, list them with `.points(..)`".to_owned())
            }
            Self::Unset { input, .. } => {
                Some(format!("set it in every point, or give `{input}` a `.default(..)`"))
            }
            Self::SamePoint { .. } => {
                Some("to measure a point several times, ask for `.repeats(..)`".to_owned())
            }
            _ => None,
        }
    }
}
