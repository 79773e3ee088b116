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
    assert_eq!(counts(fixture), ["line: 30/6/3"]);
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
    assert_eq!(counts(fixture), ["heat map: 49/1/1"]);
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
