//! What is listed of a history, and what goes when somebody asks for it.

use std::fs;

use crate::declare::Direction;
use crate::fixture::{Rows, int, ints, metric};
use crate::history::{HistoryDirectory, HistoryError, Pruning, Record};
use crate::model::{BenchResult, RunId, Timestamp};

fn run(second: i64, label: &str, benchmark: &str) -> BenchResult {
    let rows = Rows::new(vec![ints("n", &[1])], vec![metric("y", Direction::Minimize)]);
    let mut rows = rows.run(label).number(&[int(1)], 1.0);
    let run = &mut rows.parts.runs[0];
    run.started_at = Timestamp((1_795_442_700 + second) * 1_000_000_000);
    run.id = RunId((0xabc0 + second as u128) << 112);
    run.event.commit = Some(format!("{second:04}567890123456789012345678901234567890"));
    rows.parts.declaration.benchmark = benchmark.to_owned();
    rows.done()
}

fn history() -> (tempfile::TempDir, HistoryDirectory) {
    let folder = tempfile::tempdir().unwrap();
    let directory = HistoryDirectory::open(folder.path()).unwrap();
    for second in 0..5 {
        directory.append(&run(second, &format!("v{second}"), "cost")).unwrap();
    }
    fs::write(folder.path().join("cost/20200101T000000Z-torn.bench"), "torn").unwrap();
    (folder, directory)
}

fn labels(records: &[Record]) -> Vec<String> {
    let label = |record: &Record| match record.run() {
        Some(run) => run.event.label.clone(),
        None => "unreadable".to_owned(),
    };
    records.iter().map(label).collect()
}

#[test]
fn series_and_records_are_listed() {
    let (folder, directory) = history();
    directory.append(&run(9, "only", "other")).unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    let series = directory.series().unwrap();
    let told: Vec<_> = series.iter().map(|s| (s.benchmark.as_str(), s.records)).collect();
    assert_eq!(told, [("cost", 6), ("other", 1)]);
    let records = directory.records("cost", "").unwrap();
    assert_eq!(labels(&records), ["unreadable", "v0", "v1", "v2", "v3", "v4"]);
    let problem = records[0].problem().unwrap().replace(&folder.path().display().to_string(), "H");
    insta::assert_snapshot!(problem, @"cannot load `H/cost/20200101T000000Z-torn.bench`: it is not a saved result (it begins with the bytes 74 6f 72 6e)");
    assert_eq!(records[0].bytes(), 4);
    assert!(directory.records("never run", "").unwrap().is_empty());
}

#[test]
fn a_run_is_named_by_label_id_or_commit() {
    let (_folder, directory) = history();
    let records = directory.records("cost", "").unwrap();
    let named = |text: &str| {
        let found: Vec<_> =
            records.iter().filter(|record| record.is_named(text)).cloned().collect();
        labels(&found)
    };
    assert_eq!(named("v3"), ["v3"]);
    assert_eq!(named("abc3"), ["v3"]);
    assert_eq!(named("0003567"), ["v3"]);
    assert!(named("abc").is_empty(), "three characters name too much");
    assert!(named("v").is_empty());
}

#[test]
fn pruning_keeps_the_first_and_the_latest_runs() {
    let (_folder, directory) = history();
    let records = directory.records("cost", "").unwrap();
    let plan = |latest, unreadable| labels(&Pruning { latest, unreadable }.plan(&records));
    assert_eq!(plan(2, false), ["v1", "v2"]);
    assert_eq!(plan(0, true), ["unreadable", "v1", "v2", "v3", "v4"]);
    assert!(plan(4, false).is_empty());
    assert!(plan(9, false).is_empty());
    assert_eq!(directory.records("cost", "").unwrap().len(), 6, "a plan removes nothing");
    directory.remove(&Pruning { latest: 2, unreadable: true }.plan(&records)).unwrap();
    assert_eq!(labels(&directory.records("cost", "").unwrap()), ["v0", "v3", "v4"]);
}

#[test]
fn only_records_of_this_history_are_removed() {
    let (_folder, directory) = history();
    let (_other_folder, other) = history();
    let records = other.records("cost", "").unwrap();
    let error = directory.remove(&records).unwrap_err();
    assert!(matches!(error, HistoryError::Outside { .. }), "{error}");
    assert_eq!(other.records("cost", "").unwrap().len(), 6);
    let twice = [records[0].clone(), records[0].clone()];
    assert!(matches!(other.remove(&twice).unwrap_err(), HistoryError::Remove { .. }));
    let missing = other.root().join("nowhere");
    assert!(matches!(HistoryDirectory::existing(missing), Err(HistoryError::Missing { .. })));
}
