//! The plans of a generated corpus of shapes, one line a shape and one file a class of outputs.
//!
//! `2n 1c 5x 8r` stands for 2 numeric and 1 categorical inputs, 5 samples a point and 8 runs.

use std::collections::BTreeSet;

use bench_core::declare::{Design, Direction, InputValue};

use crate::select::rules::rules;
use crate::select::select;
use crate::shape::fixture::shape;
use crate::shape::{OutputClass, OutputShape, ResultShape};

/// Numbers of values: the second numeric input has few, the third categorical input has many.
const NUMERIC: [usize; 4] = [30, 5, 10, 4];
const CATEGORICAL: [usize; 3] = [3, 2, 20];

/// Every shape of a class: 0 to 4 numeric and 0 to 3 categorical inputs, with and without repeats and history.
pub(super) fn shapes(class: OutputClass) -> Vec<(String, ResultShape)> {
    let mut all = Vec::new();
    for numeric in 0..=NUMERIC.len() {
        for categorical in 0..=CATEGORICAL.len() {
            for (repeats, runs) in [(1, 1), (5, 1), (1, 8), (5, 8)] {
                let name = format!("{numeric}n {categorical}c {repeats}x {runs}r");
                let shape =
                    shape(&NUMERIC[..numeric], &CATEGORICAL[..categorical], repeats, runs, class);
                all.push((name, shape));
            }
        }
    }
    all
}

fn plans(shapes: &[(String, ResultShape)]) -> String {
    let line = |(name, shape): &(String, ResultShape)| {
        let plots: Vec<String> = select(shape, &[])
            .plots
            .iter()
            .map(|plot| plot.to_text().trim_start_matches("out: ").to_owned())
            .collect();
        format!("{name}: {}\n", plots.join(" | "))
    };
    shapes.iter().map(line).collect()
}

fn file_name(what: &str, class: OutputClass) -> String {
    format!("{what}_of_{}", class.words().replace(' ', "_"))
}

#[test]
fn grids() {
    for class in OutputClass::ALL {
        let name = file_name("grids", class);
        insta::assert_snapshot!(name, plans(&shapes(class)));
    }
}

fn shapes_without_grid(class: OutputClass) -> Vec<(String, ResultShape)> {
    let mut shapes = shapes(class);
    shapes.retain(|(_, shape)| shape.dimensions.len() > 1 && shape.runs == 1);
    shapes.iter_mut().for_each(|(_, shape)| shape.grid = false);
    shapes
}

#[test]
fn points_that_are_no_grid() {
    for class in [OutputClass::Metric, OutputClass::Flag, OutputClass::Vector] {
        let shapes = shapes_without_grid(class);
        let name = file_name("no_grids", class);
        insta::assert_snapshot!(name, plans(&shapes));
    }
}

/// Up to two numeric inputs and one categorical one.
fn small_shapes(repeats: usize, runs: usize) -> Vec<(String, ResultShape)> {
    let sizes = [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)];
    let made = sizes.map(|(numeric, categorical)| {
        let name = format!("{numeric}n {categorical}c {repeats}x {runs}r");
        let (numeric, categorical) = (&NUMERIC[..numeric], &CATEGORICAL[..categorical]);
        (name, shape(numeric, categorical, repeats, runs, OutputClass::Metric))
    });
    made.to_vec()
}

/// What single outputs of few samples do not show: many samples, launches, several metrics and goals, news, other designs.
fn special_shapes() -> Vec<(&'static str, Vec<(String, ResultShape)>)> {
    let changed = |mut shapes: Vec<(String, ResultShape)>, change: &dyn Fn(&mut ResultShape)| {
        shapes.iter_mut().for_each(|(_, shape)| change(shape));
        shapes
    };
    let second = |direction: Direction| {
        move |shape: &mut ResultShape| {
            shape.outputs[0].direction = direction;
            let other = OutputShape { name: "other".to_owned(), ..shape.outputs[0].clone() };
            shape.outputs.push(other);
        }
    };
    vec![
        ("many samples", small_shapes(60, 1)),
        ("two runs", small_shapes(5, 2)),
        ("five launches", changed(small_shapes(5, 1), &|shape| shape.launches = 5)),
        ("two metrics", changed(small_shapes(5, 1), &second(Direction::Neutral))),
        ("two goals", changed(small_shapes(5, 1), &second(Direction::Minimize))),
        (
            "a slice that got worse",
            changed(small_shapes(5, 8), &|shape| {
                let input = shape.dimensions.first();
                let slice = input.map(|input| vec![(input.name.clone(), InputValue::float(0.5))]);
                shape.outputs[0].worse_parts = slice.into_iter().collect();
                shape.outputs[0].regressed = true;
            }),
        ),
        (
            "random points",
            changed(small_shapes(1, 1), &|shape| {
                (shape.design, shape.grid) = (Design::Random { seed: 1 }, false);
                (shape.points, shape.outputs[0].points) = (20, 20);
            }),
        ),
    ]
}

#[test]
fn special() {
    for (what, shapes) in special_shapes() {
        insta::assert_snapshot!(what.replace(' ', "_"), plans(&shapes));
    }
}

#[test]
fn every_rule_that_needs_no_pin_is_chosen_for_a_shape_of_the_corpus() {
    let of_classes = OutputClass::ALL.into_iter().flat_map(shapes);
    let special = special_shapes().into_iter().flat_map(|(_, shapes)| shapes);
    let without_grid = OutputClass::ALL.into_iter().flat_map(shapes_without_grid);
    let plans = of_classes.chain(without_grid).chain(special).map(|(_, shape)| select(&shape, &[]));
    let chosen: BTreeSet<&str> = plans.flat_map(|plan| plan.plots).map(|plot| plot.rule).collect();
    let automatic = rules().filter(|rule| rule.automatic).map(|rule| rule.name);
    let never: Vec<&str> = automatic.filter(|name| !chosen.contains(name)).collect();
    assert_eq!(never, Vec::<&str>::new());
}
