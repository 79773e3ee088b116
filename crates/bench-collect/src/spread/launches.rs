//! A run that other processes measure, one after another: launches, and samples or points in isolation.
//!
//! Each process is this program again. It is told a row of samples, measures them as it would alone, and writes its own
//! file of the journal; this process reads along, starts the next one, and files what a process left unfinished as
//! failed.

use std::ops::Range;
use std::sync::Arc;

use super::chunks::Chunks;
use super::process::Launcher;
use super::report::Report;
use super::watch::{Ended, Watch};
use crate::Error;
use crate::run::Engine;

/// Lets other processes measure every sample of a run, of which each has at most `at_once` under way.
pub(crate) fn measure(engine: &mut Engine, at_once: usize) -> Result<(), Error> {
    let Some(launcher) = engine.config.launcher.clone() else { return Ok(()) };
    engine.begin()?;
    let chunks = Chunks::new(engine.config.isolation, at_once);
    let measured = Parent { engine, launcher, chunks, any_ready: false }.measure();
    if measured.is_err() {
        engine.give_up();
    }
    measured
}

/// The process that starts the others.
struct Parent<'a> {
    engine: &'a mut Engine,
    launcher: Arc<Launcher>,
    chunks: Chunks,
    /// Whether any process came to its first sample: where none does, the program is at fault and not a sample.
    any_ready: bool,
}

impl Parent<'_> {
    fn measure(&mut self) -> Result<(), Error> {
        let planned = u32::try_from(self.engine.plan.samples()).unwrap_or(u32::MAX);
        let mut launch_end = (None, u64::MAX);
        loop {
            let engine = &*self.engine;
            let done = |position| engine.is_done(position);
            let Some(chunk) = self.chunks.next(planned, done, |position| engine.place(position))
            else {
                break;
            };
            if self.engine.is_stopped() {
                return Ok(());
            }
            let launch = self.engine.place(chunk.start).launch;
            if launch_end.0 != Some(launch) {
                launch_end = (Some(launch), self.engine.launch_end(launch));
            }
            if self.engine.is_over(chunk.start, launch_end.1) {
                // What is left of the launch falls to the budget; the launches behind it have their share.
                self.chunks.pass(self.engine.behind_launch(launch));
                continue;
            }
            self.one(&chunk, launch, launch_end.1)?;
        }
        self.engine.end_early();
        Ok(())
    }

    /// Lets one process measure a chunk, and files what became of it.
    fn one(&mut self, chunk: &Range<u32>, launch: u32, until_ns: u64) -> Result<(), Error> {
        let error = |message: String, hint: Option<String>, code| Error::Child {
            launch: launch + 1,
            message,
            hint,
            code,
        };
        let ended = Watch::start(self.engine, &self.launcher, chunk, until_ns)?.until_end()?;
        if let Ended::Lost { ready, .. } = ended {
            self.any_ready |= ready;
        }
        match ended {
            Ended::Reported(Report::Done { warnings }) => {
                self.any_ready = true;
                self.engine.warn_once(warnings);
                self.chunks.pass(chunk.end);
            }
            Ended::Reported(Report::Fault(message)) => self.engine.stop_keeping(&message),
            Ended::Reported(Report::Error { message, hint, code }) => {
                return Err(error(message, hint, code));
            }
            Ended::Lost { messages, .. } if !self.any_ready => {
                let what = format!("it ended before its first sample: {}", messages.join(": "));
                return Err(error(what, None, bench_core::exit_code::UNEXPECTED));
            }
            // A process that was told to stop may be stopped by other means too.
            Ended::Lost { .. } if self.engine.is_stopped() => {}
            Ended::Lost { innocent: true, .. } => {}
            Ended::Lost { kind, messages, span, .. } => {
                let engine = &*self.engine;
                if let Some(position) = self.chunks.blame(chunk, |at| engine.is_done(at)) {
                    self.engine.fail(position, span, kind, messages);
                }
            }
        }
        Ok(())
    }
}
