//! Means over two inputs as a surface of colours with lines of equal values.

use bench_core::stats::mean;
use std::collections::BTreeMap;

use super::heat_map::{by_number, colour_ends, is_log, step};
use super::{Axes, Scene};
use crate::svg::axis::{Axis, Room};
use crate::svg::channel::Levels;
use crate::svg::draw::Path;
use crate::svg::series::Panel;
use crate::svg::ticks;

/// Cells of colour along a side.
const FINE: usize = 48;
/// Lines, about as many as the interactive figure has.
const LINES: f64 = 15.0;

/// The places of the values along an axis, logarithms where the axis is one of ratios.
fn places(scene: &Scene<'_>, levels: &Levels, axis: &str) -> Vec<f64> {
    let log = scene.content.field("layout")[axis]["type"] == "log";
    levels.numbers.iter().map(|value| if log { value.log10() } else { *value }).collect()
}

fn ends(places: &[f64]) -> (f64, f64) {
    (places.first().copied().unwrap_or(0.0), places.last().copied().unwrap_or(1.0))
}

/// `None` where an axis is of names or has one value only, over which nothing can be drawn.
pub(super) fn axes(scene: &Scene<'_>) -> Option<Axes> {
    let layout = scene.content.field("layout");
    let side = |levels: &Levels, axis: &str| {
        let places = places(scene, levels, axis);
        let numeric = levels.numeric && layout[axis]["type"] != "category";
        (numeric && places.len() > 1).then(|| ends(&places))
    };
    let (x, y) = (side(&scene.series.x, "xaxis")?, side(&scene.series.y, "yaxis")?);
    let room = Room { length: scene.size.1, tick: 40.0 };
    Some(Axes { x: scene.across_axis(x, &[]), y: Axis::new(&layout["yaxis"], y, &[], room) })
}

/// Values on a grid, by row and then by column; NaN where there is none.
struct Field {
    x: Vec<f64>,
    y: Vec<f64>,
    values: Vec<f64>,
}

impl Field {
    /// The means of a panel, at the places where they were measured.
    fn of(scene: &Scene<'_>, panel: &Panel) -> Self {
        let (x, y) =
            (places(scene, &scene.series.x, "xaxis"), places(scene, &scene.series.y, "yaxis"));
        let mut values = vec![f64::NAN; x.len() * y.len()];
        for place in panel.groups.iter().flat_map(|group| &group.places) {
            let value = mean(&place.values).unwrap_or(f64::NAN);
            values[place.y * x.len() + place.x] = if is_log(scene) { value.log10() } else { value };
        }
        Self { x, y, values }
    }

    /// The same on even places: what lies between the four values around each. So a figure is no larger than it can show.
    fn even(&self) -> Self {
        let (x, y) = (even(&self.x), even(&self.y));
        let at = |y: &f64| x.iter().map(|x| self.between(*x, *y)).collect::<Vec<_>>();
        let values = y.iter().flat_map(at).collect();
        Self { x, y, values }
    }

    fn at(&self, column: usize, row: usize) -> f64 {
        self.values[row * self.x.len() + column]
    }

    /// What lies at a place between the values at the corners of its cell.
    fn between(&self, x: f64, y: f64) -> f64 {
        let (column, u) = cell(&self.x, x);
        let (row, v) = cell(&self.y, y);
        let [a, b, c, d] = self.corners(column, row);
        (1.0 - v) * ((1.0 - u) * a + u * b) + v * ((1.0 - u) * d + u * c)
    }

    /// The four corners of a cell, from the lower left against the clock.
    fn corners(&self, column: usize, row: usize) -> [f64; 4] {
        let next = (column + 1, row + 1);
        [
            self.at(column, row),
            self.at(next.0, row),
            self.at(next.0, next.1),
            self.at(column, next.1),
        ]
    }
}

/// The cell between two of these places, of which there are two or more, and how far in it a place lies.
fn cell(places: &[f64], at: f64) -> (usize, f64) {
    let cell = places.partition_point(|place| *place <= at).clamp(1, places.len() - 1) - 1;
    (cell, (at - places[cell]) / (places[cell + 1] - places[cell]))
}

/// [`FINE`] even places from the first of these to the last, each in the middle of its part.
#[expect(clippy::cast_precision_loss, reason = "a few dozen parts")]
fn even(places: &[f64]) -> Vec<f64> {
    let (low, high) = ends(places);
    (0..FINE).map(|at| low + (high - low) * (at as f64 + 0.5) / FINE as f64).collect()
}

pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> String {
    let field = Field::of(scene, panel);
    let ends = colour_ends(scene);
    let even = field.even();
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
        let columns = 0..field.x.len() - 1;
        for (row, column) in
            (0..field.y.len() - 1).flat_map(|row| columns.clone().map(move |column| (row, column)))
        {
            let corners = field.corners(column, row);
            let (x, y) = ([field.x[column], field.x[column + 1]], [field.y[row], field.y[row + 1]]);
            let at = [(x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1])];
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
