//! How many calls of the timed work each value of a time metric is the mean of.

use super::IndexColumn;

/// How many calls of the timed work each value of a time metric is the mean of: 1 where it was called once.
///
/// It takes no memory while every value is of one call, or of the same number of calls, and at most 4 bytes a sample
/// otherwise. Looking one up takes constant time.
#[derive(Clone, Debug, Default)]
pub struct Iterations {
    /// Of the first rows; those beyond its end are of one call.
    counts: IndexColumn,
}

impl Iterations {
    /// Of a column whose first rows have these counts; the others are of one call.
    #[must_use]
    pub fn from_counts(counts: IndexColumn) -> Self {
        match counts.min() {
            Some(1) if counts.max() == Some(1) => Self::default(),
            _ => Self { counts },
        }
    }

    /// The calls that the value at a row is the mean of. A missing value is of none, and told as 1.
    #[inline]
    #[must_use]
    pub fn get(&self, row: usize) -> u32 {
        self.counts.get(row).unwrap_or(1)
    }

    /// Whether every value is of one call.
    #[inline]
    #[must_use]
    pub fn is_all_one(&self) -> bool {
        self.counts.is_empty()
    }

    /// The rows that have a count; those beyond are of one call.
    #[must_use]
    pub fn counted_rows(&self) -> usize {
        self.counts.len()
    }

    /// The smallest count; `None` where every value is of one call.
    #[must_use]
    pub fn min(&self) -> Option<u32> {
        self.counts.min()
    }

    /// The counts of the first rows, as many as [`Iterations::counted_rows`] says.
    #[must_use]
    pub fn counts(&self) -> &IndexColumn {
        &self.counts
    }

    /// Notes the calls of the value at `row`, behind all that were noted before.
    #[inline]
    pub(super) fn set_next(&mut self, row: usize, calls: u32) {
        if calls == 1 && self.counts.is_empty() {
            return;
        }
        let before = row.saturating_sub(self.counts.len());
        self.counts.extend(std::iter::repeat_n(1, before));
        self.counts.push(calls);
    }
}

impl PartialEq for Iterations {
    fn eq(&self, other: &Self) -> bool {
        let rows = self.counts.len().max(other.counts.len());
        (0..rows).all(|row| self.get(row) == other.get(row))
    }
}

impl Eq for Iterations {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(calls: &[u32]) -> Iterations {
        let mut iterations = Iterations::default();
        calls.iter().enumerate().for_each(|(row, calls)| iterations.set_next(row, *calls));
        iterations
    }

    #[test]
    fn the_same_count_everywhere_takes_no_memory() {
        assert!(of(&[1, 1, 1]).is_all_one());
        assert!(matches!(of(&[50; 3]).counts(), IndexColumn::Constant { value: 50, rows: 3 }));
        assert!(Iterations::from_counts([1, 1].into_iter().collect()).is_all_one());
    }

    proptest! {
        #[test]
        fn every_row_has_its_count(calls in prop::collection::vec(1..4_u32, 0..20)) {
            let iterations = of(&calls);
            let read: Vec<u32> = (0..calls.len()).map(|row| iterations.get(row)).collect();
            prop_assert_eq!(read, calls.clone());
            prop_assert_eq!(iterations.get(calls.len()), 1);
            prop_assert_eq!(iterations, Iterations::from_counts(calls.into_iter().collect()));
        }

        #[test]
        fn equal_are_those_whose_rows_are(
            a in prop::collection::vec(1..3_u32, 4), b in prop::collection::vec(1..3_u32, 4),
        ) {
            prop_assert_eq!(of(&a) == of(&b), a == b);
        }
    }
}
