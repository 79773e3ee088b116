//! `bench-render history prune` and `forget`: say what would go, and let it go where that is confirmed.

use std::io::Write;

use bench_core::history::{HistoryDirectory, Pruning, Record};
use bench_core::wording::counted;

use super::rows::row;
use super::{HistoryFailure, records};
use crate::args::{ForgetArgs, PruneArgs};
use crate::exit_code;
use crate::failure::{Failure, print_text};
use crate::terminal::aligned;

pub(crate) fn prune(
    args: &PruneArgs,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> Result<u8, Failure> {
    let (history, records) = records(&args.series)?;
    let going = Pruning { latest: args.keep, unreadable: args.unreadable }.plan(&records);
    remove(&history, &going, args.yes, stdout, stderr)
}

pub(crate) fn forget(
    args: &ForgetArgs,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> Result<u8, Failure> {
    let (history, records) = records(&args.series)?;
    let mut going: Vec<Record> = Vec::new();
    for name in &args.runs {
        let mut named = records.iter().filter(|record| record.is_named(name));
        match (named.next(), named.count()) {
            (Some(only), 0) => {
                if !going.iter().any(|record| record.path() == only.path()) {
                    going.push(only.clone());
                }
            }
            (first, others) => {
                let count = usize::from(first.is_some()) + others;
                let benchmark = args.series.benchmark.clone();
                let name = name.clone();
                return Err(HistoryFailure::NotOneRun { name, count, benchmark }.into());
            }
        }
    }
    remove(&history, &going, args.yes, stdout, stderr)
}

fn remove(
    history: &HistoryDirectory,
    going: &[Record],
    confirmed: bool,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> Result<u8, Failure> {
    let rows: Vec<_> = going.iter().map(row).collect();
    if !rows.is_empty() {
        print_text(stdout, &aligned(&rows).join("\n"))?;
    }
    let count = counted(going.len(), "run", "runs");
    if !confirmed && !going.is_empty() {
        return Err(HistoryFailure::NotConfirmed { count }.into());
    }
    history.remove(going).map_err(HistoryFailure::from)?;
    // Where stderr is gone nobody is left to be told.
    let _shown = writeln!(stderr, "bench-render: {count} removed");
    Ok(exit_code::FINE)
}
