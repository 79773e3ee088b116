//! Earlier runs beside the current one, whatever was declared then.

use std::fmt::Write as _;

use crate::declare::{
    Direction, InputKind, InputSpec, OutputKind, OutputSpec, TableColumnSpec, TableSpec, TableView,
    Unit,
};
use crate::fixture::{Rows, choice, choices, int, ints, metric};
use crate::history::with_history;
use crate::model::{BenchResult, Cell, CellValue, Image, SampleFailure, TableValue};

/// The current result with the earlier ones in front, as people would list it.
fn aligned(current: BenchResult, earlier: &[BenchResult]) -> String {
    let merged = BenchResult::new(with_history(current.into_parts(), earlier)).unwrap();
    let mut told = String::new();
    for row in 0..merged.samples().len() {
        let key = merged.samples().key(row).unwrap();
        let run = &merged.runs()[key.run as usize].event.label;
        let point = merged.point(key.point).unwrap().label();
        let cells: Vec<String> = (0..merged.declaration().outputs.len())
            .map(|output| match merged.cell(output, row).unwrap() {
                Cell::Value(CellValue::Number(value)) => value.to_string(),
                Cell::Value(value) => value.word().to_owned(),
                Cell::Missing(reason) => format!("({})", reason.words()),
            })
            .collect();
        let failure = merged.failures().iter().find(|failure| failure.sample == row as u64);
        let failure = failure.map_or(String::new(), |f| format!(" failed: {}", f.chain()));
        writeln!(told, "{run}: {point} #{}: {}{failure}", key.repeat, cells.join(", ")).unwrap();
    }
    for warning in merged.warnings() {
        writeln!(told, "warning: {}", warning.message).unwrap();
    }
    told
}

fn y() -> OutputSpec {
    metric("y", Direction::Minimize)
}

/// One run over `n`, where each value is the point's `n` plus `offset`.
fn run(label: &str, n: &[i64], offset: f64) -> BenchResult {
    let rows = Rows::new(vec![ints("n", n)], vec![y()]).run(label);
    n.iter().fold(rows, |rows, n| rows.number(&[int(*n)], *n as f64 + offset)).done()
}

#[test]
fn without_a_history_nothing_changes() {
    let current = run("now", &[1, 2], 0.0);
    let merged = with_history(current.parts().clone(), &[]);
    assert_eq!(&merged, current.parts());
}

#[test]
fn points_meet_by_value_whatever_the_range_and_the_order() {
    let current = run("now", &[3, 2, 1], 0.5);
    insta::assert_snapshot!(aligned(current, &[run("old", &[1, 2], 0.0), run("new", &[4], 0.0)]), @r"
    old: n = 1 #0: 1
    old: n = 2 #0: 2
    new: n = 4 #0: 4
    now: n = 3 #0: 3.5
    now: n = 2 #0: 2.5
    now: n = 1 #0: 1.5
    ");
}

#[test]
fn only_the_last_run_of_an_earlier_result_counts() {
    let both = with_history(run("b", &[1], 2.0).into_parts(), &[run("a", &[1], 1.0)]);
    let both = BenchResult::new(both).unwrap();
    assert_eq!(both.runs().len(), 2);
    insta::assert_snapshot!(aligned(run("c", &[1], 3.0), &[both]), @r"
    b: n = 1 #0: 3
    c: n = 1 #0: 4
    ");
}

#[test]
fn titles_and_descriptions_do_not_matter() {
    let mut old = run("old", &[1], 0.0).into_parts();
    old.declaration.hints.title = "As it was called".into();
    old.declaration.inputs[0].doc = "Another sentence.".into();
    old.declaration.inputs[0].unit = Unit::new("items");
    old.declaration.outputs[0].direction = Direction::Maximize;
    let old = BenchResult::new(old).unwrap();
    insta::assert_snapshot!(aligned(run("now", &[1], 1.0), &[old]), @r"
    old: n = 1 #0: 1
    now: n = 1 #0: 2
    ");
}

fn threads(default: Option<i64>) -> InputSpec {
    let mut threads = ints("threads", &[1, 8]);
    threads.default = default.map(int);
    threads
}

/// One run over `n` and `threads`.
fn threaded(default: Option<i64>) -> BenchResult {
    let rows = Rows::new(vec![threads(default), ints("n", &[1])], vec![y()]).run("now");
    rows.number(&[int(1), int(1)], 1.5).number(&[int(8), int(1)], 8.5).done()
}

#[test]
fn an_input_added_later_adopts_old_points_at_its_default() {
    insta::assert_snapshot!(aligned(threaded(Some(8)), &[run("old", &[1, 2], 0.0)]), @r"
    old: threads = 8, n = 1 #0: 1
    old: threads = 8, n = 2 #0: 2
    now: threads = 1, n = 1 #0: 1.5
    now: threads = 8, n = 1 #0: 8.5
    ");
    insta::assert_snapshot!(aligned(threaded(None), &[run("old", &[1, 2], 0.0)]), @r"
    now: threads = 1, n = 1 #0: 1.5
    now: threads = 8, n = 1 #0: 8.5
    warning: 2 of 2 points of the run `old` do not fit the inputs of now and were left out
    ");
}

#[test]
fn points_of_an_input_that_is_gone_or_fixed_elsewhere_are_left_out() {
    insta::assert_snapshot!(aligned(run("now", &[1], 0.0), &[threaded(None)]), @r"
    now: n = 1 #0: 1
    warning: 2 of 2 points of the run `now` do not fit the inputs of now and were left out
    ");
    let mut fixed = threads(None);
    fixed.fixed = Some(int(8));
    let rows = Rows::new(vec![fixed, ints("n", &[1])], vec![y()]).run("now");
    insta::assert_snapshot!(aligned(rows.number(&[int(1)], 8.6).done(), &[threaded(None)]), @r"
    now: n = 1 #0: 8.5
    now: n = 1 #0: 8.6
    warning: 1 of 2 points of the run `now` do not fit the inputs of now and were left out
    ");
}

#[test]
fn an_input_that_was_fixed_is_placed_where_it_varies_now() {
    let mut fixed = threads(None);
    fixed.fixed = Some(int(8));
    let rows = Rows::new(vec![fixed, ints("n", &[1])], vec![y()]).run("old");
    let old = rows.number(&[int(1)], 8.0).done();
    insta::assert_snapshot!(aligned(threaded(None), &[old]), @r"
    old: threads = 8, n = 1 #0: 8
    now: threads = 1, n = 1 #0: 1.5
    now: threads = 8, n = 1 #0: 8.5
    ");
}

#[test]
fn an_input_of_another_kind_is_another_input() {
    let old = Rows::new(vec![choices("n", &["1"])], vec![y()]).run("old");
    let old = old.number(&[choice("1")], 1.0).done();
    insta::assert_snapshot!(aligned(run("now", &[1], 0.0), &[old]), @r"
    now: n = 1 #0: 1
    warning: 1 of 1 points of the run `old` do not fit the inputs of now and were left out
    ");
}

#[test]
fn outputs_with_another_meaning_start_anew() {
    let changed = |change: fn(&mut OutputSpec)| {
        let mut parts = run("old", &[1], 0.0).into_parts();
        change(&mut parts.declaration.outputs[0]);
        aligned(run("now", &[1], 1.0), &[BenchResult::new(parts).unwrap()])
    };
    let told = [
        changed(|y| y.unit = Unit::new("ms")),
        changed(|y| y.meaning = 2),
        changed(|y| y.name = "z".into()),
        changed(|y| y.doc = "Said in other words.".into()),
    ];
    insta::assert_snapshot!(told.join("-\n"), @r"
    old: n = 1 #0: (not declared in that run)
    now: n = 1 #0: 2
    -
    old: n = 1 #0: (not declared in that run)
    now: n = 1 #0: 2
    -
    old: n = 1 #0: (not declared in that run)
    now: n = 1 #0: 2
    -
    old: n = 1 #0: 1
    now: n = 1 #0: 2
    ");
}

#[test]
fn a_table_is_the_same_however_it_is_drawn() {
    let signal = |view, column: &str| {
        let column =
            TableColumnSpec { name: column.into(), kind: InputKind::Float, unit: Unit::none() };
        let spec = TableSpec { columns: vec![column], view };
        let value = TableValue::new().float("t", vec![1.0, 2.0]);
        let output = OutputSpec::new("signal", OutputKind::Table(spec));
        Rows::new(vec![], vec![output]).run("r").sample(&[], &[CellValue::Table(value)]).done()
    };
    let now = || signal(TableView::default(), "t");
    insta::assert_snapshot!(aligned(now(), &[signal(TableView::Histogram { of: 0 }, "t")]), @r"
    r:  #0: table
    r:  #0: table
    ");
}

#[test]
fn failures_and_attachments_come_along() {
    let picture = OutputSpec::new("picture", OutputKind::Image);
    let run = |label: &str, byte: u8| {
        let rows = Rows::new(vec![ints("n", &[1, 2])], vec![picture.clone()]).run(label);
        let cell = [CellValue::Image(Image::png(vec![byte]))];
        let rows = rows.sample(&[int(1)], &cell).failed(&[int(2)], &format!("no {label}"));
        rows.sample(&[int(2)], &cell).done()
    };
    let earlier = [run("a", 1), run("b", 2)];
    insta::assert_snapshot!(aligned(run("c", 1), &earlier), @r"
    a: n = 1 #0: image
    a: n = 2 #0: (failed) failed: no a
    a: n = 2 #1: image
    b: n = 1 #0: image
    b: n = 2 #0: (failed) failed: no b
    b: n = 2 #1: image
    c: n = 1 #0: image
    c: n = 2 #0: (failed) failed: no c
    c: n = 2 #1: image
    ");
    let merged = with_history(run("c", 1).into_parts(), &earlier);
    assert_eq!(merged.attachments.len(), 2, "the same picture is stored once");
    let merged = BenchResult::new(merged).unwrap();
    assert_eq!(merged.current_failures().map(SampleFailure::chain).collect::<Vec<_>>(), ["no c"]);
    let byte = |row| match merged.cell(0, row) {
        Some(Cell::Value(CellValue::Image(image))) => image.0.bytes[0],
        other => panic!("{other:?}"),
    };
    assert_eq!([0, 2, 3, 5, 6, 8].map(byte), [1, 1, 2, 2, 1, 1]);
}

#[test]
fn unsound_parts_are_not_lost_on_the_way() {
    let mut current = run("now", &[1], 0.0).into_parts();
    current.runs[0].event.label = "unsound".into();
    current.samples.outputs.clear();
    let merged = with_history(current, &[run("old", &[1], 0.0)]);
    assert_eq!(merged.runs.last().unwrap().event.label, "unsound", "no other run is taken for it");
}
