//! One process from its start to its end: read along, stopped where it takes too long or says too much.

use std::fmt::Display;
use std::ops::Range;
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use bench_core::exit_code;
use bench_core::model::FailureKind;

use super::isolation::Isolation;
use super::process::{Launcher, MOST_OUTPUT, Process};
use super::report::Report;
use super::tail::Tail;
use crate::Error;
use crate::run::Engine;

/// How often this process looks after a child that says nothing.
const TICK: Duration = Duration::from_millis(100);

/// A process may take at least so long until its first sample, however short a sample may be.
const PREPARATION: Duration = Duration::from_secs(60);

/// How a child process ended.
pub(super) enum Ended {
    /// In order, with a report.
    Reported(Report),
    /// Without one, or it was stopped.
    Lost {
        kind: FailureKind,
        messages: Vec<String>,
        /// Whether it came to its first sample.
        ready: bool,
        /// Whether a sample was finished after it was decided to stop the process, so that none is to blame.
        innocent: bool,
        /// When the unfinished sample began and ended at most, in readings of the clock.
        span: Range<u64>,
    },
}

/// Why a process is stopped.
enum Stopped {
    Late(Duration),
    Flood,
}

/// A process under way.
pub(super) struct Watch<'a> {
    engine: &'a mut Engine,
    launch: u32,
    process: Process,
    tail: Tail,
    /// Whether it came to its first sample.
    ready: bool,
    told_to_stop: bool,
    /// When the sample under way began at the earliest, by the system's clock and by that of the run.
    since: (Instant, u64),
}

impl<'a> Watch<'a> {
    /// Starts a process that measures a chunk of the samples of a launch.
    pub(super) fn start(
        engine: &'a mut Engine,
        launcher: &Launcher,
        chunk: &Range<u32>,
        until_ns: u64,
    ) -> Result<Self, Error> {
        let launch = engine.place(chunk.start).launch;
        let task = engine.task(chunk, until_ns, launcher.collector);
        let isolated = engine.config.isolation != Isolation::None;
        let process = launcher
            .start(&task, isolated)
            .map_err(|error| cannot(launch, "this program cannot be started again", &error))?;
        let tail = Tail::new(engine.child_file(&task, process.id()));
        let since = (Instant::now(), engine.clock_ns());
        Ok(Self { engine, launch, process, tail, ready: false, told_to_stop: false, since })
    }

    /// Files what it measures until it ends.
    pub(super) fn until_end(mut self) -> Result<Ended, Error> {
        let stopped = loop {
            let open = self
                .process
                .listen(self.patience())
                .map_err(|error| cannot(self.launch, "its line cannot be read", &error))?;
            if !self.ready && self.process.heard().is_ready() {
                self.ready = true;
                self.since = (Instant::now(), self.engine.clock_ns());
            }
            self.read()?;
            if !open || self.process.heard().report().is_some() {
                break None;
            }
            if !self.told_to_stop && self.engine.is_cancelled() {
                self.told_to_stop = true;
                self.process.ask_to_stop();
            }
            if let Some(reason) = self.reason_to_stop() {
                self.process.kill();
                break Some(reason);
            }
        };
        let status = self
            .process
            .wait()
            .map_err(|error| cannot(self.launch, "its end is not known", &error))?;
        let began = self.since.1;
        let innocent = self.read()? && stopped.is_some();
        if self.is_isolated() && self.engine.keeps() {
            // Its samples stand in the file of this process.
            let _left = std::fs::remove_file(&self.tail.path);
        }
        if let (Some(report), None) = (self.process.heard().report(), &stopped) {
            return Ok(Ended::Reported(report));
        }
        let (kind, mut messages) = words(stopped.as_ref(), status, self.ready);
        let lines = self.process.last_lines();
        if !lines.is_empty() {
            messages.push(format!("its last lines: {}", lines.join(" | ")));
        }
        let span = began..self.engine.clock_ns();
        Ok(Ended::Lost { kind, messages, ready: self.ready, innocent, span })
    }

    fn is_isolated(&self) -> bool {
        self.engine.config.isolation != Isolation::None
    }

    /// How long it may still be silent; `None` where that is up to it.
    fn allowed(&self) -> Option<Duration> {
        let timeout = self.engine.config.timeout?;
        Some(if self.ready { timeout } else { timeout.max(PREPARATION) })
    }

    /// How long to listen before it is looked after again.
    fn patience(&self) -> Duration {
        let left = |allowed: Duration| allowed.saturating_sub(self.since.0.elapsed());
        self.allowed().map_or(TICK, |allowed| left(allowed).min(TICK))
    }

    fn reason_to_stop(&self) -> Option<Stopped> {
        match self.allowed() {
            Some(allowed) if self.since.0.elapsed() >= allowed => Some(Stopped::Late(allowed)),
            _ if self.is_isolated() && self.process.output() > MOST_OUTPUT => Some(Stopped::Flood),
            _ => None,
        }
    }

    /// Files what it wrote since the last time; whether there was anything.
    fn read(&mut self) -> Result<bool, Error> {
        let samples = self
            .tail
            .take()
            .map_err(|fault| cannot(self.launch, "its journal cannot be used", &fault))?;
        for sample in &samples {
            self.engine.take_from_child(sample);
        }
        if !samples.is_empty() {
            self.since = (Instant::now(), self.engine.clock_ns());
        }
        Ok(!samples.is_empty())
    }
}

fn cannot(launch: u32, what: &str, why: &dyn Display) -> Error {
    let (message, hint, code) = (format!("{what}: {why}"), None, exit_code::UNEXPECTED);
    Error::Child { launch: launch + 1, message, hint, code }
}

/// How a process ended that did not end by itself, in words.
fn words(stopped: Option<&Stopped>, status: ExitStatus, ready: bool) -> (FailureKind, Vec<String>) {
    let (kind, what) = match stopped {
        Some(Stopped::Late(allowed)) if ready => (
            FailureKind::TimeOut,
            format!("it took longer than {allowed:?}, and its process was stopped"),
        ),
        Some(Stopped::Late(allowed)) => (
            FailureKind::TimeOut,
            format!("its process was not ready after {allowed:?}, and was stopped"),
        ),
        Some(Stopped::Flood) => (
            FailureKind::Crash,
            format!(
                "its process wrote more than {} MiB to its standard streams, and was stopped",
                MOST_OUTPUT >> 20
            ),
        ),
        None => {
            let how = status.to_string().replace("signal: ", "signal ");
            let how = how.replace("exit status: ", "exit code ");
            (FailureKind::Crash, format!("its process ended with {how}"))
        }
    };
    (kind, vec![what])
}
