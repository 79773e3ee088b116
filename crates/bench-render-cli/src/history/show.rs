//! `bench-render history show BENCHMARK`: a line for each run, and a line where numbers stop being comparable.

use std::io::Write;

use bench_core::history::Record;
use bench_core::judge::EnvironmentDifference;
use bench_core::model::{EnvironmentRole, Run};

use super::rows::row;
use super::{records, warn_of_unreadable};
use crate::args::ShowArgs;
use crate::exit_code;
use crate::failure::{Failure, print_text};
use crate::terminal::aligned;

pub(crate) fn run(
    args: &ShowArgs,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> Result<u8, Failure> {
    let (_, records) = records(&args.series)?;
    warn_of_unreadable(&records, stderr);
    let (shown, _unreadable): (Vec<&Record>, Vec<&Record>) =
        records.iter().partition(|record| record.run().is_some());
    let left_out = args.latest.map_or(0, |latest| shown.len().saturating_sub(latest));
    let shown = &shown[left_out..];
    let rows: Vec<_> = shown.iter().map(|record| row(record)).collect();
    let mut lines = Vec::new();
    if left_out > 0 {
        lines.push(format!("... {left_out} earlier"));
    }
    let mut before: Option<&Run> = None;
    for (record, line) in shown.iter().zip(aligned(&rows)) {
        if let (Some(before), Some(now)) = (before, record.run()) {
            lines.extend(gap(before, now));
        }
        before = record.run();
        lines.push(line);
    }
    print_text(stdout, &lines.join("\n"))?;
    Ok(exit_code::FINE)
}

/// What makes the numbers of two runs incomparable; `None` where nothing does.
fn gap(before: &Run, now: &Run) -> Option<String> {
    if before.environment.segment_key() == now.environment.segment_key() {
        return None;
    }
    let sides = [&before.environment, &now.environment];
    let sets_apart = |key: &str| {
        let mut entries = sides.iter().flat_map(|side| side.entries());
        entries.any(|(k, entry)| k == key && entry.role == EnvironmentRole::Segment)
    };
    let lines = before.environment.differences(&now.environment).into_iter();
    let lines = lines.filter(|(key, ..)| sets_apart(key)).map(|(key, before, now)| {
        let (before, now) = (before.map(str::to_owned), now.map(str::to_owned));
        EnvironmentDifference { key: key.to_owned(), before, now }.line()
    });
    Some(format!("-- not comparable: {}", lines.collect::<Vec<_>>().join("; ")))
}
