//! What must be there before a sweep can be spread over processes.

use bench_core::declare::OutputKind;

use super::isolation::Isolation;
use crate::keep::has_place;
use crate::plan::Plan;
use crate::{Error, RunConfig};

/// Whether other processes measure for this one.
pub(crate) fn needs_processes(plan: &Plan, config: &RunConfig) -> bool {
    config.role.is_none() && asked(plan, config).is_some()
}

/// What was asked for that needs other processes.
fn asked(plan: &Plan, config: &RunConfig) -> Option<&'static str> {
    match config.isolation {
        Isolation::None if plan.declaration().launches > 1 => Some("launches above 1"),
        Isolation::None => None,
        Isolation::Sample | Isolation::Point => Some("isolated samples"),
    }
}

/// Finds out before the first sample that a sweep cannot be spread as it is asked for.
pub(crate) fn check(plan: &Plan, config: &RunConfig) -> Result<(), Error> {
    match config.timeout {
        Some(_) if config.isolation == Isolation::None => return Err(Error::TimeoutAlone),
        Some(timeout) if timeout.is_zero() => {
            let (setting, value) = ("the time-out", "0".to_owned());
            return Err(Error::InvalidSetting { setting, value, allowed: "a duration above 0" });
        }
        _ => {}
    }
    let threads = config.wanted_threads();
    if threads > 1 && config.isolation == Isolation::Sample {
        let (setting, value, allowed) =
            ("threads", threads.to_string(), "1 where each sample has a process");
        return Err(Error::InvalidSetting { setting, value, allowed });
    }
    let Some(setting) = asked(plan, config).filter(|_| config.role.is_none()) else {
        return Ok(());
    };
    if cfg!(not(unix)) {
        return Err(Error::NeedsUnix { setting });
    }
    if config.launcher.is_none() {
        return Err(Error::NeedsMain { setting });
    }
    let declaration = plan.declaration();
    let live = declaration.outputs.iter().find(|output| output.kind == OutputKind::Reference);
    if let Some(output) = live {
        return Err(Error::LiveElsewhere { output: output.name.clone(), setting });
    }
    if !has_place(config, declaration) {
        return Err(Error::NoPlace { setting });
    }
    Ok(())
}
