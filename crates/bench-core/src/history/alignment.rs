//! Earlier runs beside the current one, point by point and output by output.

use std::collections::BTreeMap;

use super::matching::{output_of, values_under};
use crate::declare::PointId;
use crate::model::{
    BenchResult, Cell, MissingReason, PointRow, ResultParts, Run, SampleFailure, SampleKey,
    SampleRow, SampleTable, Warning, WarningKind,
};

/// The parts of a result with earlier runs in front of its own.
///
/// Points are matched by the names and values of all inputs, never by position: an input that a run did not know
/// stands at its default there. A point that cannot be placed under the current declaration is left out with a
/// warning; one that no sample stands at is not taken over. Outputs are matched by name, kind, unit and meaning; others
/// are missing in that run. Both sides know each other by former names, too.
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
    let mut places = Places::default();
    for result in earlier {
        add_run(&mut merged, result.parts(), &mut places);
    }
    add_run(&mut merged, &current, &mut places);
    merged
}

/// Appends the last run of `result`; parts that do not fit together are carried over and show when the merged ones are
/// checked.
fn add_run(merged: &mut ResultParts, result: &ResultParts, places: &mut Places) {
    let Some(run) = result.runs.last() else {
        return;
    };
    let last = u32::try_from(result.runs.len() - 1).unwrap_or(u32::MAX);
    let run_row = u32::try_from(merged.runs.len()).unwrap_or(u32::MAX);
    let points = place_points(merged, result, last, places);
    let measured = points.iter().flatten().count();
    let unplaced = points.iter().flatten().filter(|row| row.is_none()).count();
    if unplaced > 0 {
        let message = format!(
            "{unplaced} of {measured} points of the run `{}` do not fit the inputs of now and were left out",
            run.event.label
        );
        merged.warnings.push(Warning::new(WarningKind::History, message));
    }
    let theirs = &result.declaration.outputs;
    let outputs: Vec<Option<usize>> =
        merged.declaration.outputs.iter().map(|output| output_of(output, theirs)).collect();
    // What was accepted is known by the names of now.
    let accepted = merged.declaration.outputs.iter().zip(&outputs).filter_map(|(now, from)| {
        let before = &theirs[(*from)?].name;
        run.accepted.contains(before).then(|| now.name.clone())
    });
    let run = Run { accepted: accepted.collect(), ..run.clone() };
    merged.runs.push(run);
    let failures: BTreeMap<u64, &SampleFailure> =
        result.failures.iter().map(|failure| (failure.sample, failure)).collect();
    for row in result.samples.rows_of_run(last) {
        let Some(sample) = result.samples.row(row) else {
            continue;
        };
        let Some(point) = points.get(sample.key.point as usize).copied().flatten().flatten() else {
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

/// For each point of a result: nothing where no sample stands at it, else its row in the merged table, if it has one.
type PointPlaces = Vec<Option<Option<u32>>>;

/// Where the points of the result before were placed: runs of one sweep mostly have the same ones.
#[derive(Default)]
struct Places {
    ids: Vec<PointId>,
    rows: PointPlaces,
}

/// The rows in the merged table of the points at which the run `run` of an earlier result has samples.
fn place_points(
    merged: &mut ResultParts,
    result: &ResultParts,
    run: u32,
    places: &mut Places,
) -> PointPlaces {
    let points = &result.points;
    if places.ids != points.ids() {
        *places = Places { ids: points.ids().to_vec(), rows: vec![None; points.len()] };
    }
    let mut measured = vec![None; points.len()];
    for row in result.samples.rows_of_run(run) {
        let point = result.samples.point.get(row).map(|point| point as usize);
        let Some(point) = point.filter(|point| *point < points.len()) else { continue };
        if measured[point].is_none() {
            let place =
                *places.rows[point].get_or_insert_with(|| place_point(merged, result, point));
            measured[point] = Some(place);
        }
    }
    measured
}

/// The row in the merged table of a point of an earlier result; `None` where it cannot be placed.
fn place_point(merged: &mut ResultParts, result: &ResultParts, row: usize) -> Option<u32> {
    let earlier = (&result.declaration, &result.points.values(row)[..]);
    let values = values_under(&merged.declaration, earlier)?;
    merged.points.insert(&merged.declaration, &PointRow { values, skip_reason: None })
}
