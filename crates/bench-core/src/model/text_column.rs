//! A column of text that stores each distinct text once.

use std::hash::BuildHasher;

use super::PackedTexts;
use super::row_index::RowIndex;

/// A column of text that stores each distinct text once.
#[derive(Clone, Debug, Default)]
pub struct TextColumn {
    codes: Vec<u32>,
    dictionary: TextDictionary,
}

/// Distinct texts, each with its code: its position in the order of first appearance.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextDictionary {
    texts: PackedTexts,
    index: RowIndex,
}

impl TextDictionary {
    /// The code of a text, which is added where it is new; `None` where there are too many to be told apart.
    pub(crate) fn code_of(&mut self, text: &str) -> Option<u32> {
        let Self { texts, index } = self;
        let known = index.find(text, |code| texts.get(code as usize) == Some(text));
        if known.is_some() {
            return known;
        }
        let code = u32::try_from(texts.len()).ok().filter(|code| *code < u32::MAX)?;
        texts.push(text);
        // Every code of the index is one of a text.
        index.add(code, |state, code| state.hash_one(texts.get(code as usize).unwrap_or_default()));
        Some(code)
    }

    /// Makes room for texts of these lengths, as far as they can differ: there are only so many short ones.
    pub(crate) fn reserve(&mut self, lengths: &[u32]) {
        let bytes: usize = lengths.iter().map(|length| *length as usize).sum();
        let short = 1 + (1 << 8) + (1 << 16);
        let texts = lengths.len().min(short + bytes / 3);
        if self.texts.is_empty() {
            self.texts.reserve(texts, bytes);
            self.index = RowIndex::with_room(texts);
        }
    }
}

impl TextColumn {
    /// An empty column.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A column from its parts; `None` where a code is outside the dictionary or the dictionary repeats itself.
    #[must_use]
    pub fn from_parts(dictionary: &PackedTexts, codes: Vec<u32>) -> Option<Self> {
        let mut distinct = TextDictionary::default();
        for (position, text) in dictionary.iter().enumerate() {
            if distinct.code_of(text)? as usize != position {
                return None;
            }
        }
        Self::of_dictionary(distinct, codes)
    }

    /// A column from a dictionary; `None` where a code is outside of it.
    pub(crate) fn of_dictionary(dictionary: TextDictionary, codes: Vec<u32>) -> Option<Self> {
        let in_range = |code: &u32| (*code as usize) < dictionary.texts.len();
        codes.iter().all(in_range).then_some(Self { codes, dictionary })
    }

    /// Appends a text.
    ///
    /// # Panics
    /// Panics where the column holds 2^32 distinct texts, which fit into no memory.
    pub fn push(&mut self, text: &str) {
        match self.dictionary.code_of(text) {
            Some(code) => self.codes.push(code),
            None => panic!("a column of text holds at most {} distinct texts", u32::MAX),
        }
    }

    /// The text at a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        let code = *self.codes.get(row)?;
        self.dictionary.texts.get(code as usize)
    }

    /// The distinct texts, in the order of their first appearance.
    #[must_use]
    pub fn dictionary(&self) -> &PackedTexts {
        &self.dictionary.texts
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

impl<T: AsRef<str>> FromIterator<T> for TextColumn {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut column = Self::new();
        texts.into_iter().for_each(|text| column.push(text.as_ref()));
        column
    }
}
