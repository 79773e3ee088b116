//! Whether every sample is there once: fast and in little memory for the orders in which samples are measured.

use super::{IndexColumn, SampleKey, SampleTable};

/// A bit for each possible key is worth its memory up to this many keys a sample: 4 bytes a sample.
const KEYS_PER_SAMPLE: usize = 32;

/// The key of a sample that stands in the table twice; `None` where every sample is there once.
///
/// The four columns of keys must have the same length.
pub(super) fn first_duplicate(samples: &SampleTable) -> Option<SampleKey> {
    let columns = [&samples.run, &samples.point, &samples.launch, &samples.repeat];
    if columns.iter().any(|column| matches!(column, IndexColumn::Counting { .. })) {
        return None;
    }
    // Constant columns tell no samples apart.
    let varied = columns.into_iter().filter_map(|column| match column {
        IndexColumn::Constant { .. } | IndexColumn::Counting { .. } => None,
        IndexColumn::Bytes(values) => Some(Digits::Narrow(values)),
        IndexColumn::Values(values) => Some(Digits::Wide(values)),
    });
    let varied: Vec<Digits<'_>> = varied.collect();
    // Samples mostly come in order, where one pass is enough; a width known beforehand makes it fast.
    let row = match *varied.as_slice() {
        [] => (samples.len() > 1).then_some(0),
        [a] => find(&[a]),
        [a, b] => find(&[a, b]),
        [a, b, c] => find(&[a, b, c]),
        [a, b, c, ..] => find(&[a, b, c, varied[3]]),
    };
    row.and_then(|row| samples.key(row))
}

/// One column of the keys.
#[derive(Clone, Copy)]
enum Digits<'a> {
    Narrow(&'a [u8]),
    Wide(&'a [u32]),
}

impl Digits<'_> {
    /// The digit at a row, which is one of the table.
    #[inline]
    fn at(self, row: usize) -> u32 {
        match self {
            Self::Narrow(values) => u32::from(values[row]),
            Self::Wide(values) => values[row],
        }
    }

    fn rows(self) -> usize {
        match self {
            Self::Narrow(values) => values.len(),
            Self::Wide(values) => values.len(),
        }
    }

    /// The number of values that a digit can have.
    fn size(self) -> usize {
        let max = match self {
            Self::Narrow(values) => values.iter().max().copied().map(u32::from),
            Self::Wide(values) => values.iter().max().copied(),
        };
        max.map_or(0, |max| max as usize + 1)
    }
}

fn find<const N: usize>(columns: &[Digits<'_>; N]) -> Option<usize> {
    if is_increasing(columns) {
        return None;
    }
    by_bits(columns).unwrap_or_else(|| by_sorting(columns))
}

fn is_increasing<const N: usize>(columns: &[Digits<'_>; N]) -> bool {
    let rows = columns[0].rows();
    let key = |row: usize| columns.map(|column| column.at(row));
    (1..rows).all(|row| key(row - 1) < key(row))
}

/// Marks each key in a map of all possible keys; `None` where there are too many of them.
fn by_bits<const N: usize>(columns: &[Digits<'_>; N]) -> Option<Option<usize>> {
    let rows = columns[0].rows();
    let sizes = columns.map(Digits::size);
    let keys = sizes.iter().try_fold(1_usize, |keys, size| keys.checked_mul(*size))?;
    if keys > rows.checked_mul(KEYS_PER_SAMPLE)? {
        return None;
    }
    let mut seen = vec![0_u64; keys / 64 + 1];
    Some((0..rows).find(|row| {
        let digits = columns.iter().zip(sizes);
        let key = digits.fold(0, |key, (column, size)| key * size + column.at(*row) as usize);
        let (word, bit) = (&mut seen[key / 64], 1 << (key % 64));
        let known = *word & bit != 0;
        *word |= bit;
        known
    }))
}

/// Sorts the rows and not their keys, which would be three times as large.
fn by_sorting<const N: usize>(columns: &[Digits<'_>; N]) -> Option<usize> {
    let mut rows: Vec<usize> = (0..columns[0].rows()).collect();
    let key = |row: usize| columns.map(|column| column.at(row));
    rows.sort_unstable_by_key(|row| (key(*row), *row));
    rows.windows(2).find(|pair| key(pair[0]) == key(pair[1])).map(|pair| pair[1])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn table(keys: &[[u32; 4]]) -> SampleTable {
        let column = |at: usize| keys.iter().map(|key| key[at]).collect();
        SampleTable {
            run: column(0),
            point: column(1),
            launch: column(2),
            repeat: column(3),
            start_ns: vec![0; keys.len()],
            ..SampleTable::default()
        }
    }

    proptest! {
        #[test]
        fn a_duplicate_is_found_where_there_is_one(
            keys in vec([0..3_u32, 0..4_u32, 0..2_u32, 0..3_u32], 0..30),
            // Large numbers rule the map of bits out.
            far in prop_oneof![Just(1_u32), Just(100_000_000)],
        ) {
            let keys: Vec<_> = keys.into_iter().map(|key| key.map(|part| part * far)).collect();
            let found = first_duplicate(&table(&keys));
            let distinct: BTreeSet<_> = keys.iter().collect();
            prop_assert_eq!(found.is_some(), distinct.len() < keys.len());
            if let Some(SampleKey { run, point, launch, repeat }) = found {
                let same = keys.iter().filter(|key| **key == [run, point, launch, repeat]);
                prop_assert!(same.count() > 1);
            }
        }
    }

    #[test]
    fn samples_in_any_order_are_told_apart() {
        let keys: Vec<_> = (0..40).map(|row| [0, row % 10, 0, row / 10]).collect();
        assert_eq!(first_duplicate(&table(&keys)), None);
        let twice: Vec<_> = keys.iter().chain([&[0, 7, 0, 3]]).copied().collect();
        let key = SampleKey { run: 0, point: 7, launch: 0, repeat: 3 };
        assert_eq!(first_duplicate(&table(&twice)), Some(key));
        assert_eq!(first_duplicate(&table(&[[0; 4]])), None);
        assert!(first_duplicate(&table(&[[0; 4], [0; 4]])).is_some());
    }
}
