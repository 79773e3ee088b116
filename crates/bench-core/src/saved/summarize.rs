//! The summary of a result: what an index page needs of it.

use super::mirror::{CountsMirror, LatestMirror, SummaryMirror};
use crate::model::ResultParts;

/// The summary of a result.
pub(super) fn summarize(parts: &ResultParts) -> SummaryMirror {
    SummaryMirror {
        runs: parts.runs.iter().map(Into::into).collect(),
        warnings: parts.warnings.iter().map(Into::into).collect(),
        regression_report: (&parts.regression_report).into(),
        counts: counts(parts),
        latest: latest(parts),
    }
}

/// How much there is of everything.
pub(super) fn counts(parts: &ResultParts) -> CountsMirror {
    let current = current_run(parts);
    let is_current = |row: u64| {
        let run = usize::try_from(row).ok().and_then(|row| parts.samples.run.get(row));
        run.is_some() && run == current
    };
    let failures = parts.failures.iter();
    CountsMirror {
        points: parts.points.len() as u64,
        skipped_points: parts.points.skip_reasons().len() as u64,
        samples: parts.samples.len() as u64,
        current_samples: current.map_or(0, |run| parts.samples.rows_of_run(run).count() as u64),
        failures: parts.failures.len() as u64,
        current_failures: failures.filter(|failure| is_current(failure.sample)).count() as u64,
        attachments: parts.attachments.len() as u64,
    }
}

/// The mean of every scalar output in the current run; NaN and missing cells are left out.
fn latest(parts: &ResultParts) -> Vec<LatestMirror> {
    let current = current_run(parts);
    let outputs = parts.declaration.outputs.iter().zip(&parts.samples.outputs);
    let scalar = outputs.filter(|(spec, _)| spec.kind.is_scalar());
    let mean = |column: &crate::model::OutputColumn| {
        let rows = parts.samples.rows_of_run(current?);
        let values = rows.filter_map(|row| column.scalar(row)).filter(|value| !value.is_nan());
        let (sum, count) =
            values.fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
        (count > 0).then(|| sum / f64::from(count))
    };
    scalar
        .map(|(spec, column)| LatestMirror { output: spec.name.clone(), mean: mean(column) })
        .collect()
}

fn current_run(parts: &ResultParts) -> Option<u32> {
    parts.runs.len().checked_sub(1).and_then(|run| u32::try_from(run).ok())
}
