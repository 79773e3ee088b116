//! Means over two numeric inputs as values on a grid, which contours and surfaces join.

use bench_core::stats::mean;
use serde_json::Value;

use super::Scene;
use super::heat_map::is_log;
use crate::svg::channel::Levels;
use crate::svg::series::Panel;

/// Values on a grid, by row and then by column; NaN where there is none.
pub(super) struct Field {
    pub(super) x: Vec<f64>,
    pub(super) y: Vec<f64>,
    pub(super) values: Vec<f64>,
}

/// The places of the values along an axis, logarithms where its layout is one of ratios.
fn places(levels: &Levels, layout: &Value) -> Vec<f64> {
    let log = layout["type"] == "log";
    levels.numbers.iter().map(|value| if log { value.log10() } else { *value }).collect()
}

/// The first and the last of some places.
pub(super) fn ends(places: &[f64]) -> (f64, f64) {
    (places.first().copied().unwrap_or(0.0), places.last().copied().unwrap_or(1.0))
}

/// The ends of an axis; `None` where it is one of names or has one value only, over which nothing can be joined.
pub(super) fn axis_ends(levels: &Levels, layout: &Value) -> Option<(f64, f64)> {
    let places = places(levels, layout);
    let numeric = levels.numeric && layout["type"] != "category";
    (numeric && places.len() > 1).then(|| ends(&places))
}

impl Field {
    /// The means of a panel, at the places where they were measured, on axes of these layouts.
    pub(super) fn of(scene: &Scene<'_>, panel: &Panel, [x, y]: [&Value; 2]) -> Self {
        let (x, y) = (places(&scene.series.x, x), places(&scene.series.y, y));
        let mut values = vec![f64::NAN; x.len() * y.len()];
        for place in panel.places() {
            let value = mean(place.values).unwrap_or(f64::NAN);
            values[place.y * x.len() + place.x] = if is_log(scene) { value.log10() } else { value };
        }
        Self { x, y, values }
    }

    /// The same at other places: what lies between the four values around each. So a figure is no larger than it can show.
    pub(super) fn at_places(&self, x: Vec<f64>, y: Vec<f64>) -> Self {
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
    pub(super) fn corners(&self, column: usize, row: usize) -> [f64; 4] {
        let next = (column + 1, row + 1);
        [
            self.at(column, row),
            self.at(next.0, row),
            self.at(next.0, next.1),
            self.at(column, next.1),
        ]
    }

    /// The places of the corners of a cell, in the same order.
    pub(super) fn corner_places(&self, column: usize, row: usize) -> [(f64, f64); 4] {
        let (x, y) = ([self.x[column], self.x[column + 1]], [self.y[row], self.y[row + 1]]);
        [(x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1])]
    }

    /// The columns and rows of all cells, row by row.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let columns = self.x.len() - 1;
        (0..self.y.len() - 1).flat_map(move |row| (0..columns).map(move |column| (column, row)))
    }
}

/// The cell between two of these places, of which there are two or more, and how far in it a place lies.
fn cell(places: &[f64], at: f64) -> (usize, f64) {
    let cell = places.partition_point(|place| *place <= at).clamp(1, places.len() - 1) - 1;
    (cell, (at - places[cell]) / (places[cell + 1] - places[cell]))
}
