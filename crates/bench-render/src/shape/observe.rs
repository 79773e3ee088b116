//! Counts what a result holds.

use std::collections::BTreeSet;

use bench_core::BenchResult;
use bench_core::declare::{Design, InputSpec, InputValue, OutputKind, Scale};
use bench_core::judge::Word;
use bench_core::model::{Column, OutputData, SampleStatus};

use super::finding::worse_parts;
use super::{Dimension, OutputClass, OutputShape, ResultShape};

impl ResultShape {
    /// Counts what a result holds.
    #[must_use]
    pub fn of(result: &BenchResult) -> Self {
        Self::with_rows(result).0
    }

    /// The same, with the rows of the current run's samples that did not fail.
    pub(crate) fn with_rows(result: &BenchResult) -> (Self, Vec<usize>) {
        let (mut rows, mut failed) = (Vec::new(), Vec::new());
        for row in result.samples().rows_of_run(result.current_run_row()) {
            let is_failed = result.samples().status(row) == Some(SampleStatus::Failed);
            if is_failed { &mut failed } else { &mut rows }.push(row);
        }
        let mut per_point = vec![0_usize; result.points().len()];
        let mut launches = BTreeSet::new();
        let samples = result.samples();
        let mut before = None;
        for &row in &rows {
            if let Some(count) =
                samples.point.get(row).and_then(|at| per_point.get_mut(at as usize))
            {
                *count += 1;
            }
            // Samples of a launch follow each other, so most of them need not be looked up.
            let launch = samples.launch.get(row);
            if launch != before {
                launches.extend(launch);
                before = launch;
            }
        }
        // Points of which every sample failed were measured as well, so the grid is not broken by them.
        let mut is_measured: Vec<bool> = per_point.iter().map(|count| *count > 0).collect();
        let failed = failed.into_iter().filter_map(|row| samples.point.get(row));
        let points = failed.chain(result.points().skip_reasons().rows().iter().copied());
        for point in points {
            if let Some(is_measured) = is_measured.get_mut(point as usize) {
                *is_measured = true;
            }
        }
        let measured: Vec<usize> = (0..is_measured.len()).filter(|row| is_measured[*row]).collect();
        let inputs = result.declaration().varied_inputs();
        let columns = result.points().columns().iter();
        let dimensions: Vec<Dimension> = inputs
            .zip(columns)
            .filter_map(|(input, column)| dimension(input, column, &measured))
            .collect();
        let product = dimensions.iter().try_fold(1_usize, |all, d| all.checked_mul(d.levels));
        let design = result.declaration().design;
        let shape = Self {
            design,
            grid: design == Design::Grid || product == Some(measured.len()),
            points: per_point.iter().filter(|count| **count > 0).count(),
            samples: rows.len(),
            repeats: per_point.iter().copied().max().unwrap_or(0),
            launches: launches.len(),
            runs: result.runs().len(),
            dimensions,
            outputs: outputs(result, &rows),
        };
        (shape, rows)
    }
}

fn dimension(input: &InputSpec, column: &Column, measured: &[usize]) -> Option<Dimension> {
    let (levels, numbers) = levels(column, measured);
    if levels < 2 {
        return None;
    }
    let range = numbers.first().copied().zip(numbers.last().copied());
    let log = match input.scale {
        Scale::Linear => false,
        Scale::Logarithmic => numbers.first().is_some_and(|low| *low > 0.0),
        Scale::Automatic => spans_decades(&numbers) && !even_steps(&numbers),
    };
    Some(Dimension {
        name: input.name.clone(),
        numeric: input.kind.is_numeric(),
        integer: numbers.iter().all(|n| n.fract() == 0.0),
        levels,
        range,
        log,
    })
}

/// How many different values stand in some rows of a column, and, of numbers, these ascending.
fn levels(column: &Column, rows: &[usize]) -> (usize, Vec<f64>) {
    match column {
        Column::Float(values) => {
            let mut values: Vec<f64> = rows.iter().map(|row| values[*row]).collect();
            values.sort_unstable_by(f64::total_cmp);
            values.dedup_by(|a, b| a.total_cmp(b).is_eq());
            (values.len(), values)
        }
        Column::Int(values) => {
            let mut values: Vec<i64> = rows.iter().map(|row| values[*row]).collect();
            values.sort_unstable();
            values.dedup();
            let number = |value: i64| InputValue::Int(value).as_number();
            (values.len(), values.into_iter().filter_map(number).collect())
        }
        Column::Bool(_) | Column::Text(_) => {
            let values: BTreeSet<_> = rows.iter().filter_map(|row| column.get(*row)).collect();
            (values.len(), Vec::new())
        }
    }
}

/// At least four levels over a factor of ten, or three over a factor of a hundred, all positive.
fn spans_decades(ascending: &[f64]) -> bool {
    let (Some(low), Some(high)) = (ascending.first(), ascending.last()) else {
        return false;
    };
    let factor = match ascending.len() {
        ..3 => return false,
        3 => 100.0,
        4.. => 10.0,
    };
    *low > 0.0 && high / low >= factor
}

/// Whether the author stepped evenly; an even sweep from 1 to 100 is meant to be read on an even axis.
fn even_steps(ascending: &[f64]) -> bool {
    let mut steps = ascending.windows(2).map(|pair| pair[1] - pair[0]);
    let Some(first) = steps.next() else {
        return true;
    };
    steps.all(|step| (step - first).abs() <= 1e-6 * first.abs())
}

/// The factor between the largest and the smallest value above which even steps hide the smaller ones.
const WIDE: f64 = 100.0;

fn outputs(result: &BenchResult, rows: &[usize]) -> Vec<OutputShape> {
    let specs = result.declaration().outputs.iter();
    let columns = result.samples().outputs.iter();
    specs
        .zip(columns)
        .map(|(spec, column)| {
            let present = |row: &&usize| column.missing.reason(**row).is_none();
            let mut range: Option<(f64, f64)> = None;
            let mut seen = vec![false; result.points().len()];
            let mut see = |row: usize, value: f64| {
                if value.is_finite() {
                    let (low, high) = range.unwrap_or((value, value));
                    range = Some((low.min(value), high.max(value)));
                    if let Some(point) = result.samples().point.get(row) {
                        seen[point as usize] = true;
                    }
                }
            };
            for row in rows.iter().filter(present) {
                match &column.data {
                    OutputData::Number(values) => see(*row, values[*row]),
                    OutputData::Vector(parts) => {
                        parts.iter().for_each(|part| see(*row, part[*row]));
                    }
                    _ => {}
                }
            }
            let verdicts = result.regression_report().with_word(Word::Regressed);
            OutputShape {
                name: spec.name.clone(),
                class: OutputClass::of(&spec.kind),
                components: match &spec.kind {
                    OutputKind::Vector { components } => components.clone(),
                    _ => Vec::new(),
                },
                direction: spec.direction,
                present: rows.iter().filter(present).count(),
                points: seen.iter().filter(|seen| **seen).count(),
                range,
                log: range.is_some_and(|(low, high)| low > 0.0 && high / low >= WIDE),
                worse_parts: worse_parts(result, &spec.name),
                regressed: verdicts.into_iter().any(|verdict| verdict.output == spec.name),
            }
        })
        .collect()
}
