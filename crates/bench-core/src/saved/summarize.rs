//! The summary of a result: what an index page needs of it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::mirror::{CountsMirror, LatestMirror, SummaryMirror};
use crate::declare::OutputSpec;
use crate::judge::RegressionReport;
use crate::model::{OutputColumn, OutputData, ResultParts, Run, SampleTable, Warning};

/// What is counted of the samples while they are written, so that nothing is read twice.
#[derive(Debug, Default)]
pub(super) struct Tally {
    runs: BTreeMap<u32, RunTally>,
}

/// What is counted of one run.
#[derive(Debug, Default)]
struct RunTally {
    samples: u64,
    failures: u64,
    /// Sum and number of the values of each scalar output, NaN and missing cells left out.
    values: Vec<(f64, u64)>,
    /// The fewest and the most calls that a value of each scalar output is the mean of.
    iterations: Vec<Option<(u32, u32)>>,
}

/// The outputs that have a mean.
fn scalar(outputs: &[OutputSpec]) -> impl Iterator<Item = (usize, &OutputSpec)> {
    outputs.iter().enumerate().filter(|(_, output)| output.kind.is_scalar())
}

impl Tally {
    /// Counts some rows.
    pub(super) fn add_samples(
        &mut self,
        outputs: &[OutputSpec],
        samples: &SampleTable,
        rows: Range<usize>,
    ) {
        let mut start = rows.start;
        while start < rows.end {
            let run = samples.run.get(start);
            let same = (start..rows.end).take_while(|row| samples.run.get(*row) == run);
            let rows = start..start + same.count();
            start = rows.end;
            let tally = self.runs.entry(run.unwrap_or_default()).or_default();
            tally.samples += rows.len() as u64;
            tally.values.resize(scalar(outputs).count(), (0.0, 0));
            tally.iterations.resize(tally.values.len(), None);
            let tallies = tally.values.iter_mut().zip(&mut tally.iterations);
            for ((output, _), ((sum, count), iterations)) in scalar(outputs).zip(tallies) {
                let column = &samples.outputs[output];
                add_iterations(iterations, column, rows.clone());
                let mut add = |value: f64| {
                    if !value.is_nan() {
                        *sum += value;
                        *count += 1;
                    }
                };
                match &column.data {
                    // Most columns are numbers without gaps, which need not be asked row by row.
                    OutputData::Number(values)
                        if column.missing.codes_in(rows.clone()).is_empty() =>
                    {
                        values[rows.clone()].iter().copied().for_each(add);
                    }
                    _ => rows.clone().filter_map(|row| column.scalar(row)).for_each(&mut add),
                }
            }
        }
    }

    /// Counts a failure.
    pub(super) fn add_failure(&mut self, run: u32) {
        self.runs.entry(run).or_default().failures += 1;
    }

    /// The last run that has a sample.
    pub(super) fn last_run(&self) -> Option<u32> {
        self.runs.last_key_value().map(|(run, _)| *run)
    }

    fn counts(&self, current: Option<u32>) -> CountsMirror {
        let current = current.and_then(|run| self.runs.get(&run));
        CountsMirror {
            samples: self.runs.values().map(|run| run.samples).sum(),
            current_samples: current.map_or(0, |run| run.samples),
            failures: self.runs.values().map(|run| run.failures).sum(),
            current_failures: current.map_or(0, |run| run.failures),
            ..CountsMirror::default()
        }
    }

    /// The means of the current run, and of how many calls its values are.
    fn latest(&self, current: Option<u32>, outputs: &[OutputSpec]) -> Vec<LatestMirror> {
        let current = current.and_then(|run| self.runs.get(&run));
        #[expect(clippy::cast_precision_loss, reason = "a mean of 2^53 values is no one's")]
        let mean = |(sum, count): (f64, u64)| (count > 0).then(|| sum / count as f64);
        let outputs = scalar(outputs).enumerate();
        outputs
            .map(|(position, (_, output))| LatestMirror {
                output: output.name.clone(),
                mean: current.and_then(|run| run.values.get(position).copied().and_then(mean)),
                iterations: current
                    .and_then(|run| run.iterations.get(position).copied().flatten())
                    .filter(|(_, most)| *most > 1),
            })
            .collect()
    }
}

/// Takes the calls of some values into account.
fn add_iterations(known: &mut Option<(u32, u32)>, column: &OutputColumn, rows: Range<usize>) {
    // Most outputs have no batches; the first row with a value says so for all of them.
    let mut present = rows.filter(|row| column.missing.reason(*row).is_none());
    let one_is_enough = if column.iterations.is_all_one() { 1 } else { usize::MAX };
    for row in present.by_ref().take(one_is_enough) {
        let calls = column.iterations.get(row);
        let (least, most) = known.unwrap_or((calls, calls));
        *known = Some((least.min(calls), most.max(calls)));
    }
}

/// What stands in a summary beside what was counted.
pub(super) struct Facts<'a> {
    pub(super) outputs: &'a [OutputSpec],
    pub(super) runs: &'a [Run],
    pub(super) warnings: &'a [Warning],
    pub(super) report: &'a RegressionReport,
    pub(super) points: usize,
    pub(super) skipped_points: usize,
    pub(super) attachments: usize,
}

/// The summary of a result.
pub(super) fn summarize(facts: &Facts<'_>, tally: &Tally) -> SummaryMirror {
    let current = facts.runs.len().checked_sub(1).and_then(|run| u32::try_from(run).ok());
    SummaryMirror {
        runs: facts.runs.iter().map(Into::into).collect(),
        warnings: facts.warnings.iter().map(Into::into).collect(),
        regression_report: facts.report.into(),
        counts: CountsMirror {
            points: facts.points as u64,
            skipped_points: facts.skipped_points as u64,
            attachments: facts.attachments as u64,
            ..tally.counts(current)
        },
        latest: tally.latest(current, facts.outputs),
    }
}

/// How much there is of everything in a result.
pub(super) fn counts(parts: &ResultParts) -> CountsMirror {
    let current = parts.runs.len().checked_sub(1).and_then(|run| u32::try_from(run).ok());
    let is_current = |row: u64| {
        let run = usize::try_from(row).ok().and_then(|row| parts.samples.run.get(row));
        run.is_some() && run == current
    };
    let failures = parts.failures.iter();
    CountsMirror {
        points: parts.points.len() as u64,
        skipped_points: parts.points.skip_reasons().len() as u64,
        samples: parts.samples.len() as u64,
        current_samples: current.map_or(0, |run| parts.samples.run.count(run) as u64),
        failures: parts.failures.len() as u64,
        current_failures: failures.filter(|failure| is_current(failure.sample)).count() as u64,
        attachments: parts.attachments.len() as u64,
    }
}
