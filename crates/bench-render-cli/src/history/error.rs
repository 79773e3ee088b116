//! What keeps a history from being read or changed as asked.

use std::path::PathBuf;

use bench_core::history::HistoryError;
use thiserror::Error;

use crate::exit_code::{CANNOT_LOAD, CANNOT_WRITE, UNEXPECTED, USAGE};

/// Why a command on a history ended early.
#[derive(Debug, Error)]
pub(crate) enum HistoryFailure {
    /// A folder or record could not be read or removed.
    #[error(transparent)]
    Access(#[from] HistoryError),
    /// A series that is not in the history.
    #[error(
        "the history `{}` holds no run of `{benchmark}`{}; {}",
        history.display(), tagged(tag), listed(known)
    )]
    NoSuchSeries {
        /// The benchmark given.
        benchmark: String,
        /// The tag given.
        tag: String,
        /// The history.
        history: PathBuf,
        /// The series that there are.
        known: String,
    },
    /// A folder without runs.
    #[error("the history `{}` holds no run", path.display())]
    Empty {
        /// The history.
        path: PathBuf,
    },
    /// A run that is not there, or not alone.
    #[error("{count} runs of `{benchmark}` are named `{name}`, and one must be")]
    NotOneRun {
        /// The name given.
        name: String,
        /// How many runs it names.
        count: usize,
        /// The benchmark.
        benchmark: String,
    },
    /// A change that is not there, or not alone.
    #[error("{count} changes are named, and one must be; {}", changes(known))]
    NotOneChange {
        /// How many are.
        count: usize,
        /// What changed.
        known: String,
    },
    /// Something would be removed, and nobody confirmed it.
    #[error("{count} would be removed for good; nothing was")]
    NotConfirmed {
        /// How many.
        count: String,
    },
}

impl HistoryFailure {
    /// The exit code.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Self::Access(error) => match error {
                HistoryError::Missing { .. } => USAGE,
                HistoryError::Folder { .. } => CANNOT_LOAD,
                HistoryError::Remove { .. } | HistoryError::Append(_) => CANNOT_WRITE,
                _ => UNEXPECTED,
            },
            Self::NoSuchSeries { .. }
            | Self::Empty { .. }
            | Self::NotOneRun { .. }
            | Self::NotOneChange { .. }
            | Self::NotConfirmed { .. } => USAGE,
        }
    }

    /// What to do about it.
    pub(crate) fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Access(HistoryError::Missing { .. }) | Self::Empty { .. } => {
                Some("collectors make it and append to it when they are told `--history DIR`")
            }
            Self::Access(_) | Self::NoSuchSeries { .. } => None,
            Self::NotOneRun { .. } => {
                Some("`bench-render history show` lists them; give the beginning of an id")
            }
            Self::NotOneChange { .. } => Some("name one with `--output` and `--at`"),
            Self::NotConfirmed { .. } => Some("give `--yes` to remove them"),
        }
    }
}

fn tagged(tag: &str) -> String {
    if tag.is_empty() { String::new() } else { format!(" with the tag `{tag}`") }
}

fn listed(known: &str) -> String {
    if known.is_empty() { "it is empty".to_owned() } else { format!("it holds: {known}") }
}

fn changes(known: &str) -> String {
    if known.is_empty() { "nothing changed".to_owned() } else { format!("these changed: {known}") }
}
