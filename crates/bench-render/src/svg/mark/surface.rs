//! Means over two inputs as heights in space: cells from the farthest to the nearest, walls and axes behind and around them.

use std::fmt::Write as _;

use super::Scene;
use super::field::{Field, axis_ends, ends};
use super::heat_map::{color_bar, colour_ends, step};
use crate::svg::axis::{Axis, Room};
use crate::svg::draw::{Path, escaped};
use crate::svg::frame::Width;
use crate::svg::label;
use crate::svg::space::Camera;

/// Cells along a side at most; a finer grid is drawn at so many even places.
const FINE: usize = 24;
/// Pixels of an edge of the cube, about, and of one of its ticks.
const ROOM: Room = Room { length: 250.0, tick: 48.0 };
/// How far outside of the cube labels stand, in its sides.
const LABEL: f64 = 0.05;
/// Pixels of the picture, which a narrower screen makes smaller.
pub(in crate::svg) const SIZE: (f64, f64) = (440.0, 420.0);
/// Pixels to the right of it, for the bar of colours.
pub(in crate::svg) const BAR: f64 = 96.0;

/// A surface with its axes, as shares of the cube from -1/2 to 1/2.
struct Space {
    camera: Camera,
    x: Axis,
    y: Axis,
    z: Axis,
}

/// Where a place of an axis lies along its edge of the cube.
fn along(axis: &Axis, place: f64) -> f64 {
    (place - axis.low) / (axis.high - axis.low) - 0.5
}

impl Space {
    /// `None` where an axis is of names or has one value only.
    fn of(scene: &Scene<'_>) -> Option<Self> {
        let layout = &scene.content.field("layout")["scene"];
        let (x, y) = (&layout["xaxis"], &layout["yaxis"]);
        let axis = |levels, layout| Some(Axis::new(layout, axis_ends(levels, layout)?, &[], ROOM));
        Some(Self {
            camera: Camera::of(layout)?,
            x: axis(&scene.series.x, x)?,
            y: axis(&scene.series.y, y)?,
            z: Axis::new(&layout["zaxis"], colour_ends(scene), &[], ROOM),
        })
    }

    /// Where a place in the cube is seen, as shares of the picture from the left and from the bottom.
    fn share(&self, place: [f64; 3]) -> (f64, f64) {
        let (x, y) = self.camera.project(place);
        (0.5 + x / 2.0 * SIZE.1 / SIZE.0, 0.5 + y / 2.0)
    }

    /// The same in pixels from the left and from the top.
    fn pixel(&self, place: [f64; 3]) -> (f64, f64) {
        let (x, y) = self.share(place);
        (x * SIZE.0, (1.0 - y) * SIZE.1)
    }

    fn line(&self, path: &mut Path, from: [f64; 3], to: [f64; 3]) {
        path.through([self.share(from), self.share(to)]);
    }
}

/// The surface of a figure, with its bar of colours; `None` where it cannot be drawn.
pub(in crate::svg) fn surface(scene: &Scene<'_>, width: Width) -> Option<String> {
    let space = Space::of(scene)?;
    let (wide, high) = SIZE;
    let extent = match width {
        Width::Page(_) => "width=\"100%\"".to_owned(),
        Width::Fixed(pixels) => format!("width=\"{:.0}\"", pixels - BAR),
    };
    let end = |axis: &Axis| format!("{} {}", axis.low, axis.high);
    Some(format!(
        "<svg {extent} height=\"{high}\" overflow=\"visible\"><svg width=\"100%\" height=\"{high}\" \
         viewBox=\"0 0 {wide} {high}\"><svg viewBox=\"0 0 1600 800\" preserveAspectRatio=\"none\" \
         width=\"{wide}\" height=\"{high}\" overflow=\"visible\" data-x=\"{}\" data-y=\"{}\" data-z=\"{}\">{}{}</svg>{}</svg>\
         <svg x=\"100%\" overflow=\"visible\"><g transform=\"translate(14,20)\">{}</g></svg></svg>",
        end(&space.x),
        end(&space.y),
        end(&space.z),
        walls(&space),
        cells(scene, &space),
        labels(&space),
        color_bar(scene, high - 40.0),
    ))
}

/// Lines at the ticks on the floor and on both walls behind, and the edges that carry the labels.
fn walls(space: &Space) -> String {
    let (low, high) = (-0.5, 0.5);
    let (mut grid, mut edges) = (Path::default(), Path::default());
    for at in places(&space.x) {
        space.line(&mut grid, [at, high, low], [at, low, low]);
        space.line(&mut grid, [at, low, low], [at, low, high]);
    }
    for at in places(&space.y) {
        space.line(&mut grid, [high, at, low], [low, at, low]);
        space.line(&mut grid, [low, at, low], [low, at, high]);
    }
    for at in places(&space.z) {
        space.line(&mut grid, [high, low, at], [low, low, at]);
        space.line(&mut grid, [low, low, at], [low, high, at]);
    }
    space.line(&mut edges, [low, high, low], [high, high, low]);
    space.line(&mut edges, [high, high, low], [high, low, low]);
    space.line(&mut edges, [high, low, low], [high, low, high]);
    grid.element("g") + &edges.element("a")
}

/// Where the ticks of an axis lie along its edge.
fn places(axis: &Axis) -> impl Iterator<Item = f64> {
    axis.ticks_inside().map(|tick| tick.share - 0.5)
}

/// The cells of the surface in the colour of their middle. The eye stands beyond the upper ends of both inputs, so that by
/// rising row and column no cell hides one that is drawn after it.
fn cells(scene: &Scene<'_>, space: &Space) -> String {
    let Some(panel) = scene.series.panels.first() else {
        return String::new();
    };
    let layout = &scene.content.field("layout")["scene"];
    let field = Field::of(scene, panel, [&layout["xaxis"], &layout["yaxis"]]);
    let coarse = field.x.len() <= FINE + 1 && field.y.len() <= FINE + 1;
    let field = if coarse { field } else { field.at_places(even(&field.x), even(&field.y)) };
    let ends = colour_ends(scene);
    let mut out = String::new();
    let (mut path, mut colour) = (Path::default(), None);
    for (column, row) in field.cells() {
        let heights = field.corners(column, row);
        if heights.iter().any(|height| !height.is_finite()) {
            continue;
        }
        let middle = heights.iter().sum::<f64>() / 4.0;
        let step = step((middle - ends.0) / (ends.1 - ends.0));
        if colour.is_some_and(|colour| colour != step) {
            out += &std::mem::take(&mut path).element(&class(colour));
        }
        colour = Some(step);
        let corners = field.corner_places(column, row).into_iter().zip(heights);
        let seen = corners.map(|((x, y), height)| {
            space.share([along(&space.x, x), along(&space.y, y), along(&space.z, height)])
        });
        let mut seen: Vec<(f64, f64)> = seen.collect();
        // What turns the other way, as a slope seen from below, would cut a hole where it lies over another cell of its path.
        if turn(&seen) < 0.0 {
            seen.reverse();
        }
        path.through(seen).close();
    }
    out + &path.element(&class(colour))
}

/// Twice the area of a polygon, negative where its corners turn with the clock.
fn turn(corners: &[(f64, f64)]) -> f64 {
    let next = corners.iter().cycle().skip(1);
    corners.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum()
}

fn class(colour: Option<u8>) -> String {
    format!("x h{}", colour.unwrap_or_default())
}

/// Even places from the first of these to the last, both ends included; as many as they are themselves if that is fewer.
#[expect(clippy::cast_precision_loss, reason = "a few dozen places")]
fn even(places: &[f64]) -> Vec<f64> {
    let (low, high) = ends(places);
    let parts = FINE.min(places.len() - 1);
    (0..=parts).map(|at| low + (high - low) * at as f64 / parts as f64).collect()
}

/// The labels and titles of the three axes, outside the edges that carry them.
fn labels(space: &Space) -> String {
    let mut out = String::new();
    for edge in Edge::ALL {
        let axis = edge.axis(space);
        for tick in axis.ticks_inside() {
            let (x, y) = space.pixel(edge.beside(tick.share - 0.5, LABEL));
            let class = if edge == Edge::X { "" } else { " class=\"ty\"" };
            let label = escaped(&tick.label);
            let _fits =
                write!(out, "<text{class} x=\"{x:.0}\" y=\"{:.0}\">{label}</text>", y + 5.0);
        }
        let ((from_x, from_y), (to_x, to_y)) =
            (space.pixel(edge.beside(-0.5, 0.0)), space.pixel(edge.beside(0.5, 0.0)));
        let turned = (to_y - from_y).atan2(to_x - from_x).to_degrees();
        // Read from left to right, as the letters of all titles.
        let turned = if turned.abs() > 90.0 { turned - 180.0_f64.copysign(turned) } else { turned };
        let (x, y) = edge.title_place(space);
        let title = escaped(&axis.title);
        let _fits = write!(
            out,
            "<text class=\"tx\" transform=\"translate({x:.0},{y:.0}) rotate({turned:.0})\">{title}</text>"
        );
    }
    out
}

/// An edge of the cube that carries the labels of an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    X,
    Y,
    Z,
}

impl Edge {
    const ALL: [Self; 3] = [Self::X, Self::Y, Self::Z];

    fn axis(self, space: &Space) -> &Axis {
        match self {
            Self::X => &space.x,
            Self::Y => &space.y,
            Self::Z => &space.z,
        }
    }

    /// A place along the edge, and so far outside of the cube beside it.
    fn beside(self, at: f64, off: f64) -> [f64; 3] {
        match self {
            Self::X => [at, 0.5 + off, -0.5],
            Self::Y => [0.5 + off, at, -0.5],
            Self::Z => [0.5, -0.5 - off, at],
        }
    }

    /// Where the title stands, in pixels: beyond the widest label, which an upright edge has all beside it.
    fn title_place(self, space: &Space) -> (f64, f64) {
        let axis = self.axis(space);
        let widest = axis.ticks.iter().map(|tick| label::width(&tick.label)).fold(0.0, f64::max);
        if self == Self::Z {
            let ((top, _), (_, middle)) =
                (space.pixel(self.beside(0.5, LABEL)), space.pixel(self.beside(0.0, LABEL)));
            return (top - widest - 12.0, middle);
        }
        space.pixel(self.beside(0.0, 0.16 + widest / ROOM.length))
    }
}
