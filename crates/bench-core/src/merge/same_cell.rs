//! Whether two results hold the same of a sample, and what each holds in words.

use crate::declare::{OutputKind, OutputSpec};
use crate::model::{BenchResult, Cell, CellValue, Column, Image, TableValue, Video};
use crate::wording::output_value;

/// The first output of which two samples hold other values, with what each holds, in words.
pub(super) fn other_cell<'a>(
    (ours, our_row): (&'a BenchResult, usize),
    (theirs, their_row): (&BenchResult, usize),
) -> Option<(&'a OutputSpec, String, String)> {
    let outputs = ours.declaration().outputs.iter().enumerate();
    outputs.into_iter().find_map(|(position, spec)| {
        let cell = |result: &BenchResult, row| {
            let column = result.samples().outputs.get(position)?;
            column.cell(row, &spec.kind, result.attachments())
        };
        let (a, b) = (cell(ours, our_row), cell(theirs, their_row));
        (!same(a.as_ref(), b.as_ref())).then(|| (spec, told(a, spec), told(b, spec)))
    })
}

fn same(a: Option<&Cell>, b: Option<&Cell>) -> bool {
    match (a, b) {
        (Some(Cell::Missing(a)), Some(Cell::Missing(b))) => a == b,
        (Some(Cell::Value(a)), Some(Cell::Value(b))) => same_value(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// Numbers are the same where their bits are.
fn same_value(a: &CellValue, b: &CellValue) -> bool {
    let bits = |numbers: &[f64]| numbers.iter().copied().map(f64::to_bits).collect::<Vec<_>>();
    match (a, b) {
        (CellValue::Number(a), CellValue::Number(b)) => a.to_bits() == b.to_bits(),
        (
            CellValue::Batch { mean: a, iterations: calls },
            CellValue::Batch { mean: b, iterations: other_calls },
        ) => a.to_bits() == b.to_bits() && calls == other_calls,
        (CellValue::Flag(a), CellValue::Flag(b)) => a == b,
        (CellValue::Vector(a), CellValue::Vector(b)) => bits(a) == bits(b),
        (CellValue::Text(a), CellValue::Text(b)) => a == b,
        (CellValue::Image(a), CellValue::Image(b)) => a == b,
        (CellValue::Video(a), CellValue::Video(b)) => a == b,
        (CellValue::File(a), CellValue::File(b)) => a == b,
        (CellValue::Table(a), CellValue::Table(b)) => a == b,
        _ => false,
    }
}

/// The most letters of a text that stand in a message.
const SHOWN_LETTERS: usize = 40;

fn told(cell: Option<Cell>, spec: &OutputSpec) -> String {
    match cell {
        None => "nothing".to_owned(),
        Some(Cell::Missing(reason)) => format!("missing ({})", reason.words()),
        Some(Cell::Value(CellValue::Number(number))) => {
            // All digits, because two numbers that differ must read differently.
            let short = output_value(number, spec);
            if spec.kind == OutputKind::Metric(crate::declare::Measure::Duration) {
                format!("{number} s")
            } else if short.starts_with(&number.to_string()) {
                short
            } else {
                format!("{number} {}", spec.unit).trim_end().to_owned()
            }
        }
        Some(Cell::Value(CellValue::Batch { mean, iterations })) => {
            format!("{mean} s, the mean of {iterations} calls")
        }
        Some(Cell::Value(CellValue::Flag(flag))) => flag.to_string(),
        Some(Cell::Value(CellValue::Vector(numbers))) => format!("{numbers:?}"),
        Some(Cell::Value(CellValue::Text(text))) => {
            let shown: String = text.chars().take(SHOWN_LETTERS).collect();
            let more = if shown.len() < text.len() { "…" } else { "" };
            format!("`{shown}{more}`")
        }
        Some(Cell::Value(
            CellValue::Image(Image(file)) | CellValue::Video(Video(file)) | CellValue::File(file),
        )) => format!("{} bytes of {}", file.bytes.len(), file.media_type.mime()),
        Some(Cell::Value(CellValue::Table(table))) => told_table(&table),
        Some(Cell::Value(CellValue::Reference(_))) => "a live object".to_owned(),
    }
}

fn told_table(table: &TableValue) -> String {
    let numbers = table.columns().iter().map(|(_, column)| Column::len(column)).sum::<usize>();
    format!("a table of {} rows and {numbers} values", table.rows())
}
