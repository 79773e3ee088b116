//! `bench-render inspect`: what people and programs read of a file.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod desk;
mod schema;

use std::fs;

use bench_core::declare::{Claim, InputKind, InputSpec, InputValue, Measure, OutputKind};
use bench_core::declare::{Declaration, Direction, OutputSpec, Unit};
use bench_core::model::{CellValue, Environment, EnvironmentRole, Event, Run, RunId, Timestamp};
use bench_core::model::{FailureKind, MissingReason, PointRow, ResultParts, SampleFailure};
use bench_core::model::{SampleKey, SampleRow, SampleStatus, Warning, WarningKind};
use bench_core::saved::{ColumnCodec, SaveOptions, save_results_with};
use bench_core::{BenchResult, save_results};

use desk::{Desk, result};

fn declaration() -> Declaration {
    let mut declaration = Declaration::new("parser");
    declaration.tag = "nightly".to_owned();
    declaration.hints.title = "A parser\u{1b}[31m\nof dates".to_owned();
    let sizes = (1..=12).map(|size| InputValue::float(f64::from(size) * 0.1)).collect();
    let mut size = InputSpec::new("size", InputKind::Float, sizes);
    size.unit = Unit::new("MiB");
    let mut mode = InputSpec::new("mode", InputKind::Choice, Vec::new());
    mode.fixed = Some(InputValue::Choice("strict".into()));
    declaration.inputs = vec![size, mode];
    let mut speed = OutputSpec::new("speed", OutputKind::Metric(Measure::Number));
    speed.unit = Unit::new("MB/s");
    speed.direction = Direction::Maximize;
    speed.claim = Some(Claim::Above(10.0));
    let mut time = OutputSpec::new("time", OutputKind::Metric(Measure::Duration));
    time.direction = Direction::Minimize;
    declaration.outputs = vec![speed, time, OutputSpec::new("note", OutputKind::Text)];
    declaration
}

fn run(number: u8) -> Run {
    let mut environment = Environment::new();
    environment.set("cpu.model", "Abacus 9000", EnvironmentRole::Segment);
    environment.set("os", "Debian 12", EnvironmentRole::Metadata);
    Run {
        id: RunId(number.into()),
        event: Event {
            label: format!("v{number}"),
            commit: Some("c0ffee".to_owned()),
            branch: None,
        },
        started_at: Timestamp(1_700_000_000_000_000_000),
        duration_ns: 1_500_000_000,
        environment,
        ..Run::default()
    }
}

/// Two runs of twelve points; in the second, three samples fail.
fn parser() -> BenchResult {
    let mut parts = ResultParts::new(declaration());
    parts.runs = vec![run(1), run(2)];
    for size in 1..=12_u32 {
        let skip_reason = (size == 12).then(|| "too large".to_owned());
        let values = vec![InputValue::float(f64::from(size) * 0.1)];
        parts.points.insert(&parts.declaration, &PointRow { values, skip_reason });
    }
    for row in 0..22_u32 {
        let failed = row > 18;
        let key = SampleKey { run: row / 11, point: row % 11, launch: 0, repeat: 0 };
        let status = if failed { SampleStatus::Failed } else { SampleStatus::Ok };
        parts.samples.push_row(&SampleRow { key, order: row, start_ns: 0, duration_ns: 1, status });
        let cells = [
            CellValue::Number(f64::from(row)),
            CellValue::Batch { mean: 2.5e-6, iterations: 40 + row },
            CellValue::Text("fine".to_owned()),
        ];
        let (outputs, specs) = (&mut parts.samples.outputs, &parts.declaration.outputs);
        for ((column, spec), cell) in outputs.iter_mut().zip(specs).zip(cells) {
            if failed {
                column.push_missing(MissingReason::Failed);
            } else {
                column.push(&cell, &spec.kind, &mut parts.attachments).unwrap();
            }
        }
        if failed {
            let kind = if row == 19 { FailureKind::TimeOut } else { FailureKind::Panic };
            let messages = ["no"].into();
            parts.failures.push(SampleFailure { sample: row.into(), kind, messages });
        }
    }
    parts.warnings = vec![Warning::new(WarningKind::DebugBuild, "not optimised")];
    BenchResult::new(parts).unwrap()
}

fn with_parser(name: &str) -> Desk {
    let desk = Desk::new();
    save_results(&[parser(), result("empty")], desk.path(name)).unwrap();
    desk
}

#[test]
fn people_read_what_is_in_a_file() {
    let desk = with_parser("a.bench");
    let said = desk.run(&["inspect", "@a.bench"]);
    assert_eq!((said.code, said.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(said.stdout);
}

#[test]
fn programs_read_the_same() {
    let desk = with_parser("a.bench");
    let said = desk.run(&["inspect", "@a.bench", "--json", "--verify"]);
    assert_eq!((said.code, said.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(said.stdout);
}

#[test]
fn the_json_is_what_its_schema_describes() {
    let desk = with_parser("a.bench");
    let json = desk.run(&["inspect", "@a.bench", "--json"]).stdout;
    let json = serde_json::from_str(&json).unwrap();
    assert_eq!(schema::departures("inspect", &json), Vec::<String>::new());
    let mut changed = json.clone();
    changed["results"][0]["counts"]["points"] = "many".into();
    changed["results"][1]["new"] = true.into();
    changed["results"][0]["inputs"][0].as_object_mut().unwrap().remove("unit");
    assert_eq!(
        schema::departures("inspect", &changed),
        [
            "/results/0/counts/points: not of type \"integer\"",
            "/results/0/inputs/0/unit: missing",
            "/results/1/new: not described"
        ]
    );
}

#[test]
fn what_is_not_a_number_is_null() {
    let desk = Desk::new();
    let mut parts = parser().into_parts();
    parts.samples = Default::default();
    parts.samples = bench_core::model::SampleTable::new(&parts.declaration.outputs);
    parts.failures.clear();
    let mut column = |value: f64| {
        let row = u32::try_from(parts.samples.len()).unwrap();
        let key = SampleKey { run: 1, point: row, launch: 0, repeat: 0 };
        let status = SampleStatus::Ok;
        parts.samples.push_row(&SampleRow { key, order: row, start_ns: 0, duration_ns: 1, status });
        let cells =
            [CellValue::Number(value), CellValue::Number(value), CellValue::Text(String::new())];
        let (outputs, specs) = (&mut parts.samples.outputs, &parts.declaration.outputs);
        for ((column, spec), cell) in outputs.iter_mut().zip(specs).zip(cells) {
            column.push(&cell, &spec.kind, &mut parts.attachments).unwrap();
        }
    };
    column(f64::INFINITY);
    save_results(&[BenchResult::new(parts).unwrap()], desk.path("a.bench")).unwrap();
    let json = desk.run(&["inspect", "@a.bench", "--json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(json["results"][0]["outputs"][0]["latest"].is_null());
    assert!(desk.run(&["inspect", "@a.bench"]).stdout.contains("latest inf"));
}

#[test]
fn compressed_columns_are_told_with_both_sizes() {
    let desk = Desk::new();
    let options = SaveOptions::new().codec(ColumnCodec::Lz4);
    save_results_with(&[parser()], desk.path("a.bench"), &options).unwrap();
    let said = desk.run(&["inspect", "@a.bench", "--verify"]);
    let lines: Vec<_> = said
        .stdout
        .lines()
        .filter(|line| line.contains("columns ") || line.contains("checked "))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn damage_is_found_where_it_is_looked_for() {
    let desk = with_parser("a.bench");
    let mut bytes = fs::read(desk.path("a.bench")).unwrap();
    let times = 2.5e-6_f64.to_le_bytes();
    let at = bytes.windows(8).position(|window| window == times).unwrap();
    bytes[at] ^= 1;
    desk.file("a.bench", &bytes);
    assert_eq!(desk.run(&["inspect", "@a.bench"]).code, 0);
    insta::assert_snapshot!(desk.refuses(&["inspect", "@a.bench", "--verify"]));
    bytes.truncate(bytes.len() - 1);
    desk.file("a.bench", &bytes);
    insta::assert_snapshot!(desk.refuses(&["inspect", "@a.bench"]));
}

#[test]
fn what_cannot_be_inspected_is_named() {
    let desk = Desk::new();
    desk.file("notes.txt", b"Dear diary, today");
    insta::assert_snapshot!(desk.refuses(&["inspect", "@none.bench"]));
    insta::assert_snapshot!(desk.refuses(&["inspect", "@notes.txt", "--json"]));
}
