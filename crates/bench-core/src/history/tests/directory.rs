//! Records on the disk: their names, their order, and what is not one.

use std::fs;
use std::path::Path;

use crate::declare::Direction;
use crate::fixture::{Rows, int, ints, metric};
use crate::history::{EarlierRuns, HistoryDirectory};
use crate::model::{BenchResult, RunId, Timestamp};

const NOON: i64 = 1_795_442_700;

/// A result with one run that began so many seconds after noon.
fn run_at(seconds: i64, id: u128) -> BenchResult {
    let rows = Rows::new(vec![ints("n", &[1])], vec![metric("y", Direction::Minimize)]);
    let mut rows = rows.run(&format!("run {id}")).number(&[int(1)], 1.0);
    rows.parts.runs[0].started_at = Timestamp((NOON + seconds) * 1_000_000_000);
    rows.parts.runs[0].id = RunId(id << 96);
    rows.done()
}

fn labels(earlier: &EarlierRuns) -> Vec<&str> {
    earlier.results.iter().map(|result| result.runs()[0].event.label.as_str()).collect()
}

/// Messages with the folder's own path left out.
fn told(messages: impl IntoIterator<Item = String>, folder: &Path) -> String {
    let messages: Vec<_> = messages.into_iter().collect();
    messages.join("\n").replace(&folder.display().to_string(), "HISTORY")
}

fn history() -> (tempfile::TempDir, HistoryDirectory) {
    let folder = tempfile::tempdir().unwrap();
    let directory = HistoryDirectory::open(folder.path().join("made/for/it")).unwrap();
    let root = folder.path().join("made/for/it");
    assert!(root.is_dir());
    (folder, directory)
}

#[test]
fn records_are_named_by_time_and_run_and_loaded_oldest_first() {
    let (folder, directory) = history();
    let paths = [(5, 3), (0, 2), (5, 1)].map(|(seconds, id)| {
        let result = run_at(seconds, id);
        let path = directory.append(&result).unwrap();
        assert_eq!(crate::load_result(&path).unwrap(), result);
        path.strip_prefix(folder.path()).unwrap().display().to_string()
    });
    insta::assert_snapshot!(paths.join("\n"), @r"
    made/for/it/bench/20261123T140505Z-00000003000000000000000000000000.bench
    made/for/it/bench/20261123T140500Z-00000002000000000000000000000000.bench
    made/for/it/bench/20261123T140505Z-00000001000000000000000000000000.bench
    ");
    let loaded = directory.load("bench", "", 10).unwrap();
    assert_eq!(
        labels(&loaded),
        ["run 2", "run 1", "run 3"],
        "two runs of one second are both kept"
    );
    assert!(loaded.warnings.is_empty());
    assert_eq!(labels(&directory.load("bench", "", 2).unwrap()), ["run 1", "run 3"]);
    assert_eq!(labels(&directory.load("bench", "", 0).unwrap()), [""; 0]);
}

#[test]
fn a_series_without_records_is_empty() {
    let (_folder, directory) = history();
    assert_eq!(labels(&directory.load("never run", "", 10).unwrap()), [""; 0]);
}

#[test]
fn series_stand_apart_by_name_and_tag() {
    let (folder, directory) = history();
    let name = |benchmark: &str, tag: &str| {
        let path = directory.series_folder(benchmark, tag);
        path.strip_prefix(folder.path().join("made/for/it")).unwrap().display().to_string()
    };
    let names =
        [name("bench", ""), name("bench", "nightly"), name("Sort / 2", ""), name("..", "a")];
    insta::assert_snapshot!(names.join("\n"), @r"
    bench
    bench.nightly
    sort-2-5a7142a6
    c0bbf00e.a
    ");
}

#[test]
fn a_broken_record_is_a_warning_and_stays_where_it_is() {
    let (folder, directory) = history();
    directory.append(&run_at(0, 1)).unwrap();
    let broken = directory.append(&run_at(1, 2)).unwrap();
    let bytes = fs::read(&broken).unwrap();
    fs::write(&broken, &bytes[..bytes.len() / 2]).unwrap();
    fs::write(broken.with_file_name("notes.txt"), "not a record").unwrap();
    fs::write(broken.with_file_name("20200101T000000Z-0.bench"), "").unwrap();
    let loaded = directory.load("bench", "", 10).unwrap();
    assert_eq!(labels(&loaded), ["run 1"]);
    let warnings = loaded.warnings.iter().map(|warning| warning.message.clone());
    insta::assert_snapshot!(told(warnings, folder.path()), @r"
    a run of the history was left out: cannot load `HISTORY/made/for/it/bench/20200101T000000Z-0.bench`: the file is empty
    a run of the history was left out: cannot load `HISTORY/made/for/it/bench/20261123T140501Z-00000002000000000000000000000000.bench`: the file is cut off: its last bytes are not the trailer of a finished file
    ");
    assert_eq!(fs::read(&broken).unwrap(), &bytes[..bytes.len() / 2]);
    assert_eq!(
        labels(&directory.load("bench", "", 1).unwrap()),
        ["run 1"],
        "the next one is taken"
    );
}

#[test]
fn a_record_of_another_series_is_left_out() {
    let (folder, directory) = history();
    let mut other = run_at(0, 1).into_parts();
    other.declaration.benchmark = "other".into();
    other.declaration.tag = "nightly".into();
    let other = directory.append(&BenchResult::new(other).unwrap()).unwrap();
    let copied = directory.append(&run_at(1, 2)).unwrap().with_file_name("copied.bench");
    fs::copy(other, copied).unwrap();
    let loaded = directory.load("bench", "", 10).unwrap();
    assert_eq!(labels(&loaded), ["run 2"]);
    let warnings = loaded.warnings.iter().map(|warning| warning.message.clone());
    insta::assert_snapshot!(told(warnings, folder.path()), @"a run of the history was left out: `HISTORY/made/for/it/bench/copied.bench` belongs to the benchmark `other` with the tag `nightly`");
}

#[test]
fn a_record_is_never_replaced() {
    let (folder, directory) = history();
    let path = directory.append(&run_at(0, 1)).unwrap();
    let before = fs::read(&path).unwrap();
    let mut again = run_at(0, 1).into_parts();
    again.runs[0].event.label = "again".into();
    let error = directory.append(&BenchResult::new(again).unwrap()).unwrap_err();
    insta::assert_snapshot!(told([error.to_string()], folder.path()), @"the run `00000001000000000000000000000000` stands in the history already, as `HISTORY/made/for/it/bench/20261123T140500Z-00000001000000000000000000000000.bench`");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn folders_that_cannot_be_used_are_named() {
    let (folder, directory) = history();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    fs::write(directory.series_folder("bench", ""), "").unwrap();
    let append = directory.append(&run_at(0, 1)).unwrap_err();
    let nothing = Rows::new(vec![], vec![metric("y", Direction::Minimize)]).done();
    let errors = [
        HistoryDirectory::open(&file).unwrap_err().to_string(),
        HistoryDirectory::open(file.join("inside")).unwrap_err().to_string(),
        directory.load("bench", "", 1).unwrap_err().to_string(),
        append.to_string(),
        directory.append(&nothing).unwrap_err().to_string(),
    ];
    insta::assert_snapshot!(told(errors, folder.path()), @r"
    cannot make the history `HISTORY/file`: File exists (os error 17)
    cannot make the history `HISTORY/file/inside`: Not a directory (os error 20)
    cannot read the history `HISTORY/made/for/it/bench`: Not a directory (os error 20)
    cannot save `HISTORY/made/for/it/bench/20261123T140500Z-00000001000000000000000000000000.bench`: its folder `HISTORY/made/for/it/bench` cannot be created: File exists (os error 17)
    the result of `bench` holds no run to append
    ");
}
