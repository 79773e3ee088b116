//! Runs as rows of a table.

use bench_core::history::Record;
use bench_core::model::{Run, Timestamp};

use crate::inspect::size;

/// A run of a history: time, id, label, commit, branch, how far it came, size.
pub(super) fn row(record: &Record) -> [String; 7] {
    let bytes = size(record.bytes());
    let Some(run) = record.run() else {
        let name = record.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        let empty = String::new;
        return [empty(), empty(), name, empty(), empty(), "unreadable".to_owned(), bytes];
    };
    let Run { id, event, started_at, status, .. } = run;
    let commit = event.commit.as_deref().unwrap_or_default();
    [
        started_at.to_string(),
        id.short(),
        event.label.clone(),
        commit.chars().take(8).collect(),
        event.branch.clone().unwrap_or_default(),
        status.word().to_owned(),
        bytes,
    ]
}

/// The day of a moment: `2026-11-23`.
pub(super) fn day(moment: Timestamp) -> String {
    let (year, month, day, ..) = moment.civil();
    format!("{year:04}-{month:02}-{day:02}")
}
