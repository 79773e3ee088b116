//! Results of many small things, which are the ones that ask for the most memory beside their files.

use crate::declare::{
    Declaration, InputKind, InputSpec, InputValue, OutputKind, OutputSpec, TableColumnSpec,
    TableSpec, TableView, Unit,
};
use crate::fixture::{choice, choices, int, ints};
use crate::model::{
    Attachment, BenchResult, CellValue, FailureKind, MissingReason, PointRow, ResultParts, Run,
    SampleFailure, SampleKey, SampleRow, SampleStatus, TableValue,
};

/// Each kind of thing that there may be many of.
pub(super) fn all() -> Vec<(&'static str, BenchResult)> {
    vec![
        ("integer points", points(ints("n", &[0]), 110_000, false, |row| int(row.into()))),
        ("choice points", points(choices("name", &["0"]), 100_000, false, word)),
        ("skipped points", points(ints("n", &[0]), 90_000, true, |row| int(row.into()))),
        ("texts", samples(OutputKind::Text, 100_000, |row| CellValue::Text(short(row)))),
        ("texts of tables", samples(names_of_a_table(), 1200, table)),
        ("names of files", samples(OutputKind::File, 100_000, file)),
        ("failures", failures(80_000, 1)),
        ("messages", failures(24_000, 20)),
    ]
}

/// The number in the fewest letters.
fn short(number: u32) -> String {
    let digit = |place: u32| char::from(b' ' + 1 + (number / 90_u32.pow(place) % 90) as u8);
    (0..3).map(digit).collect()
}

fn word(number: u32) -> InputValue {
    choice(&short(number))
}

fn points(
    input: InputSpec,
    count: u32,
    skipped: bool,
    value: impl Fn(u32) -> InputValue,
) -> BenchResult {
    let mut declaration = Declaration::new("points");
    declaration.inputs = vec![input];
    let mut parts = ResultParts::new(declaration);
    for row in 0..count {
        let skip_reason = skipped.then(|| short(row));
        let point = PointRow { values: vec![value(row)], skip_reason };
        parts.points.insert(&parts.declaration, &point).unwrap();
    }
    BenchResult::new(parts).unwrap()
}

fn parts(kind: OutputKind) -> ResultParts {
    let mut declaration = Declaration::new("samples");
    declaration.outputs = vec![OutputSpec::new("output", kind)];
    let mut parts = ResultParts::new(declaration);
    let point = PointRow { values: Vec::new(), skip_reason: None };
    parts.points.insert(&parts.declaration, &point).unwrap();
    parts.runs = vec![Run::default()];
    parts
}

fn push_row(parts: &mut ResultParts, row: u32, status: SampleStatus) {
    let key = SampleKey { run: 0, point: 0, launch: 0, repeat: row };
    parts.samples.push_row(&SampleRow { key, order: 0, start_ns: 0, duration_ns: 0, status });
}

fn samples(kind: OutputKind, count: u32, value: impl Fn(u32) -> CellValue) -> BenchResult {
    let mut parts = parts(kind);
    for row in 0..count {
        push_row(&mut parts, row, SampleStatus::Ok);
        let ResultParts { samples, declaration, attachments, .. } = &mut parts;
        let kind = &declaration.outputs[0].kind;
        samples.outputs[0].push(&value(row), kind, attachments).unwrap();
    }
    BenchResult::new(parts).unwrap()
}

fn names_of_a_table() -> OutputKind {
    let (name, kind, unit) = ("name".to_owned(), InputKind::Choice, Unit::none());
    let columns = vec![TableColumnSpec { name, kind, unit }];
    OutputKind::Table(TableSpec { columns, view: TableView::Rows })
}

fn table(row: u32) -> CellValue {
    let names: Vec<String> = (0..250).map(|at| short(row * 250 + at)).collect();
    CellValue::Table(TableValue::new().text("name", names.iter().map(String::as_str)))
}

/// Files of one content and many names.
fn file(row: u32) -> CellValue {
    CellValue::File(Attachment::new(&short(row), vec![7]))
}

fn failures(count: u32, messages: u32) -> BenchResult {
    let mut parts = parts(OutputKind::Flag);
    for row in 0..count {
        push_row(&mut parts, row, SampleStatus::Failed);
        parts.samples.outputs[0].push_missing(MissingReason::Failed);
        let (sample, kind) = (u64::from(row), FailureKind::Error);
        let messages = (0..messages).map(|message| (message % 10).to_string()).collect();
        parts.failures.push(SampleFailure { sample, kind, messages });
    }
    BenchResult::new(parts).unwrap()
}
