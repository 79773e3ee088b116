//! Typed columns.

use std::sync::Arc;

use super::TextColumn;
use crate::declare::{InputKind, InputValue, ValueRef};

/// A column of values of one type.
#[derive(Clone, Debug)]
pub enum Column {
    /// 64-bit floats; NaN and infinities are values.
    Float(Vec<f64>),
    /// 64-bit signed integers.
    Int(Vec<i64>),
    /// Truth values.
    Bool(Vec<bool>),
    /// Text, each distinct text once.
    Text(TextColumn),
}

impl Column {
    /// An empty column for values of a kind.
    #[must_use]
    pub fn empty(kind: InputKind) -> Self {
        match kind {
            InputKind::Float => Self::Float(Vec::new()),
            InputKind::Int => Self::Int(Vec::new()),
            InputKind::Bool => Self::Bool(Vec::new()),
            InputKind::Choice => Self::Text(TextColumn::new()),
        }
    }

    /// The kind of the values.
    #[must_use]
    pub fn kind(&self) -> InputKind {
        match self {
            Self::Float(_) => InputKind::Float,
            Self::Int(_) => InputKind::Int,
            Self::Bool(_) => InputKind::Bool,
            Self::Text(_) => InputKind::Choice,
        }
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Float(values) => values.len(),
            Self::Int(values) => values.len(),
            Self::Bool(values) => values.len(),
            Self::Text(values) => values.len(),
        }
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Appends a value; `false`, and nothing appended, where its kind is another.
    #[must_use]
    pub fn push(&mut self, value: &InputValue) -> bool {
        match (self, value) {
            (Self::Float(column), InputValue::Float(value)) => column.push(*value),
            (Self::Int(column), InputValue::Int(value)) => column.push(*value),
            (Self::Bool(column), InputValue::Bool(value)) => column.push(*value),
            (Self::Text(column), InputValue::Choice(value)) => column.push(value),
            _ => return false,
        }
        true
    }

    /// The value at a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<InputValue> {
        match self {
            Self::Float(values) => values.get(row).copied().map(InputValue::Float),
            Self::Int(values) => values.get(row).copied().map(InputValue::Int),
            Self::Bool(values) => values.get(row).copied().map(InputValue::Bool),
            Self::Text(values) => values.get(row).map(|text| InputValue::Choice(Arc::from(text))),
        }
    }

    /// The value at a row, borrowed.
    pub(super) fn value_ref(&self, row: usize) -> Option<ValueRef<'_>> {
        match self {
            Self::Float(values) => values.get(row).copied().map(ValueRef::Float),
            Self::Int(values) => values.get(row).copied().map(ValueRef::Int),
            Self::Bool(values) => values.get(row).copied().map(ValueRef::Bool),
            Self::Text(values) => values.get(row).map(ValueRef::Choice),
        }
    }

    /// A column of the rows `range` only.
    #[must_use]
    pub fn slice(&self, range: std::ops::Range<usize>) -> Self {
        match self {
            Self::Float(values) => Self::Float(values[range].to_vec()),
            Self::Int(values) => Self::Int(values[range].to_vec()),
            Self::Bool(values) => Self::Bool(values[range].to_vec()),
            Self::Text(values) => Self::Text(range.filter_map(|row| values.get(row)).collect()),
        }
    }

    /// Appends all rows of another column; `false`, and nothing appended, where its kind is another.
    #[must_use]
    pub fn append(&mut self, other: &Self) -> bool {
        match (self, other) {
            (Self::Float(a), Self::Float(b)) => a.extend_from_slice(b),
            (Self::Int(a), Self::Int(b)) => a.extend_from_slice(b),
            (Self::Bool(a), Self::Bool(b)) => a.extend_from_slice(b),
            (Self::Text(a), Self::Text(b)) => b.iter().for_each(|text| a.push(text)),
            _ => return false,
        }
        true
    }
}

/// Floats are equal when their bits are, so a result equals itself whatever it holds.
impl PartialEq for Column {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Float(a), Self::Float(b)) => same_bits(a, b),
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Text(a), Self::Text(b)) => a == b,
            _ => false,
        }
    }
}

/// Whether two float columns hold the same bits.
pub(super) fn same_bits(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.to_bits() == b.to_bits())
}
