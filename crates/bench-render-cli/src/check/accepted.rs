//! Lets pass what a list accepts.

use std::fs;
use std::path::Path;

use bench_core::judge::Acknowledgements;

use super::judged::Judged;
use crate::failure::Failure;
use crate::today::today;

/// Marks the verdicts that the list accepts on the day given, or today.
pub(super) fn apply(
    file: &Path,
    day: Option<&str>,
    judged: &mut [Judged<'_>],
) -> Result<(), Failure> {
    let path = || file.to_owned();
    let text =
        fs::read_to_string(file).map_err(|source| Failure::ReadFile { path: path(), source })?;
    let list = Acknowledgements::parse(&text);
    let list = list.map_err(|source| Failure::Acknowledged { path: path(), source })?;
    let today = today(day)?;
    for one in judged {
        let declaration = one.result.declaration();
        list.apply(&mut one.report, &declaration.benchmark, &declaration.tag, &today);
    }
    Ok(())
}
