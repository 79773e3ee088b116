//! The closure form: the library owns the loop.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bench_core::BenchResult;
use bench_core::model::FailureKind;

use super::at::{At, Misuse};
use super::engine::{Engine, Measured, Slot, Span};
use super::recorder::Recorder;
use super::visits::Visits;
use crate::{Error, RunConfig, SampleError, Sweep, spread};

/// Measures every sample of a sweep by calling `measure`.
pub(crate) fn collect_closure<F>(
    mut sweep: Sweep<'_>,
    config: &RunConfig,
    mut measure: F,
) -> Result<BenchResult, Error>
where
    F: FnMut(&At<'_>, &mut Recorder) -> Result<(), SampleError>,
{
    let plan = sweep.plan(config)?;
    if config.is_plan_only() {
        return Err(Engine::plan_only(plan));
    }
    super::finish::check_history(config)?;
    let warmup = plan.warmup();
    let mut engine = Engine::new(plan, config)?;
    if engine.needs_processes() {
        spread::measure(&mut engine, 1)?;
        return engine.finish();
    }
    // A run that an earlier process measured to its end needs neither.
    let (set_up, tear_down) = match engine.has_more() {
        true => (sweep.set_up.take(), sweep.tear_down.take()),
        false => (None, None),
    };
    if let Some(set_up) = set_up {
        run_hook("set-up", set_up)?;
    }
    engine.begin()?;
    let mut recorder = engine.recorder();
    let mut too_short = 0;
    let mut warm_point = None;
    let mut visits = Visits::new(sweep.point_hooks.take());
    while let Some(slot) = engine.next_slot() {
        if let Some(failure) = visits.enter(&mut engine, &slot)? {
            let now = engine.config.clock.monotonic_ns();
            let span = Span { start_ns: now, end_ns: now };
            engine.complete(&slot, Measured { span, too_short: 0 }, Err(failure));
            continue;
        }
        if warmup > 0 && warm_point != Some(slot.point) {
            warm_point = Some(slot.point);
            for _ in 0..warmup {
                // What happens while warming up is not recorded; it will happen again in the sample.
                let _outcome = call(&mut engine, &mut recorder, &slot, &mut measure)?;
            }
        }
        let (span, outcome) = call(&mut engine, &mut recorder, &slot, &mut measure)?;
        let before = std::mem::replace(&mut too_short, recorder.stopwatch.too_short());
        let measured = Measured { span, too_short: too_short - before };
        match outcome {
            Err(failure) => engine.complete(&slot, measured, Err(failure)),
            Ok(()) => match recorder.check() {
                Ok(cells) => engine.complete(&slot, measured, Ok(cells)),
                Err(problems) => {
                    engine.complete(&slot, measured, Err((FailureKind::Contract, problems)));
                }
            },
        }
    }
    visits.leave(&mut engine)?;
    drop(recorder);
    if let Some(tear_down) = tear_down
        && let Err(error) = run_hook("tear-down", tear_down)
    {
        // What was measured stays: a failing tear-down is told, not a reason to lose it.
        engine.warn(&error.to_string());
    }
    engine.finish()
}

pub(super) type Failure = (FailureKind, Vec<String>);

fn call<F>(
    engine: &mut Engine,
    recorder: &mut Recorder,
    slot: &Slot,
    measure: &mut F,
) -> Result<(Span, Result<(), Failure>), Error>
where
    F: FnMut(&At<'_>, &mut Recorder) -> Result<(), SampleError>,
{
    recorder.clear();
    let at = slot.at(&engine.declaration);
    let start_ns = engine.config.clock.monotonic_ns();
    // The recorder is cleared before the next use, and what the closure captured is the caller's affair: a panic
    // is recorded as this sample's failure either way.
    let caught = catch_unwind(AssertUnwindSafe(|| measure(&at, recorder)));
    let span = Span { start_ns, end_ns: engine.config.clock.monotonic_ns() };
    if let Some(misuse) = recorder.take_misuse() {
        return Err(misuse);
    }
    let outcome = match caught {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err((FailureKind::Error, error.into_messages())),
        Err(payload) => Err((FailureKind::Panic, vec![panic_message(payload)?])),
    };
    Ok((span, outcome))
}

/// The text of a panic; a misuse found by the library comes back as the error that it is.
pub(super) fn panic_message(payload: Box<dyn Any + Send>) -> Result<String, Error> {
    let payload = match payload.downcast::<Misuse>() {
        Ok(misuse) => return Err(misuse.0),
        Err(payload) => payload,
    };
    let text = payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned());
    Ok(text.unwrap_or_else(|| "a panic without a message".to_owned()))
}

fn run_hook(
    name: &'static str,
    hook: impl FnOnce() -> Result<(), SampleError>,
) -> Result<(), Error> {
    let message = match catch_unwind(AssertUnwindSafe(hook)) {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error)) => error.into_messages().join(": "),
        Err(payload) => panic_message(payload)?,
    };
    Err(Error::Hook { hook: name, message })
}
