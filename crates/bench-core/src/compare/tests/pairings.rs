//! What stands against what.

use crate::compare::{ErrorUnit, Pairing, compare};
use crate::declare::{Direction, InputSpec, Measure, OutputKind, OutputSpec, Unit};
use crate::fixture::{Rows, choice, choices, int, ints, metric};
use crate::judge::JudgePolicy;
use crate::model::BenchResult;

fn sizes(values: &[i64]) -> BenchResult {
    let rows = Rows::new(vec![ints("n", values)], vec![metric("y", Direction::Minimize)]).run("r");
    values.iter().fold(rows, |rows, n| rows.number(&[int(*n)], 1.0)).done()
}

/// A result of one point with these outputs.
fn outputs(outputs: Vec<OutputSpec>) -> BenchResult {
    let cells: Vec<_> = outputs
        .iter()
        .map(|spec| match spec.kind {
            OutputKind::Flag => crate::model::CellValue::Flag(true),
            _ => crate::model::CellValue::Number(1.0),
        })
        .collect();
    Rows::new(vec![], outputs).run("r").sample(&[], &cells).done()
}

fn told(pairing: &Pairing) -> String {
    let shared = format!("{} points, {}", pairing.points, pairing.outputs.join(" "));
    [vec![shared], pairing.lines()].concat().join("\n")
}

#[test]
fn points_are_paired_by_what_they_are_and_never_by_where_they_stand() {
    let pairing = Pairing::of(&sizes(&[1, 2, 3]), &sizes(&[3, 2]));
    insta::assert_snapshot!(told(&pairing), @r"
    2 points, y
    1 point measured by the base only: n = 1
    ");
    let pairing = Pairing::of(&sizes(&[3]), &sizes(&[1, 2, 3, 4, 5, 6, 7, 8]));
    insta::assert_snapshot!(told(&pairing), @r"
    1 points, y
    7 points measured by the candidate only: n = 1; n = 2; n = 4; n = 5; n = 6; 2 more
    ");
    assert!(Pairing::of(&sizes(&[1, 2]), &sizes(&[2, 1])).is_complete());
}

#[test]
fn an_input_that_the_base_does_not_know_stands_at_its_default() {
    let modes = |default: Option<&str>| {
        let mut mode: InputSpec = choices("mode", &["a", "b"]);
        mode.default = default.map(choice);
        let inputs = vec![ints("n", &[1, 2]), mode];
        let rows = Rows::new(inputs, vec![metric("y", Direction::Minimize)]).run("r");
        rows.number(&[int(1), choice("a")], 1.0).number(&[int(1), choice("b")], 1.0).done()
    };
    insta::assert_snapshot!(told(&Pairing::of(&sizes(&[1, 2]), &modes(Some("b")))), @r"
    1 points, y
    1 point measured by the base only: n = 2
    1 point measured by the candidate only: n = 1, mode = a
    ");
    assert_eq!(Pairing::of(&sizes(&[1, 2]), &modes(None)).points, 0, "there is no default");
    assert_eq!(Pairing::of(&modes(Some("b")), &sizes(&[1])).points, 0, "a point of another input");
}

#[test]
fn what_was_renamed_is_known_by_its_former_name() {
    let renamed = |name: &str, former: &[&str]| {
        let mut input = ints(name, &[1, 2]);
        input.former_names = former.iter().map(|name| (*name).to_owned()).collect();
        let mut output = metric("duration", Direction::Minimize);
        output.former_names = vec!["y".to_owned()];
        let rows = Rows::new(vec![input], vec![output]).run("r");
        rows.number(&[int(1)], 1.0).number(&[int(2)], 1.0).done()
    };
    assert!(Pairing::of(&sizes(&[1, 2]), &renamed("size", &["count", "n"])).is_complete());
    insta::assert_snapshot!(told(&Pairing::of(&sizes(&[1, 2]), &renamed("size", &[]))), @r"
    0 points, duration
    2 points measured by the base only: n = 1; n = 2
    2 points measured by the candidate only: size = 1; size = 2
    ");
    let (base, candidate) = (sizes(&[1, 2]), renamed("size", &["n"]));
    let compared = compare(&base, &candidate, &JudgePolicy::default(), &ErrorUnit::Launch);
    assert_eq!(compared.unwrap().report.verdicts[0].output, "duration");
    let flag = {
        let mut spec = OutputSpec::new("passed", OutputKind::Flag);
        spec.former_names = vec!["y".to_owned()];
        outputs(vec![spec])
    };
    let base = outputs(vec![metric("y", Direction::Minimize)]);
    insta::assert_snapshot!(told(&Pairing::of(&base, &flag)), @r"
    1 points, 
    y of the base is not compared: the candidate has a flag `passed`
    passed of the candidate is not compared: the base has a metric `y`
    ");
}

#[test]
fn outputs_that_mean_something_else_are_named_with_the_reason() {
    let metric = |name: &str| metric(name, Direction::Minimize);
    let changed = |name: &str, change: fn(&mut OutputSpec)| {
        let mut spec = metric(name);
        change(&mut spec);
        spec
    };
    let base = outputs(vec![
        metric("same"),
        metric("kind"),
        metric("measure"),
        changed("unit", |spec| spec.unit = Unit::new("ms")),
        metric("meaning"),
        metric("old"),
    ]);
    let candidate = outputs(vec![
        metric("new"),
        changed("meaning", |spec| spec.meaning = 2),
        metric("unit"),
        OutputSpec::new("measure", OutputKind::Metric(Measure::Duration)),
        OutputSpec::new("kind", OutputKind::Flag),
        changed("same", |spec| {
            (spec.doc, spec.direction, spec.margin) = ("!".into(), Direction::Maximize, Some(0.2));
        }),
    ]);
    insta::assert_snapshot!(told(&Pairing::of(&base, &candidate)), @r"
    1 points, same
    kind of the base is not compared: the candidate has a flag of this name
    measure of the base is not compared: the candidate has a time metric of this name
    unit of the base is not compared: the candidate measures it in no unit
    meaning of the base is not compared: the candidate has version 2 of its meaning
    old of the base is not compared: the candidate does not have it
    new of the candidate is not compared: the base does not have it
    meaning of the candidate is not compared: the base has version 1 of its meaning
    unit of the candidate is not compared: the base measures it in `ms`
    measure of the candidate is not compared: the base has a metric of this name
    kind of the candidate is not compared: the base has a metric of this name
    ");
}
