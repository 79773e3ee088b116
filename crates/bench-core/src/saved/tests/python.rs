//! The reader in the format's document runs, and reads what was written.

use std::io::{Write, stderr};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use super::everything::everything;
use crate::saved::{ColumnCodec, SaveOptions, save_result_with, save_results};

/// What is asked of the reader; its answer is compared with what was saved.
const QUESTIONS: &str = r#"
import sys
for path in sys.argv[1:]:
    for header, summary, streams in read(path):
        print(header["declaration"]["benchmark"], summary["counts"]["samples"])
        print(column(streams, "inputs", "theta", 0).tolist(), column(streams, "inputs", "kind", 0))
        print(column(streams, "samples", "status", 0).tolist())
        print(column(streams, "samples", "launch", 0).tolist())
        print(column(streams, "outputs", "voltage", 0).tolist())
        print(column(streams, "outputs", "position", 1).tolist())
        print(streams["outputs", "note", 0, "missing"][0].tolist())
        print(streams["outputs", "time", 0, "iterations"][0].tolist())
        print(column(streams, "outputs", "note", 0), column(streams, "outputs", "signal", 3))
        print(column(streams, "skips", "reason", 0), column(streams, "failures", "messages", 0))
"#;

const ANSWERS: &str = "\
everything 5
[0.3333333333333333, 0.6666666666666666, 1.0] ['a', 'b', 'a']
[0, 0, 0, 1, 0]
[0, 0, 0, 0, 0]
[nan, inf, -0.0, nan, 2.5]
[-inf, -inf, -inf, nan, -inf]
[0, 5, 0, 3, 0]
[1, 1, 2048, 1, 4096]
['', '', 'same', '', 'other'] ['tick', 'tick', 'tick', 'tick', 'tick', 'tick', 'tick']
['too slow: 3 s'] ['took 2 s', '1 s allowed']
";

#[test]
fn the_documented_python_reader_reads_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let Some(python) = python("msgpack, numpy") else { return left_out("msgpack and numpy") };
    let raw = save_results(&[everything("everything")], folder.path().join("raw.bench")).unwrap();
    assert_eq!(answers(&python, folder.path(), &raw), ANSWERS);
}

#[test]
fn the_documented_python_reader_reads_compressed_columns() {
    let folder = tempfile::tempdir().unwrap();
    let Some(python) = python("msgpack, numpy, lz4") else {
        return left_out("msgpack, numpy and lz4");
    };
    let options = SaveOptions::new().codec(ColumnCodec::Lz4);
    let path = folder.path().join("lz4.bench");
    let small = save_result_with(&super::laws::long(3000), path, &options).unwrap();
    fs::write(folder.path().join("ask.py"), reader() + ASK_LONG).unwrap();
    assert_eq!(run(&python, folder.path(), &small), "2999 word 2 2999.0 3000\n");
}

const ASK_LONG: &str = r#"
import sys
for header, summary, streams in read(sys.argv[1]):
    order, texts = column(streams, "samples", "order", 0), column(streams, "outputs", "text", 0)
    print(order[-1], texts[-1], column(streams, "outputs", "number", 0)[-1], len(texts))
"#;

fn answers(python: &Path, folder: &Path, file: &Path) -> String {
    fs::write(folder.join("ask.py"), reader() + QUESTIONS).unwrap();
    run(python, folder, file)
}

fn run(python: &Path, folder: &Path, file: &Path) -> String {
    let output = Command::new(python).arg(folder.join("ask.py")).arg(file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The code block of the document.
fn reader() -> String {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/saved-format.md");
    let text = fs::read_to_string(document).unwrap();
    let (_, block) = text.split_once("```python\n").unwrap();
    let (code, _) = block.split_once("```").unwrap();
    assert!(code.lines().count() <= 36, "the reader has grown to {} lines", code.lines().count());
    code.to_owned()
}

/// A Python that has these modules: the one in `BENCH_PYTHON`, or one of the usual ones.
fn python(modules: &str) -> Option<PathBuf> {
    let given = env::var_os("BENCH_PYTHON").map(PathBuf::from);
    let usual = ["python3", "/usr/bin/python3"].map(PathBuf::from);
    given.into_iter().chain(usual).find(|python| {
        let tried = Command::new(python).args(["-c", &format!("import {modules}")]).output();
        tried.is_ok_and(|output| output.status.success())
    })
}

/// Says aloud what was not tested; the test harness would swallow what the print macros say.
fn left_out(modules: &str) {
    let line = format!("\n*** LEFT OUT: no python3 with {modules}; set BENCH_PYTHON to one ***\n");
    stderr().write_all(line.as_bytes()).unwrap();
}
