//! Means over two inputs as a surface of colours with lines of equal values.

use std::collections::BTreeMap;

use serde_json::Value;

use super::field::{Field, axis_ends, ends};
use super::heat_map::{by_number, colour_ends, step};
use super::{Axes, Scene};
use crate::svg::axis::{Axis, Room};
use crate::svg::draw::Path;
use crate::svg::series::Panel;
use crate::svg::ticks;

/// Cells of colour along a side.
const FINE: usize = 48;
/// Lines, about as many as the interactive figure has.
const LINES: f64 = 15.0;

/// `None` where an axis is of names or has one value only, over which nothing can be drawn.
pub(super) fn axes(scene: &Scene<'_>) -> Option<Axes> {
    let [across, up] = layouts(scene);
    let (x, y) = (axis_ends(&scene.series.x, across)?, axis_ends(&scene.series.y, up)?);
    let room = Room { length: scene.size.1, tick: 40.0 };
    Some(Axes { x: scene.across_axis(x, &[]), y: Axis::new(up, y, &[], room) })
}

fn layouts<'a>(scene: &'a Scene<'_>) -> [&'a Value; 2] {
    let layout = scene.content.field("layout");
    [&layout["xaxis"], &layout["yaxis"]]
}

/// [`FINE`] even places from the first of these to the last, each in the middle of its part.
#[expect(clippy::cast_precision_loss, reason = "a few dozen parts")]
fn even(places: &[f64]) -> Vec<f64> {
    let (low, high) = ends(places);
    (0..FINE).map(|at| low + (high - low) * (at as f64 + 0.5) / FINE as f64).collect()
}

pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> String {
    let field = Field::of(scene, panel, layouts(scene));
    let ends = colour_ends(scene);
    let even = field.at_places(even(&field.x), even(&field.y));
    // Lines are straight within the cells that were measured, unless these are finer than what is shown.
    let coarse = field.x.len() <= FINE && field.y.len() <= FINE;
    colours(&even, ends) + &lines(if coarse { &field } else { &even }, axes, ends)
}

/// A cell of colour around each value of an even field.
fn colours(field: &Field, (low, high): (f64, f64)) -> String {
    let mut cells: BTreeMap<u8, Vec<(usize, usize)>> = BTreeMap::new();
    for (at, value) in field.values.iter().enumerate().filter(|(_, value)| value.is_finite()) {
        cells.entry(step((value - low) / (high - low))).or_default().push((at / FINE, at % FINE));
    }
    by_number((FINE, FINE), &cells)
}

/// Lines of equal values, straight within each cell of the grid (marching squares: Lorensen and Cline, SIGGRAPH 1987, in the plane).
fn lines(field: &Field, axes: &Axes, (low, high): (f64, f64)) -> String {
    let mut path = Path::default();
    let share = |axis: &Axis, place: f64| (place - axis.low) / (axis.high - axis.low);
    for level in ticks::even(low, high, LINES).places {
        for (column, row) in field.cells() {
            let (corners, at) = (field.corners(column, row), field.corner_places(column, row));
            let crossed = (0..4).filter_map(|from| {
                let (a, b) = (corners[from], corners[(from + 1) % 4]);
                let (p, q) = (at[from], at[(from + 1) % 4]);
                let along = (level.value - a) / (b - a);
                ((a < level.value) != (b < level.value) && along.is_finite())
                    .then_some((p.0 + along * (q.0 - p.0), p.1 + along * (q.1 - p.1)))
            });
            let crossed: Vec<(f64, f64)> = crossed.collect();
            for pair in crossed.chunks_exact(2) {
                path.move_to(share(&axes.x, pair[0].0), share(&axes.y, pair[0].1));
                path.line_to(share(&axes.x, pair[1].0), share(&axes.y, pair[1].1));
            }
        }
    }
    path.element("m")
}
