//! `verdict-table`: how often verdicts are wrong and how often right, measured on series whose truth is known.

use std::io;

use crate::child::code_of;
use crate::failure::{Failure, UNEXPECTED, no_more_arguments};
use crate::workspace::Workspace;

/// Cargo itself cannot be started.
#[derive(Debug, thiserror::Error)]
#[error("cannot start cargo: {0}")]
struct NoCargo(#[source] io::Error);

/// The number of series that the arguments ask for.
pub(crate) fn series(args: &[String]) -> Result<Option<u32>, Failure> {
    let [option, rest @ ..] = args else { return Ok(None) };
    if option != "--series" {
        no_more_arguments(args)?;
    }
    let (given, rest) =
        rest.split_first().map_or(("", rest), |(given, rest)| (given.as_str(), rest));
    no_more_arguments(rest)?;
    match given.parse() {
        Ok(series) if series > 0 => Ok(Some(series)),
        _ => Err(Failure::usage(format!("--series wants a whole number above 0, not `{given}`"))),
    }
}

/// Runs the program that measures and prints the tables, optimised; `series` are those of each row.
pub(crate) fn run(workspace: &Workspace, series: Option<u32>) -> Result<u8, Failure> {
    let mut command =
        workspace.cargo(&["bench", "-p", "bench-core", "--bench", "verdict_table", "--"]);
    if let Some(series) = series {
        command.arg("--series").arg(series.to_string());
    }
    let status = command.status();
    Ok(code_of(status.map_err(|source| Failure::new(&NoCargo(source), None, UNEXPECTED))?))
}
