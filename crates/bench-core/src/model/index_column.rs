//! A column of small integers that takes no memory while it is constant, or counts, and little while they are small.

/// A column of small integers (run, point, launch, repeat, order, status) that takes no memory while it is constant, or
/// counts one by one as the order of samples does, and a byte a row while no value is above 255.
#[derive(Clone, Debug)]
pub enum IndexColumn {
    /// The same value in every row.
    Constant {
        /// The value.
        value: u32,
        /// The number of rows.
        rows: usize,
    },
    /// One more in every row than in the one before.
    Counting {
        /// The value of the first row.
        first: u32,
        /// The number of rows.
        rows: usize,
    },
    /// A value a row, none above 255.
    Bytes(Vec<u8>),
    /// A value a row.
    Values(Vec<u32>),
}

impl IndexColumn {
    /// An empty column.
    #[must_use]
    pub fn new() -> Self {
        Self::Constant { value: 0, rows: 0 }
    }

    /// Appends a row.
    pub fn push(&mut self, new: u32) {
        self.push_within(new, 0);
    }

    /// Appends a row to a column that will have about `capacity` of them, should it need memory.
    #[inline]
    pub(super) fn push_within(&mut self, new: u32, capacity: usize) {
        match self {
            Self::Constant { value, rows } if *value == new && *rows > 0 => *rows += 1,
            Self::Counting { first, rows } if counted(*first, *rows) == Some(new) => *rows += 1,
            _ => self.push_dense(new, capacity),
        }
    }

    /// Appends a row to a column that is neither constant nor counts, or no longer. Apart from the short forms, which
    /// most columns of samples have, so that these are told by few instructions.
    fn push_dense(&mut self, new: u32, capacity: usize) {
        match self {
            Self::Values(values) => values.push(new),
            Self::Bytes(values) if new <= MOST_IN_A_BYTE => values.push(new as u8),
            _ => self.push_other(new, capacity),
        }
    }

    /// Appends a row that the short forms cannot hold.
    #[cold]
    fn push_other(&mut self, new: u32, capacity: usize) {
        if self.is_empty() {
            *self = Self::Constant { value: new, rows: 1 };
            return;
        }
        if let Self::Constant { value, rows: 1 } = *self
            && counted(value, 1) == Some(new)
        {
            *self = Self::Counting { first: value, rows: 2 };
            return;
        }
        let capacity = capacity.max(self.len() + 1);
        let wide = matches!(self, Self::Bytes(_));
        *self = if wide || self.max().unwrap_or(0).max(new) > MOST_IN_A_BYTE {
            let mut values = Vec::with_capacity(capacity);
            values.extend(self.iter());
            values.push(new);
            Self::Values(values)
        } else {
            let mut values = Vec::with_capacity(capacity);
            // Compared before: each fits into a byte.
            values.extend(self.iter().map(|value| value as u8));
            values.push(new as u8);
            Self::Bytes(values)
        };
    }

    /// The value at a row.
    #[inline]
    #[must_use]
    pub fn get(&self, row: usize) -> Option<u32> {
        match self {
            Self::Constant { value, rows } => (row < *rows).then_some(*value),
            Self::Counting { first, rows } => {
                if row < *rows {
                    counted(*first, row)
                } else {
                    None
                }
            }
            Self::Bytes(values) => values.get(row).copied().map(u32::from),
            Self::Values(values) => values.get(row).copied(),
        }
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Constant { rows, .. } | Self::Counting { rows, .. } => *rows,
            Self::Bytes(values) => values.len(),
            Self::Values(values) => values.len(),
        }
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The values in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = u32> + Clone + '_ {
        // No row below the length is without a value.
        (0..self.len()).map(|row| self.get(row).unwrap_or_default())
    }

    /// The number of rows that hold `wanted`.
    #[must_use]
    pub fn count(&self, wanted: u32) -> usize {
        match self {
            Self::Constant { value, rows } => {
                if *value == wanted {
                    *rows
                } else {
                    0
                }
            }
            Self::Counting { .. } => self.iter().filter(|value| *value == wanted).count(),
            Self::Bytes(values) => {
                values.iter().filter(|value| u32::from(**value) == wanted).count()
            }
            Self::Values(values) => values.iter().filter(|value| **value == wanted).count(),
        }
    }

    /// The largest value; `None` in an empty column.
    #[must_use]
    pub fn max(&self) -> Option<u32> {
        match self {
            Self::Constant { value, rows } => (*rows > 0).then_some(*value),
            Self::Counting { rows, .. } => self.get(rows.checked_sub(1)?),
            Self::Bytes(values) => values.iter().max().copied().map(u32::from),
            Self::Values(values) => values.iter().max().copied(),
        }
    }

    /// Whether no value is smaller than the one before it.
    #[must_use]
    pub fn is_sorted(&self) -> bool {
        match self {
            Self::Constant { .. } | Self::Counting { .. } => true,
            Self::Bytes(values) => values.is_sorted(),
            Self::Values(values) => values.is_sorted(),
        }
    }

    /// The smallest value; `None` in an empty column.
    #[must_use]
    pub fn min(&self) -> Option<u32> {
        match self {
            Self::Constant { .. } | Self::Counting { .. } => self.get(0),
            Self::Bytes(values) => values.iter().min().copied().map(u32::from),
            Self::Values(values) => values.iter().min().copied(),
        }
    }
}

/// The largest value of a column that takes a byte a row.
const MOST_IN_A_BYTE: u32 = 255;

/// The value at a row of a column that counts from `first`.
fn counted(first: u32, row: usize) -> Option<u32> {
    first.checked_add(u32::try_from(row).ok()?)
}

impl Default for IndexColumn {
    fn default() -> Self {
        Self::new()
    }
}

impl PartialEq for IndexColumn {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl Eq for IndexColumn {}

impl FromIterator<u32> for IndexColumn {
    fn from_iter<I: IntoIterator<Item = u32>>(values: I) -> Self {
        let mut column = Self::new();
        column.extend(values);
        column
    }
}

impl Extend<u32> for IndexColumn {
    fn extend<I: IntoIterator<Item = u32>>(&mut self, values: I) {
        values.into_iter().for_each(|value| self.push(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_dense_only_once_it_varies() {
        let mut column: IndexColumn = [7, 7, 7].into_iter().collect();
        assert!(matches!(column, IndexColumn::Constant { value: 7, rows: 3 }));
        assert_eq!((column.count(7), column.count(8)), (3, 0));
        column.push(8);
        assert_eq!(column.iter().collect::<Vec<_>>(), [7, 7, 7, 8]);
        assert_eq!((column.count(7), column.count(9)), (3, 0));
        assert_eq!(column, IndexColumn::Values(vec![7, 7, 7, 8]));
    }

    #[test]
    fn small_values_take_a_byte_each_until_a_large_one_comes() {
        let mut column: IndexColumn = [3, 255, 0].into_iter().collect();
        assert!(matches!(&column, IndexColumn::Bytes(values) if *values == [3, 255, 0]));
        assert_eq!((column.min(), column.max(), column.count(255)), (Some(0), Some(255), 1));
        column.push_within(256, 50);
        assert!(matches!(&column, IndexColumn::Values(values) if values.capacity() >= 50));
        assert_eq!(column.iter().collect::<Vec<_>>(), [3, 255, 0, 256]);
        assert_eq!((column.min(), column.max()), (Some(0), Some(256)));
        assert!(!column.is_sorted() && (3..9).collect::<IndexColumn>().is_sorted());
        let wide: IndexColumn = [300, 1, 2].into_iter().collect();
        assert_eq!(wide, IndexColumn::Values(vec![300, 1, 2]));
    }

    #[test]
    fn a_column_that_counts_is_not_dense() {
        let mut column: IndexColumn = (5..9).collect();
        assert!(matches!(column, IndexColumn::Counting { first: 5, rows: 4 }));
        assert_eq!(column, IndexColumn::Values(vec![5, 6, 7, 8]));
        assert_eq!((column.max(), column.count(8), column.count(9)), (Some(8), 1, 0));
        assert_eq!((column.get(3), column.get(4)), (Some(8), None));
        column.push_within(8, 100);
        assert_eq!(column.iter().collect::<Vec<_>>(), [5, 6, 7, 8, 8]);
        assert!(matches!(&column, IndexColumn::Bytes(values) if values.capacity() >= 100));
        let last: IndexColumn = [u32::MAX - 1, u32::MAX, 0].into_iter().collect();
        assert_eq!(last.iter().collect::<Vec<_>>(), [u32::MAX - 1, u32::MAX, 0]);
    }
}
