//! `bench-render recover`: what is whole becomes a file that loads, and what is gone is said.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod desk;

use std::fs;

use bench_core::declare::{Declaration, Measure, OutputKind, OutputSpec};
use bench_core::model::{
    CellValue, PointRow, ResultParts, Run, SampleKey, SampleRow, SampleStatus,
};
use bench_core::{BenchResult, load_result, save_result};

use desk::Desk;

/// A result of three samples with a number and a text each.
fn three() -> BenchResult {
    let mut declaration = Declaration::new("three");
    declaration.outputs = vec![
        OutputSpec::new("speed", OutputKind::Metric(Measure::Number)),
        OutputSpec::new("note", OutputKind::Text),
    ];
    let mut parts = ResultParts::new(declaration);
    parts.runs = vec![Run::default()];
    let point = PointRow { values: Vec::new(), skip_reason: None };
    parts.points.insert(&parts.declaration, &point);
    for repeat in 0..3 {
        let key = SampleKey { run: 0, point: 0, launch: 0, repeat };
        let status = SampleStatus::Ok;
        let row = SampleRow { key, order: repeat, start_ns: 0, duration_ns: 1, status };
        parts.samples.push_row(&row);
        let cells = [CellValue::Number(1.5), CellValue::Text("recoverable".to_owned())];
        let (outputs, specs) = (&mut parts.samples.outputs, &parts.declaration.outputs);
        for ((column, spec), cell) in outputs.iter_mut().zip(specs).zip(cells) {
            column.push(&cell, &spec.kind, &mut parts.attachments).unwrap();
        }
    }
    BenchResult::new(parts).unwrap()
}

/// A folder with a whole file, and its bytes.
fn desk() -> (Desk, Vec<u8>) {
    let desk = Desk::new();
    save_result(&three(), desk.path("whole.bench")).unwrap();
    let bytes = fs::read(desk.path("whole.bench")).unwrap();
    (desk, bytes)
}

fn position(bytes: &[u8], of: &[u8]) -> usize {
    bytes.windows(of.len()).position(|window| window == of).unwrap()
}

#[test]
fn a_flipped_bit_costs_one_column() {
    let (desk, mut bytes) = desk();
    let at = position(&bytes, b"recoverable");
    bytes[at] ^= 1;
    desk.file("flipped.bench", &bytes);
    let said = desk.run(&["recover", "@flipped.bench", "@saved.bench"]);
    assert_eq!((said.code, said.stdout.as_str()), (0, "@saved.bench\n"));
    insta::assert_snapshot!(said.stderr, @"lost: result 1: `note` in 3 samples of group 1");
    let recovered = load_result(desk.path("saved.bench")).unwrap();
    assert_eq!(recovered.samples().outputs[0], three().samples().outputs[0]);
    assert_eq!(recovered.samples().start_ns, three().samples().start_ns);
    let inspected = desk.run(&["inspect", "@saved.bench"]).stdout;
    assert!(inspected.contains("lost in a damaged file: `note` in 3 samples"), "{inspected}");
    assert_eq!(fs::read(desk.path("flipped.bench")).unwrap(), bytes, "only read");
}

#[test]
fn a_cut_file_keeps_what_was_written() {
    let (desk, bytes) = desk();
    let runs = position(&bytes, b"started_at");
    desk.file("cut.bench", &bytes[..runs]);
    let said = desk.run(&["recover", "@cut.bench", "@saved.bench"]);
    assert_eq!((said.code, said.stdout.as_str()), (0, "@saved.bench\n"));
    insta::assert_snapshot!(said.stderr);
    // Whether more of the last column followed cannot be told.
    let recovered = load_result(desk.path("saved.bench")).unwrap();
    assert_eq!(recovered.samples().outputs[0], three().samples().outputs[0]);
    assert_eq!(recovered.samples().repeat, three().samples().repeat);
}

#[test]
fn a_whole_file_is_copied_and_called_whole() {
    let (desk, bytes) = desk();
    let said = desk.run(&["recover", "@whole.bench", "@saved.bench"]);
    assert_eq!((said.code, said.stdout.as_str()), (0, "@saved.bench\n"));
    insta::assert_snapshot!(said.stderr, @"bench-render: `@whole.bench` is whole; nothing is lost");
    assert_eq!(fs::read(desk.path("saved.bench")).unwrap(), bytes);
}

#[test]
fn where_nothing_is_left_nothing_is_written() {
    let (desk, bytes) = desk();
    desk.file("cut.bench", &bytes[..100])
        .file("notes.txt", b"Dear diary, today")
        .file("empty", b"");
    let files = ["@cut.bench", "@notes.txt", "@empty", "@none.bench"];
    let refusals = files.map(|file| desk.refuses(&["recover", file, "@new.bench"]));
    insta::assert_snapshot!(refusals.concat());
    assert!(!desk.path("new.bench").exists());
}

#[test]
fn nothing_is_replaced() {
    let (desk, bytes) = desk();
    let outs = ["@whole.bench", "@whole.bench/below"];
    let refusals = outs.map(|out| desk.refuses(&["recover", "@whole.bench", out]));
    insta::assert_snapshot!(refusals.concat());
    assert_eq!(fs::read(desk.path("whole.bench")).unwrap(), bytes);
}

#[test]
fn what_is_written_holds_something_wherever_the_file_was_cut() {
    let (desk, bytes) = desk();
    let mut ends = [0, 0];
    for cut in (0..bytes.len()).step_by(61) {
        desk.file("cut.bench", &bytes[..cut]);
        let said = desk.run(&["recover", "@cut.bench", "@new.bench"]);
        if said.code == 0 {
            let saved = load_result(desk.path("new.bench")).unwrap();
            assert!(!saved.points().is_empty() || !saved.samples().is_empty(), "cut at {cut}");
            fs::remove_file(desk.path("new.bench")).unwrap();
            ends[0] += 1;
        } else {
            assert_eq!(said.code, 3, "cut at {cut}: {}", said.stderr);
            assert!(!desk.path("new.bench").exists());
            ends[1] += 1;
        }
    }
    assert!(ends.iter().all(|count| *count > 1), "{ends:?}");
}
