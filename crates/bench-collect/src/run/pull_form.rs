//! The pull form: the program owns the loop.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use bench_core::declare::{InputValue, Recordable, SweepValue};
use bench_core::model::{CellValue, FailureKind};
use bench_core::{BenchResult, Input, Output};

use super::at::At;
use super::engine::{Engine, Measured, Slot, Span};
use super::recorder::Recorder;
use crate::choices::Mode;
use crate::{Error, RunConfig, SampleError, Sweep, Throughput, spread};

/// A sweep under way whose loop the program owns.
///
/// ```
/// use bench_collect::{Benchmark, Direction, RunConfig, input, metric};
///
/// let mut bench = Benchmark::new("squares");
/// let n = bench.declare(input("n", [1_i64, 2, 3]));
/// let square = bench.declare(metric("square", Direction::Neutral));
/// let mut run = bench.sweep().start(&RunConfig::new())?;
/// while let Some(mut sample) = run.next_sample()? {
///     let n = sample.get(n)?;
///     sample.record(square, (n * n) as f64);
///     sample.finish()?;
/// }
/// assert_eq!(run.finish()?.samples().len(), 3);
/// # Ok::<(), bench_collect::Error>(())
/// ```
#[derive(Debug)]
pub struct Run {
    engine: Engine,
    at_once: usize,
    under_way: usize,
    sender: Sender<Finished>,
    finished: Receiver<Finished>,
}

/// A finished sample on its way back to the run.
#[derive(Debug)]
struct Finished {
    slot: Slot,
    span: Span,
    outcome: Result<Vec<Option<CellValue>>, (FailureKind, Vec<String>)>,
    too_short: u64,
}

impl Run {
    pub(crate) fn start(
        mut sweep: Sweep<'_>,
        config: &RunConfig,
        at_once: usize,
    ) -> Result<Self, Error> {
        let plan = sweep.plan(config)?;
        // The loop is the program's, so that nobody here could measure a pilot.
        if config.mode != Mode::Measure {
            return Err(Engine::plan_only(plan));
        }
        if sweep.point_hooks.is_some() {
            return Err(Error::PointHooks);
        }
        super::history::check_history(config, plan.declaration())?;
        let mut engine = Engine::new(plan, config)?;
        let (sender, finished) = channel();
        if engine.needs_processes() {
            // They run this program from its beginning; to this one they leave nothing to measure.
            spread::measure(&mut engine, at_once)?;
            return Ok(Self { engine, at_once, under_way: 0, sender, finished });
        }
        if let Some(set_up) = sweep.set_up.take().filter(|_| engine.has_more()) {
            set_up().map_err(|error| Error::Hook {
                hook: "set-up",
                message: error.into_messages().join(": "),
            })?;
        }
        engine.begin()?;
        Ok(Self { engine, at_once, under_way: 0, sender, finished })
    }

    /// The next sample to measure; `None` when all are handed out or the sweep was stopped. With as many samples
    /// under way as `start_many` allows, it waits for one to end.
    ///
    /// # Errors
    /// The sweep cannot go on. Nothing ends one today; launches will.
    pub fn next_sample(&mut self) -> Result<Option<Sample>, Error> {
        self.file(false);
        while self.under_way >= self.at_once {
            self.file(true);
        }
        let Some(slot) = self.engine.next_slot() else {
            return Ok(None);
        };
        self.under_way += 1;
        let start_ns = self.engine.config.clock.monotonic_ns();
        let recorder = self.engine.recorder();
        let sender = self.sender.clone();
        let clock = std::sync::Arc::clone(&self.engine.config.clock);
        let declaration = std::sync::Arc::clone(&self.engine.declaration);
        let values = std::sync::Arc::clone(self.engine.values());
        let open = Some(Open { slot, values, start_ns, recorder, sender, clock, declaration });
        Ok(Some(Sample { open }))
    }

    /// The complete result, as `collect` returns it. Waits for samples still under way.
    ///
    /// # Errors
    /// The parts of the result do not fit together: a defect of this library.
    pub fn finish(mut self) -> Result<BenchResult, Error> {
        while self.under_way > 0 {
            self.file(true);
        }
        self.engine.finish()
    }

    /// Files the samples that ended; waits for one where `wait`.
    fn file(&mut self, wait: bool) {
        let mut next = if wait { self.finished.recv().ok() } else { self.finished.try_recv().ok() };
        while let Some(sample) = next {
            self.under_way -= 1;
            let measured = Measured { span: sample.span, too_short: sample.too_short };
            let outcome = sample.outcome.as_deref().map_err(Clone::clone);
            self.engine.complete(&sample.slot, measured, outcome);
            next = self.finished.try_recv().ok();
        }
    }
}

/// One sample that the program measures. It may be sent to another thread. Dropped unfinished, it is a failure in
/// the result.
#[derive(Debug)]
pub struct Sample {
    /// `None` once finished.
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    slot: Slot,
    values: std::sync::Arc<[InputValue]>,
    start_ns: u64,
    recorder: Recorder,
    sender: Sender<Finished>,
    clock: std::sync::Arc<dyn crate::Clock>,
    declaration: std::sync::Arc<bench_core::declare::Declaration>,
}

impl Sample {
    /// The value of an input at this sample's point.
    ///
    /// # Errors
    /// The handle belongs to another benchmark.
    pub fn get<T: SweepValue>(&self, input: Input<T>) -> Result<T, Error> {
        self.at().find(input)
    }

    /// The repeat, from 0.
    #[must_use]
    pub fn repeat(&self) -> u32 {
        self.at().repeat()
    }

    /// The launch, from 0.
    #[must_use]
    pub fn launch(&self) -> u32 {
        self.at().launch()
    }

    /// The seed of this sample, for random work.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.at().seed()
    }

    /// Records an output, as [`Recorder::record`].
    pub fn record<T: Recordable>(&mut self, output: Output<T>, value: impl Into<T>) {
        self.open_mut().recorder.record(output, value);
    }

    /// Says how many items, or bytes, one call of the timed work handles, as [`Recorder::count`].
    pub fn count(&mut self, throughput: Throughput, amount: u64) {
        self.open_mut().recorder.count(throughput, amount);
    }

    /// Calls `work` once and records how long it took.
    pub fn time<R>(&mut self, output: Output<Duration>, work: impl FnOnce() -> R) -> R {
        self.open_mut().recorder.time(output, work)
    }

    /// Times `work` on fresh inputs, as [`Recorder::time_with`].
    pub fn time_with<I, R>(
        &mut self,
        output: Output<Duration>,
        set_up: impl FnMut() -> I,
        work: impl FnMut(I) -> R,
    ) -> R {
        self.open_mut().recorder.time_with(output, set_up, work)
    }

    /// Times work that may be repeated, as [`Recorder::time_repeated`].
    pub fn time_repeated<R>(&mut self, output: Output<Duration>, work: impl FnMut() -> R) -> R {
        self.open_mut().recorder.time_repeated(output, work)
    }

    /// Ends the sample: every output must have been recorded, or it is a failure in the result.
    ///
    /// # Errors
    /// A handle of another benchmark was used.
    pub fn finish(mut self) -> Result<(), Error> {
        let Some(mut open) = self.open.take() else { return Ok(()) };
        if let Some(misuse) = open.recorder.take_misuse() {
            open.send(Err((FailureKind::Contract, vec![misuse.to_string()])));
            return Err(*misuse);
        }
        let outcome = match open.recorder.check() {
            Ok(cells) => Ok(cells.to_vec()),
            Err(problems) => Err((FailureKind::Contract, problems)),
        };
        open.send(outcome);
        Ok(())
    }

    /// Ends the sample as failed.
    pub fn fail(mut self, error: impl Into<SampleError>) {
        if let Some(open) = self.open.take() {
            open.send(Err((FailureKind::Error, error.into().into_messages())));
        }
    }

    fn at(&self) -> At<'_> {
        let open = self.open_ref();
        open.slot.at(&open.declaration, &open.values)
    }

    fn open_ref(&self) -> &Open {
        match &self.open {
            Some(open) => open,
            // Only `finish`, `fail` and `drop` close a sample, and all three take it away from the caller.
            None => unreachable!("a finished sample cannot be used"),
        }
    }

    fn open_mut(&mut self) -> &mut Open {
        match &mut self.open {
            Some(open) => open,
            // As in `open_ref`.
            None => unreachable!("a finished sample cannot be used"),
        }
    }
}

impl Drop for Sample {
    fn drop(&mut self) {
        if let Some(open) = self.open.take() {
            let message = "the sample was dropped before it was finished".to_owned();
            open.send(Err((FailureKind::Abandoned, vec![message])));
        }
    }
}

impl Open {
    fn send(self, outcome: Result<Vec<Option<CellValue>>, (FailureKind, Vec<String>)>) {
        let span = Span { start_ns: self.start_ns, end_ns: self.clock.monotonic_ns() };
        let too_short = self.recorder.stopwatch.too_short();
        // A run that is gone has no use for its samples.
        let _gone = self.sender.send(Finished { slot: self.slot, span, outcome, too_short });
    }
}
