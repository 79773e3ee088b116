//! `bench-render history list`: a line for each series.

use std::io::Write;

use bench_core::history::{HistoryDirectory, Record};
use bench_core::wording::counted;

use super::rows::day;
use super::{HistoryFailure, warn_of_unreadable};
use crate::args::ListArgs;
use crate::exit_code;
use crate::failure::{Failure, print_text};
use crate::inspect::size;
use crate::terminal::aligned;

pub(crate) fn run(
    args: &ListArgs,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> Result<u8, Failure> {
    let folder = &args.folder.history;
    let history = HistoryDirectory::existing(folder).map_err(HistoryFailure::from)?;
    let mut rows = Vec::new();
    for series in history.series().map_err(HistoryFailure::from)? {
        let records =
            history.records(&series.benchmark, &series.tag).map_err(HistoryFailure::from)?;
        warn_of_unreadable(&records, stderr);
        let runs: Vec<_> = records.iter().filter_map(Record::run).collect();
        let days = match (runs.first(), runs.last()) {
            (Some(first), Some(last)) => {
                format!("{} to {}", day(first.started_at), day(last.started_at))
            }
            _ => String::new(),
        };
        let bytes = records.iter().map(Record::bytes).sum();
        rows.push([
            series.benchmark,
            series.tag,
            counted(runs.len(), "run", "runs"),
            days,
            runs.last().map(|run| run.event.label.clone()).unwrap_or_default(),
            size(bytes),
        ]);
    }
    if rows.is_empty() {
        return Err(HistoryFailure::Empty { path: folder.clone() }.into());
    }
    print_text(stdout, &aligned(&rows).join("\n"))?;
    Ok(exit_code::FINE)
}
