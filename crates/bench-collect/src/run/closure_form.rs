//! The closure form: the library owns the loop.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bench_core::BenchResult;
use bench_core::model::FailureKind;

use super::at::{At, Misuse};
use super::engine::{Engine, Failure, Measured, Span};
use super::pilot;
use super::recorder::Recorder;
use super::visits::Visits;
use crate::choices::Mode;
use crate::{Clock, Error, Isolation, RunConfig, SampleError, Sweep, spread};

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
    match config.mode {
        Mode::Measure => {}
        Mode::PlanOnly => return Err(Engine::plan_only(plan)),
        // A sample that needs a process of its own is not tried in this one.
        Mode::Pilot if config.isolation != Isolation::None => return Err(Engine::plan_only(plan)),
        Mode::Pilot => {
            let pilot = pilot::measure(&mut sweep, &plan, config, &mut measure);
            return Err(Engine::plan_only(plan.with_pilot(pilot)));
        }
    }
    super::history::check_history(config, plan.declaration())?;
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
        if let Some(failure) = visits.enter(&mut engine, &slot) {
            let now = engine.config.clock.monotonic_ns();
            let span = Span { start_ns: now, end_ns: now };
            engine.complete_failed(&slot, Measured { span, too_short: 0 }, failure);
            continue;
        }
        if warmup > 0 && warm_point != Some(slot.point) {
            warm_point = Some(slot.point);
            for _ in 0..warmup {
                // What happens while warming up is not recorded; it will happen again in the sample.
                let at = engine.at(&slot);
                let _outcome = call(&*engine.config.clock, &at, &mut recorder, &mut measure);
            }
        }
        let at = engine.at(&slot);
        let (span, outcome) = call(&*engine.config.clock, &at, &mut recorder, &mut measure);
        let before = std::mem::replace(&mut too_short, recorder.stopwatch.too_short());
        let measured = Measured { span, too_short: too_short - before };
        match outcome {
            Ok(()) => match recorder.check() {
                Ok(cells) => engine.complete_recorded(&slot, measured, cells),
                Err(problems) => {
                    engine.complete_failed(&slot, measured, (FailureKind::Contract, problems));
                }
            },
            Err(unrecorded) => match *unrecorded {
                Unrecorded::Failed(failure) => engine.complete_failed(&slot, measured, failure),
                // A mistake of the program that shows at once costs nothing; later it must not cost what was
                // measured.
                Unrecorded::Misused(error) if engine.parts.samples.is_empty() => {
                    return Err(*error);
                }
                Unrecorded::Misused(error) => {
                    let failure = (FailureKind::Contract, vec![error.to_string()]);
                    engine.complete_failed(&slot, measured, failure);
                }
            },
        }
    }
    visits.leave(&mut engine);
    drop(recorder);
    if let Some(tear_down) = tear_down
        && let Err(error) = run_hook("tear-down", tear_down)
    {
        // What was measured stays: a failing tear-down is told, not a reason to lose it.
        engine.warn(&error.to_string());
    }
    engine.finish()
}

/// Why a call of the measured function recorded nothing.
pub(super) enum Unrecorded {
    /// It failed.
    Failed(Failure),
    /// It used a handle of another benchmark.
    Misused(Box<Error>),
}

/// Calls the measured function once.
#[inline]
pub(super) fn call<F>(
    clock: &dyn Clock,
    at: &At<'_>,
    recorder: &mut Recorder,
    measure: &mut F,
) -> (Span, Result<(), Box<Unrecorded>>)
where
    F: FnMut(&At<'_>, &mut Recorder) -> Result<(), SampleError>,
{
    recorder.clear();
    let start_ns = clock.monotonic_ns();
    // The recorder is cleared before the next use, and what the closure captured is the caller's affair: a panic
    // is recorded as this sample's failure either way.
    let caught = catch_unwind(AssertUnwindSafe(|| measure(at, recorder)));
    // A second reading, because the one of the next sample comes after this one was filed.
    let span = Span { start_ns, end_ns: clock.monotonic_ns() };
    if let Some(misuse) = recorder.take_misuse() {
        return (span, Err(Box::new(Unrecorded::Misused(misuse))));
    }
    let outcome = match caught {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => {
            let failure = (FailureKind::Error, error.into_messages());
            Err(Box::new(Unrecorded::Failed(failure)))
        }
        Err(payload) => Err(Box::new(match panic_message(payload) {
            Ok(message) => Unrecorded::Failed((FailureKind::Panic, vec![message])),
            Err(misuse) => Unrecorded::Misused(misuse),
        })),
    };
    (span, outcome)
}

/// The text of a panic; a misuse found by the library comes back as the error that it is.
pub(crate) fn panic_message(payload: Box<dyn Any + Send>) -> Result<String, Box<Error>> {
    let payload = match payload.downcast::<Misuse>() {
        Ok(misuse) => return Err(Box::new(misuse.0)),
        Err(payload) => payload,
    };
    let text = payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned());
    Ok(text.unwrap_or_else(|| "a panic without a message".to_owned()))
}

/// Runs a hook of the sweep.
pub(super) fn run_hook(
    name: &'static str,
    hook: impl FnOnce() -> Result<(), SampleError>,
) -> Result<(), Error> {
    let message = match catch_unwind(AssertUnwindSafe(hook)) {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error)) => error.into_messages().join(": "),
        Err(payload) => panic_message(payload).map_err(|misuse| *misuse)?,
    };
    Err(Error::Hook { hook: name, message })
}
