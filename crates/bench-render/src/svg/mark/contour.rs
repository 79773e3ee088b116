//! Means over two inputs as a surface of colours with lines of equal values.

use bench_core::stats::mean;
use std::collections::BTreeMap;

use super::heat_map::{Sides, by_edge, colour_ends, is_log, step};
use super::{Axes, Scene};
use crate::svg::axis::{Axis, Room};
use crate::svg::draw::Path;
use crate::svg::series::{Levels, Panel};
use crate::svg::ticks;

/// Cells of colour along a side, about.
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

/// Means on a grid, by row and then by column; NaN where there is none.
struct Field {
    x: Vec<f64>,
    y: Vec<f64>,
    means: Vec<f64>,
}

impl Field {
    fn of(scene: &Scene<'_>, panel: &Panel) -> Self {
        let (x, y) =
            (places(scene, &scene.series.x, "xaxis"), places(scene, &scene.series.y, "yaxis"));
        let mut means = vec![f64::NAN; x.len() * y.len()];
        for place in panel.groups.iter().flat_map(|group| &group.places) {
            let value = mean(&place.values).unwrap_or(f64::NAN);
            means[place.y * x.len() + place.x] = if is_log(scene) { value.log10() } else { value };
        }
        Self { x, y, means }
    }

    fn at(&self, column: usize, row: usize) -> f64 {
        self.means[row * self.x.len() + column]
    }

    /// The four corners of a cell of the grid, from the lower left against the clock.
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

/// Every cell of a grid with so many columns and rows of values.
fn cells(columns: usize, rows: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..rows.saturating_sub(1))
        .flat_map(move |row| (0..columns.saturating_sub(1)).map(move |column| (column, row)))
}

pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> String {
    let field = Field::of(scene, panel);
    let (low, high) = colour_ends(scene);
    surface(&field, axes, (low, high)) + &lines(&field, axes, (low, high))
}

/// Each cell of the grid in finer ones, coloured by what lies between its corners.
fn surface(field: &Field, axes: &Axes, (low, high): (f64, f64)) -> String {
    let fine = |places: &[f64]| FINE.div_ceil(places.len() - 1);
    let (nx, ny) = (fine(&field.x), fine(&field.y));
    let mut colours: BTreeMap<u8, Vec<(usize, usize)>> = BTreeMap::new();
    for (column, row) in cells(field.x.len(), field.y.len()) {
        let [a, b, c, d] = field.corners(column, row);
        for (i, j) in (0..nx).flat_map(|i| (0..ny).map(move |j| (i, j))) {
            let (u, v) = (middle(i, nx), middle(j, ny));
            let value = (1.0 - v) * ((1.0 - u) * a + u * b) + v * ((1.0 - u) * d + u * c);
            if value.is_finite() {
                let colour = step((value - low) / (high - low));
                colours.entry(colour).or_default().push((row * ny + j, column * nx + i));
            }
        }
    }
    let sides = Sides { x: between(&field.x, nx), y: between(&field.y, ny) };
    by_edge(&sides, axes, &colours)
}

#[expect(clippy::cast_precision_loss, reason = "a few dozen cells")]
fn middle(at: usize, of: usize) -> f64 {
    (at as f64 + 0.5) / of as f64
}

/// The edges of `count` even parts between each two places.
#[expect(clippy::cast_precision_loss, reason = "a few dozen cells")]
fn between(places: &[f64], count: usize) -> Vec<f64> {
    let part = |pair: &[f64]| -> Vec<f64> {
        (0..count).map(|at| pair[0] + (pair[1] - pair[0]) * at as f64 / count as f64).collect()
    };
    places.windows(2).flat_map(part).chain(places.last().copied()).collect()
}

/// Lines of equal values, straight within each cell of the grid (marching squares: Lorensen and Cline, SIGGRAPH 1987, in the plane).
fn lines(field: &Field, axes: &Axes, (low, high): (f64, f64)) -> String {
    let mut path = Path::default();
    let share = |axis: &Axis, place: f64| (place - axis.low) / (axis.high - axis.low);
    for level in ticks::even(low, high, LINES).places {
        for (column, row) in cells(field.x.len(), field.y.len()) {
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
