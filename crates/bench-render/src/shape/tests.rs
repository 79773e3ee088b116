//! Shapes are what was observed, not what was planned.

use bench_core::declare::{Design, InputKind, InputSpec, InputValue, Scale};
use bench_core::model::CellValue;

use super::ResultShape;
use super::fixture::{Fixture, metric, number};

fn facts(shape: &ResultShape) -> String {
    let dimensions: Vec<String> = shape
        .dimensions
        .iter()
        .map(|d| {
            let log = if d.log { " log" } else { "" };
            format!("{}:{}{log}", d.name, d.levels)
        })
        .collect();
    format!(
        "{} grid={} points={} samples={} repeats={} launches={} runs={}",
        dimensions.join(" "),
        shape.grid,
        shape.points,
        shape.samples,
        shape.repeats,
        shape.launches,
        shape.runs
    )
}

#[test]
fn counts_come_from_the_current_run() {
    let fixture = Fixture::new(metric("v"))
        .float("theta", &[0.0, 1.0, 2.0], "rad")
        .choice("wave", &["sine", "square"])
        .repeats(2)
        .launches(2)
        .runs(3);
    assert_eq!(
        facts(&ResultShape::of(&fixture.result())),
        "theta:3 wave:2 grid=true points=6 samples=24 repeats=4 launches=2 runs=3"
    );
}

#[test]
fn inputs_with_one_value_are_no_dimension() {
    let fixture =
        Fixture::new(metric("v")).float("theta", &[0.0, 1.0], "rad").choice("wave", &["sine"]);
    assert_eq!(
        facts(&ResultShape::of(&fixture.result())),
        "theta:2 grid=true points=2 samples=2 repeats=1 launches=1 runs=1"
    );
}

#[test]
fn failed_samples_hold_no_values_but_leave_the_grid_whole() {
    let fixture = Fixture::new(metric("v"))
        .float("theta", &[0.0, 1.0], "rad")
        .repeats(3)
        .cell(|_, key| (key.point == 0 && key.repeat > 0).then(|| CellValue::Number(number(key))));
    assert_eq!(
        facts(&ResultShape::of(&fixture.result())),
        "theta:2 grid=true points=1 samples=2 repeats=2 launches=1 runs=1"
    );
}

#[test]
fn points_side_by_side_are_no_grid() {
    let at = |x: f64, wave: &str| vec![InputValue::float(x), InputValue::Choice(wave.into())];
    let fixture = Fixture::new(metric("v"))
        .float("theta", &[0.0, 1.0], "rad")
        .choice("wave", &["sine", "square"])
        .points(Design::Zip, vec![at(0.0, "sine"), at(1.0, "square")]);
    assert_eq!(
        facts(&ResultShape::of(&fixture.result())),
        "theta:2 wave:2 grid=false points=2 samples=2 repeats=1 launches=1 runs=1"
    );
}

#[test]
fn axes_are_logarithmic_where_the_values_call_for_it() {
    let log = |values: &[f64], scale: Scale| {
        let values = values.iter().copied().map(InputValue::float).collect();
        let mut input = InputSpec::new("n", InputKind::Float, values);
        input.scale = scale;
        let shape = ResultShape::of(&Fixture::new(metric("v")).input(input).result());
        shape.dimensions[0].log
    };
    let cases: [(&[f64], Scale, bool); 9] = [
        (&[1.0, 10.0, 100.0, 1000.0], Scale::Automatic, true),
        (&[1.0, 10.0, 100.0, 1000.0], Scale::Linear, false),
        (&[1.0, 10.0, 100.0], Scale::Automatic, true),
        (&[1.0, 2.0, 10.0], Scale::Automatic, false),
        (&[1.0, 2.0, 4.0, 8.0], Scale::Automatic, false),
        (&[0.0, 1.0, 10.0, 100.0], Scale::Automatic, false),
        // Even steps are meant to be read on an even axis.
        (&[1.0, 11.0, 21.0, 31.0], Scale::Automatic, false),
        (&[1.0, 2.0], Scale::Logarithmic, true),
        (&[0.0, 2.0], Scale::Logarithmic, false),
    ];
    for (values, scale, expected) in cases {
        assert_eq!(log(values, scale), expected, "{values:?} {scale:?}");
    }
}

#[test]
fn the_axis_of_values_is_logarithmic_over_two_decades() {
    let log = |cell: fn(&_, _) -> _| {
        let fixture = Fixture::new(metric("v")).float("n", &[0.0, 1.0, 2.0], "").cell(cell);
        ResultShape::of(&fixture.result()).outputs[0].log
    };
    assert!(log(|_, key| Some(CellValue::Number(10_f64.powi(i32::try_from(key.point).unwrap())))));
    assert!(!log(|_, key| Some(CellValue::Number(number(key)))));
    assert!(!log(|_, key| Some(CellValue::Number(1000.0 * f64::from(key.point)))));
}
