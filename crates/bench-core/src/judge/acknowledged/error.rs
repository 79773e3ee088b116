//! What is wrong with a list of accepted changes.

use thiserror::Error;

/// Why a list of accepted changes cannot be read; lines are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum AcknowledgedError {
    /// A line that is none of those a list is made of.
    #[error(
        "line {line}: `{found}` is no entry; lines are `[[acknowledged]]`, `key = \"text\"`, `until = 2027-01-31` and comments"
    )]
    Line {
        /// The line.
        line: usize,
        /// What it says.
        found: String,
    },
    /// A key before the first entry.
    #[error("line {line}: `{key}` stands before the first `[[acknowledged]]`")]
    Outside {
        /// The line.
        line: usize,
        /// The key.
        key: String,
    },
    /// A key that an entry does not have.
    #[error(
        "line {line}: `{key}` is no key of an entry; they are: benchmark, tag, output, at, why, until"
    )]
    Key {
        /// The line.
        line: usize,
        /// The key.
        key: String,
    },
    /// A key twice in one entry.
    #[error("line {line}: `{key}` is given twice")]
    Twice {
        /// The line.
        line: usize,
        /// The key.
        key: String,
    },
    /// A value that cannot be read.
    #[error("line {line}: `{key}` is {found}, but must be {wanted}")]
    Value {
        /// The line.
        line: usize,
        /// The key.
        key: String,
        /// What it is.
        found: String,
        /// What it must be.
        wanted: &'static str,
    },
    /// An entry that lacks something.
    #[error("line {line}: the entry has no `{key}`")]
    Lacks {
        /// The line on which the entry begins.
        line: usize,
        /// The key.
        key: &'static str,
    },
}
