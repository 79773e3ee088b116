//! The journal file of a child process, read while it grows.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::PathBuf;

use bench_core::journal::{JournalFault, JournalReader, JournalSample};

/// A journal file that another process writes.
#[derive(Debug)]
pub(super) struct Tail {
    pub(super) path: PathBuf,
    reader: Option<JournalReader<BufReader<File>>>,
}

impl Tail {
    /// The file at a path, which need not stand there yet.
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, reader: None }
    }

    /// Every sample written since the last call.
    pub(super) fn take(&mut self) -> Result<Vec<JournalSample>, JournalFault> {
        if self.reader.is_none() {
            let file = match File::open(&self.path) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
                Err(error) => return Err(JournalFault::Read(error)),
            };
            self.reader = JournalReader::open(BufReader::with_capacity(64 << 10, file))?;
        }
        let Some(reader) = &mut self.reader else { return Ok(Vec::new()) };
        reader.go_on()?;
        std::iter::from_fn(|| reader.next_sample().transpose()).collect()
    }
}
