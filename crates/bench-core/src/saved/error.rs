//! What goes wrong while saving and loading.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::version::{CURRENT, FormatVersion};

/// A result could not be saved. The result in memory is as it was, and so is a file that stood at the path.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SaveError {
    /// The folder of the path could not be created.
    #[error("cannot save `{}`: its folder `{}` cannot be created: {reason}", path.display(), place.display())]
    Folder {
        /// Where the result was to be saved.
        path: PathBuf,
        /// The folder.
        place: PathBuf,
        /// What the system said.
        #[source]
        reason: io::Error,
    },
    /// The disk is full.
    #[error("cannot save `{}`: no space is left on the disk", path.display())]
    DiskFull {
        /// Where the result was to be saved.
        path: PathBuf,
        /// What the system said.
        #[source]
        reason: io::Error,
    },
    /// The bytes could not be written.
    #[error("cannot save `{}`: {place}: {reason}", path.display())]
    Write {
        /// Where the result was to be saved.
        path: PathBuf,
        /// What was being done.
        place: &'static str,
        /// What the system said.
        #[source]
        reason: io::Error,
    },
}

impl SaveError {
    pub(super) fn writing(path: &Path, place: &'static str, reason: io::Error) -> Self {
        let path = path.to_owned();
        match reason.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Self::DiskFull { path, reason }
            }
            _ => Self::Write { path, place, reason },
        }
    }

    /// Where the result was to be saved.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Folder { path, .. } | Self::DiskFull { path, .. } | Self::Write { path, .. } => {
                path
            }
        }
    }

    /// What the reader of the message can do.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Folder { .. } => {
                Some("check that every part of the path is a folder you may write to")
            }
            Self::DiskFull { .. } => Some("free some space, or save to another disk"),
            Self::Write { reason, .. } => match reason.kind() {
                io::ErrorKind::PermissionDenied => Some("check that you may write to the folder"),
                io::ErrorKind::IsADirectory => {
                    Some("give the path of a file; a folder stands there")
                }
                _ => None,
            },
        }
    }
}

/// A saved result could not be loaded. Nothing of it was used: loading never returns a part.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LoadError {
    /// There is no such file.
    #[error("cannot load `{}`: there is no such file", path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// The system could not read it.
    #[error("cannot load `{}`: {place}: {reason}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What was being read.
        place: String,
        /// What the system said.
        #[source]
        reason: io::Error,
    },
    /// It has no bytes.
    #[error("cannot load `{}`: the file is empty", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// It is another kind of file.
    #[error("cannot load `{}`: it is not a saved result ({reason})", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
        /// How one can tell.
        reason: String,
    },
    /// It was written by a later program.
    #[error(
        "cannot load `{}`: this file was written in format {found}; bench-render {} reads up to format {CURRENT}",
        path.display(),
        env!("CARGO_PKG_VERSION")
    )]
    NewerVersion {
        /// The file.
        path: PathBuf,
        /// The version of the format it is written in.
        found: FormatVersion,
    },
    /// It ends too early.
    #[error("cannot load `{}`: the file is cut off: {reason}", path.display())]
    Truncated {
        /// The file.
        path: PathBuf,
        /// What is missing.
        reason: String,
    },
    /// Its bytes are not what was written.
    #[error("cannot load `{}`: the file is damaged at {place}: {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Which part.
        place: String,
        /// What is wrong there.
        reason: String,
    },
    /// It asks for more memory than allowed.
    #[error("cannot load `{}`: {place} is too large: {reason}", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Which part.
        place: String,
        /// How large, and what is allowed.
        reason: String,
    },
    /// It holds several results where one was asked for.
    #[error(
        "cannot load `{}` as one result: it holds {}: {}", path.display(), names.len(), names.join(", ")
    )]
    Several {
        /// The file.
        path: PathBuf,
        /// The benchmarks' names in order.
        names: Vec<String>,
    },
    /// It holds no result where one was asked for.
    #[error("cannot load `{}`: it is a saved file without any result", path.display())]
    NoResult {
        /// The file.
        path: PathBuf,
    },
}

impl LoadError {
    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::NotFound { path }
            | Self::Read { path, .. }
            | Self::Empty { path }
            | Self::NotOurs { path, .. }
            | Self::NewerVersion { path, .. }
            | Self::Truncated { path, .. }
            | Self::Damaged { path, .. }
            | Self::TooLarge { path, .. }
            | Self::Several { path, .. }
            | Self::NoResult { path } => path,
        }
    }

    /// What the reader of the message can do.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NotFound { .. } => Some("run the collector that writes it, or check the path"),
            Self::Read { .. } | Self::NoResult { .. } => None,
            Self::Empty { .. } => Some("run its collector again"),
            Self::NotOurs { .. } => Some("give a file that `save_result` or a collector wrote"),
            Self::NewerVersion { .. } => Some(
                "read it with the bench-render of the version that its collector was built with, or a later one",
            ),
            Self::Truncated { .. } | Self::Damaged { .. } => {
                Some("`bench-render recover` salvages what is whole; a backup is better")
            }
            Self::TooLarge { .. } => Some("raise the limits if you trust the file"),
            Self::Several { .. } => Some("`load_results` loads all of them"),
        }
    }
}

/// What is wrong with a source of bytes, before it is known by its path.
#[derive(Debug)]
pub(super) enum Fault {
    Read { place: String, reason: io::Error },
    Empty,
    NotOurs { reason: String },
    NewerVersion { found: FormatVersion },
    Truncated { reason: String },
    Damaged { place: String, reason: String },
    TooLarge { place: String, reason: String },
}

impl Fault {
    pub(super) fn damaged(place: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Damaged { place: place.into(), reason: reason.into() }
    }

    /// A failed read: a file that became shorter while it is read is cut off.
    pub(super) fn reading(place: &str, reason: io::Error) -> Self {
        if reason.kind() == io::ErrorKind::UnexpectedEof {
            return Self::Truncated { reason: format!("it ends within {place}") };
        }
        Self::Read { place: place.to_owned(), reason }
    }

    pub(super) fn of(self, path: &Path) -> LoadError {
        let path = path.to_owned();
        match self {
            Self::Read { place, reason } => LoadError::Read { path, place, reason },
            Self::Empty => LoadError::Empty { path },
            Self::NotOurs { reason } => LoadError::NotOurs { path, reason },
            Self::NewerVersion { found } => LoadError::NewerVersion { path, found },
            Self::Truncated { reason } => LoadError::Truncated { path, reason },
            Self::Damaged { place, reason } => LoadError::Damaged { path, place, reason },
            Self::TooLarge { place, reason } => LoadError::TooLarge { path, place, reason },
        }
    }
}
