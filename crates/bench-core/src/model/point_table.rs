//! One row per point: the typed values of the varied inputs.

use std::hash::BuildHasher;
use std::sync::OnceLock;

use super::row_index::RowIndex;
use super::{Column, SkipReasons};
use crate::declare::{Declaration, InputValue, PointId, ValueRef};

/// One row per point: its identity, a value of each varied input, and why the design skipped it, if it did.
#[derive(Clone, Debug)]
pub struct PointTable {
    ids: Vec<PointId>,
    columns: Vec<Column>,
    skip_reasons: SkipReasons,
    /// Made when the first point is looked up, which few tables out of files are asked for.
    index: OnceLock<RowIndex>,
}

/// One point to append.
#[derive(Clone, Debug)]
pub struct PointRow {
    /// A value of each varied input, in declared order.
    pub values: Vec<InputValue>,
    /// Why the design skips it; `None` where it is measured.
    pub skip_reason: Option<String>,
}

impl PointTable {
    /// An empty table for a declaration.
    #[must_use]
    pub fn new(declaration: &Declaration) -> Self {
        Self::with_columns(
            declaration.varied_inputs().map(|input| Column::empty(input.kind)).collect(),
        )
    }

    fn with_columns(columns: Vec<Column>) -> Self {
        let (skip_reasons, index) = (SkipReasons::new(), OnceLock::new());
        Self { ids: Vec::new(), columns, skip_reasons, index }
    }

    /// A table from its columns; identities are computed from the declaration.
    ///
    /// `None` where columns differ in number, kind or length from the declaration or each other, where a
    /// point occurs twice, or where a skip reason belongs to no row.
    #[must_use]
    pub fn from_columns(
        declaration: &Declaration,
        rows: usize,
        columns: Vec<Column>,
        skip_reasons: SkipReasons,
    ) -> Option<Self> {
        let kinds: Vec<_> = declaration.varied_inputs().map(|input| input.kind).collect();
        let fits = columns.len() == kinds.len()
            && columns.iter().zip(&kinds).all(|(c, kind)| c.kind() == *kind && c.len() == rows)
            && skip_reasons.rows().last().is_none_or(|row| (*row as usize) < rows)
            && u32::try_from(rows).is_ok();
        if !fits {
            return None;
        }
        let mut ids = Vec::with_capacity(rows);
        let inputs = sorted_inputs(declaration, &columns);
        for row in 0..rows {
            let at_row = inputs.iter().map(|(name, input)| Some((*name, input.at(row)?)));
            // Every column has this many rows, as was checked above.
            ids.push(PointId::of_sorted(at_row.flatten()));
        }
        drop(inputs);
        are_distinct(&ids).then(|| Self { ids, columns, skip_reasons, index: OnceLock::new() })
    }

    /// Appends a point, or finds it where it already stands; returns its row.
    ///
    /// `None` where the values do not fit the declaration's varied inputs in number or kind.
    pub fn insert(&mut self, declaration: &Declaration, point: &PointRow) -> Option<u32> {
        let fits = point.values.len() == self.columns.len()
            && point.values.iter().zip(&self.columns).all(|(v, column)| v.kind() == column.kind());
        if !fits {
            return None;
        }
        let id = point_id(declaration, &point.values);
        if let Some(row) = self.row_of(id) {
            return Some(row);
        }
        let row = u32::try_from(self.ids.len()).ok()?;
        for (column, value) in self.columns.iter_mut().zip(&point.values) {
            // Kinds were compared above, so nothing is refused here.
            let _fits = column.push(value);
        }
        self.ids.push(id);
        let ids = &self.ids;
        // Looking the point up has made the index.
        if let Some(index) = self.index.get_mut() {
            index.add(row, |state, row| state.hash_one(ids[row as usize]));
        }
        if let Some(reason) = &point.skip_reason {
            self.skip_reasons.push(row, reason);
        }
        Some(row)
    }

    /// The number of points.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are no points.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The identities, by row.
    #[must_use]
    pub fn ids(&self) -> &[PointId] {
        &self.ids
    }

    /// The row of a point.
    #[must_use]
    pub fn row_of(&self, id: PointId) -> Option<u32> {
        let index = self.index.get_or_init(|| indexed(&self.ids));
        index.find(&id, |row| self.ids.get(row as usize) == Some(&id))
    }

    /// The row of the point at which the varied inputs have these values.
    #[must_use]
    pub fn row_at(&self, declaration: &Declaration, values: &[InputValue]) -> Option<u32> {
        self.row_of(point_id(declaration, values))
    }

    /// One column per varied input, in declared order.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The values of the varied inputs at a row.
    ///
    /// # Panics
    /// Panics where there is no such row.
    #[must_use]
    pub fn values(&self, row: usize) -> Vec<InputValue> {
        let value = |column: &Column| match column.get(row) {
            Some(value) => value,
            None => panic!("the point table has no row {row}"),
        };
        self.columns.iter().map(value).collect()
    }

    /// Why the design skipped a point; `None` where it is measured.
    #[must_use]
    pub fn skip_reason(&self, row: u32) -> Option<&str> {
        self.skip_reasons.get(row)
    }

    /// The skipped points with their reasons.
    #[must_use]
    pub fn skip_reasons(&self) -> &SkipReasons {
        &self.skip_reasons
    }
}

impl PartialEq for PointTable {
    fn eq(&self, other: &Self) -> bool {
        self.ids == other.ids
            && self.columns == other.columns
            && self.skip_reasons == other.skip_reasons
    }
}

/// Whether every point is there once.
fn are_distinct(ids: &[PointId]) -> bool {
    // Identities are hashes, so their upper halves nearly always tell them apart, in half the memory.
    let mut halves: Vec<u64> = ids.iter().map(|id| (id.0 >> 64) as u64).collect();
    halves.sort_unstable();
    let differ = halves.windows(2).all(|pair| pair[0] != pair[1]);
    differ || {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids.windows(2).all(|pair| pair[0] != pair[1])
    }
}

/// Which row holds which of these points, each of which is there once.
fn indexed(ids: &[PointId]) -> RowIndex {
    let mut index = RowIndex::with_room(ids.len());
    for (row, _) in (0_u32..).zip(ids) {
        index.add(row, |state, row| state.hash_one(ids[row as usize]));
    }
    index
}

/// The identity of the point where the varied inputs take `values` and the others their fixed values.
fn point_id(declaration: &Declaration, values: &[InputValue]) -> PointId {
    let mut varied = values.iter();
    let inputs = declaration.inputs.iter().filter_map(|input| {
        let value = input.fixed.as_ref().or_else(|| varied.next())?;
        Some((input.name.as_str(), value))
    });
    PointId::of(inputs)
}

/// Where the value of an input stands.
enum InputSource<'a> {
    Fixed(&'a InputValue),
    Column(&'a Column),
}

impl<'a> InputSource<'a> {
    fn at(&self, row: usize) -> Option<ValueRef<'a>> {
        match self {
            Self::Fixed(value) => Some(ValueRef::of(value)),
            Self::Column(column) => column.value_ref(row),
        }
    }
}

/// Where the value of every input stands, in the order of names.
fn sorted_inputs<'a>(
    declaration: &'a Declaration,
    columns: &'a [Column],
) -> Vec<(&'a str, InputSource<'a>)> {
    let mut columns = columns.iter();
    let inputs = declaration.inputs.iter().filter_map(|input| {
        let source = match &input.fixed {
            Some(fixed) => InputSource::Fixed(fixed),
            None => InputSource::Column(columns.next()?),
        };
        Some((input.name.as_str(), source))
    });
    let mut inputs: Vec<_> = inputs.collect();
    inputs.sort_by_key(|(name, _)| *name);
    inputs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_of_equal_halves_are_told_apart_by_the_other_half() {
        let ids = |ids: &[u128]| -> Vec<PointId> { ids.iter().copied().map(PointId).collect() };
        let half = 1 << 64;
        assert!(are_distinct(&ids(&[])) && are_distinct(&ids(&[half, 0, 2 * half])));
        assert!(are_distinct(&ids(&[half + 2, half, half + 1])));
        assert!(!are_distinct(&ids(&[half + 2, half, half + 2])));
    }
}
