//! What a collector says when it cannot go on, and its exit code.

use std::error::Error as StdError;
use std::path::Path;

use bench_core::exit_code;

use crate::error::with_sources;
use crate::{CacheError, Error, JournalError, SaveError};

/// What a collector says when it cannot go on: a line, a hint, an exit code.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) message: String,
    pub(super) hint: Option<String>,
    pub(super) code: u8,
}

impl Failure {
    /// An option with a value that it cannot take.
    pub(super) fn setting(option: &'static str, value: &str, allowed: &str) -> Self {
        Self {
            message: format!("{option} cannot be `{value}`; allowed: {allowed}"),
            hint: None,
            code: exit_code::USAGE,
        }
    }

    /// Something that was asked for and cannot be read.
    pub(super) fn usage(message: String) -> Self {
        Self { message, hint: None, code: exit_code::USAGE }
    }

    /// A folder in which nothing can be written.
    pub(super) fn cannot_write(folder: &Path, error: &std::io::Error) -> Self {
        Self {
            message: format!("cannot write in `{}`: {error}", folder.display()),
            hint: Some("nothing was measured; choose another place with `--out PATH`".to_owned()),
            code: exit_code::CANNOT_WRITE,
        }
    }

    /// With one more hint.
    pub(super) fn with_hint(mut self, more: &str) -> Self {
        self.hint = Some(match self.hint {
            Some(hint) => format!("{hint}; {more}"),
            None => more.to_owned(),
        });
        self
    }

    /// What a collector's function returned: our own error where it is one, found by downcast.
    pub(super) fn collecting(error: &(dyn StdError + 'static)) -> Self {
        let own = with_sources(error).find_map(|error| error.downcast_ref::<Error>());
        let code = match own {
            Some(Error::Model(_)) | None => exit_code::UNEXPECTED,
            Some(
                Error::History(_)
                | Error::Journal(JournalError::System { .. })
                | Error::Cache(CacheError::System { .. }),
            ) => exit_code::CANNOT_WRITE,
            Some(Error::Child { code, .. }) => *code,
            Some(Error::Hook { .. }) => exit_code::UNEXPECTED,
            Some(_) => exit_code::USAGE,
        };
        Self { message: chain(error), hint: own.and_then(Error::hint), code }
    }
}

impl From<SaveError> for Failure {
    fn from(error: SaveError) -> Self {
        Self {
            message: chain(&error),
            hint: error.hint().map(str::to_owned),
            code: exit_code::CANNOT_WRITE,
        }
    }
}

/// An error and its sources on one line; a source that its outer error already quotes is not repeated.
fn chain(error: &(dyn StdError + 'static)) -> String {
    let texts = with_sources(error).map(ToString::to_string);
    let joined =
        texts.reduce(
            |text, inner| {
                if text.contains(&inner) { text } else { format!("{text}: {inner}") }
            },
        );
    joined.unwrap_or_default()
}
