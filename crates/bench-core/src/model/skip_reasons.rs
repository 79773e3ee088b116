//! Which points the design skipped, and why.

use super::PackedTexts;

/// The points that the design skipped, by row, each with its reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SkipReasons {
    /// Strictly increasing.
    rows: Vec<u32>,
    reasons: PackedTexts,
}

impl SkipReasons {
    /// No point is skipped.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// From rows in increasing order and a reason for each; `None` where they are not.
    #[must_use]
    pub fn from_parts(rows: Vec<u32>, reasons: PackedTexts) -> Option<Self> {
        let fits = rows.len() == reasons.len() && rows.is_sorted_by(|a, b| a < b);
        fits.then_some(Self { rows, reasons })
    }

    /// Adds a row behind all others.
    pub(super) fn push(&mut self, row: u32, reason: &str) {
        self.rows.push(row);
        self.reasons.push(reason);
    }

    /// Why the point at a row was skipped; `None` where it was not.
    #[must_use]
    pub fn get(&self, row: u32) -> Option<&str> {
        self.reasons.get(self.rows.binary_search(&row).ok()?)
    }

    /// How many points were skipped.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no point was skipped.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows of the skipped points, in increasing order.
    #[must_use]
    pub fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// The reasons, in the order of the rows.
    #[must_use]
    pub fn reasons(&self) -> &PackedTexts {
        &self.reasons
    }
}
