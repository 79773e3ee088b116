//! The command line of `check-links` and what it prints.

use std::path::PathBuf;

use super::walk::walk;
use crate::Console;
use crate::failure::{FINE, Failure, UNEXPECTED, USAGE, no_more_arguments};
use crate::workspace::{Workspace, shown};

/// What the command line of `check-links` can say.
#[derive(Debug, Default)]
pub(crate) struct Options {
    dir: Option<PathBuf>,
}

impl Options {
    pub(crate) fn parse(args: &[String]) -> Result<Self, Failure> {
        let Some((first, rest)) = args.split_first() else {
            return Ok(Self::default());
        };
        no_more_arguments(rest)?;
        if first.starts_with('-') {
            return Err(Failure::usage(format!("unknown option `{first}`")));
        }
        Ok(Self { dir: Some(PathBuf::from(first)) })
    }
}

/// Why a report cannot be checked.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {path}: {source}")]
pub(super) struct ReadError {
    pub(super) path: String,
    pub(super) source: std::io::Error,
}

/// Checks a report; every problem is a line on stderr and makes the code 1.
pub(crate) fn run(
    workspace: &Workspace,
    options: &Options,
    console: &mut Console<'_>,
) -> Result<u8, Failure> {
    let dir = options.dir.clone().unwrap_or_else(|| workspace.path("target/bench-report"));
    let found = walk(&dir).map_err(|error| {
        let hint = "`cargo xtask render-all` writes a report with an index.html";
        Failure::new(&error, Some(hint), USAGE)
    })?;
    for problem in &found.problems {
        let file = dir.join(&problem.file);
        writeln!(console.err, "{}:{}: {}", shown(&file).display(), problem.line, problem.what)?;
    }
    writeln!(
        console.err,
        "{} references in {} pages and style sheets, {} problems",
        found.references,
        found.files,
        found.problems.len()
    )?;
    Ok(if found.problems.is_empty() { FINE } else { UNEXPECTED })
}
