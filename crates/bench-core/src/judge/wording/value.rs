//! A number of an output with its unit, for verdicts that stand alone.

use crate::judge::Quantity;
use crate::wording::{in_unit, ratio, seconds};

impl Quantity {
    /// A number with its unit: `12.36 µs`, `0.42 V`, `80 %` of a flag.
    #[must_use]
    pub fn text(&self, value: f64) -> String {
        match self {
            Self::Flag => ratio(value),
            Self::Duration => seconds(value),
            Self::Number { unit } => in_unit(value, unit),
        }
    }
}
