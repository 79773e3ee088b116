//! What the loop writes down of finished samples, and what becomes of a run that can write down no more.

use bench_core::journal::SampleEntry;
use bench_core::model::{CellValue, FailureKind, RunStatus, SampleRow};

use super::engine::Engine;
use crate::keep::JournalError;
use crate::spread::Report;

impl Engine {
    /// Writes a finished sample into the journal, where there is one.
    pub(super) fn journal(&mut self, sample: &SampleEntry<'_>) {
        let Some(keep) = &mut self.keep else { return };
        if let Err(error) = keep.append(sample) {
            self.stop_journal(&error);
        }
    }

    /// Ends the run where nothing more can be kept: what was measured before stays readable.
    pub(super) fn stop_journal(&mut self, error: &JournalError) {
        self.stop_keeping(&format!("measuring stopped, and every sample before is kept: {error}"));
    }

    /// Ends the run where this process, or one that measures for it, can keep nothing more.
    pub(crate) fn stop_keeping(&mut self, message: &str) {
        self.keep = None;
        self.status = RunStatus::Interrupted;
        if let Some(role) = &self.role {
            role.end(&Report::Fault(message.to_owned()));
        }
        self.config.journals.note_fault(message);
        self.warn(message);
    }
}

/// A finished sample as it is written down.
pub(super) fn entry<'a>(
    row: &SampleRow,
    too_short: u64,
    outcome: Result<&'a [Option<CellValue>], (FailureKind, &'a [String])>,
) -> SampleEntry<'a> {
    let SampleRow { order, start_ns, duration_ns, .. } = *row;
    SampleEntry { order, start_ns, duration_ns, too_short, outcome }
}
