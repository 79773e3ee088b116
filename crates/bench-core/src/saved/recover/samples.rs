//! The samples of the groups whose keys are whole, and their outputs as far as they are.

use std::collections::BTreeMap;

use super::salvage::Salvage;
use crate::declare::{Declaration, OutputKind};
use crate::model::{
    AttachmentTable, Cell, FailureKind, MessageChain, MissingReason, OutputColumn, OutputData,
    SampleFailure, SampleStatus, SampleTable,
};
use crate::saved::error::Fault;
use crate::saved::stream::{Element, START, Table};
use crate::saved::tables::{read_keys, read_output};

/// The samples that could be read, and why some of them failed.
pub(super) struct Found {
    pub(super) samples: SampleTable,
    pub(super) failures: Vec<SampleFailure>,
}

/// Reads the samples group by group; `positions` are the new positions of attachments.
pub(super) fn read_groups(
    salvage: &Salvage<'_>,
    declaration: &Declaration,
    points: usize,
    positions: &BTreeMap<u32, u32>,
    losses: &mut Vec<String>,
) -> Found {
    let mut found = Found { samples: SampleTable::new(&declaration.outputs), failures: Vec::new() };
    let known = salvage.failures().unwrap_or_default();
    let known: BTreeMap<u64, SampleFailure> =
        known.into_iter().map(|failure| (failure.sample, failure)).collect();
    let is_start = |spec: &crate::saved::stream::StreamSpec| {
        spec.key.table == Table::Samples && spec.key.column == START
    };
    let mut groups = BTreeMap::new();
    for (piece, spec) in
        salvage.pieces(|_, spec| matches!(spec.key.table, Table::Samples | Table::Outputs))
    {
        let rows: &mut Option<usize> = groups.entry(piece.chunk.group).or_default();
        if is_start(spec) {
            *rows = Some(piece.chunk.raw as usize / Element::U8.width());
        }
    }
    // The row in the file of a group's first sample, as long as it can be told.
    let mut first_row = Some(0_u64);
    for (next, (group, rows)) in (0..).zip(groups) {
        if next != group {
            first_row = None;
        }
        let read = rows.ok_or_else(|| Fault::damaged("", "")).and_then(|rows| {
            let whole = |spec: &crate::saved::stream::StreamSpec| spec.key.table == Table::Samples;
            let mut streams =
                salvage.streams(|piece, spec| whole(spec) && piece.chunk.group == group)?;
            read_keys(&mut streams, rows)
        });
        match (read, rows) {
            (Ok(mut keys), Some(rows)) => {
                keys.outputs = outputs(salvage, declaration, group, rows, losses);
                append(&mut found, &keys, declaration, points, positions, |row| {
                    known.get(&(first_row? + row as u64))
                });
            }
            (_, Some(rows)) => losses.push(format!("{rows} samples of group {}", group + 1)),
            (_, None) => losses.push(format!("the samples of group {}", group + 1)),
        }
        first_row = first_row.zip(rows).map(|(first, rows)| first + rows as u64);
    }
    found
}

/// The outputs of a group; one that is not whole is missing in every row.
fn outputs(
    salvage: &Salvage<'_>,
    declaration: &Declaration,
    group: u32,
    rows: usize,
    losses: &mut Vec<String>,
) -> Vec<OutputColumn> {
    let columns = declaration.outputs.iter().zip(0_u32..).map(|(spec, position)| {
        let own = |key: crate::saved::stream::StreamKey| {
            key.table == Table::Outputs && key.column == position
        };
        let mut pieces = salvage.pieces(|piece, spec| own(spec.key) && piece.chunk.group == group);
        let whole = pieces.all(|(piece, _)| piece.is_sound());
        let read =
            salvage.streams(|piece, spec| own(spec.key) && piece.chunk.group == group).and_then(
                |mut streams| read_output(&mut streams, position, &spec.kind, &[(group, rows)]),
            );
        match read {
            Ok(column) if whole && fits(&column, rows) => column,
            _ => {
                losses.push(format!("`{}` in {rows} samples of group {}", spec.name, group + 1));
                let mut column = OutputColumn::empty(spec);
                (0..rows).for_each(|_| column.push_missing(MissingReason::Lost));
                column
            }
        }
    });
    columns.collect()
}

/// Whether every part of a column has this many rows.
fn fits(column: &OutputColumn, rows: usize) -> bool {
    column.missing.len() == rows
        && column.iterations.counted_rows() <= rows
        && match &column.data {
            OutputData::Number(values) => values.len() == rows,
            OutputData::Flag(values) => values.len() == rows,
            OutputData::Vector(parts) => parts.iter().all(|part| part.len() == rows),
            OutputData::Text(texts) => texts.len() == rows,
            OutputData::Attachment(values) => values.len() == rows,
            OutputData::Table(tables) => {
                let inner = tables.ends.last().copied().unwrap_or(0);
                tables.ends.len() == rows
                    && tables.ends.is_sorted()
                    && tables.columns.iter().all(|column| column.len() as u64 == inner)
            }
            OutputData::Reference(count) => *count == rows,
        }
}

/// Appends the samples of a group whose points are still there.
fn append<'f>(
    found: &mut Found,
    group: &SampleTable,
    declaration: &Declaration,
    points: usize,
    positions: &BTreeMap<u32, u32>,
    failure: impl Fn(usize) -> Option<&'f SampleFailure>,
) {
    for row in 0..group.len() {
        let Some(sample) = group.row(row).filter(|sample| (sample.key.point as usize) < points)
        else {
            continue;
        };
        let new_row = found.samples.len() as u64;
        found.samples.push_row(&sample);
        if sample.status == SampleStatus::Failed {
            let unknown = || SampleFailure {
                sample: new_row,
                kind: FailureKind::Abandoned,
                messages: MessageChain::from(["what happened was lost in a damaged file"]),
            };
            let known = failure(row);
            let known = known.map(|known| SampleFailure { sample: new_row, ..known.clone() });
            found.failures.push(known.unwrap_or_else(unknown));
        }
        let columns = found.samples.outputs.iter_mut().zip(&group.outputs);
        for ((all, own), spec) in columns.zip(&declaration.outputs) {
            append_cell(all, own, row, &spec.kind, positions);
        }
    }
}

fn append_cell(
    all: &mut OutputColumn,
    own: &OutputColumn,
    row: usize,
    kind: &OutputKind,
    positions: &BTreeMap<u32, u32>,
) {
    let mut none = AttachmentTable::new();
    if let (OutputData::Attachment(all_positions), OutputData::Attachment(own_positions), None) =
        (&mut all.data, &own.data, own.missing.reason(row))
    {
        match positions.get(&own_positions[row]) {
            Some(position) => {
                all_positions.push(*position);
                all.missing.push(None);
            }
            None => all.push_missing(MissingReason::Lost),
        }
        return;
    }
    match own.cell(row, kind, &none) {
        Some(Cell::Value(value)) if all.push(&value, kind, &mut none).is_ok() => {}
        Some(Cell::Missing(reason)) => all.push_missing(reason),
        _ => all.push_missing(MissingReason::Lost),
    }
}
