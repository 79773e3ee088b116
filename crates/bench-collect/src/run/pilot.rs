//! A few samples measured before a sweep to estimate how long it takes; nothing of them is kept.

use std::sync::Arc;
use std::time::Duration;

use bench_core::declare::HandleKey;

use super::at::At;
use super::closure_form::{Unrecorded, call, run_hook};
use super::recorder::Recorder;
use super::timing::Stopwatch;
use super::visits::run_point_hook;
use crate::clock::clock_cost_ns;
use crate::plan::{Pilot, Place, Plan, all_inputs};
use crate::{RunConfig, SampleError, Sweep};

/// No further sample is begun when the pilot took so long.
const LONGEST: Duration = Duration::from_secs(2);

/// Measures the first, the middle and the last sample of a plan.
pub(super) fn measure<F>(
    sweep: &mut Sweep<'_>,
    plan: &Plan,
    config: &RunConfig,
    measure: &mut F,
) -> Pilot
where
    F: FnMut(&At<'_>, &mut Recorder) -> Result<(), SampleError>,
{
    let mut pilot = Pilot { samples: 0, took: Duration::ZERO, failure: None };
    if plan.samples() == 0 {
        return pilot;
    }
    if let Some(set_up) = sweep.set_up.take()
        && let Err(error) = run_hook("set-up", set_up)
    {
        pilot.failure = Some(error.to_string());
        return pilot;
    }
    let declaration = Arc::new(plan.declaration().clone());
    let outputs = declaration.outputs.iter().enumerate();
    let keys = outputs.map(|(index, output)| HandleKey::output(index, &output.name)).collect();
    let stopwatch = Stopwatch::new(Arc::clone(&config.clock), clock_cost_ns(&*config.clock));
    let mut recorder = Recorder::new(Arc::clone(&declaration), keys, stopwatch);
    let mut hooks = sweep.point_hooks.take().unwrap_or_default();
    let begin = config.clock.monotonic_ns();
    let last = plan.samples() - 1;
    let mut positions = vec![0, last / 2, last];
    positions.dedup();
    for position in positions {
        let Place { point, launch, repeat } = plan.sample(position);
        let values = all_inputs(&declaration, &plan.points().values(point as usize));
        let id = plan.points().ids()[point as usize].0;
        let at = At::new(&declaration, &values, id, launch, repeat);
        let set_up = hooks.set_up.as_mut().and_then(|hook| run_point_hook(hook, &at));
        let messages = match set_up {
            Some((_, messages)) => Some(messages),
            None => {
                let (span, outcome) = call(&*config.clock, &at, &mut recorder, measure);
                let ns = span.end_ns.saturating_sub(span.start_ns);
                pilot.took += Duration::from_nanos(ns);
                let _left = hooks.tear_down.as_mut().and_then(|hook| run_point_hook(hook, &at));
                match outcome {
                    Ok(()) => recorder.check().err(),
                    Err(unrecorded) => Some(match *unrecorded {
                        Unrecorded::Failed((_, messages)) => messages,
                        Unrecorded::Misused(error) => vec![error.to_string()],
                    }),
                }
            }
        };
        if let Some(messages) = messages {
            pilot.failure = Some(messages.join(": "));
            break;
        }
        pilot.samples += 1;
        let since = config.clock.monotonic_ns().saturating_sub(begin);
        if Duration::from_nanos(since) >= LONGEST {
            break;
        }
    }
    if let Some(tear_down) = sweep.tear_down.take()
        && let Err(error) = run_hook("tear-down", tear_down)
    {
        pilot.failure.get_or_insert(error.to_string());
    }
    pilot
}
