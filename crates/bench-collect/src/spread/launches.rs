//! A run that other processes measure, one after another: launches, and samples or points in isolation.
//!
//! Each process is this program again. It is told a row of samples, measures them as it would alone, and writes its own
//! file of the journal; this process reads along, starts the next one, and files what a process left unfinished as
//! failed.

use std::ops::Range;
use std::process::ExitStatus;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bench_core::journal::JournalFault;
use bench_core::model::FailureKind;

use super::chunks::Chunks;
use super::isolation::Isolation;
use super::process::{Launcher, MOST_OUTPUT};
use super::report::Report;
use super::tail::Tail;
use crate::Error;
use crate::run::Engine;

/// How often this process looks after a child that says nothing.
const TICK: Duration = Duration::from_millis(100);

/// A process may take at least so long until its first sample, however short a sample may be.
const PREPARATION: Duration = Duration::from_secs(60);

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

/// How a child process ended.
enum Ended {
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
        /// When the unfinished sample began and ended at most, by the clock of the run.
        span: Range<u64>,
    },
}

/// Why a process is stopped.
enum Stopped {
    Late(Duration),
    Flood,
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
        match self.run(chunk, launch, until_ns)? {
            Ended::Reported(Report::Done { warnings }) => {
                self.engine.warn_once(warnings);
                self.chunks.pass(chunk.end);
            }
            Ended::Reported(Report::Fault(message)) => self.engine.stop_keeping(&message),
            Ended::Reported(Report::Error { message, hint, code }) => {
                return Err(error(message, hint, code));
            }
            Ended::Lost { messages, ready: false, .. } if !self.any_ready => {
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

    /// Runs one process to its end, reading along.
    fn run(&mut self, chunk: &Range<u32>, launch: u32, until_ns: u64) -> Result<Ended, Error> {
        let isolated = self.engine.config.isolation != Isolation::None;
        let timeout = self.engine.config.timeout;
        let cannot = |what: &str, why: &dyn std::fmt::Display| Error::Child {
            launch: launch + 1,
            message: format!("{what}: {why}"),
            hint: None,
            code: bench_core::exit_code::UNEXPECTED,
        };
        let task = self.engine.task(chunk, until_ns, self.launcher.collector);
        let mut process = self
            .launcher
            .start(&task, isolated)
            .map_err(|why| cannot("this program cannot be started again", &why))?;
        let file = self.engine.child_file(&task, process.id());
        let mut tail = Tail::new(file);
        let mut told_to_stop = false;
        let mut stopped = None;
        let mut since = (Instant::now(), self.engine.clock_ns());
        let mut ready = false;
        loop {
            let allowed = timeout.map(|timeout| match ready {
                true => timeout,
                false => timeout.max(PREPARATION),
            });
            let left = allowed.map_or(TICK, |allowed| allowed.saturating_sub(since.0.elapsed()));
            let open = process
                .listen(left.min(TICK))
                .map_err(|why| cannot("its line cannot be read", &why))?;
            if !ready && process.heard().is_ready() {
                ready = true;
                self.any_ready = true;
                since = (Instant::now(), self.engine.clock_ns());
            }
            if self.read(&mut tail, launch)? {
                since = (Instant::now(), self.engine.clock_ns());
            }
            if !open || process.heard().report().is_some() {
                break;
            }
            if !told_to_stop && self.engine.is_cancelled() {
                told_to_stop = true;
                process.ask_to_stop();
            }
            stopped = match allowed {
                Some(allowed) if since.0.elapsed() >= allowed => Some(Stopped::Late(allowed)),
                _ if isolated && process.output() > MOST_OUTPUT => Some(Stopped::Flood),
                _ => None,
            };
            if stopped.is_some() {
                process.kill();
                break;
            }
        }
        let status = process.wait().map_err(|why| cannot("its end is not known", &why))?;
        let innocent = self.read(&mut tail, launch)? && stopped.is_some();
        let began = since.1;
        if isolated && self.engine.keeps() {
            // Its samples stand in the file of this process.
            let _left = std::fs::remove_file(&tail.path);
        }
        if let (Some(report), None) = (process.heard().report(), &stopped) {
            return Ok(Ended::Reported(report));
        }
        let (kind, mut messages) = words(stopped.as_ref(), status, ready);
        let lines = process.last_lines();
        if !lines.is_empty() {
            messages.push(format!("its last lines: {}", lines.join(" | ")));
        }
        let span = began..self.engine.clock_ns();
        Ok(Ended::Lost { kind, messages, ready, innocent, span })
    }

    /// Files what a process wrote since the last time; whether there was anything.
    fn read(&mut self, tail: &mut Tail, launch: u32) -> Result<bool, Error> {
        let unreadable = |fault: JournalFault| Error::Child {
            launch: launch + 1,
            message: format!("its journal cannot be used: {fault}"),
            hint: None,
            code: bench_core::exit_code::UNEXPECTED,
        };
        let samples = tail.take().map_err(unreadable)?;
        for sample in &samples {
            self.engine.take_from_child(sample);
        }
        Ok(!samples.is_empty())
    }
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
