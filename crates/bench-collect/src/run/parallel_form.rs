//! The closure form on several threads: this one hands out samples and files them, the others measure.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use bench_core::BenchResult;
use bench_core::declare::{Declaration, InputValue};
use bench_core::model::{CellValue, FailureKind};

use super::at::At;
use super::closure_form::{Unrecorded, call, collect_closure, run_hook};
use super::engine::{Engine, Measured, Slot, Span};
use super::recorder::Recorder;
use crate::choices::Mode;
use crate::{Clock, Error, RunConfig, SampleError, Sweep, spread};

/// Measures every sample of a sweep by calling `measure` from as many threads as the settings say.
pub(crate) fn collect_parallel<F>(
    mut sweep: Sweep<'_>,
    config: &RunConfig,
    measure: F,
) -> Result<BenchResult, Error>
where
    F: Fn(&At<'_>, &mut Recorder) -> Result<(), SampleError> + Sync,
{
    let threads = config.wanted_threads();
    if threads == 1 || config.mode == Mode::Pilot {
        return collect_closure(sweep, config, measure);
    }
    let plan = sweep.plan(config)?;
    if config.is_plan_only() {
        return Err(Engine::plan_only(plan));
    }
    if sweep.point_hooks.is_some() {
        return Err(Error::HooksOnThreads { threads });
    }
    if plan.declaration().precision.is_some() {
        // Which samples are under way when a point is known well enough would be up to chance.
        let (setting, value) = ("threads", threads.to_string());
        let allowed = "1, where repeats depend on a precision";
        return Err(Error::InvalidSetting { setting, value, allowed });
    }
    super::history::check_history(config, plan.declaration())?;
    let warmup = plan.warmup();
    let mut engine = Engine::new(plan, config)?;
    if engine.needs_processes() {
        spread::measure(&mut engine, threads)?;
        return engine.finish();
    }
    let (set_up, tear_down) = match engine.has_more() {
        true => (sweep.set_up.take(), sweep.tear_down.take()),
        false => (None, None),
    };
    if let Some(set_up) = set_up {
        run_hook("set-up", set_up)?;
    }
    engine.begin()?;
    let (slots, to_measure) = channel();
    let (sender, finished) = channel();
    let to_measure = Mutex::new(to_measure);
    thread::scope(|scope| {
        for _ in 0..threads {
            let worker = Worker {
                declaration: Arc::clone(&engine.declaration),
                clock: Arc::clone(&engine.config.clock),
                recorder: engine.recorder(),
                measure: &measure,
                warmup,
                warm_point: None,
                too_short: 0,
            };
            let (to_measure, sender) = (&to_measure, sender.clone());
            scope.spawn(move || worker.work(to_measure, &sender));
        }
        // The loop ends when the last worker lets go of its own.
        drop(sender);
        let slots = slots;
        hand_out(&mut engine, threads, &slots, &finished)
    })?;
    if let Some(tear_down) = tear_down
        && let Err(error) = run_hook("tear-down", tear_down)
    {
        // What was measured stays.
        engine.warn(&error.to_string());
    }
    engine.finish()
}

/// A sample on its way to a thread.
struct ToMeasure {
    slot: Slot,
    /// Of all inputs at its point.
    values: Arc<[InputValue]>,
}

/// A sample on its way back.
struct Finished {
    slot: Slot,
    measured: Measured,
    outcome: Result<Vec<Option<CellValue>>, Unrecorded>,
}

/// Keeps every thread at work until nothing is left, and files what they measured in the order of its end.
fn hand_out(
    engine: &mut Engine,
    threads: usize,
    slots: &Sender<ToMeasure>,
    finished: &Receiver<Finished>,
) -> Result<(), Error> {
    let mut under_way = 0;
    let mut misuse = None;
    loop {
        while under_way < threads && misuse.is_none() {
            let Some(slot) = engine.next_slot() else { break };
            under_way += 1;
            // A worker ends after this sender only.
            let values = Arc::clone(engine.values());
            let _taken = slots.send(ToMeasure { slot, values });
        }
        if under_way == 0 {
            return misuse.map_or(Ok(()), Err);
        }
        let Ok(Finished { slot, measured, outcome }) = finished.recv() else { return Ok(()) };
        under_way -= 1;
        // As in the closure form: a mistake of the program that shows at once costs nothing.
        let outcome = match outcome {
            Err(Unrecorded::Misused(error)) if engine.parts.samples.is_empty() => {
                misuse = misuse.or(Some(*error));
                continue;
            }
            outcome => outcome,
        };
        let outcome = match &outcome {
            Ok(cells) => Ok(cells.as_slice()),
            Err(Unrecorded::Failed(failure)) => Err(failure.clone()),
            Err(Unrecorded::Misused(error)) => {
                Err((FailureKind::Contract, vec![error.to_string()]))
            }
        };
        engine.complete(&slot, measured, outcome);
    }
}

/// What measures on a thread.
struct Worker<'a, F> {
    declaration: Arc<Declaration>,
    clock: Arc<dyn Clock>,
    recorder: Recorder,
    measure: &'a F,
    warmup: u32,
    /// The point that this thread is warm for.
    warm_point: Option<u32>,
    /// Timings too near the resolution of the clock, of all its samples so far.
    too_short: u64,
}

impl<F> Worker<'_, F>
where
    F: Fn(&At<'_>, &mut Recorder) -> Result<(), SampleError>,
{
    /// Measures what it is handed until nothing more comes.
    fn work(mut self, to_measure: &Mutex<Receiver<ToMeasure>>, sender: &Sender<Finished>) {
        loop {
            let next = match to_measure.lock() {
                Ok(to_measure) => to_measure.recv(),
                Err(_) => return,
            };
            let Ok(sample) = next else { return };
            if sender.send(self.sample(&sample)).is_err() {
                return;
            }
        }
    }

    fn sample(&mut self, sample: &ToMeasure) -> Finished {
        let slot = sample.slot;
        if self.warmup > 0 && self.warm_point != Some(slot.point) {
            self.warm_point = Some(slot.point);
            for _ in 0..self.warmup {
                // What happens while warming up is not recorded; it will happen again in the sample.
                let _outcome = self.call(sample);
            }
        }
        let (span, called) = self.call(sample);
        let outcome = called.and_then(|()| match self.recorder.check() {
            Ok(cells) => Ok(cells.to_vec()),
            Err(problems) => Err(Unrecorded::Failed((FailureKind::Contract, problems))),
        });
        let before = std::mem::replace(&mut self.too_short, self.recorder.stopwatch.too_short());
        let measured = Measured { span, too_short: self.too_short - before };
        Finished { slot, measured, outcome }
    }

    fn call(&mut self, sample: &ToMeasure) -> (Span, Result<(), Unrecorded>) {
        let at = sample.slot.at(&self.declaration, &sample.values);
        let mut measure = self.measure;
        let (span, outcome) = call(&*self.clock, &at, &mut self.recorder, &mut measure);
        (span, outcome.map_err(|why| *why))
    }
}
