//! What authors pin and remove.

use bench_core::declare::Pin;

use crate::select::select;
use crate::shape::OutputClass;
use crate::shape::fixture::shape;

fn add(output: &str, mark: &str) -> Pin {
    Pin::Add { output: output.to_owned(), mark: mark.to_owned() }
}

fn plan(numeric: &[usize], categorical: &[usize], class: OutputClass, pins: &[Pin]) -> String {
    select(&shape(numeric, categorical, 5, 1, class), pins).to_text()
}

#[test]
fn pins_come_first_and_once() {
    let pins = [add("out", "box"), add("out", "line")];
    insta::assert_snapshot!(plan(&[30], &[3], OutputClass::Metric, &pins), @r"
    out: box x=n0 color=c0 (pinned)
    out: line x=n0 color=c0 spread=deviation (pinned)
    out: importance (importance)
    ");
}

#[test]
fn removed_marks_are_not_drawn() {
    let pins = [Pin::Remove { output: "out".to_owned(), mark: "heat map".to_owned() }];
    insta::assert_snapshot!(plan(&[30, 5], &[], OutputClass::Metric, &pins), @r"
    out: line x=n0 color=n1 spread=deviation (line for each value)
    out: importance (importance)
    ");
}

#[test]
fn every_mark_can_be_pinned_where_its_inputs_are() {
    let pins = ["line", "bar", "box", "strip", "histogram", "heat map", "history"]
        .map(|mark| add("out", mark));
    insta::assert_snapshot!(plan(&[30], &[3], OutputClass::Metric, &pins), @r"
    out: line x=n0 color=c0 spread=deviation (pinned)
    out: bar x=n0 color=c0 spread=deviation (pinned)
    out: box x=n0 color=c0 (pinned)
    out: strip x=n0 color=c0 (pinned)
    out: histogram color=c0 (pinned)
    out: heat map x=n0 y=c0 (pinned)
    out: history x=run (pinned)
    out: importance (importance)
    ");
}

#[test]
fn the_only_marks_of_an_output_are_drawn_in_their_order() {
    let only = |marks: &[&str]| Pin::Only {
        output: "out".to_owned(),
        marks: marks.iter().map(|mark| (*mark).to_owned()).collect(),
    };
    let pins = [only(&["line"]), only(&["strip", "heat map"])];
    insta::assert_snapshot!(plan(&[30, 5], &[], OutputClass::Metric, &pins), @r"
    out: strip x=n0 (pinned)
    out: heat map x=n0 y=n1 (pinned)
    ");
    assert_eq!(plan(&[30, 5], &[], OutputClass::Metric, &[only(&[])]), "");
}

#[test]
fn what_cannot_be_drawn_says_why() {
    let pins =
        [add("out", "pie"), add("speed", "line"), add("out", "image grid"), add("out", "line")];
    insta::assert_snapshot!(plan(&[], &[3], OutputClass::Metric, &pins), @r"
    out: pie (pinned) FAILS: there is no mark `pie`; there are line, bar, box, violin, strip, histogram, ecdf, heat map, contour, surface, importance, scatter, pareto front, history, percentile band, slope, small multiples, table, image grid, text, file list, video, table curve, table scatter, table histogram, table rows
    speed: line (pinned) FAILS: there is no output `speed`; there are out
    out: image grid (pinned) FAILS: the mark `image grid` cannot show a metric
    out: line (pinned) FAILS: the mark `line` needs a numeric input that varies to show `out`
    out: box x=c0 (boxes)
    ");
}

#[test]
fn an_output_without_values_says_so() {
    let mut shape = shape(&[30], &[], 1, 1, OutputClass::Metric);
    shape.outputs[0].present = 0;
    insta::assert_snapshot!(select(&shape, &[]).to_text(), @"out: line x=n0 (lines) FAILS: no sample of the current run holds a value of `out`");
}
