//! The loop's state: which sample is next, and the tables that finished samples go into.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use bench_core::declare::{Declaration, HandleKey, InputValue};
use bench_core::journal::JournalSample;
use bench_core::model::{
    CellValue, FailureKind, LiveTable, ResultParts, RunId, RunStatus, SampleKey, SampleRow,
    SampleStatus, Timestamp,
};

use super::at::At;
use super::budget::Budget;
use super::finish::random_id;
use super::journalling::entry;
use super::precision::Precise;
use super::recorder::Recorder;
use super::timing::Stopwatch;
use crate::clock::clock_cost_ns;
use crate::keep::{Keep, SampleCache};
use crate::plan::{Place, Plan, all_inputs};
use crate::spread::{self, Isolation, Role};
use crate::{Error, RunConfig};

/// Rows that memory is reserved for before the first sample; a longer run grows.
const RESERVED_ROWS: u64 = 1 << 24;

/// One planned sample.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slot {
    pub(super) order: u32,
    pub(super) point: u32,
    pub(super) launch: u32,
    pub(super) repeat: u32,
    pub(super) point_id: u128,
}

impl Slot {
    #[inline]
    pub(super) fn key(&self) -> SampleKey {
        SampleKey { run: 0, point: self.point, launch: self.launch, repeat: self.repeat }
    }

    /// Where the sample is measured, as the measured function sees it; `values` are those of all inputs there.
    #[inline]
    pub(super) fn at<'a>(&self, declaration: &'a Declaration, values: &'a [InputValue]) -> At<'a> {
        At::new(declaration, values, self.point_id, self.launch, self.repeat)
    }
}

/// Why there is no value of a sample.
pub(super) type Failure = (FailureKind, Vec<String>);

/// How a sample ended: its cells, or why there are none.
pub(super) type Outcome<'a> = Result<&'a [Option<CellValue>], Failure>;

/// When a sample was measured, in nanoseconds of the sweep's clock.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) start_ns: u64,
    pub(super) end_ns: u64,
}

/// When a sample was measured, and how many of its timings were too near the resolution of the clock.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measured {
    pub(super) span: Span,
    pub(super) too_short: u64,
}

/// What became of the journal of the run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Journal {
    /// Whether the run was begun by an earlier process.
    pub(super) earlier: bool,
    /// Whether the run has a journal.
    pub(super) kept: bool,
}

/// The loop's state.
#[derive(Debug)]
pub(crate) struct Engine {
    pub(crate) plan: Plan,
    pub(crate) config: RunConfig,
    pub(super) declaration: Arc<Declaration>,
    pub(super) parts: ResultParts,
    pub(super) live: LiveTable,
    pub(super) run_id: RunId,
    /// Known when the clock of the run starts, in this process or an earlier one.
    pub(super) started_at: Option<Timestamp>,
    pub(super) clock_cost_ns: u64,
    pub(super) status: RunStatus,
    pub(super) too_short: u64,
    pub(super) budget: Option<Budget>,
    pub(super) precise: Option<Precise>,
    pub(super) keep: Option<Keep>,
    pub(super) journal: Journal,
    /// Where measured samples are kept for later runs, where they are.
    pub(super) cache: Option<SampleCache>,
    /// The reading of the clock at which the run's own clock stood at zero: it stands still between processes.
    zero_ns: u64,
    /// The latest end of a sample that an earlier process measured, on the run's own clock.
    earlier_ns: u64,
    /// Which positions another process measured; empty where none did.
    pub(super) done: Vec<bool>,
    next: u64,
    /// The position behind the last one that this process measures.
    end: u64,
    /// What this process measures for another one, where it does.
    pub(super) role: Option<Arc<Role>>,
    /// What the handle of each output is.
    output_keys: Arc<[HandleKey]>,
    /// What the handle of each input is.
    input_keys: Vec<HandleKey>,
    /// Positions of the varied inputs.
    varied: Vec<usize>,
    /// How many repeats of a point follow one another.
    in_a_row: u32,
    /// The latest sample that was handed out, its point, and the values of all inputs there.
    current: Slot,
    at_point: Option<u32>,
    values: Arc<[InputValue]>,
    /// When the latest sample ended, on the run's own clock.
    ended_ns: u64,
}

impl Engine {
    /// The state before the first sample, with everything that stands in the journal.
    pub(super) fn new(plan: Plan, config: &RunConfig) -> Result<Self, Error> {
        let mut parts = ResultParts::new(plan.declaration().clone());
        parts.points = plan.points().clone();
        spread::check(&plan, config)?;
        let keep = Keep::open(config, &plan)?;
        let sweep = keep.as_ref().map(Keep::sweep);
        let role = config.role.clone().filter(|role| sweep == Some(role.task().sweep));
        let (next, end) = match (&role, &config.role) {
            (Some(role), _) => (role.task().from.into(), role.task().to.into()),
            // The sweeps before the one that it measures are read only.
            (None, Some(_)) => (0, 0),
            (None, None) => (0, plan.samples()),
        };
        let rows = u64::saturating_sub(end, next).min(RESERVED_ROWS);
        parts.samples.reserve(usize::try_from(rows).unwrap_or(0));
        let outputs = plan.declaration().outputs.iter().enumerate();
        let output_keys = outputs.map(|(index, output)| HandleKey::output(index, &output.name));
        let inputs = plan.declaration().inputs.iter().enumerate();
        let input_keys = inputs.clone().map(|(index, input)| HandleKey::input(index, &input.name));
        let input_keys = input_keys.collect();
        let varied = inputs.filter(|(_, input)| input.is_varied()).map(|(index, _)| index);
        let told = role.as_ref().map(|role| (role.task().run, role.task().started_at));
        let earlier = told.or(keep.as_ref().and_then(Keep::earlier_run));
        let mut engine = Self {
            declaration: Arc::new(plan.declaration().clone()),
            output_keys: output_keys.collect(),
            input_keys,
            varied: varied.collect(),
            run_id: earlier.map(|(run, _)| run).or(config.run_id).unwrap_or_else(random_id),
            started_at: earlier.map(|(_, started_at)| started_at),
            clock_cost_ns: clock_cost_ns(&*config.clock),
            budget: config.budget.map(|budget| {
                let until_ns = role.as_ref().map_or(u64::MAX, |role| role.task().until_ns);
                Budget::new(budget, &plan, until_ns)
            }),
            precise: Precise::new(plan.declaration(), plan.points().len()),
            // A budget measures every point once before any twice.
            in_a_row: if config.budget.is_some() { 1 } else { plan.repeats_in_a_row() },
            config: config.clone(),
            journal: Journal { earlier: earlier.is_some(), kept: keep.is_some() },
            plan,
            parts,
            live: LiveTable::default(),
            status: RunStatus::Complete,
            too_short: 0,
            keep: None,
            cache: None,
            zero_ns: 0,
            earlier_ns: 0,
            done: Vec::new(),
            next,
            end,
            role,
            current: Slot::default(),
            at_point: None,
            values: Arc::from([]),
            ended_ns: 0,
        };
        if let Some(keep) = keep {
            keep.replay(|sample| engine.take_over(&sample))?;
            if keep.holds_other_binary() {
                engine.warn("some samples were measured by another build of this program");
            }
            engine.keep = Some(keep);
        }
        engine.take_from_cache()?;
        Ok(engine)
    }

    /// Whether other processes measure for this one.
    pub(crate) fn needs_processes(&self) -> bool {
        spread::needs_processes(&self.plan, &self.config)
    }

    /// Whether anything is left to measure, so that it must be prepared.
    pub(super) fn has_more(&self) -> bool {
        let done = |position: u64| {
            usize::try_from(position).is_ok_and(|at| self.done.get(at) == Some(&true))
        };
        self.status == RunStatus::Complete && (self.next..self.end).any(|position| !done(position))
    }

    /// Starts the clock of the run, after everything was prepared.
    pub(crate) fn begin(&mut self) -> Result<(), Error> {
        let started_at = *self.started_at.get_or_insert_with(|| self.config.clock.now());
        if self.has_more()
            && let Some(keep) = &mut self.keep
        {
            keep.begin(self.run_id, started_at)?;
        }
        if let Some(progress) = &self.config.progress {
            progress.started(&self.plan);
            let samples = self.parts.samples.len() as u64;
            if samples > 0 {
                progress.resumed(samples, self.parts.failures.len() as u64);
            }
        }
        let run_ns = self.role.as_ref().map_or(self.earlier_ns, |role| {
            let since = self.config.clock.now().0.saturating_sub(role.task().now.0);
            role.task().run_ns.saturating_add(u64::try_from(since).unwrap_or(0))
        });
        self.zero_ns = self.config.clock.monotonic_ns().wrapping_sub(run_ns);
        self.ended_ns = run_ns;
        if let Some(role) = &self.role {
            role.ready();
        }
        Ok(())
    }

    /// The positions that this process measures.
    pub(super) fn own_positions(&self) -> std::ops::Range<u32> {
        let position = |at: u64| u32::try_from(at).unwrap_or(u32::MAX);
        position(self.next)..position(self.end)
    }

    /// A reading of the clock on the run's own clock.
    #[inline]
    pub(super) fn run_ns(&self, monotonic_ns: u64) -> u64 {
        monotonic_ns.wrapping_sub(self.zero_ns)
    }

    pub(super) fn recorder(&self) -> Recorder {
        let stopwatch = Stopwatch::new(Arc::clone(&self.config.clock), self.clock_cost_ns);
        Recorder::new(Arc::clone(&self.declaration), Arc::clone(&self.output_keys), stopwatch)
    }

    /// The next sample to measure; `None` at the end, or when the sweep was stopped.
    #[expect(clippy::inline_always, reason = "handing the slot over in memory costs 3 ns a sample")]
    #[inline(always)]
    pub(super) fn next_slot(&mut self) -> Option<Slot> {
        while self.is_done_at(self.next) || self.is_known_at(self.next) {
            self.next += 1;
        }
        if self.next >= self.end || self.status != RunStatus::Complete {
            return None;
        }
        if self.is_cancelled() {
            self.status = RunStatus::Interrupted;
            return None;
        }
        // The end of the latest sample is now, but for what it took to file it.
        if self.budget.as_ref().is_some_and(|budget| budget.is_over(self.next, self.ended_ns)) {
            self.status = RunStatus::Partial;
            return None;
        }
        let order = u32::try_from(self.next).unwrap_or(u32::MAX);
        self.next += 1;
        let Slot { order: last, repeat, .. } = self.current;
        // The sample behind the latest one mostly is the next repeat at the same point, and nothing need be looked up.
        let slot = match self.at_point.is_some() && last + 1 == order && repeat + 1 < self.in_a_row
        {
            true => Slot { order, repeat: repeat + 1, ..self.current },
            false => self.look_up(order),
        };
        self.current = slot;
        Some(slot)
    }

    /// The sample at a position, whose point is gone to.
    fn look_up(&mut self, order: u32) -> Slot {
        let slot = self.slot(order);
        self.go_to(slot.point);
        slot
    }

    /// Whether another process measured the sample at a position.
    #[inline]
    fn is_done_at(&self, position: u64) -> bool {
        usize::try_from(position).is_ok_and(|at| self.done.get(at) == Some(&true))
    }

    /// Whether the sample at a position is left out, because its point is known well enough.
    #[inline]
    fn is_known_at(&self, position: u64) -> bool {
        let Some(precise) = self.precise.as_ref().filter(|_| position < self.end) else {
            return false;
        };
        let known = precise.is_met(self.slot(u32::try_from(position).unwrap_or(u32::MAX)).point);
        if known && let Some(progress) = &self.config.progress {
            progress.left_out(1);
        }
        known
    }

    /// Whether somebody asked to stop.
    #[inline]
    pub(crate) fn is_cancelled(&self) -> bool {
        self.config.cancel.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed))
    }

    /// The sample that is measured at a position.
    pub(super) fn slot(&self, order: u32) -> Slot {
        let place = self.budget.as_ref().map_or(order, |budget| budget.place(order));
        let Place { point, launch, repeat } = self.plan.sample(u64::from(place));
        let point_id = self.parts.points.ids()[point as usize].0;
        Slot { order, point, launch, repeat, point_id }
    }

    /// Finds the values of all inputs at a point.
    fn go_to(&mut self, point: u32) {
        if self.at_point == Some(point) {
            return;
        }
        self.at_point = Some(point);
        match Arc::get_mut(&mut self.values) {
            // No sample needs the values of the point before any more, so they are written over.
            Some(values) if !values.is_empty() => {
                for (place, column) in self.varied.iter().zip(self.parts.points.columns()) {
                    if let Some(value) = column.get(point as usize) {
                        values[*place] = value;
                    }
                }
            }
            _ => {
                let varied = self.parts.points.values(point as usize);
                self.values = all_inputs(&self.declaration, &varied).into();
            }
        }
    }

    /// The values of all inputs at the point of the latest sample that was handed out.
    pub(super) fn values(&self) -> &Arc<[InputValue]> {
        &self.values
    }

    /// Where the latest sample that was handed out is measured.
    #[inline]
    pub(super) fn at(&self, slot: &Slot) -> At<'_> {
        let place = (slot.point_id, slot.launch, slot.repeat);
        At::with_keys(&self.declaration, &self.input_keys, &self.values, place)
    }

    /// Files a finished sample, in the journal and in the tables. A value that departs from its declaration fails it.
    pub(super) fn complete(&mut self, slot: &Slot, measured: Measured, outcome: Outcome<'_>) {
        match outcome {
            Ok(cells) => self.complete_recorded(slot, measured, cells),
            Err(failure) => self.complete_failed(slot, measured, failure),
        }
    }

    /// Files a finished sample that recorded these cells.
    #[inline]
    pub(super) fn complete_recorded(
        &mut self,
        slot: &Slot,
        measured: Measured,
        cells: &[Option<CellValue>],
    ) {
        if !self.fits(cells) {
            let failure = (FailureKind::Contract, self.mismatches(cells));
            return self.complete_failed(slot, measured, failure);
        }
        let row = self.row(slot, measured.span, SampleStatus::Ok);
        if self.keep.is_some() {
            self.journal(&entry(&row, measured.too_short, Ok(cells)));
        }
        if self.cache.is_some() {
            self.add_to_cache(slot, &entry(&row, measured.too_short, Ok(cells)));
        }
        self.file_recorded(&row, measured.too_short, cells);
        self.tell(false);
    }

    /// Files a finished sample that failed.
    #[cold]
    pub(super) fn complete_failed(&mut self, slot: &Slot, measured: Measured, failure: Failure) {
        let row = self.row(slot, measured.span, SampleStatus::Failed);
        let (kind, messages) = &failure;
        self.journal(&entry(&row, measured.too_short, Err((*kind, messages))));
        self.file_failed(&row, measured.too_short, failure);
        self.tell(true);
    }

    /// What is known of a finished sample beside its outputs.
    #[inline]
    fn row(&mut self, slot: &Slot, span: Span, status: SampleStatus) -> SampleRow {
        self.ended_ns = self.run_ns(span.end_ns);
        SampleRow {
            key: slot.key(),
            order: slot.order,
            start_ns: self.run_ns(span.start_ns),
            duration_ns: span.end_ns.saturating_sub(span.start_ns),
            status,
        }
    }

    /// Tells those who wait for it that a sample ended.
    #[inline]
    fn tell(&self, failed: bool) {
        if self.config.isolation != Isolation::None
            && let Some(role) = &self.role
        {
            role.sample_done();
        }
        if let Some(progress) = &self.config.progress {
            progress.sample_done(failed);
        }
    }

    /// Notes that a position needs no more measuring.
    pub(super) fn note_done(&mut self, position: u32) {
        self.done.resize(usize::try_from(self.plan.samples()).unwrap_or(0), false);
        if let Some(done) = self.done.get_mut(position as usize) {
            *done = true;
        }
    }

    /// Takes over a sample that an earlier process measured.
    pub(super) fn take_over(&mut self, sample: &JournalSample) {
        let planned = usize::try_from(self.plan.samples()).unwrap_or(0);
        let position = sample.order as usize;
        // No file holds a live object, so such a sample is measured again, and then stands in the journal twice.
        if position >= planned || sample.is_live() || self.done.get(position) == Some(&true) {
            return;
        }
        self.note_done(sample.order);
        self.earlier_ns = self.earlier_ns.max(sample.start_ns.saturating_add(sample.duration_ns));
        let slot = self.slot(sample.order);
        let outcome = match &sample.outcome {
            Ok(cells) => Ok(cells.as_slice()),
            Err((kind, messages)) => Err((*kind, messages.clone())),
        };
        let row = SampleRow {
            key: slot.key(),
            order: slot.order,
            start_ns: sample.start_ns,
            duration_ns: sample.duration_ns,
            status: if outcome.is_ok() { SampleStatus::Ok } else { SampleStatus::Failed },
        };
        self.file(&row, sample.too_short, outcome);
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
