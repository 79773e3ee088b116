//! Means as colours over two inputs.

use bench_core::stats::mean;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Axes, Scene};
use crate::palette::RAMP_STEPS;
use crate::svg::axis::{Axis, Room};
use crate::svg::channel::Levels;
use crate::svg::draw::{Path, escaped};
use crate::svg::extent::Extent;
use crate::svg::series::Panel;

/// The ends of the cells along an axis: halfway between values, and as far beyond the outer ones; all of them
/// logarithms on a logarithmic axis.
fn edges(levels: &Levels, log: bool, named: bool) -> Vec<f64> {
    let places: Vec<f64> = if named {
        (0_u32..).take(levels.numbers.len()).map(f64::from).collect()
    } else {
        let place = |value: &f64| if log { value.log10() } else { *value };
        levels.numbers.iter().map(place).collect()
    };
    match places.as_slice() {
        [] => Vec::new(),
        [only] => vec![only - 0.5, only + 0.5],
        [first, .., last] if places.len() > 2 => {
            let (second, before) = (&places[1], &places[places.len() - 2]);
            let mut edges = vec![first - (second - first) / 2.0];
            edges.extend(places.windows(2).map(|pair| f64::midpoint(pair[0], pair[1])));
            edges.push(last + (last - before) / 2.0);
            edges
        }
        [first, last] | [first, .., last] => {
            let half = (last - first) / 2.0;
            vec![first - half, first + half, last + half]
        }
    }
}

/// The edges of the cells along both axes.
struct Sides {
    x: Vec<f64>,
    y: Vec<f64>,
}

fn sides(scene: &Scene<'_>) -> Sides {
    let layout = scene.content.field("layout");
    let side = |levels: &Levels, axis: &str| {
        let kind = &layout[axis]["type"];
        edges(levels, kind == "log", kind == "category" || !levels.numeric)
    };
    Sides { x: side(&scene.series.x, "xaxis"), y: side(&scene.series.y, "yaxis") }
}

fn ends(edges: &[f64]) -> (f64, f64) {
    (edges.first().copied().unwrap_or(0.0), edges.last().copied().unwrap_or(1.0))
}

pub(super) fn axes(scene: &Scene<'_>) -> Axes {
    let layout = scene.content.field("layout");
    let Sides { x, y } = sides(scene);
    let names = |levels: &Levels, axis: &str| {
        let named = layout[axis]["type"] == "category" || !levels.numeric;
        if named { levels.names.clone() } else { Vec::new() }
    };
    let room = Room { length: scene.size.1, tick: 40.0 };
    Axes {
        x: scene.across_axis(ends(&x), &names(&scene.series.x, "xaxis")),
        y: Axis::new(&layout["yaxis"], ends(&y), &names(&scene.series.y, "yaxis"), room),
    }
}

pub(super) fn is_log(scene: &Scene<'_>) -> bool {
    scene.content.field("log_color") == true
}

/// The ends of the colours: of all panels, and in logarithms where the colours are.
pub(super) fn colour_ends(scene: &Scene<'_>) -> (f64, f64) {
    let mut extent = Extent::default();
    for place in scene.places() {
        extent.see(mean(place.values).unwrap_or(f64::NAN), is_log(scene));
    }
    scene.means_over_sliders.iter().for_each(|mean| extent.see(*mean, is_log(scene)));
    let (low, high) = extent.exact();
    if low == high {
        let room = if low == 0.0 { 1.0 } else { low.abs() / 2.0 };
        return (low - room, high + room);
    }
    (low, high)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share between 0 and 1 of the ramp's few steps"
)]
pub(super) fn step(share: f64) -> u8 {
    (share.clamp(0.0, 1.0) * f64::from(RAMP_STEPS)).round() as u8
}

/// Whether neighbours are all equally far apart, so that cells can be drawn by their numbers.
fn is_even(edges: &[f64]) -> bool {
    let (low, high) = ends(edges);
    let span = (high - low) / f64::from(u32::try_from(edges.len()).unwrap_or(u32::MAX) - 1);
    edges.windows(2).all(|pair| ((pair[1] - pair[0]) / span - 1.0).abs() < 1e-6)
}

pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> String {
    let sides = sides(scene);
    if sides.x.len() < 2 || sides.y.len() < 2 {
        return String::new();
    }
    let (low, high) = colour_ends(scene);
    let mut cells: BTreeMap<u8, Vec<(usize, usize)>> = BTreeMap::new();
    for place in panel.places() {
        let value = mean(place.values).unwrap_or(f64::NAN);
        let value = if is_log(scene) { value.log10() } else { value };
        if value.is_finite() {
            let step = step((value - low) / (high - low));
            cells.entry(step).or_default().push((place.y, place.x));
        }
    }
    cells.values_mut().for_each(|places| places.sort_unstable());
    let even = is_even(&sides.x) && is_even(&sides.y);
    let drawn = if even {
        by_number((sides.x.len() - 1, sides.y.len() - 1), &cells)
    } else {
        by_edge(&sides, axes, &cells)
    };
    drawn + &seams(&sides, axes)
}

/// Cells of even sides: strokes in units of cells, neighbours of a colour in one stroke.
pub(super) fn by_number(
    (columns, rows): (usize, usize),
    cells: &BTreeMap<u8, Vec<(usize, usize)>>,
) -> String {
    let mut out = format!(
        "<svg viewBox=\"0 -.5 {columns} {rows}\" preserveAspectRatio=\"none\" width=\"100%\" height=\"100%\">"
    );
    for (step, places) in cells {
        let mut data = String::new();
        for run in places.chunk_by(|a, b| a.0 == b.0 && a.1 + 1 == b.1) {
            let (row, column) = run[0];
            let _fits = write!(data, "M{column} {}h{}", rows - 1 - row, run.len());
        }
        let _fits = write!(out, "<path class=\"u h{step}\" d=\"{data}\"/>");
    }
    out + "</svg>"
}

/// Cells of uneven sides: rectangles.
fn by_edge(sides: &Sides, axes: &Axes, cells: &BTreeMap<u8, Vec<(usize, usize)>>) -> String {
    let mut out = String::new();
    for (step, places) in cells {
        let mut path = Path::default();
        for (y, x) in places {
            let cell = (sides.x.get(x + 1), sides.y.get(y + 1));
            if let (Some(right), Some(top)) = cell {
                let from = (place(&axes.x, sides.x[*x]), place(&axes.y, sides.y[*y]));
                path.rect(from, (place(&axes.x, *right), place(&axes.y, *top)));
            }
        }
        out += &path.element(&format!("f h{step}"));
    }
    out
}

/// The share of an axis at an edge, which is a logarithm already where the axis is one of ratios.
fn place(axis: &Axis, edge: f64) -> f64 {
    (edge - axis.low) / (axis.high - axis.low)
}

/// Lines between cells, which help while the cells are large.
fn seams(sides: &Sides, axes: &Axes) -> String {
    let mut path = Path::default();
    if sides.x.len() <= 41 && sides.y.len() <= 31 {
        for edge in &sides.x {
            path.move_to(place(&axes.x, *edge), 0.0).line_to(place(&axes.x, *edge), 1.0);
        }
        for edge in &sides.y {
            path.move_to(0.0, place(&axes.y, *edge)).line_to(1.0, place(&axes.y, *edge));
        }
    }
    path.element("m")
}

/// The bar that says which colour is which value, `height` pixels high, from the origin to the right and down.
pub(in crate::svg) fn color_bar(scene: &Scene<'_>, height: f64) -> String {
    let (low, high) = colour_ends(scene);
    let given = &scene.content.field("trace")["colorbar"];
    let axis = if is_log(scene) {
        let mut layout = given.clone();
        layout["type"] = "linear".into();
        Axis::new(&layout, (low, high), &[], Room { length: height, tick: 40.0 })
    } else {
        Axis::new(given, (low, high), &[], Room { length: height, tick: 40.0 })
    };
    let mut out = String::new();
    let steps = f64::from(RAMP_STEPS) + 1.0;
    for step in 0..=RAMP_STEPS {
        let top = height * (1.0 - (f64::from(step) + 1.0) / steps);
        // Half a pixel of overlap leaves no seam between the steps.
        let _fits = write!(
            out,
            "<rect class=\"f h{step}\" y=\"{top:.1}\" width=\"12\" height=\"{:.1}\"/>",
            height / steps + 0.5
        );
    }
    for tick in axis.ticks.iter().filter(|tick| (0.0..=1.0).contains(&tick.share)) {
        let y = height * (1.0 - tick.share) + 4.0;
        let _fits = write!(out, "<text x=\"18\" y=\"{y:.0}\">{}</text>", escaped(&tick.label));
    }
    let _fits = write!(
        out,
        "<text class=\"tx\" transform=\"translate(66,{:.0}) rotate(90)\">{}</text>",
        height / 2.0,
        escaped(&axis.title)
    );
    out
}
