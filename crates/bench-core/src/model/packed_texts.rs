//! Texts one after another in one buffer.

use std::fmt;

/// Texts one after another in one buffer, so that many short ones take little more than their bytes.
///
/// ```
/// use bench_core::model::PackedTexts;
/// let texts: PackedTexts = ["sine", "", "square"].into_iter().collect();
/// assert_eq!((texts.len(), texts.get(2)), (3, Some("square")));
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct PackedTexts {
    text: String,
    /// The low 32 bits of the byte behind each text: 4 bytes a text instead of 8.
    ends: Vec<u32>,
    /// The first text of each further 4 GiB; empty in all but huge columns.
    wraps: Vec<usize>,
}

impl PackedTexts {
    /// No texts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The texts of these lengths in bytes, which stand one after another; `None` where they are not UTF-8 of these
    /// lengths.
    #[must_use]
    pub fn from_lengths(lengths: &[u32], bytes: Vec<u8>) -> Option<Self> {
        let text = String::from_utf8(bytes).ok()?;
        let mut packed = Self { ends: Vec::with_capacity(lengths.len()), ..Self::default() };
        let mut end = 0_usize;
        for length in lengths {
            let start = end;
            end = end.checked_add(*length as usize)?;
            if !text.is_char_boundary(end) {
                return None;
            }
            packed.push_end(start, end);
        }
        packed.text = text;
        (end == packed.text.len()).then_some(packed)
    }

    /// Makes room for more texts with this many bytes in all.
    pub(crate) fn reserve(&mut self, texts: usize, bytes: usize) {
        self.ends.reserve_exact(texts);
        self.text.reserve_exact(bytes);
    }

    /// Appends a text.
    pub fn push(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.push_end(start, self.text.len());
    }

    #[expect(clippy::cast_possible_truncation, reason = "what is cut off is counted in `wraps`")]
    fn push_end(&mut self, start: usize, end: usize) {
        let wraps = (end as u64 >> 32) - (start as u64 >> 32);
        (0..wraps).for_each(|_| self.wraps.push(self.ends.len()));
        self.ends.push(end as u32);
    }

    fn end(&self, position: usize) -> Option<usize> {
        let low = *self.ends.get(position)? as usize;
        let wraps = self.wraps.partition_point(|first| *first <= position);
        Some(if wraps == 0 { low } else { low + (wraps << 32) })
    }

    /// The text at a position.
    #[must_use]
    pub fn get(&self, position: usize) -> Option<&str> {
        let start = match position.checked_sub(1) {
            Some(before) => self.end(before)?,
            None => 0,
        };
        self.text.get(start..self.end(position)?)
    }

    /// The number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no texts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The texts in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|position| self.get(position))
    }
}

impl fmt::Debug for PackedTexts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T: AsRef<str>> FromIterator<T> for PackedTexts {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut packed = Self::new();
        texts.into_iter().for_each(|text| packed.push(text.as_ref()));
        packed
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_come_back(texts in prop::collection::vec("[aé]{0,3}", 0..30)) {
            let packed: PackedTexts = texts.iter().collect();
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), texts.clone());
            prop_assert_eq!(packed.get(texts.len()), None);
            let lengths: Vec<u32> = texts.iter().map(|text| text.len() as u32).collect();
            let bytes = texts.concat().into_bytes();
            prop_assert_eq!(PackedTexts::from_lengths(&lengths, bytes), Some(packed));
        }
    }

    #[test]
    fn lengths_must_fit_the_bytes() {
        let packed =
            |lengths: &[u32], bytes: &[u8]| PackedTexts::from_lengths(lengths, bytes.into());
        assert_eq!(packed(&[1], b"ab"), None, "bytes behind the last text");
        assert_eq!(packed(&[3], b"ab"), None, "a text that is cut off");
        assert_eq!(packed(&[u32::MAX; 3], b"ab"), None);
        assert_eq!(packed(&[1, 1], "é".as_bytes()), None, "a cut within a character");
        assert_eq!(packed(&[1], &[0xff]), None, "no UTF-8");
    }

    #[test]
    fn ends_behind_four_gibibytes_are_told_apart() {
        let mut packed = PackedTexts::new();
        let ends = [7, (1 << 32) - 1, 1 << 32, (3 << 32) + 5, (3 << 32) + 5];
        let mut start = 0;
        for end in ends {
            packed.push_end(start, end);
            start = end;
        }
        assert_eq!([0, 1, 2, 3, 4].map(|at| packed.end(at).unwrap()), ends);
        assert_eq!(packed.wraps, [2, 3, 3]);
    }
}
