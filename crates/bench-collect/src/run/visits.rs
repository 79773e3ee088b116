//! Set-up and tear-down around the samples of a point.

use std::panic::{AssertUnwindSafe, catch_unwind};

use bench_core::model::FailureKind;

use super::closure_form::{Failure, panic_message};
use super::engine::{Engine, Slot};
use crate::Error;
use crate::sweep::{PointHook, PointHooks};

/// Which point the loop is at, and whether it could be prepared.
pub(super) struct Visits<'a> {
    hooks: Option<PointHooks<'a>>,
    /// A sample of the point that the loop is at, and why its set-up failed, if it did.
    current: Option<(Slot, Option<Failure>)>,
}

impl<'a> Visits<'a> {
    pub(super) fn new(hooks: Option<PointHooks<'a>>) -> Self {
        Self { hooks, current: None }
    }

    /// Goes to the point of a sample; returns why it cannot be measured.
    pub(super) fn enter(
        &mut self,
        engine: &mut Engine,
        slot: &Slot,
    ) -> Result<Option<Failure>, Error> {
        if self.hooks.is_none() {
            return Ok(None);
        }
        if self.current.as_ref().is_none_or(|(current, _)| current.point != slot.point) {
            self.leave(engine)?;
            let set_up = self.hooks.as_mut().and_then(|hooks| hooks.set_up.as_mut());
            let failure = match set_up {
                Some(hook) => run(hook, engine, slot)?,
                None => None,
            };
            self.current = Some((slot.clone(), failure));
        }
        let failure = self.current.as_ref().and_then(|(_, failure)| failure.clone());
        Ok(failure.map(|(kind, mut messages)| {
            messages.insert(0, "the set-up of the point failed".to_owned());
            (kind, messages)
        }))
    }

    /// Leaves the point, which is torn down where its set-up did not fail.
    pub(super) fn leave(&mut self, engine: &mut Engine) -> Result<(), Error> {
        let tear_down = self.hooks.as_mut().and_then(|hooks| hooks.tear_down.as_mut());
        if let (Some((slot, None)), Some(hook)) = (self.current.take(), tear_down)
            && let Some((_, messages)) = run(hook, engine, &slot)?
        {
            // What was measured stays.
            engine.warn(&format!("the tear-down of a point failed: {}", messages.join(": ")));
        }
        Ok(())
    }
}

fn run(hook: &mut PointHook<'_>, engine: &Engine, slot: &Slot) -> Result<Option<Failure>, Error> {
    let at = slot.at(&engine.declaration);
    // What a hook captured is the caller's affair, as with the measured function.
    match catch_unwind(AssertUnwindSafe(|| hook(&at))) {
        Ok(Ok(())) => Ok(None),
        Ok(Err(error)) => Ok(Some((FailureKind::Error, error.into_messages()))),
        Err(payload) => Ok(Some((FailureKind::Panic, vec![panic_message(payload)?]))),
    }
}
