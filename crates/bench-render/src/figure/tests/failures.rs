//! A figure that cannot be made says why, and the others are made.

use bench_core::declare::{OutputKind, OutputSpec, TableSpec, TableView};
use bench_core::model::CellValue;

use super::{of, pin};
use crate::shape::fixture::{Fixture, metric, number};

#[test]
fn an_output_without_values() {
    let fixture = Fixture::new(metric("v")).float("theta", &[0.0, 1.0], "rad").cell(|_, _| None);
    let figures = of(fixture);
    insta::assert_snapshot!(serde_json::to_string_pretty(&figures[0].to_json()).unwrap());
}

#[test]
fn values_of_which_none_can_be_drawn() {
    let fixture = Fixture::new(metric("v"))
        .float("theta", &[0.0, 1.0], "rad")
        .cell(|_, _| Some(CellValue::Number(f64::NAN)));
    let failure = of(fixture)[0].content.clone().unwrap_err();
    insta::assert_snapshot!(failure, @"no sample of the current run holds a value of `v`");
}

#[test]
fn a_pin_that_fits_nothing_beside_a_figure_that_does() {
    let fixture = Fixture::new(metric("v"))
        .float("theta", &[0.0, 1.0], "rad")
        .cell(|_, key| Some(CellValue::Number(number(key))));
    let figures = of(pin(fixture, "pie"));
    let told: Vec<_> = figures
        .iter()
        .map(|figure| format!("{} {} {}", figure.id, figure.mark, figure.content.is_ok()))
        .collect();
    assert_eq!(told, ["r-v-pie pie false", "r-v-line line true"]);
}

#[test]
fn a_view_of_a_column_that_is_not_there() {
    let columns = vec![bench_core::declare::TableColumnSpec {
        name: "t".to_owned(),
        kind: bench_core::declare::InputKind::Float,
        unit: bench_core::declare::Unit::none(),
    }];
    let view = TableView::Curve { x: 0, y: 7 };
    let spec = OutputSpec::new("trace", OutputKind::Table(TableSpec { columns, view }));
    let fixture = Fixture::new(spec).cell(|_, _| {
        let table = bench_core::model::TableValue::new().float("t", vec![1.0]);
        Some(CellValue::Table(table))
    });
    let failure = of(fixture)[0].content.clone().unwrap_err();
    insta::assert_snapshot!(failure, @"the view of `trace` names a column that the table does not have");
}

#[test]
fn a_result_in_which_nothing_was_measured_has_a_figure_that_says_so() {
    let figures = of(Fixture::new(metric("v")).runs(0));
    let failure = figures[0].content.clone().unwrap_err();
    insta::assert_snapshot!(failure, @"no sample of the current run holds a value of `v`");
}
