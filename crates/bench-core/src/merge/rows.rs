//! Which sample of which part stands for each planned one.

use std::collections::BTreeMap;

use super::same_cell::other_cell;
use super::{Conflict, MergeError, Part, Prefer};
use crate::model::{
    Cell, MissingReason, PointTable, ResultParts, SampleFailure, SampleKey, SampleRow, SampleStatus,
};
use crate::wording::point;

/// One sample of a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Row of the joined point table.
    pub(super) point: u32,
    pub(super) launch: u32,
    pub(super) repeat: u32,
    /// The part, in the order in which they were given.
    pub(super) part: usize,
    /// Row of that part's sample table.
    pub(super) row: usize,
}

/// The samples of the joined result.
pub(super) struct Chosen {
    /// One for each point, launch and repeat, in their order.
    pub(super) rows: Vec<Row>,
    pub(super) duplicates: u64,
    pub(super) settled: u64,
}

/// Chooses one of the samples that are the same; of equal ones that of the earliest run.
pub(super) fn choose(
    parts: &[Part],
    by_time: &[usize],
    points: &PointTable,
    prefer: Option<Prefer>,
) -> Result<Chosen, MergeError> {
    let mut rows = all_rows(parts, by_time, points);
    // Stable, so that equal samples stay in the order of their runs.
    rows.sort_by_key(|row| (row.point, row.launch, row.repeat));
    let mut chosen = Chosen { rows: Vec::new(), duplicates: 0, settled: 0 };
    let mut conflict: Option<Conflict> = None;
    for same in rows.chunk_by(|a, b| (a.point, a.launch, a.repeat) == (b.point, b.launch, b.repeat))
    {
        let other =
            same.iter().find_map(|row| differ(parts, &same[0], row).map(|told| (row, told)));
        chosen.duplicates += if other.is_some() { 0 } else { same.len() as u64 - 1 };
        chosen.settled += u64::from(other.is_some());
        if let (Some((row, told)), None) = (&other, &conflict) {
            conflict = Some(conflict_of(parts, &same[0], row, told.clone()));
        }
        let by_given = |row: &&Row| row.part;
        let taken = match (other, prefer) {
            (Some(_), Some(Prefer::First)) => same.iter().min_by_key(by_given),
            (Some(_), Some(Prefer::Last)) => same.iter().max_by_key(by_given),
            _ => same.first(),
        };
        chosen.rows.extend(taken);
    }
    match conflict {
        Some(conflict) if prefer.is_none() => {
            let conflict = Box::new(conflict);
            Err(MergeError::Conflict { conflict, samples: chosen.settled })
        }
        _ => Ok(chosen),
    }
}

/// The samples of the current runs, at their points of the joined table.
fn all_rows(parts: &[Part], by_time: &[usize], points: &PointTable) -> Vec<Row> {
    let mut rows = Vec::new();
    for &part in by_time {
        let result = &parts[part].result;
        let moved: Vec<Option<u32>> =
            result.points().ids().iter().map(|id| points.row_of(*id)).collect();
        for row in result.samples().rows_of_run(result.current_run_row()) {
            let Some(SampleKey { point, launch, repeat, .. }) = result.samples().key(row) else {
                continue;
            };
            // Every part has the same points, as was checked before.
            if let Some(point) = moved.get(point as usize).copied().flatten() {
                rows.push(Row { point, launch, repeat, part, row });
            }
        }
    }
    rows
}

/// How two samples that are the same differ: the output, and what each holds.
type Told = (Option<String>, String, String);

fn differ(parts: &[Part], a: &Row, b: &Row) -> Option<Told> {
    let (ours, theirs) = (&parts[a.part].result, &parts[b.part].result);
    let failed =
        |row: &Row| parts[row.part].result.samples().status(row.row) == Some(SampleStatus::Failed);
    if failed(a) != failed(b) {
        let told = |failed| if failed { "failed" } else { "was measured" }.to_owned();
        return Some((None, told(failed(a)), told(failed(b))));
    }
    let (spec, in_a, in_b) = other_cell((ours, a.row), (theirs, b.row))?;
    Some((Some(spec.name.clone()), in_a, in_b))
}

fn conflict_of(parts: &[Part], a: &Row, b: &Row, (output, in_a, in_b): Told) -> Conflict {
    let result = &parts[a.part].result;
    let values = result.samples().key(a.row).map(|key| result.points().values(key.point as usize));
    let place = point(result.declaration(), &values.unwrap_or_default());
    let launch = match result.declaration().launches {
        0 | 1 => String::new(),
        _ => format!(", launch {}", a.launch + 1),
    };
    let sample = format!("{place}{launch}, repeat {}", a.repeat + 1);
    let (first, second) = (parts[a.part].name.clone(), parts[b.part].name.clone());
    match a.part < b.part {
        true => Conflict { first, second, sample, output, in_first: in_a, in_second: in_b },
        false => Conflict {
            first: second,
            second: first,
            sample,
            output,
            in_first: in_b,
            in_second: in_a,
        },
    }
}

/// Copies the chosen samples in the order of their measuring.
pub(super) fn fill(joined: &mut ResultParts, parts: &[Part], rows: &[Row]) {
    let start = |part: usize| parts[part].result.current_run().map_or(0, |run| run.started_at.0);
    let zero = rows.iter().map(|row| start(row.part)).min().unwrap_or(0);
    let failures: Vec<BTreeMap<u64, &SampleFailure>> = parts
        .iter()
        .map(|part| part.result.failures().iter().map(|f| (f.sample, f)).collect())
        .collect();
    let mut measured: Vec<(u64, &Row, SampleRow)> = rows
        .iter()
        .filter_map(|row| {
            let sample = parts[row.part].result.samples().row(row.row)?;
            // No run begins before the earliest one.
            let later = start(row.part).abs_diff(zero);
            Some((sample.start_ns.saturating_add(later), row, sample))
        })
        .collect();
    measured.sort_by_key(|(start_ns, row, sample)| {
        (*start_ns, sample.order, row.point, row.launch, row.repeat)
    });
    for (order, (start_ns, row, sample)) in (0_u32..).zip(measured) {
        let new_row = joined.samples.len() as u64;
        let key = SampleKey { run: 0, point: row.point, launch: row.launch, repeat: row.repeat };
        joined.samples.push_row(&SampleRow { key, order, start_ns, ..sample });
        push_cells(joined, &parts[row.part], row.row);
        if let Some(failure) = failures[row.part].get(&(row.row as u64)) {
            joined.failures.push(SampleFailure { sample: new_row, ..(*failure).clone() });
        }
    }
}

fn push_cells(joined: &mut ResultParts, part: &Part, row: usize) {
    let ResultParts { declaration, samples, attachments, .. } = joined;
    let columns = samples.outputs.iter_mut().zip(&declaration.outputs);
    for ((column, spec), from) in columns.zip(&part.result.samples().outputs) {
        match from.cell(row, &spec.kind, part.result.attachments()) {
            // The declarations are the same, so that every value fits.
            Some(Cell::Value(value)) if column.push(&value, &spec.kind, attachments).is_ok() => {}
            Some(Cell::Missing(reason)) => column.push_missing(reason),
            _ => column.push_missing(MissingReason::Lost),
        }
    }
}
