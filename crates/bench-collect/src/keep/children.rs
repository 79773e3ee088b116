//! The files of a journal that other processes write for one of them.

#[cfg(all(unix, feature = "cli"))]
use std::path::PathBuf;

use bench_core::journal::Differences;
use bench_core::model::RunId;

use super::JournalError;
#[cfg(all(unix, feature = "cli"))]
use super::folder;
use super::resume::{Keep, damaged};

impl Keep {
    /// Makes sure that this process plans what the one does that started it, and journals where it does.
    pub(super) fn agree(&mut self, run: RunId) -> Result<(), JournalError> {
        for file in std::mem::take(&mut self.files) {
            let Some(reader) = file.open().map_err(damaged(&file.path))? else { continue };
            let header = reader.header();
            if header.run == run {
                let now = self.header(header.run, header.started_at);
                let Differences { plan, .. } = header.differences(&now);
                return match plan.is_empty() {
                    true => Ok(()),
                    false => Err(JournalError::Drifted { differences: plan }),
                };
            }
        }
        Err(JournalError::Elsewhere { path: self.folder.clone() })
    }

    /// Which sweep of its program the journal belongs to, from 0.
    pub(crate) fn sweep(&self) -> u32 {
        self.sweep
    }

    #[cfg(all(unix, feature = "cli"))]
    /// The number of the file that the next process writes.
    pub(crate) fn take_number(&mut self) -> u32 {
        self.next_number += 1;
        self.next_number - 1
    }

    #[cfg(all(unix, feature = "cli"))]
    /// The file with a number that a process writes.
    pub(crate) fn file_of(&self, number: u32, pid: u32) -> PathBuf {
        folder::path_of(&self.folder, self.sweep, number, pid)
    }
}
