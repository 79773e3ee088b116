//! From the outcome of a sample to the rows of the tables.

use std::sync::Arc;

use bench_core::declare::OutputKind;
use bench_core::model::{
    CellValue, MissingReason, ResultParts, RunStatus, SampleFailure, SampleRow,
};

use super::engine::{Engine, Outcome};
use crate::config::MaxFailed;

impl Engine {
    /// Files a sample in the tables.
    #[inline]
    pub(super) fn file(&mut self, sample: &SampleRow, too_short: u64, outcome: Outcome<'_>) {
        let row = self.parts.samples.len();
        self.parts.samples.push_row(sample);
        self.too_short += too_short;
        if let Some(precise) = &mut self.precise {
            precise.note(sample.key.point, outcome.as_ref().ok().copied());
        }
        match outcome {
            Ok(cells) => self.push_cells(row, cells),
            Err((kind, messages)) => {
                let columns = self.parts.samples.outputs.iter_mut();
                columns.for_each(|column| column.push_missing(MissingReason::Failed));
                let (sample, messages) = (row as u64, messages.into());
                let failure = SampleFailure { sample, kind, messages };
                self.parts.failures.push(failure);
                if self.config.max_failed == MaxFailed::Abort {
                    self.status = RunStatus::Failed;
                }
            }
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
