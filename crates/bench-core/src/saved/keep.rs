//! Which rows of a result are kept of a selection, and the tables without the others.

use std::collections::{BTreeMap, BTreeSet};

use super::partial::Selection;
use super::tables::SamplePlaces;
use crate::model::{PointRow, PointTable, ResultParts, Run, SampleFailure};

/// The samples that are kept.
pub(super) struct Keep {
    /// The groups that hold any of them.
    pub(super) groups: BTreeSet<u32>,
    /// Their rows among the samples of these groups.
    pub(super) rows: Vec<usize>,
    /// Their rows among all samples.
    originals: Vec<u64>,
}

impl Keep {
    pub(super) fn new(
        selection: &Selection,
        points: &PointTable,
        (run, point, groups): &SamplePlaces,
    ) -> Self {
        let wanted = |row: usize| {
            let (Some(run), Some(point)) = (run.get(row), point.get(row)) else { return false };
            let id = points.ids().get(point as usize);
            Selection::has(selection.runs.as_ref(), &run)
                && id.is_some_and(|id| Selection::has(selection.points.as_ref(), id))
        };
        let mut keep = Self { groups: BTreeSet::new(), rows: Vec::new(), originals: Vec::new() };
        let (mut start, mut kept_before) = (0, 0);
        for (group, count) in groups {
            let before = keep.rows.len();
            for row in (start..start + count).filter(|row| wanted(*row)) {
                keep.rows.push(kept_before + row - start);
                keep.originals.push(row as u64);
            }
            if keep.rows.len() > before {
                keep.groups.insert(*group);
                kept_before += count;
            }
            start += count;
        }
        keep
    }

    /// The failures of kept samples, at their new rows.
    pub(super) fn failures(&self, failures: Vec<SampleFailure>) -> Vec<SampleFailure> {
        let moved = failures.into_iter().filter_map(|failure| {
            let sample = self.originals.binary_search(&failure.sample).ok()? as u64;
            Some(SampleFailure { sample, ..failure })
        });
        moved.collect()
    }
}

/// Puts the chosen runs into the run table, and moves the samples to their new rows.
pub(super) fn keep_runs(parts: &mut ResultParts, runs: Vec<Run>, selection: &Selection) {
    let Some(wanted) = &selection.runs else {
        parts.runs = runs;
        return;
    };
    let all = runs.into_iter().zip(0..);
    parts.runs = all.filter(|(_, row)| wanted.contains(row)).map(|(run, _)| run).collect();
    parts.samples.run =
        parts.samples.run.iter().map(|run| small(wanted.range(..run).count())).collect();
}

/// Puts the chosen points into the point table, and moves the samples to their new rows.
pub(super) fn keep_points(parts: &mut ResultParts, points: PointTable, selection: &Selection) {
    let Some(wanted) = &selection.points else {
        parts.points = points;
        return;
    };
    let mut moved = BTreeMap::new();
    for (id, row) in points.ids().iter().zip(0..).filter(|(id, _)| wanted.contains(id)) {
        let skip_reason = points.skip_reason(row).map(str::to_owned);
        let point = PointRow { values: points.values(row as usize), skip_reason };
        let _new = parts.points.insert(&parts.declaration, &point);
        moved.insert(row, small(moved.len()));
        debug_assert!(parts.points.row_of(*id).is_some(), "a point keeps its identity");
    }
    let samples = parts.samples.point.iter();
    parts.samples.point = samples.map(|row| moved.get(&row).copied().unwrap_or(row)).collect();
}

/// A count of rows that a 32-bit number told apart before.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
