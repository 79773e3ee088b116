//! The whole object.

use bench_core::BenchResult;
use bench_core::declare::{OutputKind, OutputSpec};
use bench_core::model::{CellValue, Image};
use serde_json::{Value, json};

use crate::data::{Shown, page_data, to_script_json};
use crate::figure::figures;
use crate::shape::fixture::{Fixture, metric, number};

fn page_of(id: &str, result: &BenchResult) -> Value {
    let figures = figures(result, id);
    page_data(std::iter::once(Shown { id, result, figures: &figures, is_view: false }))
}

#[test]
fn a_result_with_its_runs_failures_and_attachments() {
    let fixture = Fixture::new(OutputSpec::new("frame", OutputKind::Image))
        .int("zoom", &[1, 2])
        .runs(2)
        .cell(|_, key| {
            (key.point == 0 || key.run == 0).then(|| CellValue::Image(Image::png(vec![1])))
        });
    let data = page_of("zoom", &fixture.result());
    let result = &data["results"][0];
    let told = ["id", "benchmark", "points", "samples"].map(|field| result[field].clone());
    assert_eq!(told, [json!("zoom"), json!("waveform"), json!(2), json!(4)]);
    assert_eq!(
        result["attachments"],
        json!([{ "media": "image/png", "name": "", "data": "AQ==" }])
    );
    assert_eq!(
        result["failures"],
        json!([{
            "sample": 3,
            "kind": "error",
            "text": "no <signal>",
            "messages": ["no <signal>"],
        }])
    );
    assert_eq!(
        result["runs"][1],
        json!({ "label": "v1", "time": "1970-01-02 00:00:00 UTC", "status": "complete", "segment": 0 })
    );
    assert!(!to_script_json(&data).contains('<'));
}

#[test]
fn the_same_result_gives_the_same_bytes() {
    let bytes = || {
        let fixture =
            Fixture::new(metric("v")).float("theta", &[0.0, 1.0], "rad").repeats(3).runs(2);
        to_script_json(&page_of("a", &fixture.result()))
    };
    assert_eq!(bytes(), bytes());
}

#[test]
fn every_column_that_a_figure_names_is_there() {
    let components = vec!["x/y".to_owned(), "#ends".to_owned()];
    let mut fixture =
        Fixture::new(metric("a/b")).float("n%", &[0.0, 1.0, 2.0], "").choice("c#", &["u", "v"]);
    let vector = OutputKind::Vector { components };
    fixture.declaration.outputs.push(OutputSpec::new("a", vector));
    let fixture = fixture.cell(|spec, key| {
        Some(match spec.kind {
            OutputKind::Vector { .. } => CellValue::Vector(vec![number(key); 2]),
            _ => CellValue::Number(number(key)),
        })
    });
    let data = page_of("a", &fixture.result());
    let result = &data["results"][0];
    let mut named = 0;
    for figure in result["figures"].as_array().unwrap() {
        let channels = figure["channels"].as_object().unwrap().values();
        let lists = ["values", "inputs"].map(|list| figure[list].as_array().into_iter().flatten());
        let single = ["value", "against"].map(|field| figure.get(field)).into_iter().flatten();
        for name in channels.chain(lists.into_iter().flatten()).chain(single) {
            let name = name.as_str().unwrap();
            assert!(result["columns"].get(name).is_some(), "{name}");
            named += 1;
        }
    }
    assert_eq!(named, 10);
}
