//! The plans of a generated corpus of shapes, one line a shape and one file a class of outputs.
//!
//! `2n 1c 5x 8r` stands for 2 numeric and 1 categorical inputs, 5 samples a point and 8 runs.

use crate::select::select;
use crate::shape::fixture::shape;
use crate::shape::{OutputClass, ResultShape};

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

#[test]
fn points_that_are_no_grid() {
    for class in [OutputClass::Metric, OutputClass::Flag, OutputClass::Vector] {
        let mut shapes = shapes(class);
        shapes.retain(|(_, shape)| shape.dimensions.len() > 1 && shape.runs == 1);
        for (_, shape) in &mut shapes {
            shape.grid = false;
        }
        let name = file_name("no_grids", class);
        insta::assert_snapshot!(name, plans(&shapes));
    }
}
