//! One file of a history: a run, or something that cannot be read as one.

use std::path::{Path, PathBuf};

use crate::model::Run;
use crate::saved::{ResultSummary, SavedFile};

/// One file of a history, opened for its summary; no column of it is read.
#[derive(Clone, Debug)]
pub struct Record {
    path: PathBuf,
    bytes: u64,
    summary: Result<ResultSummary, String>,
}

impl Record {
    /// Opens the file at `path`.
    pub(super) fn open(path: &Path) -> Self {
        let opened = SavedFile::open(path);
        let bytes = match &opened {
            Ok(file) => file.bytes(),
            Err(_) => std::fs::metadata(path).map_or(0, |metadata| metadata.len()),
        };
        let summary =
            opened.map_err(|error| error.to_string()).and_then(|file| match file.summaries() {
                [summary] if summary.current_run().is_some() => Ok(summary.clone()),
                summaries => {
                    let (path, count) = (path.display(), summaries.len());
                    Err(format!("`{path}` holds {count} results, but a record holds one run"))
                }
            });
        Self { path: path.to_owned(), bytes, summary }
    }

    /// Where it stands.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its length in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// What it says of its run; `None` where it cannot be read.
    #[must_use]
    pub fn summary(&self) -> Option<&ResultSummary> {
        self.summary.as_ref().ok()
    }

    /// Why it cannot be read; `None` where it can.
    #[must_use]
    pub fn problem(&self) -> Option<&str> {
        self.summary.as_ref().err().map(String::as_str)
    }

    /// Its run; `None` where it cannot be read.
    #[must_use]
    pub fn run(&self) -> Option<&Run> {
        self.summary()?.current_run()
    }

    /// Whether `text` names its run: the whole label of its event, or the beginning of its id or of its commit (four
    /// characters at least).
    #[must_use]
    pub fn is_named(&self, text: &str) -> bool {
        let Some(run) = self.run() else { return false };
        let begins = |whole: &str| text.len() >= 4 && whole.starts_with(text);
        run.event.label == text
            || begins(&run.id.to_string())
            || run.event.commit.as_deref().is_some_and(begins)
    }
}

/// A series of a history: the runs of one benchmark and tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The benchmark.
    pub benchmark: String,
    /// The tag; empty for none.
    pub tag: String,
    /// Its folder.
    pub folder: PathBuf,
    /// Files in it, readable or not.
    pub records: usize,
}
