//! What goes wrong while rendering.

use std::io;
use std::path::PathBuf;

use bench_core::LoadError;
use thiserror::Error;

use crate::data::PageError;

/// A report could not be made. Nothing half-written is left behind, and files that stood there before still do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RenderError {
    /// A saved result could not be loaded; the message names its path.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A page could not be read back as its results; the message names its path.
    #[error(transparent)]
    Page(#[from] PageError),
    /// There is no result to show.
    #[error("the report holds no result")]
    Empty,
    /// A folder has no result in it.
    #[error("`{}` holds no result: no file in it ends in `.bench`", path.display())]
    NoResults {
        /// The folder.
        path: PathBuf,
    },
    /// A folder of results cannot be listed.
    #[error("cannot read the folder `{}`: {source}", path.display())]
    ReadFolder {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A result file cannot be read.
    #[error("cannot read `{}`: {source}", path.display())]
    ReadFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The output directory is a file.
    #[error("the output directory `{}` is a file", path.display())]
    OutputIsFile {
        /// The path.
        path: PathBuf,
    },
    /// The name of a page is a path, empty or reserved.
    #[error("`{name}` cannot name a page: it must be one file name, not a path")]
    FileName {
        /// The name.
        name: String,
    },
    /// A folder cannot be made.
    #[error("cannot make the folder `{}`: {source}", path.display())]
    MakeFolder {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error("cannot write `{}`: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A folder of templates holds one that means nothing.
    #[error("`{}` is no template or style; there are {known}", path.display())]
    UnknownTemplate {
        /// The file.
        path: PathBuf,
        /// The names that mean something.
        known: String,
    },
    /// Templates of one's own cannot be read, or do not fit their data.
    #[error("the templates in `{}` cannot make {template}: {message}", folder.display())]
    OwnTemplate {
        /// The folder of the templates.
        folder: PathBuf,
        /// The template that was rendered; another one that it uses may be wrong.
        template: &'static str,
        /// What the template engine says.
        message: String,
    },
    /// A built-in template does not fit its data: a defect of this program.
    #[error("the template {template} failed: {message}")]
    Template {
        /// The template.
        template: &'static str,
        /// What the template engine says.
        message: String,
    },
}

impl RenderError {
    /// What to do about it; `None` where the message says it all.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Load(error) | Self::Page(PageError::Header(error)) => error.hint(),
            Self::Page(_) => {
                Some("only pages of this program hold results; name one, or a `.bench` file")
            }
            Self::Empty | Self::NoResults { .. } => {
                Some("run a collector first; it writes one `.bench` file")
            }
            Self::ReadFolder { .. } | Self::ReadFile { .. } => {
                Some("check the path and its permissions")
            }
            Self::OutputIsFile { .. } => {
                Some("the output directory comes last; name a folder, new or old")
            }
            Self::FileName { .. } => {
                Some("the folder is the output directory; name only the file here")
            }
            Self::MakeFolder { source, .. } | Self::Write { source, .. } => {
                Some(write_hint(source))
            }
            Self::UnknownTemplate { .. } | Self::OwnTemplate { .. } => {
                Some("docs/templates.md names the templates and their blocks")
            }
            Self::Template { .. } => Some("this is a defect: please report it"),
        }
    }
}

fn write_hint(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "the disk is full; free some space or render into another folder"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "render into a folder that you may write to"
        }
        _ => "render into another folder, or make room for this one",
    }
}
