//! `bench-render merge`: parts of a sweep become one result, and what is missing or in doubt is said.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod desk;

use std::fs;

use bench_core::declare::{Declaration, InputKind, InputSpec, InputValue, Shard};
use bench_core::declare::{Measure, OutputKind, OutputSpec};
use bench_core::model::{
    CellValue, EnvironmentRole, PointRow, ResultParts, Run, RunId, RunStatus, SampleKey, SampleRow,
    SampleStatus, Timestamp,
};
use bench_core::saved::{ColumnCodec, SavedFile};
use bench_core::{BenchResult, load_result, save_result, save_results};

use desk::{Desk, Said};

/// A part of a sweep over twelve sizes that measured some of them.
fn part(
    number: u32,
    points: std::ops::Range<u32>,
    change: impl FnOnce(&mut ResultParts),
) -> BenchResult {
    let mut declaration = Declaration::new("sorting");
    let sizes: Vec<InputValue> = (1..=12).map(InputValue::Int).collect();
    declaration.inputs.push(InputSpec::new("size", InputKind::Int, sizes.clone()));
    declaration.outputs.push(OutputSpec::new("time", OutputKind::Metric(Measure::Duration)));
    let mut parts = ResultParts::new(declaration);
    parts.runs = vec![Run {
        id: RunId(u128::from(number)),
        started_at: Timestamp(i64::from(number)),
        status: RunStatus::Partial,
        shard: Some(Shard { number, of: 3 }),
        launches: 1,
        ..Run::default()
    }];
    for size in sizes {
        let row = PointRow { values: vec![size], skip_reason: None };
        parts.points.insert(&parts.declaration, &row).unwrap();
    }
    for point in points {
        let key = SampleKey { run: 0, point, launch: 0, repeat: 0 };
        let status = SampleStatus::Ok;
        parts.samples.push_row(&SampleRow {
            key,
            order: point,
            start_ns: 0,
            duration_ns: 1,
            status,
        });
        let value = CellValue::Number(f64::from(point) / 1e3);
        let ResultParts { samples, declaration, attachments, .. } = &mut parts;
        samples.outputs[0].push(&value, &declaration.outputs[0].kind, attachments).unwrap();
    }
    change(&mut parts);
    BenchResult::new(parts).unwrap()
}

fn plain(number: u32, points: std::ops::Range<u32>) -> BenchResult {
    part(number, points, |_| ())
}

fn desk(parts: &[(&str, BenchResult)]) -> Desk {
    let desk = Desk::new();
    for (name, result) in parts {
        save_result(result, desk.path(name)).unwrap();
    }
    desk
}

fn told(said: &Said) -> String {
    format!("{}\n{}{}", said.code, said.stdout, said.stderr)
}

#[test]
fn parts_become_one_result() {
    let desk = desk(&[("a.bench", plain(1, 0..7)), ("b.bench", plain(2, 5..12))]);
    let said = desk.run(&["merge", "@a.bench", "@b.bench", "@all.bench", "--codec", "lz4"]);
    insta::assert_snapshot!(told(&said), @r"
    0
    @all.bench
    note: 2 samples stand in several parts, all alike
    ");
    let all = load_result(desk.path("all.bench")).unwrap();
    assert_eq!((all.samples().len(), all.current_run().unwrap().status), (12, RunStatus::Complete));
    let opened = SavedFile::open(desk.path("all.bench")).unwrap();
    assert_eq!(opened.summaries()[0].columns().codec, ColumnCodec::Lz4);
}

#[test]
fn missing_points_are_listed_with_the_parts_to_run_and_the_rest_is_saved() {
    let slower = |parts: &mut ResultParts| {
        parts.runs[0].environment.set("cpu.model", "Abacus 1", EnvironmentRole::Segment);
    };
    let desk = desk(&[("a.bench", part(1, 0..1, slower)), ("b.bench", plain(2, 1..2))]);
    let said = desk.run(&["merge", "@a.bench", "@b.bench", "@some.bench"]);
    insta::assert_snapshot!(told(&said));
    let some = load_result(desk.path("some.bench")).unwrap();
    assert_eq!((some.samples().len(), some.current_run().unwrap().status), (2, RunStatus::Partial));
    // The rest comes later.
    save_result(&plain(3, 2..12), desk.path("c.bench")).unwrap();
    let said = desk.run(&["merge", "@some.bench", "@c.bench", "@some.bench", "--force"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert_eq!(load_result(desk.path("some.bench")).unwrap().samples().len(), 12);
}

#[test]
fn what_cannot_be_joined_is_named_and_nothing_is_written() {
    let other = |parts: &mut ResultParts| parts.declaration.seed = 9;
    let slow = |parts: &mut ResultParts| {
        let column = &mut parts.samples.outputs[0].data;
        *column = bench_core::model::OutputData::Number(vec![7.0; 3]);
    };
    let desk = desk(&[
        ("a.bench", plain(1, 0..3)),
        ("slow.bench", part(2, 0..3, slow)),
        ("seed.bench", part(3, 3..6, other)),
        ("taken.bench", plain(1, 0..1)),
    ]);
    desk.file("cut.bench", &fs::read(desk.path("a.bench")).unwrap()[..90]);
    let refusals = [
        desk.refuses(&["merge", "@a.bench", "@slow.bench", "@new.bench"]),
        desk.refuses(&["merge", "@a.bench", "@seed.bench", "@new.bench"]),
        desk.refuses(&["merge", "@a.bench", "@cut.bench", "@new.bench"]),
        desk.refuses(&["merge", "@a.bench", "@gone.bench", "@new.bench"]),
        desk.refuses(&["merge", "@a.bench", "@taken.bench"]),
    ];
    insta::assert_snapshot!(refusals.join("\n"));
    assert!(!desk.path("new.bench").exists());
}

#[test]
fn a_preference_decides() {
    let slow = |parts: &mut ResultParts| {
        let column = &mut parts.samples.outputs[0].data;
        *column = bench_core::model::OutputData::Number(vec![7.0; 12]);
    };
    let desk = desk(&[("a.bench", plain(1, 0..12)), ("slow.bench", part(2, 0..12, slow))]);
    let said = desk.run(&["merge", "--prefer", "last", "@a.bench", "@slow.bench", "@last.bench"]);
    insta::assert_snapshot!(told(&said), @r"
    0
    @last.bench
    warning: the parts disagreed about 12 samples; those of the last part were taken
    ");
    let last = load_result(desk.path("last.bench")).unwrap();
    assert_eq!(last.samples().outputs[0].scalar(0), Some(7.0));
}

#[test]
fn files_of_several_results_are_joined_benchmark_by_benchmark() {
    let named = |name: &'static str, number, points| {
        part(number, points, move |parts| parts.declaration.benchmark = name.to_owned())
    };
    let desk = Desk::new();
    let first = [named("insert", 1, 0..6), named("sort", 1, 0..6)];
    let second = [named("sort", 2, 6..12), named("insert", 2, 6..11)];
    save_results(&first, desk.path("a.bench")).unwrap();
    save_results(&second, desk.path("b.bench")).unwrap();
    let said = desk.run(&["merge", "@a.bench", "@b.bench", "@all.bench"]);
    insta::assert_snapshot!(told(&said));
}
