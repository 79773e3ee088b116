//! From the outcome of a sample to the rows of the tables.

use std::sync::Arc;

use bench_core::declare::OutputKind;
use bench_core::model::{
    CellValue, MissingReason, ResultParts, RunStatus, SampleFailure, SampleRow,
};

use super::engine::{Engine, Failure, Outcome};
use crate::choices::MaxFailed;

impl Engine {
    /// Files a sample in the tables.
    pub(super) fn file(&mut self, sample: &SampleRow, too_short: u64, outcome: Outcome<'_>) {
        match outcome {
            Ok(cells) => self.file_recorded(sample, too_short, cells),
            Err(failure) => self.file_failed(sample, too_short, failure),
        }
    }

    /// Files a sample that recorded these cells.
    #[inline]
    pub(super) fn file_recorded(
        &mut self,
        sample: &SampleRow,
        too_short: u64,
        cells: &[Option<CellValue>],
    ) {
        let row = self.parts.samples.len();
        self.parts.samples.push_row(sample);
        self.too_short += too_short;
        if let Some(precise) = &mut self.precise {
            precise.note(sample.key.point, Some(cells));
        }
        self.push_cells(row, cells);
    }

    /// Files a sample that failed.
    pub(super) fn file_failed(&mut self, sample: &SampleRow, too_short: u64, failure: Failure) {
        let row = self.parts.samples.len();
        self.parts.samples.push_row(sample);
        self.too_short += too_short;
        if let Some(precise) = &mut self.precise {
            precise.note(sample.key.point, None);
        }
        let columns = self.parts.samples.outputs.iter_mut();
        columns.for_each(|column| column.push_missing(MissingReason::Failed));
        let ((kind, messages), sample) = (failure, row as u64);
        self.parts.failures.push(SampleFailure { sample, kind, messages: messages.into() });
        if self.config.max_failed == MaxFailed::Abort {
            self.status = RunStatus::Failed;
        }
    }

    /// Whether every recorded value is what its output declares.
    #[inline]
    pub(super) fn fits(&self, cells: &[Option<CellValue>]) -> bool {
        let outputs = self.declaration.outputs.iter().zip(&self.parts.samples.outputs).zip(cells);
        outputs.into_iter().all(|((spec, column), cell)| match (cell, &spec.kind) {
            (None, _) | (Some(CellValue::Number(_)), OutputKind::Metric(_)) => true,
            (Some(value), kind) => column.mismatch(value, kind).is_none(),
        })
    }

    /// How recorded values depart from their declaration, a sentence each.
    #[cold]
    pub(super) fn mismatches(&self, cells: &[Option<CellValue>]) -> Vec<String> {
        let outputs = self.declaration.outputs.iter().zip(&self.parts.samples.outputs).zip(cells);
        let problems = outputs.filter_map(|((spec, column), cell)| {
            let mismatch = column.mismatch(cell.as_ref()?, &spec.kind)?;
            Some(format!("output `{}` was recorded with {mismatch}", spec.name))
        });
        problems.collect()
    }

    #[inline]
    fn push_cells(&mut self, row: usize, cells: &[Option<CellValue>]) {
        let ResultParts { declaration, samples, attachments, .. } = &mut self.parts;
        let columns = samples.outputs.iter_mut().zip(&declaration.outputs).zip(cells);
        for (output, ((column, spec), cell)) in columns.enumerate() {
            let Some(value) = cell else {
                column.push_missing(MissingReason::NotRun);
                continue;
            };
            if column.push(value, &spec.kind, attachments).is_err() {
                column.push_missing(MissingReason::Failed);
            }
            if let CellValue::Reference(Some(object)) = value {
                self.live.insert(output, row, Arc::clone(object));
            }
        }
    }
}
