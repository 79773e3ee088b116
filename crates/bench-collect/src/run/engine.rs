//! The loop's state: which sample is next, and the tables that finished samples go into.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use bench_core::declare::{Declaration, InputValue};
use bench_core::model::{
    CellValue, FailureKind, LiveTable, MissingReason, ResultParts, RunStatus, SampleFailure,
    SampleKey, SampleRow, SampleStatus, Timestamp,
};

use super::recorder::Recorder;
use super::timing::Stopwatch;
use crate::clock::clock_cost_ns;
use crate::config::MaxFailed;
use crate::plan::{Plan, all_inputs};
use crate::{Error, RunConfig};

/// One planned sample.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) order: u32,
    pub(super) point: u32,
    pub(super) repeat: u32,
    pub(super) point_id: u128,
    pub(super) values: Arc<[InputValue]>,
}

/// How a sample ended: its cells, or why there are none.
pub(super) type Outcome<'a> = Result<&'a [Option<CellValue>], (FailureKind, Vec<String>)>;

/// When a sample was measured, in nanoseconds of the sweep's clock.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) start_ns: u64,
    pub(super) end_ns: u64,
}

/// The loop's state.
#[derive(Debug)]
pub(super) struct Engine {
    pub(super) plan: Plan,
    pub(super) config: RunConfig,
    pub(super) declaration: Arc<Declaration>,
    pub(super) parts: ResultParts,
    pub(super) live: LiveTable,
    pub(super) started_at: Timestamp,
    pub(super) start_ns: u64,
    pub(super) clock_cost_ns: u64,
    pub(super) status: RunStatus,
    next: u64,
    last_point: Option<(u32, Arc<[InputValue]>)>,
}

impl Engine {
    pub(super) fn new(plan: Plan, config: &RunConfig) -> Self {
        let mut parts = ResultParts::new(plan.declaration().clone());
        parts.points = plan.points().clone();
        parts.samples.reserve(usize::try_from(plan.samples()).unwrap_or(0));
        if let Some(progress) = &config.progress {
            progress.started(&plan);
        }
        Self {
            declaration: Arc::new(plan.declaration().clone()),
            started_at: config.clock.now(),
            clock_cost_ns: clock_cost_ns(&*config.clock),
            start_ns: config.clock.monotonic_ns(),
            config: config.clone(),
            plan,
            parts,
            live: LiveTable::default(),
            status: RunStatus::Complete,
            next: 0,
            last_point: None,
        }
    }

    pub(super) fn recorder(&self) -> Recorder {
        let stopwatch = Stopwatch::new(Arc::clone(&self.config.clock), self.clock_cost_ns);
        Recorder::new(Arc::clone(&self.declaration), stopwatch)
    }

    /// The next sample to measure; `None` at the end, or when the sweep was stopped.
    pub(super) fn next_slot(&mut self) -> Option<Slot> {
        if self.next >= self.plan.samples() || self.status != RunStatus::Complete {
            return None;
        }
        if self.config.cancel.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed)) {
            self.status = RunStatus::Interrupted;
            return None;
        }
        let (point, repeat) = self.plan.sample(self.next);
        let order = u32::try_from(self.next).unwrap_or(u32::MAX);
        self.next += 1;
        let values = match &self.last_point {
            Some((last, values)) if *last == point => Arc::clone(values),
            _ => {
                let varied = self.parts.points.values(point as usize);
                let values: Arc<[InputValue]> = all_inputs(&self.declaration, &varied).into();
                self.last_point = Some((point, Arc::clone(&values)));
                values
            }
        };
        let point_id = self.parts.points.ids()[point as usize].0;
        Some(Slot { order, point, repeat, point_id, values })
    }

    /// Files a finished sample. A value that departs from its declaration fails it.
    pub(super) fn complete(&mut self, slot: &Slot, span: Span, outcome: Outcome<'_>) {
        let outcome = outcome.and_then(|cells| match self.mismatches(cells) {
            problems if problems.is_empty() => Ok(cells),
            problems => Err((FailureKind::Contract, problems)),
        });
        let row = self.parts.samples.len();
        self.parts.samples.push_row(&SampleRow {
            key: SampleKey { run: 0, point: slot.point, launch: 0, repeat: slot.repeat },
            order: slot.order,
            start_ns: span.start_ns.saturating_sub(self.start_ns),
            duration_ns: span.end_ns.saturating_sub(span.start_ns),
            status: if outcome.is_ok() { SampleStatus::Ok } else { SampleStatus::Failed },
        });
        let failed = outcome.is_err();
        match outcome {
            Ok(cells) => self.push_cells(row, cells),
            Err((kind, messages)) => {
                let columns = self.parts.samples.outputs.iter_mut();
                columns.for_each(|column| column.push_missing(MissingReason::Failed));
                let failure = SampleFailure { sample: row as u64, kind, messages };
                self.parts.failures.push(failure);
                if self.config.max_failed == MaxFailed::Abort {
                    self.status = RunStatus::Failed;
                }
            }
        }
        if let Some(progress) = &self.config.progress {
            progress.sample_done(failed);
        }
    }

    fn mismatches(&self, cells: &[Option<CellValue>]) -> Vec<String> {
        let outputs = self.declaration.outputs.iter().zip(&self.parts.samples.outputs).zip(cells);
        let problems = outputs.filter_map(|((spec, column), cell)| {
            let mismatch = column.mismatch(cell.as_ref()?, &spec.kind)?;
            Some(format!("output `{}` was recorded with {mismatch}", spec.name))
        });
        problems.collect()
    }

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

    /// The share of finished samples that failed.
    #[expect(clippy::cast_precision_loss, reason = "a share is compared with few digits")]
    pub(super) fn failed_share(&self) -> f64 {
        let done = self.parts.samples.len().max(1);
        self.parts.failures.len() as f64 / done as f64
    }

    pub(super) fn plan_only(plan: Plan) -> Error {
        Error::PlanOnly(Box::new(plan))
    }
}
