//! The own journal file of this process: one write for each finished sample.

use std::fs::File;
use std::io::{self, Write};
use std::time::Duration;

use bench_core::journal::SampleEntry;

use super::syncer::Syncer;

/// What a journal is written to.
pub(super) trait Medium {
    /// Appends all bytes.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Cuts off what stands behind `length` bytes.
    fn cut(&mut self, length: u64) -> io::Result<()>;
}

/// A file that is synced.
#[derive(Debug)]
pub(super) struct SyncedFile {
    file: File,
    syncing: Syncing,
}

#[derive(Debug)]
enum Syncing {
    Beside(Syncer),
    EveryWrite,
    Never,
}

impl SyncedFile {
    /// A file that is synced every `interval`, or with every write where it is zero.
    pub(super) fn new(file: File, interval: Duration) -> io::Result<Self> {
        let syncing = match interval.is_zero() {
            true => Syncing::EveryWrite,
            false => Syncing::Beside(Syncer::start(file.try_clone()?, interval)?),
        };
        Ok(Self { file, syncing })
    }

    /// A file that another process takes over before a power cut could matter.
    pub(super) fn passing(file: File) -> Self {
        Self { file, syncing: Syncing::Never }
    }
}

impl Medium for SyncedFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        match &self.syncing {
            Syncing::Beside(syncer) => syncer.written(),
            Syncing::EveryWrite => self.file.sync_data(),
            Syncing::Never => Ok(()),
        }
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.file.set_len(length)
    }
}

/// Writes records, whole ones only as far as the medium allows.
#[derive(Debug)]
pub(super) struct JournalWriter<M> {
    medium: M,
    record: Vec<u8>,
    whole: u64,
}

impl<M: Medium> JournalWriter<M> {
    /// A journal that begins with the record `header`.
    pub(super) fn new(mut medium: M, header: &[u8]) -> io::Result<Self> {
        medium.append(header)?;
        Ok(Self { medium, record: Vec::new(), whole: header.len() as u64 })
    }

    /// Appends a finished sample, by one write.
    ///
    /// # Errors
    /// The medium does not take it; what it took of the record is cut off again.
    pub(super) fn append(&mut self, sample: &SampleEntry<'_>) -> io::Result<()> {
        self.record.clear();
        sample.append_to(&mut self.record)?;
        if let Err(error) = self.medium.append(&self.record) {
            // Where even this fails, readers stop at the torn record by themselves.
            let _torn = self.medium.cut(self.whole);
            return Err(error);
        }
        self.whole += self.record.len() as u64;
        Ok(())
    }
}
