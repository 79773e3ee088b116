//! Which row holds a value: found by hash, in 5 to 10 bytes a row.

use std::fmt;
use std::hash::{BuildHasher, Hash, RandomState};

/// A slot that is free.
const FREE: u32 = u32::MAX;

/// The slots of an index that is not empty: a power of two.
const FEWEST_SLOTS: usize = 8;

/// Which row of a table holds a value. It keeps the numbers of rows only, and reads the values where they stand.
///
/// Hashes are seeded by chance, so that no file can be made whose values all fall into one slot. Nothing depends on
/// the order of the slots.
#[derive(Clone, Default)]
pub(super) struct RowIndex {
    /// Rows, each at the first free slot from that of its hash.
    slots: Vec<u32>,
    rows: usize,
    state: RandomState,
}

impl RowIndex {
    /// An index with room for this many rows.
    pub(super) fn with_room(rows: usize) -> Self {
        let slots = vec![FREE; slots_for(rows)];
        Self { slots, ..Self::default() }
    }

    /// The row whose value `is` the wanted one, among those of equal hash.
    pub(super) fn find(
        &self,
        wanted: &(impl Hash + ?Sized),
        is: impl Fn(u32) -> bool,
    ) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let mut slot = self.slot(self.state.hash_one(wanted));
        // Some slots are always free, so that the search ends.
        loop {
            match self.slots[slot] {
                FREE => return None,
                row if is(row) => return Some(row),
                _ => slot = (slot + 1) & (self.slots.len() - 1),
            }
        }
    }

    /// Adds a row whose value no other row holds; `hash` tells the hash of the value at a row.
    pub(super) fn add(&mut self, row: u32, hash: impl Fn(&RandomState, u32) -> u64) {
        if slots_for(self.rows + 1) > self.slots.len() {
            let more = vec![FREE; slots_for(self.rows + 1)];
            let before = std::mem::replace(&mut self.slots, more);
            for row in before.into_iter().filter(|row| *row != FREE) {
                self.place(row, hash(&self.state, row));
            }
        }
        self.place(row, hash(&self.state, row));
        self.rows += 1;
    }

    fn place(&mut self, row: u32, hash: u64) {
        let mut slot = self.slot(hash);
        while self.slots[slot] != FREE {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.slots[slot] = row;
    }

    #[expect(clippy::cast_possible_truncation, reason = "the low bits are taken in any case")]
    fn slot(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }
}

/// The slots for this many rows: at least one of eight is free.
fn slots_for(rows: usize) -> usize {
    if rows == 0 { 0 } else { (rows + rows / 7 + 1).next_power_of_two().max(FEWEST_SLOTS) }
}

/// What stands in the slots follows from the rows and from chance.
impl fmt::Debug for RowIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RowIndex").field("rows", &self.rows).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_row_is_found_and_no_other(
            values in prop::collection::btree_set(0..1000_u32, 0..100), room in 0..100_usize,
        ) {
            let values: Vec<u32> = values.into_iter().collect();
            let mut index = RowIndex::with_room(room);
            for row in 0..values.len() {
                index.add(row as u32, |state, row| state.hash_one(values[row as usize]));
            }
            for wanted in 0..1000_u32 {
                let found = index.find(&wanted, |row| values[row as usize] == wanted);
                prop_assert_eq!(found, values.binary_search(&wanted).ok().map(|row| row as u32));
            }
        }
    }

    #[test]
    fn it_takes_little_memory_and_always_has_a_free_slot() {
        for rows in 1..5000 {
            let slots = slots_for(rows);
            assert!(slots > rows && slots * 7 <= (rows * 16).max(56), "{slots} slots for {rows}");
        }
    }
}
