//! What ends a command early: one line, perhaps a hint, and an exit code.

use std::fmt;
use std::io;

/// Everything went well.
pub(crate) const FINE: u8 = 0;
/// Something unexpected happened, or a check found a problem.
pub(crate) const UNEXPECTED: u8 = 1;
/// The command line is wrong or there is nothing to read.
pub(crate) const USAGE: u8 = 2;

/// An error as the terminal shows it.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    hint: Option<String>,
    code: u8,
}

impl Failure {
    /// A failure that shows `error` and the hint that belongs to it.
    pub(crate) fn new(error: &dyn std::error::Error, hint: Option<&str>, code: u8) -> Self {
        Self { message: error.to_string(), hint: hint.map(str::to_owned), code }
    }

    /// A wrong command line.
    pub(crate) fn usage(message: String) -> Self {
        Self {
            message,
            hint: Some("`cargo xtask help` lists the commands".to_owned()),
            code: USAGE,
        }
    }

    /// The same failure, with an exit code no lower than `code`.
    pub(crate) fn at_least(self, code: u8) -> Self {
        Self { code: self.code.max(code), ..self }
    }

    /// The exit code of the process.
    pub(crate) fn code(&self) -> u8 {
        self.code
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "error: {}", self.message)?;
        match &self.hint {
            Some(hint) => writeln!(f, "hint: {hint}"),
            None => Ok(()),
        }
    }
}

impl From<io::Error> for Failure {
    /// The only untyped input or output here is writing to the console.
    fn from(error: io::Error) -> Self {
        Self {
            message: format!("cannot write to the console: {error}"),
            hint: None,
            code: UNEXPECTED,
        }
    }
}

/// Refuses what stands after the arguments a command knows.
pub(crate) fn no_more_arguments(rest: &[String]) -> Result<(), Failure> {
    match rest.first() {
        None => Ok(()),
        Some(argument) => Err(Failure::usage(format!("unexpected argument `{argument}`"))),
    }
}
