//! What a verdict is about: everything, a slice, a point, or how a metric grows along an input.

use crate::declare::InputValue;

/// What a verdict is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Scope {
    /// The metric over all points.
    Pooled,
    /// All points that share one value of an input.
    Slice {
        /// The input.
        input: String,
        /// The value shared.
        value: InputValue,
    },
    /// One point.
    Point {
        /// The varied inputs with their values.
        inputs: Vec<(String, InputValue)>,
    },
    /// How the metric grows along a numeric input: the exponent `b` of `input^b`.
    Slope {
        /// The input.
        input: String,
    },
}

impl Scope {
    /// The scope as text, empty where it is everything: `threads = 8`, `growth with n`.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::Pooled => String::new(),
            Self::Slice { input, value } => format!("{input} = {value}"),
            Self::Point { inputs } => {
                let inputs: Vec<_> =
                    inputs.iter().map(|(name, v)| format!("{name} = {v}")).collect();
                inputs.join(", ")
            }
            Self::Slope { input } => format!("growth with {input}"),
        }
    }
}
