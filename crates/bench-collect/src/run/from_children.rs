//! What the loop does for processes that measure for it: hands out tasks, files samples, blames.

use std::ops::Range;

use bench_core::journal::{JournalSample, SampleEntry};
use bench_core::model::{FailureKind, RunStatus};

use super::engine::{Engine, Measured, Span};
use crate::plan::Place;
use crate::spread::{Isolation, Task};

impl Engine {
    /// Whether a position was measured, or failed.
    pub(crate) fn is_done(&self, position: u32) -> bool {
        self.done.get(position as usize) == Some(&true)
    }

    /// The sample at a position.
    pub(crate) fn place(&self, position: u32) -> Place {
        let place = self.budget.as_ref().map_or(position, |budget| budget.place(position));
        self.plan.sample(u64::from(place))
    }

    /// Whether nothing more is to be measured.
    pub(crate) fn is_stopped(&mut self) -> bool {
        if self.is_cancelled() && self.status == RunStatus::Complete {
            self.status = RunStatus::Interrupted;
        }
        self.status != RunStatus::Complete
    }

    /// A reading of the clock.
    pub(crate) fn clock_ns(&self) -> u64 {
        self.config.clock.monotonic_ns()
    }

    /// When a launch that begins now must end, by the clock of the run; never without a budget.
    pub(crate) fn launch_end(&self, launch: u32) -> u64 {
        let left = self.declaration.launches.saturating_sub(launch);
        let now = self.run_ns(self.clock_ns());
        self.budget.as_ref().map_or(u64::MAX, |budget| budget.launch_end(now, left))
    }

    /// Whether the budget leaves no time for the sample at a position, in a launch with this end.
    pub(crate) fn is_over(&self, position: u32, launch_end: u64) -> bool {
        let now = self.run_ns(self.clock_ns());
        self.budget.as_ref().is_some_and(|budget| {
            let in_launch = u64::from(position) >= self.plan.measured_points() as u64;
            budget.is_over(position.into(), now) || (in_launch && now >= launch_end)
        })
    }

    /// The position behind a launch.
    pub(crate) fn behind_launch(&self, launch: u32) -> u32 {
        let end = self.plan.launch_samples() * (u64::from(launch) + 1);
        u32::try_from(end).unwrap_or(u32::MAX)
    }

    /// What the next process is told to measure.
    pub(crate) fn task(&mut self, chunk: &Range<u32>, until_ns: u64, collector: u32) -> Task {
        let run_ns = self.run_ns(self.clock_ns());
        let keep = self.keep.as_mut();
        let (sweep, file, binary) = keep.map_or((0, 0, String::new()), |keep| {
            (keep.sweep(), keep.take_number(), keep.binary().to_owned())
        });
        Task {
            collector,
            sweep,
            file,
            from: chunk.start,
            to: chunk.end,
            run: self.run_id,
            started_at: self.started_at.unwrap_or_default(),
            run_ns,
            now: self.config.clock.now(),
            until_ns,
            binary,
        }
    }

    /// Whether what is measured is journalled.
    pub(crate) fn keeps(&self) -> bool {
        self.keep.is_some()
    }

    /// The journal file that a process writes.
    pub(crate) fn child_file(&self, task: &Task, pid: u32) -> std::path::PathBuf {
        self.keep.as_ref().map(|keep| keep.file_of(task.file, pid)).unwrap_or_default()
    }

    /// Files a sample that another process measured and journalled. What stands in the journal of a launch stays there;
    /// the many small ones of isolated processes move into that of this process.
    pub(crate) fn take_from_child(&mut self, sample: &JournalSample) {
        let entry = SampleEntry {
            order: sample.order,
            start_ns: sample.start_ns,
            duration_ns: sample.duration_ns,
            too_short: sample.too_short,
            outcome: match &sample.outcome {
                Ok(cells) => Ok(cells.as_slice()),
                Err((kind, messages)) => Err((*kind, messages.as_slice())),
            },
        };
        if self.config.isolation != Isolation::None {
            self.journal(&entry);
        }
        if self.cache.is_some() && entry.outcome.is_ok() && !self.is_done(sample.order) {
            let slot = self.slot(sample.order);
            self.add_to_cache(&slot, &entry);
        }
        let before = self.parts.samples.len();
        self.take_over(sample);
        if let Some(progress) = self.config.progress.as_ref()
            && self.parts.samples.len() > before
        {
            progress.sample_done(sample.outcome.is_err());
        }
    }

    /// Files a sample that its process left unfinished. The span is in readings of the clock.
    pub(crate) fn fail(
        &mut self,
        position: u32,
        span: Range<u64>,
        kind: FailureKind,
        messages: Vec<String>,
    ) {
        let slot = self.slot(position);
        let span = Span { start_ns: span.start, end_ns: span.end };
        self.complete(&slot, Measured { span, too_short: 0 }, Err((kind, messages)));
        self.note_done(position);
    }

    /// Adds warnings that are not among those of the run yet: every process may have the same to say.
    pub(crate) fn warn_once(&mut self, warnings: Vec<String>) {
        for message in warnings {
            if !self.parts.warnings.iter().any(|known| known.message == message) {
                self.warn(&message);
            }
        }
    }

    /// Says why not everything was measured, where it was not.
    pub(crate) fn end_early(&mut self) {
        let missing = (self.parts.samples.len() as u64) < self.plan.samples();
        if missing && !self.is_stopped() && self.budget.is_some() {
            self.status = RunStatus::Partial;
        }
    }

    /// Ends the progress of a run that ends with an error.
    pub(crate) fn give_up(&self) {
        if let Some(progress) = &self.config.progress {
            progress.finished();
        }
    }
}
