//! Every type of column comes back as it was.

use bench_core::declare::{
    InputKind, InputSpec, InputValue, Measure, OutputKind, OutputSpec, TableColumnSpec, TableSpec,
    TableView, Unit,
};
use bench_core::model::{Attachment, CellValue, TableValue};
use serde_json::{Map, Value};

use super::decode::{floats, missing, rows, whole};
use crate::data::columns::columns;
use crate::shape::fixture::{Fixture, metric, number};

fn of(fixture: Fixture) -> Map<String, Value> {
    columns(&fixture.result())
}

#[test]
fn floats_keep_their_bits() {
    let values = [f64::NAN, f64::INFINITY, -0.0, 5e-324];
    let all = of(Fixture::new(metric("v")).repeats(4).cell(|_, key| {
        let values = [f64::NAN, f64::INFINITY, -0.0, 5e-324];
        Some(CellValue::Number(values[key.repeat as usize]))
    }));
    let bits = |values: Vec<f64>| -> Vec<u64> { values.into_iter().map(f64::to_bits).collect() };
    assert_eq!(bits(floats(&all["output/v"])), bits(values.to_vec()));
}

#[test]
fn a_constant_is_a_number_unless_json_has_none_for_it() {
    let constant = |cell: fn(&_, _) -> _| {
        let all = of(Fixture::new(metric("v")).repeats(3).cell(cell));
        (all["output/v"].get("constant").cloned(), floats(&all["output/v"]))
    };
    let (value, decoded) = constant(|_, _| Some(CellValue::Number(2.5)));
    assert_eq!((value, decoded), (Some(2.5.into()), vec![2.5; 3]));
    let (value, decoded) = constant(|_, _| Some(CellValue::Number(f64::NAN)));
    assert_eq!(value, None);
    assert!(decoded.iter().all(|value| value.is_nan()) && decoded.len() == 3);
}

#[test]
fn what_is_known_of_samples() {
    let all =
        of(Fixture::new(metric("v")).float("n", &[0.0, 1.0], "").repeats(2).launches(2).runs(2));
    assert_eq!(whole(&all["sample/run"]), [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
    assert_eq!(whole(&all["sample/point"])[..8], [0, 0, 0, 0, 1, 1, 1, 1]);
    assert_eq!(whole(&all["sample/launch"])[..4], [0, 0, 1, 1]);
    assert_eq!(whole(&all["sample/repeat"])[..4], [0, 1, 0, 1]);
    assert_eq!(whole(&all["sample/order"])[15], 15);
    assert_eq!(all["sample/status"]["constant"], 0);
    assert_eq!(all["sample/duration_ns"]["constant"], 900);
    assert_eq!(whole(&all["sample/start_ns"])[2], 2000);
}

#[test]
fn inputs_of_every_kind() {
    let bools = [false, true].map(InputValue::Bool).to_vec();
    let all = of(Fixture::new(metric("v"))
        .float("theta", &[0.5, 1.5], "rad")
        .int("n", &[-3, 1 << 40])
        .input(InputSpec::new("fast", InputKind::Bool, bools))
        .choice("wave", &["square", "sine"]));
    assert_eq!(floats(&all["input/theta"])[..9], [[0.5; 8].as_slice(), &[1.5]].concat());
    assert_eq!(whole(&all["input/n"])[3..5], [-3, 1 << 40]);
    assert_eq!(whole(&all["input/fast"])[..4], [0, 0, 1, 1]);
    assert_eq!(all["input/fast"]["booleans"], true);
    assert_eq!(whole(&all["input/wave"])[..3], [0, 1, 0]);
    assert_eq!(all["input/wave"]["texts"], serde_json::json!(["square", "sine"]));
    let told = ["table", "title", "name", "unit"].map(|field| all["input/theta"][field].clone());
    assert_eq!(told, ["points", "theta [rad]", "theta", "rad"]);
}

#[test]
fn choices_keep_the_order_of_their_declaration() {
    let at = |wave: &str| vec![InputValue::Choice(wave.into())];
    let points = vec![at("triangle"), at("sine"), at("square")];
    let all = of(Fixture::new(metric("v"))
        .choice("wave", &["square", "sine", "triangle"])
        .points(bench_core::declare::Design::Table, points));
    let texts = serde_json::json!(["square", "sine", "triangle"]);
    assert_eq!(all["input/wave"]["texts"], texts);
    assert_eq!(whole(&all["input/wave"]), [2, 1, 0]);
}

#[test]
fn missing_cells_say_why() {
    let all = of(Fixture::new(metric("v"))
        .repeats(3)
        .cell(|_, key| (key.repeat != 1).then(|| CellValue::Number(number(key)))));
    assert_eq!(missing(&all["output/v"]), [0, 3, 0]);
    let whole_column = of(Fixture::new(metric("v")));
    assert_eq!(whole_column["output/v"].get("missing"), None);
}

#[test]
fn outputs_of_every_kind() {
    let components = vec!["x".to_owned(), "a/b".to_owned()];
    let column =
        |name: &str, kind| TableColumnSpec { name: name.to_owned(), kind, unit: Unit::new("s") };
    let table = TableSpec {
        columns: vec![column("t", InputKind::Float), column("word", InputKind::Choice)],
        view: TableView::Rows,
    };
    let mut fixture = Fixture::new(OutputSpec::new("time", OutputKind::Metric(Measure::Duration)));
    fixture.declaration.outputs.extend([
        OutputSpec::new("ok", OutputKind::Flag),
        OutputSpec::new("pos", OutputKind::Vector { components }),
        OutputSpec::new("log", OutputKind::Text),
        OutputSpec::new("file", OutputKind::File),
        OutputSpec::new("trace", OutputKind::Table(table)),
        OutputSpec::new("live", OutputKind::Reference),
    ]);
    let all = of(fixture.repeats(2).cell(|spec, key| {
        let one = f64::from(key.repeat);
        Some(match &spec.kind {
            OutputKind::Flag => CellValue::Flag(key.repeat == 1),
            OutputKind::Vector { .. } => CellValue::Vector(vec![one, -one]),
            OutputKind::Text => CellValue::Text(format!("<{}>", key.repeat)),
            OutputKind::File => CellValue::File(Attachment::new("same", vec![1, 2])),
            OutputKind::Table(_) => {
                let words = ["a", "b"].into_iter().take(1 + key.repeat as usize);
                let rows = vec![one; 1 + key.repeat as usize];
                CellValue::Table(TableValue::new().float("t", rows).text("word", words))
            }
            OutputKind::Reference => CellValue::Reference(None),
            _ => CellValue::Number(one),
        })
    }));
    assert_eq!(all["output/time"]["duration"], true);
    assert_eq!(
        (whole(&all["output/ok"]), &all["output/ok"]["booleans"]),
        (vec![0, 1], &true.into())
    );
    assert_eq!(floats(&all["output/pos/x"]), [0.0, 1.0]);
    assert_eq!(floats(&all["output/pos/a%2Fb"])[1], -1.0);
    assert_eq!(all["output/log"]["texts"], serde_json::json!(["<0>", "<1>"]));
    assert_eq!(whole(&all["output/file"]), [0, 0]);
    assert_eq!(whole(&all["output/trace/#ends"]), [1, 3]);
    assert_eq!(floats(&all["output/trace/t"]), [0.0, 1.0, 1.0]);
    assert_eq!(rows(&all["output/trace/word"]).len(), 3);
    assert_eq!(all["output/trace/t"]["table"], "cells:trace");
    // Of live objects only the number of rows is there, and which are missing.
    let live = all.iter().find(|(name, _)| name.contains("live")).unwrap().1;
    assert_eq!((live["constant"].as_u64(), live["rows"].as_u64()), (Some(0), Some(2)));
}
