//! `bench-render compare`: one result against another.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod desk;
mod schema;

use bench_core::declare::{Claim, InputValue, Unit};
use bench_core::model::{EnvironmentRole, PointRow, ResultParts};
use bench_core::save_results;

use desk::{Desk, measured, result};

fn base() -> ResultParts {
    measured("parser", &[("v1", [10.0, 100.0])])
}

fn slower() -> ResultParts {
    measured("parser", &[("v2", [11.2, 105.0])])
}

/// Another unit, another compiler.
fn changed() -> ResultParts {
    let mut parts = slower();
    parts.declaration.outputs[1].unit = Unit::new("GB/s");
    parts.declaration.outputs[0].claim = Some(Claim::Below(0.005));
    let environment = &mut parts.runs[0].environment;
    environment.set("rust.version", "1.89", EnvironmentRole::Metadata);
    parts
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.judged("base.bench", base())
        .judged("slower.bench", slower())
        .judged("changed.bench", changed());
    desk
}

const RULE: [&str; 2] = ["--method", "percentage"];

#[test]
fn people_read_a_table_and_the_sentence() {
    let desk = desk();
    let said = desk.run(&["compare", "@base.bench", "@slower.bench", RULE[0], RULE[1]]);
    assert_eq!((said.code, said.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(said.stdout);
    let said = desk.run(&["compare", "@base.bench", "@changed.bench", RULE[0], RULE[1]]);
    insta::assert_snapshot!(said.stdout);
}

#[test]
fn a_regression_fails_only_where_asked() {
    let desk = desk();
    let code = |base: &str, candidate: &str, more: &[&str]| {
        let args = [&["compare", base, candidate, RULE[0], RULE[1]], more].concat();
        desk.run(&args).code
    };
    assert_eq!(code("@base.bench", "@slower.bench", &[]), 0);
    assert_eq!(code("@base.bench", "@slower.bench", &["--fail-on-regression"]), 5);
    assert_eq!(code("@slower.bench", "@base.bench", &["--fail-on-regression"]), 0);
    let lax = ["--fail-on-regression", "--threshold", "20"];
    assert_eq!(code("@base.bench", "@slower.bench", &lax), 0);
}

#[test]
fn markdown_is_made_for_a_pull_request() {
    let desk = desk();
    let args = ["compare", "@base.bench", "@changed.bench", RULE[0], RULE[1], "--markdown"];
    insta::assert_snapshot!(desk.run(&args).stdout);
}

#[test]
fn json_is_what_its_schema_describes() {
    let desk = desk();
    let mut grown = changed();
    let row = PointRow { values: vec![InputValue::Int(2)], skip_reason: None };
    grown.points.insert(&grown.declaration, &row);
    desk.judged("grown.bench", grown);
    let args = ["compare", "@base.bench", "@grown.bench", RULE[0], RULE[1], "--json"];
    let said = desk.run(&args);
    insta::assert_snapshot!(said.stdout);
    let json: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(schema::departures("compare", &json), Vec::<String>::new());
    let mut changed = json.clone();
    changed["pairing"]["points"] = "two".into();
    changed["report"]["verdicts"][0].as_object_mut().unwrap().remove("reason");
    assert_eq!(schema::departures("compare", &changed).len(), 2);
}

#[test]
fn what_cannot_be_compared_is_named() {
    let desk = desk();
    save_results(&[result("a"), result("b")], desk.path("two.bench")).unwrap();
    desk.saved("empty.bench", "parser");
    let cases = [
        ["@none.bench", "@base.bench"],
        ["@base.bench", "@two.bench"],
        ["@empty.bench", "@base.bench"],
    ];
    let told = cases.map(|[base, candidate]| desk.refuses(&["compare", base, candidate]));
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn single_samples_are_the_unit_where_they_are_independent() {
    let desk = desk();
    let repeats = |values: [f64; 6], name: &str| {
        let mut parts = base();
        parts.samples = bench_core::model::SampleTable::new(&parts.declaration.outputs);
        for (repeat, value) in (0_u32..).zip(values) {
            for point in 0..2 {
                desk::sample(&mut parts, 0, point, repeat, [value, 100.0]);
            }
        }
        desk.judged(name, parts);
    };
    repeats([10.0, 10.1, 9.9, 10.0, 10.2, 9.8], "before.bench");
    repeats([11.0, 11.1, 10.9, 11.0, 11.2, 10.8], "after.bench");
    let call = |more: &[&str]| {
        let args = [&["compare", "@before.bench", "@after.bench", "--unit", "repeat"], more];
        desk.run(&args.concat())
    };
    insta::assert_snapshot!(call(&[]).stdout);
    assert_eq!(call(&["--fail-on-regression"]).code, 5);
    assert_eq!(call(&["--fail-on-regression", "--block", "20"]).code, 0);
    assert_eq!(call(&["--fail-on-regression", "--primary", "speed"]).code, 0);
    let json = serde_json::from_str(&call(&["--json"]).stdout).unwrap();
    assert_eq!(schema::departures("compare", &json), Vec::<String>::new());
    let told = [
        desk.refuses(&["compare", "@base.bench", "@slower.bench", "--primary", "time"]),
        desk.refuses(&["compare", "@base.bench", "@slower.bench", "--paired"]),
        desk.refuses(&[
            "compare",
            "@base.bench",
            "@slower.bench",
            "--unit",
            "repeat",
            "--q",
            "0.1",
        ]),
    ];
    insta::assert_snapshot!(told.join("\n"));
}
