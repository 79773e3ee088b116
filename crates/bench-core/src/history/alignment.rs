//! Earlier runs beside the current one, point by point and output by output.

use std::collections::BTreeMap;

use crate::declare::{Declaration, InputValue, OutputKind, OutputSpec};
use crate::model::{
    BenchResult, Cell, MissingReason, PointRow, ResultParts, SampleFailure, SampleKey, SampleRow,
    SampleTable, Warning, WarningKind,
};

/// The parts of a result with earlier runs in front of its own.
///
/// Points are matched by the names and values of all inputs, never by position: an input that a run did not know
/// stands at its default there. A point that cannot be placed under the current declaration is left out with a
/// warning. Outputs are matched by name, kind, unit and meaning; others are missing in that run.
#[must_use]
pub fn with_history(current: ResultParts, earlier: &[BenchResult]) -> ResultParts {
    if earlier.is_empty() {
        return current;
    }
    let mut merged = ResultParts {
        runs: Vec::new(),
        samples: SampleTable::new(&current.declaration.outputs),
        failures: Vec::new(),
        ..current.clone()
    };
    for result in earlier {
        add_run(&mut merged, result.parts());
    }
    add_run(&mut merged, &current);
    merged
}

/// Appends the last run of `result`; parts that do not fit together are carried over and show when the merged ones are
/// checked.
fn add_run(merged: &mut ResultParts, result: &ResultParts) {
    let Some(run) = result.runs.last() else {
        return;
    };
    let last = u32::try_from(result.runs.len() - 1).unwrap_or(u32::MAX);
    let run_row = u32::try_from(merged.runs.len()).unwrap_or(u32::MAX);
    merged.runs.push(run.clone());
    let points = place_points(merged, result);
    let unplaced = points.iter().filter(|row| row.is_none()).count();
    if unplaced > 0 {
        let message = format!(
            "{unplaced} of {} points of the run `{}` do not fit the inputs of now and were left out",
            points.len(),
            run.event.label
        );
        merged.warnings.push(Warning::new(WarningKind::History, message));
    }
    let outputs: Vec<Option<usize>> = merged
        .declaration
        .outputs
        .iter()
        .map(|output| result.declaration.outputs.iter().position(|o| same_output(o, output)))
        .collect();
    let failures: BTreeMap<u64, &SampleFailure> =
        result.failures.iter().map(|failure| (failure.sample, failure)).collect();
    for row in result.samples.rows_of_run(last) {
        let Some(sample) = result.samples.row(row) else {
            continue;
        };
        let Some(point) = points.get(sample.key.point as usize).copied().flatten() else {
            continue;
        };
        let new_row = merged.samples.len() as u64;
        let key = SampleKey { run: run_row, point, ..sample.key };
        merged.samples.push_row(&SampleRow { key, ..sample });
        push_cells(merged, result, row, &outputs);
        if let Some(failure) = failures.get(&(row as u64)) {
            merged.failures.push(SampleFailure { sample: new_row, ..(*failure).clone() });
        }
    }
}

fn push_cells(
    merged: &mut ResultParts,
    result: &ResultParts,
    row: usize,
    outputs: &[Option<usize>],
) {
    let ResultParts { declaration, samples, attachments, .. } = merged;
    for ((column, spec), from) in samples.outputs.iter_mut().zip(&declaration.outputs).zip(outputs)
    {
        let cell = from.and_then(|output| {
            let kind = &result.declaration.outputs[output].kind;
            result.samples.outputs.get(output)?.cell(row, kind, &result.attachments)
        });
        match cell {
            Some(Cell::Value(value)) => {
                if column.push(&value, &spec.kind, attachments).is_err() {
                    column.push_missing(MissingReason::NotDeclared);
                }
            }
            Some(Cell::Missing(reason)) => column.push_missing(reason),
            None => column.push_missing(MissingReason::NotDeclared),
        }
    }
}

/// The row in the merged table of every point of an earlier result; `None` where it cannot be placed.
fn place_points(merged: &mut ResultParts, result: &ResultParts) -> Vec<Option<u32>> {
    let theirs = &result.declaration;
    (0..result.points.len())
        .map(|row| {
            let values = result.points.values(row);
            let mut varied = values.iter();
            let known: BTreeMap<&str, &InputValue> = theirs
                .inputs
                .iter()
                .filter_map(|input| {
                    let value = input.fixed.as_ref().or_else(|| varied.next())?;
                    Some((input.name.as_str(), value))
                })
                .collect();
            let values = place(&merged.declaration, &known)?;
            let row = u32::try_from(row).unwrap_or(u32::MAX);
            let skip_reason = result.points.skip_reason(row).map(str::to_owned);
            merged.points.insert(&merged.declaration, &PointRow { values, skip_reason })
        })
        .collect()
}

/// The values of the varied inputs of now at an earlier point; `None` where it lies outside what is declared now.
fn place(now: &Declaration, known: &BTreeMap<&str, &InputValue>) -> Option<Vec<InputValue>> {
    let declared = |name: &&str| now.inputs.iter().any(|input| input.name == **name);
    if !known.keys().all(declared) {
        return None;
    }
    let mut values = Vec::new();
    for input in &now.inputs {
        let value = known.get(input.name.as_str()).copied().or(input.default.as_ref())?;
        match &input.fixed {
            Some(fixed) if fixed != value => return None,
            Some(_) => {}
            None => values.push(value.clone()),
        }
    }
    Some(values)
}

/// Whether two declarations mean the same output. How a table is drawn is no part of what it means.
fn same_output(a: &OutputSpec, b: &OutputSpec) -> bool {
    let same_kind = match (&a.kind, &b.kind) {
        (OutputKind::Table(a), OutputKind::Table(b)) => a.columns == b.columns,
        (a, b) => a == b,
    };
    same_kind && (&a.name, &a.unit, a.meaning) == (&b.name, &b.unit, b.meaning)
}
