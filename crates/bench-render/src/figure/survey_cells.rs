//! Counts what a figure of cells that are no numbers must show.

use std::collections::BTreeSet;

use bench_core::declare::OutputKind;
use bench_core::model::{Column, TableColumn};

use super::arrange::arrange;
use super::spec::Expected;
use super::subject::Subject;
use crate::select::Mark;

/// Counts texts, images, videos or files.
pub(super) fn cells(subject: &Subject<'_>) -> Expected {
    let arranged = arrange(subject);
    let samples = subject.result.samples();
    let column = &samples.outputs[subject.index];
    let mut panels = BTreeSet::new();
    let mut marks = 0;
    for row in subject.rows {
        let numbers = samples.point.get(*row).and_then(|point| arranged.points[point as usize]);
        if let Some([_, _, panel]) = numbers.filter(|_| column.missing.reason(*row).is_none()) {
            marks += 1;
            panels.insert(panel);
        }
    }
    Expected { marks, traces: 0, panels: panels.len() }
}

/// Counts the rows of tables inside samples.
pub(super) fn rows_of_tables(subject: &Subject<'_>, tables: &TableColumn) -> Expected {
    let arranged = arrange(subject);
    let samples = subject.result.samples();
    let missing = &samples.outputs[subject.index].missing;
    let drawn: Vec<&Column> = match &subject.spec.kind {
        OutputKind::Table(table) if subject.mark != Mark::TableRows => {
            let columns = super::mark::table::columns(table.view);
            columns.into_iter().filter_map(|column| tables.columns.get(column as usize)).collect()
        }
        _ => Vec::new(),
    };
    let visible = |row: &u64| {
        let row = usize::try_from(*row).unwrap_or(usize::MAX);
        drawn.iter().all(|column| match column {
            Column::Float(values) => values.get(row).is_some_and(|value| value.is_finite()),
            other => row < other.len(),
        })
    };
    let mut expected = Expected::default();
    let mut panels = BTreeSet::new();
    let mut lines = BTreeSet::new();
    for row in subject.rows {
        let numbers = samples.point.get(*row).and_then(|point| arranged.points[point as usize]);
        let Some([_, line, panel]) = numbers.filter(|_| missing.reason(*row).is_none()) else {
            continue;
        };
        let start = row.checked_sub(1).map_or(0, |before| tables.ends[before]);
        let marks = (start..tables.ends[*row]).filter(visible).count();
        if marks > 0 {
            expected.marks += marks;
            panels.insert(panel);
            lines.insert(if subject.mark == Mark::TableHistogram { line as usize } else { *row });
        }
    }
    expected.panels = panels.len();
    expected.traces = if subject.mark == Mark::TableRows { 0 } else { lines.len() };
    expected
}
