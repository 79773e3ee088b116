//! The result of a sweep: plain data, checked once when it is made.

use std::sync::OnceLock;

use super::output_column::{OutputColumn, OutputData};
use super::point_rows::PointRows;
use super::unique::first_duplicate;
use super::{
    AttachmentTable, IndexColumn, LiveTable, ModelError, PointTable, ResultParts, Run,
    SampleFailure, SampleKey, SampleStatus, SampleTable, Warning,
};
use crate::declare::{Declaration, Measure, OutputKind, OutputSpec};
use crate::judge::RegressionReport;

/// The result of a sweep: what was declared, the tables of points, runs and samples, failures, warnings and
/// verdicts.
///
/// It is plain data; no plot object exists in it or because of it. The live objects of `reference` outputs
/// stand in a side table of the process: usable through [`BenchResult::live`], absent from equality and from
/// every saved file.
#[derive(Clone, Debug)]
pub struct BenchResult {
    parts: ResultParts,
    live: LiveTable,
    /// Found on the first read by point; follows from the parts, so it takes no part in equality.
    point_rows: OnceLock<PointRows>,
}

impl BenchResult {
    /// Checks the parts against each other.
    ///
    /// # Errors
    /// Names the first column or row that does not fit.
    pub fn new(parts: ResultParts) -> Result<Self, ModelError> {
        check(&parts)?;
        Ok(Self { parts, live: LiveTable::default(), point_rows: OnceLock::new() })
    }

    /// With the live objects of the collecting process.
    #[must_use]
    pub fn with_live(mut self, live: LiveTable) -> Self {
        self.live = live;
        self
    }

    /// The parts, for changing and checking again; live objects stay behind.
    #[must_use]
    pub fn into_parts(self) -> ResultParts {
        self.parts
    }

    /// The parts.
    #[must_use]
    pub fn parts(&self) -> &ResultParts {
        &self.parts
    }

    /// The benchmark's name.
    #[must_use]
    pub fn benchmark(&self) -> &str {
        &self.parts.declaration.benchmark
    }

    /// What was declared.
    #[must_use]
    pub fn declaration(&self) -> &Declaration {
        &self.parts.declaration
    }

    /// One row per point.
    #[must_use]
    pub fn points(&self) -> &PointTable {
        &self.parts.points
    }

    /// The runs, oldest first.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.parts.runs
    }

    /// The current run; `None` where nothing was measured.
    #[must_use]
    pub fn current_run(&self) -> Option<&Run> {
        self.parts.runs.last()
    }

    /// The row of the current run in the run table.
    #[must_use]
    pub fn current_run_row(&self) -> u32 {
        u32::try_from(self.parts.runs.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// One row per sample of every run.
    #[must_use]
    pub fn samples(&self) -> &SampleTable {
        &self.parts.samples
    }

    /// The bytes of images, videos and files.
    #[must_use]
    pub fn attachments(&self) -> &AttachmentTable {
        &self.parts.attachments
    }

    /// The samples that failed, in every run.
    #[must_use]
    pub fn failures(&self) -> &[SampleFailure] {
        &self.parts.failures
    }

    /// The samples of the current run that failed.
    pub fn current_failures(&self) -> impl Iterator<Item = &SampleFailure> {
        let current = self.current_run_row();
        self.parts.failures.iter().filter(move |failure| {
            let row = usize::try_from(failure.sample).unwrap_or(usize::MAX);
            self.parts.samples.run.get(row) == Some(current)
        })
    }

    /// What the reader should know.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.parts.warnings
    }

    /// The verdicts.
    #[must_use]
    pub fn regression_report(&self) -> &RegressionReport {
        &self.parts.regression_report
    }

    /// The live objects of the collecting process.
    #[must_use]
    pub fn live_table(&self) -> &LiveTable {
        &self.live
    }

    /// The rows of each point's samples in the current run.
    pub(super) fn point_rows(&self) -> &PointRows {
        self.point_rows.get_or_init(|| {
            PointRows::of(&self.parts.samples, self.current_run_row(), self.parts.points.len())
        })
    }
}

/// Live objects take no part.
impl PartialEq for BenchResult {
    fn eq(&self, other: &Self) -> bool {
        self.parts == other.parts
    }
}

fn check(parts: &ResultParts) -> Result<(), ModelError> {
    parts.declaration.validate()?;
    let varied = parts.declaration.varied_inputs().count();
    if parts.points.columns().len() != varied {
        let found = parts.points.columns().len();
        return Err(ModelError::Columns { table: "point", found, expected: varied });
    }
    for (column, input) in parts.points.columns().iter().zip(parts.declaration.varied_inputs()) {
        if column.kind() != input.kind {
            let (column, expected) = (input.name.clone(), input.kind.word());
            return Err(ModelError::Kind { column, expected });
        }
    }
    check_samples(parts)?;
    check_failures(parts)
}

fn check_samples(parts: &ResultParts) -> Result<(), ModelError> {
    let samples = &parts.samples;
    let rows = samples.len();
    let lengths = [
        ("run", samples.run.len()),
        ("point", samples.point.len()),
        ("launch", samples.launch.len()),
        ("repeat", samples.repeat.len()),
        ("order", samples.order.len()),
        ("status", samples.status.len()),
        ("duration", samples.duration_ns.len()),
    ];
    for (column, found) in lengths {
        check_length(column, found, rows)?;
    }
    check_range("run", &samples.run, parts.runs.len())?;
    check_range("point", &samples.point, parts.points.len())?;
    check_range("status", &samples.status, SampleStatus::Cached as usize + 1)?;
    let (found, expected) = (samples.outputs.len(), parts.declaration.outputs.len());
    if found != expected {
        return Err(ModelError::Columns { table: "sample", found, expected });
    }
    for (column, spec) in samples.outputs.iter().zip(&parts.declaration.outputs) {
        check_output(column, spec, rows, &parts.attachments)?;
    }
    match first_duplicate(samples) {
        None => Ok(()),
        Some(SampleKey { run, point, launch, repeat }) => {
            Err(ModelError::DuplicateSample { run, point, launch, repeat })
        }
    }
}

fn check_length(column: &str, found: usize, expected: usize) -> Result<(), ModelError> {
    if found == expected {
        return Ok(());
    }
    Err(ModelError::Length { column: column.to_owned(), found, expected })
}

fn check_range(column: &str, values: &IndexColumn, rows: usize) -> Result<(), ModelError> {
    match values.max() {
        Some(found) if found as usize >= rows => {
            Err(ModelError::Range { column: column.to_owned(), found: u64::from(found), rows })
        }
        _ => Ok(()),
    }
}

fn check_output(
    column: &OutputColumn,
    spec: &OutputSpec,
    rows: usize,
    attachments: &AttachmentTable,
) -> Result<(), ModelError> {
    check_length(&spec.name, column.missing.len(), rows)?;
    check_iterations(column, spec, rows)?;
    let length = |found| check_length(&spec.name, found, rows);
    let wrong = || ModelError::Kind { column: spec.name.clone(), expected: spec.kind.word() };
    match (&column.data, &spec.kind) {
        (OutputData::Number(values), OutputKind::Metric(_)) => length(values.len()),
        (OutputData::Flag(values), OutputKind::Flag) => length(values.len()),
        (OutputData::Vector(parts), OutputKind::Vector { components }) => {
            if parts.len() != components.len() {
                return Err(wrong());
            }
            parts.iter().try_for_each(|part| length(part.len()))
        }
        (OutputData::Text(values), OutputKind::Text) => length(values.len()),
        (
            OutputData::Attachment(values),
            OutputKind::Image | OutputKind::Video | OutputKind::File,
        ) => {
            length(values.len())?;
            let outside = values.iter().enumerate().find(|(row, position)| {
                column.missing.reason(*row).is_none() && attachments.get(**position).is_none()
            });
            match outside {
                None => Ok(()),
                Some((_, found)) => Err(ModelError::Range {
                    column: spec.name.clone(),
                    found: u64::from(*found),
                    rows: attachments.len(),
                }),
            }
        }
        (OutputData::Table(tables), OutputKind::Table(table)) => {
            length(tables.ends.len())?;
            let inner = tables.ends.last().copied().unwrap_or(0);
            let kinds_fit = tables.columns.len() == table.columns.len()
                && tables.columns.iter().zip(&table.columns).all(|(c, s)| c.kind() == s.kind);
            if !kinds_fit || !tables.ends.is_sorted() {
                return Err(wrong());
            }
            tables.columns.iter().try_for_each(|part| {
                check_length(&spec.name, part.len(), usize::try_from(inner).unwrap_or(usize::MAX))
            })
        }
        (OutputData::Reference(values), OutputKind::Reference) => length(*values),
        _ => Err(wrong()),
    }
}

/// Only a time metric has values of several calls, each of at least one.
fn check_iterations(
    column: &OutputColumn,
    spec: &OutputSpec,
    rows: usize,
) -> Result<(), ModelError> {
    let iterations = &column.iterations;
    if iterations.is_all_one() {
        return Ok(());
    }
    let timed = spec.kind == OutputKind::Metric(Measure::Duration);
    let column = format!("iterations of {}", spec.name);
    if !timed {
        return Err(ModelError::Kind { column, expected: "time metric" });
    }
    if iterations.min() == Some(0) {
        return Err(ModelError::NoIterations { column: spec.name.clone() });
    }
    let found = iterations.counted_rows();
    if found > rows {
        return Err(ModelError::Length { column, found, expected: rows });
    }
    Ok(())
}

fn check_failures(parts: &ResultParts) -> Result<(), ModelError> {
    let ResultParts { samples, failures, .. } = parts;
    if failures.is_empty() && samples.status.count(SampleStatus::Failed as u32) == 0 {
        return Ok(());
    }
    // A bit for each sample that a failure is listed for.
    let mut listed = vec![0_u64; samples.len() / 64 + 1];
    let is_listed = |listed: &[u64], row: usize| listed[row / 64] & (1 << (row % 64)) != 0;
    for failure in failures {
        let sample = failure.sample;
        let row = usize::try_from(sample).unwrap_or(usize::MAX);
        let Some(status) = samples.status(row) else {
            let (column, rows) = ("failures".to_owned(), samples.len());
            return Err(ModelError::Range { column, found: sample, rows });
        };
        if status != SampleStatus::Failed {
            return Err(ModelError::Failures { sample, status: "not failed", failures: 1 });
        }
        if is_listed(&listed, row) {
            return Err(ModelError::Failures { sample, status: "failed", failures: 2 });
        }
        listed[row / 64] |= 1 << (row % 64);
    }
    let unlisted = (0..samples.len()).find(|row| {
        samples.status(*row) == Some(SampleStatus::Failed) && !is_listed(&listed, *row)
    });
    match unlisted {
        None => Ok(()),
        Some(row) => {
            Err(ModelError::Failures { sample: row as u64, status: "failed", failures: 0 })
        }
    }
}
