//! Declarations as a table of behaviours: mistakes, values, bounds, directions.

use proptest::prelude::*;

use super::{
    Claim, Declaration, Direction, HandleKey, InputKind, InputSpec, InputValue, Measure,
    OutputKind, OutputSpec, PointId, SweepValue, TableColumnSpec, TableSpec, Unit,
};
use crate::fixture::{choice, int, ints, metric};

/// What is said of a sound declaration after one change.
fn said(change: impl FnOnce(&mut Declaration)) -> String {
    let mut declaration = Declaration::new("bench");
    declaration.inputs = vec![ints("n", &[1, 2])];
    let column = |name: &str| TableColumnSpec {
        name: name.to_owned(),
        kind: InputKind::Float,
        unit: Unit::none(),
    };
    let table = TableSpec { columns: vec![column("t"), column("v")], ..TableSpec::default() };
    declaration.outputs = vec![
        metric("y", Direction::Minimize),
        OutputSpec::new("xyz", OutputKind::Vector { components: vec!["x".into()] }),
        OutputSpec::new("signal", OutputKind::Table(table)),
    ];
    assert_eq!(declaration.validate(), Ok(()));
    change(&mut declaration);
    declaration.validate().unwrap_err().to_string()
}

fn vector(components: &[&str]) -> OutputKind {
    OutputKind::Vector { components: components.iter().map(|name| (*name).to_owned()).collect() }
}

#[test]
fn every_mistake_is_named() {
    let told = [
        said(|d| d.benchmark = " ".into()),
        said(|d| d.inputs[0].name.clear()),
        said(|d| d.outputs[0].name.clear()),
        said(|d| d.benchmark = "two\nlines".into()),
        said(|d| d.inputs[0].name = "x".repeat(1025)),
        said(|d| d.inputs.push(ints("n", &[1]))),
        said(|d| d.outputs.push(metric("y", Direction::Neutral))),
        said(|d| d.inputs[0].values.clear()),
        said(|d| d.inputs[0].values.push(int(1))),
        said(|d| d.inputs[0].default = Some(choice("many"))),
        said(|d| d.inputs[0].fixed = Some(InputValue::float(1.0))),
        said(|d| {
            d.inputs[0] = InputSpec::new("x", InputKind::Float, vec![InputValue::Float(f64::NAN)]);
        }),
        said(|d| d.outputs[0].claim = Some(Claim::Between(2.0, 1.0))),
        said(|d| d.outputs[0].claim = Some(Claim::Below(f64::NAN))),
        said(|d| d.outputs[0].margin = Some(0.0)),
        said(|d| d.outputs[0].block = Some(f64::INFINITY)),
        said(|d| d.outputs[1].kind = vector(&[])),
        said(|d| d.outputs[1].kind = vector(&["x", "x"])),
        said(|d| d.outputs[1].kind = vector(&["x", " "])),
        said(|d| d.outputs[2].kind = OutputKind::Table(TableSpec::default())),
        said(|d| match &mut d.outputs[2].kind {
            OutputKind::Table(table) => table.columns[1].name = "t".into(),
            other => panic!("{other:?}"),
        }),
    ];
    insta::assert_snapshot!(told.join("\n"), @r#"
    a benchmark has an empty name
    an input has an empty name
    an output has an empty name
    benchmark name "two\nlines" is not usable: it holds a control character
    input name "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" is not usable: it is longer than 1024 bytes
    input `n` is declared twice, at positions 1 and 2
    output `y` is declared twice, at positions 1 and 4
    input `n` has no values
    input `n` lists the value 1 twice, at positions 1 and 3
    input `n` takes integer values, but many is choice
    input `n` takes integer values, but 1 is float
    input `x` has the value NaN, but only finite numbers can be swept
    output `y` has the claim "2 to 1", whose bounds are not finite and in order
    output `y` has the claim "< NaN", whose bounds are not finite and in order
    output `y` has the margin 0, but a margin is a positive fraction such as 0.01
    output `y` has the margin inf, but a margin is a positive fraction such as 0.01
    output `xyz` has no components
    output `xyz` names the component `x` twice
    a component has an empty name
    output `signal` has no columns
    output `signal` names the column `t` twice
    "#);
}

#[test]
fn an_input_that_is_fixed_needs_no_values() {
    let mut declaration = Declaration::new("bench");
    let mut fixed = ints("n", &[]);
    fixed.fixed = Some(int(3));
    declaration.inputs = vec![ints("a", &[1]), fixed, ints("b", &[1])];
    assert_eq!(declaration.validate(), Ok(()));
    let positions: Vec<_> = (0..4).map(|index| declaration.varied_position(index)).collect();
    assert_eq!(positions, [Some(0), None, Some(1), None]);
}

#[test]
fn handles_point_at_a_name_at_a_place_on_a_side() {
    let mut declaration = Declaration::new("bench");
    declaration.inputs = vec![ints("n", &[1])];
    declaration.outputs = vec![metric("n", Direction::Neutral)];
    assert_eq!(declaration.input(HandleKey::input(0, "n")).map(|(index, _)| index), Some(0));
    assert!(declaration.output(HandleKey::output(0, "n")).is_some());
    assert!(declaration.input(HandleKey::output(0, "n")).is_none(), "the other side");
    assert!(declaration.input(HandleKey::input(1, "n")).is_none(), "another place");
    assert!(declaration.input(HandleKey::input(0, "m")).is_none(), "another name");
}

#[test]
fn titles_fall_back_to_the_name() {
    let mut declaration = Declaration::new("bench");
    assert_eq!(declaration.title(), "bench");
    declaration.hints.title = "Benching".into();
    assert_eq!(declaration.title(), "Benching");
}

#[test]
fn axis_titles_have_their_unit() {
    let mut time = OutputSpec::new("time", OutputKind::Metric(Measure::Duration));
    assert_eq!((time.axis_title().as_str(), time.direction), ("time [s]", Direction::Minimize));
    time.unit = Unit::new("  ");
    assert_eq!(time.axis_title(), "time");
}

#[test]
fn values_outside_a_type_are_none() {
    assert_eq!(u8::from_input_value(&int(256)), None);
    assert_eq!(u64::from_input_value(&int(-1)), None);
    assert_eq!(u64::MAX.to_input_value(), Err(u64::MAX.to_string()));
    assert_eq!(f64::from_input_value(&int(1)), None, "an integer is no float");
    assert_eq!(String::from_input_value(&InputValue::Bool(true)), None);
    assert_eq!(bool::from_input_value(&choice("true")), None);
    assert_eq!((-0.0_f64).to_input_value(), Ok(InputValue::Float(0.0)));
}

#[test]
fn bounds_include_their_ends_where_they_say_so() {
    let holds = |claim: Claim| [1.0, 2.0, 3.0, f64::NAN].map(|value| claim.holds(value));
    assert_eq!(holds(Claim::Below(2.0)), [true, false, false, false]);
    assert_eq!(holds(Claim::AtMost(2.0)), [true, true, false, false]);
    assert_eq!(holds(Claim::Above(2.0)), [false, false, true, false]);
    assert_eq!(holds(Claim::AtLeast(2.0)), [false, true, true, false]);
    assert_eq!(holds(Claim::Between(1.0, 2.0)), [true, true, false, false]);
    let told = [
        Claim::Below(2.0),
        Claim::AtMost(0.5),
        Claim::Above(-1.0),
        Claim::AtLeast(1e9),
        Claim::Between(1.0, 2.0),
    ];
    insta::assert_snapshot!(told.map(|claim| claim.to_string()).join(", "), @"< 2, <= 0.5, > -1, >= 1000000000, 1 to 2");
}

proptest! {
    #[test]
    fn what_is_swept_comes_back(float in any::<f64>(), number in any::<i64>(), text in ".*") {
        let back = f64::from_input_value(&float.to_input_value().unwrap()).unwrap();
        prop_assert!(back.to_bits() == float.to_bits() || float == 0.0);
        prop_assert_eq!(i64::from_input_value(&number.to_input_value().unwrap()), Some(number));
        let value = text.to_input_value().unwrap();
        prop_assert_eq!(String::from_input_value(&value), Some(text));
    }

    #[test]
    fn printed_numbers_read_back(float in any::<f64>()) {
        prop_assume!(float.is_finite());
        let printed = InputValue::float(float).to_string();
        prop_assert_eq!(printed.parse::<f64>().unwrap(), float);
    }

    #[test]
    fn a_value_inside_a_bound_has_slack(value in -10.0..10.0, low in -5.0..0.0, high in 0.0..5.0) {
        for claim in [Claim::AtMost(high), Claim::AtLeast(low), Claim::Between(low, high)] {
            prop_assert_eq!(claim.holds(value), claim.slack(value) >= 0.0);
        }
    }

    #[test]
    fn worse_is_never_better(a in -9.0..9.0, b in -9.0..9.0) {
        for direction in [Direction::Minimize, Direction::Maximize] {
            prop_assert_eq!(direction.is_better(a, b), direction.is_worse(b - a));
            prop_assert!(!(direction.is_better(a, b) && direction.is_better(b, a)));
        }
        prop_assert!(!Direction::Neutral.is_better(a, b) && Direction::Neutral.is_worse(a - b));
    }

    #[test]
    fn identities_see_every_name_and_value(a in 0..3_i64, b in 0..3_i64, c in 0..3_i64, d in 0..3_i64) {
        let id = |x, y| PointId::of([("x", &int(x)), ("y", &int(y))]);
        prop_assert_eq!(id(a, b) == id(c, d), (a, b) == (c, d));
    }
}
