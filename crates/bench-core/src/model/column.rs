//! Typed columns.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::declare::{InputKind, InputValue};

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
            Self::Text(values) => values.shared(row).map(InputValue::Choice),
        }
    }

    /// A column of the rows `range` only.
    #[must_use]
    pub fn slice(&self, range: std::ops::Range<usize>) -> Self {
        match self {
            Self::Float(values) => Self::Float(values[range].to_vec()),
            Self::Int(values) => Self::Int(values[range].to_vec()),
            Self::Bool(values) => Self::Bool(values[range].to_vec()),
            Self::Text(values) => Self::Text(range.filter_map(|row| values.shared(row)).collect()),
        }
    }

    /// Appends all rows of another column; `false`, and nothing appended, where its kind is another.
    #[must_use]
    pub fn append(&mut self, other: &Self) -> bool {
        match (self, other) {
            (Self::Float(a), Self::Float(b)) => a.extend_from_slice(b),
            (Self::Int(a), Self::Int(b)) => a.extend_from_slice(b),
            (Self::Bool(a), Self::Bool(b)) => a.extend_from_slice(b),
            (Self::Text(a), Self::Text(b)) => {
                (0..b.len()).filter_map(|row| b.shared(row)).for_each(|text| a.push(&text));
            }
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

/// A column of text that stores each distinct text once.
#[derive(Clone, Debug, Default)]
pub struct TextColumn {
    codes: Vec<u32>,
    dictionary: Vec<Arc<str>>,
    positions: BTreeMap<Arc<str>, u32>,
}

impl TextColumn {
    /// An empty column.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A column from its parts; `None` where a code is outside the dictionary or the dictionary repeats itself.
    #[must_use]
    pub fn from_parts(dictionary: Vec<Arc<str>>, codes: Vec<u32>) -> Option<Self> {
        let mut positions = BTreeMap::new();
        for (code, text) in (0_u32..).zip(&dictionary) {
            if positions.insert(Arc::clone(text), code).is_some() {
                return None;
            }
        }
        let in_range = |code: &u32| (*code as usize) < dictionary.len();
        codes.iter().all(in_range).then_some(Self { codes, dictionary, positions })
    }

    /// Appends a text.
    pub fn push(&mut self, text: &str) {
        let code = match self.positions.get(text) {
            Some(&code) => code,
            None => {
                let shared: Arc<str> = Arc::from(text);
                let code = u32::try_from(self.dictionary.len()).unwrap_or(u32::MAX);
                self.dictionary.push(Arc::clone(&shared));
                self.positions.insert(shared, code);
                code
            }
        };
        self.codes.push(code);
    }

    /// The text at a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        let code = *self.codes.get(row)?;
        self.dictionary.get(code as usize).map(|text| &**text)
    }

    fn shared(&self, row: usize) -> Option<Arc<str>> {
        let code = *self.codes.get(row)?;
        self.dictionary.get(code as usize).cloned()
    }

    /// The distinct texts, in the order of their first appearance.
    #[must_use]
    pub fn dictionary(&self) -> &[Arc<str>] {
        &self.dictionary
    }

    /// A position in the dictionary for every row.
    #[must_use]
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// The texts, row by row.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|row| self.get(row))
    }
}

impl PartialEq for TextColumn {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl Eq for TextColumn {}

impl FromIterator<Arc<str>> for TextColumn {
    fn from_iter<I: IntoIterator<Item = Arc<str>>>(texts: I) -> Self {
        let mut column = Self::new();
        texts.into_iter().for_each(|text| column.push(&text));
        column
    }
}

impl<'a> FromIterator<&'a str> for TextColumn {
    fn from_iter<I: IntoIterator<Item = &'a str>>(texts: I) -> Self {
        let mut column = Self::new();
        texts.into_iter().for_each(|text| column.push(text));
        column
    }
}
