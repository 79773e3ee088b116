//! The value that an input takes at a point, and its type.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The type of an input's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum InputKind {
    /// Finite 64-bit floats.
    Float,
    /// 64-bit signed integers.
    Int,
    /// `true` and `false`.
    Bool,
    /// One of a list of names.
    Choice,
}

impl InputKind {
    /// The word used in messages and on pages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Float => "float",
            Self::Int => "integer",
            Self::Bool => "bool",
            Self::Choice => "choice",
        }
    }

    /// Whether values of this kind lie on a numeric axis.
    #[must_use]
    pub fn is_numeric(self) -> bool {
        matches!(self, Self::Float | Self::Int)
    }
}

/// One value of an input.
///
/// Values are compared as typed values: `Int(1)` and `Float(1.0)` differ. Floats compare by their bits, so
/// equality is exact and total; [`InputValue::float`] folds `-0.0` into `0.0`.
#[derive(Clone, Debug)]
pub enum InputValue {
    /// A finite float.
    Float(f64),
    /// An integer.
    Int(i64),
    /// A truth value.
    Bool(bool),
    /// The name of a choice.
    Choice(Arc<str>),
}

impl InputValue {
    /// A float value; negative zero becomes zero, because both are the same place on an axis.
    #[must_use]
    pub fn float(value: f64) -> Self {
        Self::Float(if value == 0.0 { 0.0 } else { value })
    }

    /// The type of this value.
    #[must_use]
    pub fn kind(&self) -> InputKind {
        match self {
            Self::Float(_) => InputKind::Float,
            Self::Int(_) => InputKind::Int,
            Self::Bool(_) => InputKind::Bool,
            Self::Choice(_) => InputKind::Choice,
        }
    }

    /// The place of a numeric value on an axis; `None` for bools and choices.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "an axis position is read by eye; integers beyond 2^53 keep their exact value elsewhere"
    )]
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Float(value) => Some(*value),
            Self::Int(value) => Some(*value as f64),
            Self::Bool(_) | Self::Choice(_) => None,
        }
    }
}

impl PartialEq for InputValue {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for InputValue {}

impl PartialOrd for InputValue {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for InputValue {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Float(a), Self::Float(b)) => a.total_cmp(b),
            (Self::Int(a), Self::Int(b)) => a.cmp(b),
            (Self::Bool(a), Self::Bool(b)) => a.cmp(b),
            (Self::Choice(a), Self::Choice(b)) => a.cmp(b),
            _ => self.kind().cmp(&other.kind()),
        }
    }
}

impl Hash for InputValue {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.kind().hash(state);
        match self {
            Self::Float(value) => value.to_bits().hash(state),
            Self::Int(value) => value.hash(state),
            Self::Bool(value) => value.hash(state),
            Self::Choice(value) => value.hash(state),
        }
    }
}

/// The shortest text that reads back as the same value.
impl fmt::Display for InputValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Float(value) => {
                if *value != 0.0 && !(1e-4..1e15).contains(&value.abs()) {
                    write!(f, "{value:e}")
                } else {
                    write!(f, "{value}")
                }
            }
            Self::Int(value) => write!(f, "{value}"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Choice(value) => f.write_str(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_compare_as_typed_values() {
        assert_ne!(InputValue::Int(1), InputValue::Float(1.0));
        assert_eq!(InputValue::float(-0.0), InputValue::float(0.0));
        assert!(InputValue::float(-1.0) < InputValue::float(0.5));
    }

    #[test]
    fn text_is_the_shortest_that_reads_back() {
        let texts = [0.1 + 0.2, 1e-7, 2.0, 0.0, 1e21].map(|x| InputValue::float(x).to_string());
        assert_eq!(texts, ["0.30000000000000004", "1e-7", "2", "0", "1e21"]);
    }
}
