//! What must be seen is what is there.

use bench_core::declare::{Design, InputValue, OutputKind, OutputSpec};
use bench_core::model::CellValue;

use super::{of, pin};
use crate::figure::FigureSpec;
use crate::shape::fixture::{Fixture, metric, number};

/// `mark: marks/traces/panels` of every figure.
fn counts(fixture: Fixture) -> Vec<String> {
    let count = |figure: &FigureSpec| {
        let e = figure.expected;
        format!("{}: {}/{}/{}", figure.mark, e.marks, e.traces, e.panels)
    };
    of(fixture).iter().map(count).collect()
}

fn volts() -> Fixture {
    Fixture::new(metric("v"))
}

#[test]
fn places_lines_and_panels() {
    let fixture = volts()
        .float("theta", &[0.0, 1.0, 2.0, 3.0, 4.0], "rad")
        .choice("wave", &["square", "sine"])
        .choice("noise", &["off", "low", "high"])
        .repeats(4);
    assert_eq!(counts(fixture), ["line: 30/6/3", "importance: 8/1/1"]);
}

#[test]
fn boxes_and_samples() {
    let fixture = volts().choice("wave", &["square", "sine"]).repeats(5);
    assert_eq!(
        counts(pin(pin(fixture, "strip"), "histogram")),
        ["strip: 10/1/1", "histogram: 10/2/1", "box: 2/1/1"]
    );
}

#[test]
fn only_the_first_position_of_a_slider_is_counted() {
    let numbers: Vec<f64> = (0..7).map(f64::from).collect();
    let fixture =
        volts().float("a", &numbers, "").float("b", &numbers, "").float("c", &numbers, "");
    assert_eq!(counts(fixture), ["heat map: 49/1/1", "importance: 7/1/1"]);
}

#[test]
fn pictures_behind_a_slider_are_not_counted() {
    let spec = OutputSpec::new("v", OutputKind::Image);
    let fixture = Fixture::new(spec)
        .int("zoom", &[1, 2, 3, 4, 5, 6, 7])
        .choice("palette", &["fire", "ice"])
        .cell(|_, _| Some(CellValue::Image(bench_core::model::Image::png(vec![1]))));
    assert_eq!(counts(fixture), ["image grid: 2/0/2"]);
}

#[test]
fn values_that_cannot_be_seen_are_not_counted() {
    let fixture = volts().float("theta", &[0.0, 1.0, 2.0, 3.0], "rad").repeats(2).cell(|_, key| {
        match (key.point, key.repeat) {
            (0, _) => None,
            (1, 0) => Some(CellValue::Number(f64::NAN)),
            (2, 0) => Some(CellValue::Number(f64::INFINITY)),
            _ => Some(CellValue::Number(number(key))),
        }
    });
    assert_eq!(counts(pin(fixture, "strip")), ["strip: 4/1/1", "line: 3/1/1"]);
}

#[test]
fn points_that_are_no_grid() {
    let at = |a: f64, b: f64| vec![InputValue::float(a), InputValue::float(b)];
    let fixture = volts()
        .float("a", &[0.0, 1.0, 2.0], "")
        .float("b", &[5.0, 6.0, 7.0], "")
        .points(Design::Zip, vec![at(0.0, 5.0), at(1.0, 6.0), at(2.0, 7.0)]);
    assert_eq!(counts(fixture), ["strip: 3/1/1", "strip: 3/1/1"]);
}

#[test]
fn every_component_is_a_line() {
    let components = vec!["x".to_owned(), "y".to_owned(), "z".to_owned()];
    let spec = OutputSpec::new("v", OutputKind::Vector { components });
    let fixture = Fixture::new(spec)
        .float("t", &[0.0, 1.0, 2.0, 3.0], "s")
        .cell(|_, key| Some(CellValue::Vector(vec![number(key), f64::NAN, -number(key)])));
    assert_eq!(counts(fixture), ["line: 8/2/1"]);
}

#[test]
fn runs_with_a_value() {
    let fixture = volts()
        .runs(5)
        .repeats(2)
        .cell(|_, key| (key.run != 1).then(|| CellValue::Number(number(key))));
    assert_eq!(counts(fixture), ["histogram: 2/1/1", "history: 4/1/1"]);
}

/// Two inputs over four runs; the fourth point has no value in the last run.
fn changing() -> Fixture {
    let mut fixture = volts().int("n", &[1, 2]).choice("wave", &["square", "sine"]).runs(4);
    fixture.declaration.outputs[0].direction = bench_core::Direction::Maximize;
    let mut error = metric("error");
    error.direction = bench_core::Direction::Minimize;
    fixture.declaration.outputs.push(error);
    fixture.cell(|spec, key| {
        let lost = key.run == 3 && key.point == 3;
        let value = if lost { f64::NAN } else { number(key) };
        Some(CellValue::Number(if spec.name == "error" { -value } else { value }))
    })
}

/// The counts of the figure that a pin draws first.
fn pinned(fixture: Fixture, mark: &str) -> String {
    counts(pin(fixture, mark)).swap_remove(0)
}

#[test]
fn lines_between_runs_need_both_sides() {
    assert_eq!(pinned(changing(), "slope"), "slope: 6/3/1");
    assert_eq!(pinned(changing().runs(1), "slope"), "slope: 4/2/1");
}

#[test]
fn points_over_runs_in_panels() {
    assert_eq!(pinned(changing(), "small multiples"), "small multiples: 15/4/4");
    let many = volts().int("n", &(0..20).collect::<Vec<i64>>()).runs(3);
    assert_eq!(pinned(many, "small multiples"), "small multiples: 36/12/12");
}

#[test]
fn points_with_both_metrics() {
    assert_eq!(pinned(changing(), "pareto front"), "pareto front: 3/2/1");
    assert_eq!(pinned(changing(), "scatter"), "scatter: 3/2/1");
}

#[test]
fn parts_of_the_variance_of_a_full_grid() {
    assert_eq!(pinned(changing().runs(3), "importance"), "importance: 3/1/1");
    assert_eq!(pinned(changing().runs(3).repeats(2), "importance"), "importance: 4/1/1");
    assert_eq!(pinned(changing(), "importance"), "importance: 0/0/0");
}

#[test]
fn shares_densities_and_percentiles() {
    let fixture = || volts().choice("wave", &["square", "sine"]).repeats(5).runs(3);
    assert_eq!(pinned(fixture(), "ecdf"), "ecdf: 10/2/1");
    assert_eq!(pinned(fixture(), "violin"), "violin: 2/1/1");
    assert_eq!(pinned(fixture(), "percentile band"), "percentile band: 3/1/1");
}
