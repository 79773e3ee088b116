//! The JSON of each mark.

use bench_core::declare::{
    Measure, OutputKind, OutputSpec, TableColumnSpec, TableSpec, TableView, Unit,
};
use bench_core::judge::{JudgePolicy, Method, judge};
use bench_core::model::{CellValue, Image, TableValue};
use bench_core::{BenchResult, InputValue};

use super::{of, pin};
use crate::figure::figures;
use crate::shape::fixture::{Fixture, goals, metric, number};

fn json(fixture: Fixture, place: usize) -> String {
    serde_json::to_string_pretty(&of(fixture)[place].to_json()).unwrap()
}

fn volts() -> Fixture {
    Fixture::new(metric("v"))
}

fn waves() -> Fixture {
    volts()
        .float("theta", &[0.0, 0.5, 1.0, 2.0], "rad")
        .choice("wave", &["square", "sine"])
        .repeats(3)
}

#[test]
fn line() {
    insta::assert_snapshot!(json(waves(), 0));
}

#[test]
fn line_of_times_over_sizes() {
    let spec = OutputSpec::new("sort", OutputKind::Metric(Measure::Duration));
    let fixture = Fixture::new(spec)
        .int("size", &[10, 100, 1000, 10_000])
        .cell(|_, key| Some(CellValue::Number(1e-7 * 11_f64.powi(key.point.cast_signed()))));
    insta::assert_snapshot!(json(fixture, 0));
}

#[test]
fn bar() {
    insta::assert_snapshot!(json(volts().choice("wave", &["square", "sine"]), 0));
}

#[test]
fn bar_of_success_ratios() {
    let fixture = Fixture::new(OutputSpec::new("ok", OutputKind::Flag))
        .choice("wave", &["square", "sine"])
        .repeats(4)
        .cell(|_, key| Some(CellValue::Flag(key.repeat > key.point)));
    insta::assert_snapshot!(json(fixture, 0));
}

#[test]
fn box_plot() {
    let fixture = volts().choice("wave", &["square", "sine"]).repeats(5);
    insta::assert_snapshot!(json(fixture, 0));
}

#[test]
fn strip() {
    insta::assert_snapshot!(json(pin(waves(), "strip"), 0));
}

#[test]
fn histogram() {
    insta::assert_snapshot!(json(volts().repeats(20), 0));
}

#[test]
fn heat_map() {
    let fixture = volts().float("theta", &[0.0, 0.5, 1.0], "rad").int("threads", &[1, 2, 3, 4]);
    insta::assert_snapshot!(json(fixture, 0));
}

#[test]
fn heat_map_over_decades() {
    let fixture = volts()
        .float("theta", &[0.0, 0.5, 1.0], "rad")
        .int("threads", &[1, 2])
        .cell(|_, key| Some(CellValue::Number(7_f64.powi(key.point.cast_signed()))));
    insta::assert_snapshot!(json(fixture, 0));
}

#[test]
fn history() {
    let mut parts = volts().runs(4).parts();
    parts.regression_report =
        judge(&parts, &JudgePolicy::by(Method::Percentage { threshold: 10.0 }), true);
    let result = BenchResult::new(parts).unwrap();
    let all = figures(&result, "r");
    let history = all.iter().find(|figure| figure.mark == "history").unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&history.to_json()).unwrap());
}

/// The figure that a pin draws first.
fn pinned(fixture: Fixture, mark: &str) -> String {
    json(pin(fixture, mark), 0)
}

#[test]
fn violin() {
    insta::assert_snapshot!(pinned(waves(), "violin"));
}

#[test]
fn ecdf() {
    insta::assert_snapshot!(pinned(waves(), "ecdf"));
}

#[test]
fn contour() {
    let fixture = volts().float("theta", &[0.0, 0.5, 1.0], "rad").int("threads", &[1, 2, 3, 4]);
    insta::assert_snapshot!(pinned(fixture, "contour"));
}

#[test]
fn surface() {
    let fixture = volts().float("theta", &[0.0, 0.5, 1.0], "rad").int("threads", &[1, 2, 3, 4]);
    insta::assert_snapshot!(pinned(fixture, "surface"));
}

#[test]
fn surface_over_decades() {
    let fixture = volts()
        .float("theta", &[0.0, 0.5, 1.0], "rad")
        .int("threads", &[1, 2])
        .cell(|_, key| Some(CellValue::Number(7_f64.powi(key.point.cast_signed()))));
    insta::assert_snapshot!(pinned(fixture, "surface"));
}

#[test]
fn importance() {
    insta::assert_snapshot!(pinned(goals("v"), "importance"));
}

#[test]
fn pareto_front() {
    insta::assert_snapshot!(pinned(goals("v"), "pareto front"));
}

#[test]
fn scatter() {
    insta::assert_snapshot!(pinned(goals("v"), "scatter"));
}

#[test]
fn percentile_band() {
    insta::assert_snapshot!(pinned(goals("v").repeats(5), "percentile band"));
}

#[test]
fn slope() {
    insta::assert_snapshot!(pinned(goals("v"), "slope"));
}

#[test]
fn small_multiples() {
    insta::assert_snapshot!(pinned(goals("v"), "small multiples"));
}

#[test]
fn strip_of_launches() {
    insta::assert_snapshot!(pinned(volts().launches(3).repeats(2), "strip"));
}

#[test]
fn long_names_of_categories() {
    let names = ["a name that is far too long to stand beside an axis, first", "short"];
    insta::assert_snapshot!(pinned(volts().choice("wave", &names), "bar"));
}

#[test]
fn vector() {
    let components = vec!["x".to_owned(), "y/z".to_owned()];
    let spec = OutputSpec::new("pos", OutputKind::Vector { components });
    let fixture = Fixture::new(spec)
        .float("t", &[0.0, 1.0], "s")
        .cell(|_, key| Some(CellValue::Vector(vec![number(key), -number(key)])));
    insta::assert_snapshot!(json(fixture, 0));
}

#[test]
fn image_grid() {
    let fixture = Fixture::new(OutputSpec::new("frame", OutputKind::Image))
        .int("zoom", &[1, 2, 3])
        .cell(|_, key| {
            let byte = u8::try_from(key.point).ok()?;
            Some(CellValue::Image(Image::png(vec![byte])))
        });
    insta::assert_snapshot!(json(fixture, 0));
}

#[test]
fn texts() {
    let fixture = Fixture::new(OutputSpec::new("log", OutputKind::Text))
        .int("zoom", &[1, 2, 3])
        .cell(|_, _| Some(CellValue::Text("fine".to_owned())));
    insta::assert_snapshot!(json(fixture, 0));
}

fn table(view: TableView) -> Fixture {
    let column = |name: &str, unit: &str| TableColumnSpec {
        name: name.to_owned(),
        kind: InputValue::Float(0.0).kind(),
        unit: Unit::new(unit),
    };
    let columns = vec![column("t", "s"), column("u", "V")];
    let spec = OutputSpec::new("trace", OutputKind::Table(TableSpec { columns, view }));
    Fixture::new(spec).choice("wave", &["square", "sine"]).cell(|_, key| {
        let signal = TableValue::new()
            .float("t", vec![0.0, 1.0, 2.0])
            .float("u", vec![number(key), f64::NAN, 3.0]);
        Some(CellValue::Table(signal))
    })
}

#[test]
fn table_curve() {
    insta::assert_snapshot!(json(table(TableView::Curve { x: 0, y: 1 }), 0));
}

#[test]
fn table_histogram() {
    insta::assert_snapshot!(json(table(TableView::Histogram { of: 1 }), 0));
}

#[test]
fn table_rows() {
    insta::assert_snapshot!(json(table(TableView::Rows), 0));
}

#[test]
fn no_template_holds_colours_of_text_or_numbers_of_the_result() {
    for figure in of(waves()).iter().chain(&of(table(TableView::Scatter { x: 0, y: 1 }))) {
        let all = figure.to_json();
        for field in ["font", "paper_bgcolor", "plot_bgcolor", "color"] {
            assert_eq!(all["layout"].get(field), None, "{}", figure.id);
        }
        for field in ["x", "y", "z"] {
            assert_eq!(all["trace"].get(field), None, "{}", figure.id);
        }
    }
}
