//! `bench-render history`: what stands in a history, and the only ways in which anything leaves it.

mod acknowledge;
mod error;
mod list;
mod remove;
mod rows;
mod show;

use std::io::Write;

use bench_core::history::{HistoryDirectory, Record};

use crate::args::{HistoryCommand, SeriesArg};
use crate::failure::{Failure, one_line};
pub(crate) use error::HistoryFailure;

pub(crate) fn run(
    command: &HistoryCommand,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> Result<u8, Failure> {
    match command {
        HistoryCommand::List(args) => list::run(args, stdout, stderr),
        HistoryCommand::Show(args) => show::run(args, stdout, stderr),
        HistoryCommand::Prune(args) => remove::prune(args, stdout, stderr),
        HistoryCommand::Forget(args) => remove::forget(args, stdout, stderr),
        HistoryCommand::Acknowledge(args) => acknowledge::run(args, stdout, stderr),
    }
}

/// The history with the files of a series, of which there is at least one.
fn records(args: &SeriesArg) -> Result<(HistoryDirectory, Vec<Record>), HistoryFailure> {
    let SeriesArg { folder, benchmark, tag } = args;
    let history = HistoryDirectory::existing(&folder.history)?;
    let records = history.records(benchmark, tag)?;
    if !records.is_empty() {
        return Ok((history, records));
    }
    let known = history.series()?.into_iter().map(|series| match series.tag.as_str() {
        "" => series.benchmark,
        tag => format!("{} --tag {tag}", series.benchmark),
    });
    Err(HistoryFailure::NoSuchSeries {
        benchmark: benchmark.clone(),
        tag: tag.clone(),
        history: folder.history.clone(),
        known: known.collect::<Vec<_>>().join(", "),
    })
}

/// Names the files that cannot be read; they stay where they are.
fn warn_of_unreadable(records: &[Record], stderr: &mut dyn Write) {
    for problem in records.iter().filter_map(Record::problem) {
        // Where stderr is gone nobody is left to be told.
        let _shown = writeln!(stderr, "warning: {}", one_line(problem));
    }
}
