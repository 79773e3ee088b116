//! Set-up and tear-down around the samples of a point.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use bench_core::declare::InputValue;
use bench_core::model::FailureKind;

use super::at::At;
use super::closure_form::panic_message;
use super::engine::{Engine, Failure, Slot};
use crate::sweep::{PointHook, PointHooks};

/// Which point the loop is at, and whether it could be prepared.
pub(super) struct Visits<'a> {
    hooks: Option<PointHooks<'a>>,
    /// A sample of the point that the loop is at, the inputs there, and why its set-up failed, if it did.
    current: Option<(Slot, Arc<[InputValue]>, Option<Failure>)>,
}

impl<'a> Visits<'a> {
    pub(super) fn new(hooks: Option<PointHooks<'a>>) -> Self {
        Self { hooks, current: None }
    }

    /// Goes to the point of a sample; returns why it cannot be measured.
    #[inline]
    pub(super) fn enter(&mut self, engine: &mut Engine, slot: &Slot) -> Option<Failure> {
        match self.hooks {
            None => None,
            Some(_) => self.prepare(engine, slot),
        }
    }

    fn prepare(&mut self, engine: &mut Engine, slot: &Slot) -> Option<Failure> {
        if self.current.as_ref().is_none_or(|(current, _, _)| current.point != slot.point) {
            self.leave(engine);
            let set_up = self.hooks.as_mut().and_then(|hooks| hooks.set_up.as_mut());
            let failure = set_up.and_then(|hook| run_point_hook(hook, &engine.at(slot)));
            self.current = Some((*slot, Arc::clone(engine.values()), failure));
        }
        let failure = self.current.as_ref().and_then(|(_, _, failure)| failure.clone());
        failure.map(|(kind, mut messages)| {
            messages.insert(0, "the set-up of the point failed".to_owned());
            (kind, messages)
        })
    }

    /// Leaves the point, which is torn down where its set-up did not fail.
    pub(super) fn leave(&mut self, engine: &mut Engine) {
        let tear_down = self.hooks.as_mut().and_then(|hooks| hooks.tear_down.as_mut());
        if let (Some((slot, values, None)), Some(hook)) = (self.current.take(), tear_down) {
            let at = slot.at(&engine.declaration, &values);
            if let Some((_, messages)) = run_point_hook(hook, &at) {
                // What was measured stays.
                engine.warn(&format!("the tear-down of a point failed: {}", messages.join(": ")));
            }
        }
    }
}

/// Runs a hook of a point; returns why it failed.
pub(super) fn run_point_hook(hook: &mut PointHook<'_>, at: &At<'_>) -> Option<Failure> {
    // What a hook captured is the caller's affair, as with the measured function.
    match catch_unwind(AssertUnwindSafe(|| hook(at))) {
        Ok(Ok(())) => None,
        Ok(Err(error)) => Some((FailureKind::Error, error.into_messages())),
        Err(payload) => Some(match panic_message(payload) {
            Ok(message) => (FailureKind::Panic, vec![message]),
            Err(misuse) => (FailureKind::Contract, vec![misuse.to_string()]),
        }),
    }
}
