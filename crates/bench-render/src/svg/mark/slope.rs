//! One line a point from one side to the other: from the run before to the current one, or between two values of an input.

use bench_core::stats::mean;
use std::collections::BTreeMap;

use super::{Axes, Scene};
use crate::svg::axis::Tick;
use crate::svg::draw::Path;
use crate::svg::extent::Extent;
use crate::svg::series::Panel;

/// More lines than this have no static form: nobody tells them apart, and they would outweigh their numbers.
const MOST_LINES: usize = 1000;

/// The two sides: positions of runs, or of values.
fn sides(scene: &Scene<'_>) -> (usize, usize) {
    match scene.subject.plot.all_runs {
        true => {
            let runs = scene.subject.result.runs().len();
            (runs.saturating_sub(2), runs.saturating_sub(1))
        }
        false => (0, 1),
    }
}

/// What the sides are called.
fn names(scene: &Scene<'_>) -> [String; 2] {
    let (left, right) = sides(scene);
    let name = |side: usize| match scene.subject.plot.all_runs {
        true => scene.subject.result.runs().get(side).map(|run| match run.event.label.as_str() {
            "" => run.started_at.to_string(),
            label => label.to_owned(),
        }),
        false => scene.series.x.names.get(side).cloned(),
    };
    [left, right].map(|side| name(side).unwrap_or_default())
}

/// The means to both sides of every line that has both.
fn lines(scene: &Scene<'_>, panel: &Panel) -> Vec<(f64, f64)> {
    let (left, right) = sides(scene);
    let mut ends: BTreeMap<usize, [Option<f64>; 2]> = BTreeMap::new();
    for place in panel.places() {
        let line = ends.entry(place.y).or_default();
        if place.x == left {
            line[0] = mean(place.values);
        } else if place.x == right {
            line[1] = mean(place.values);
        }
    }
    ends.into_values().filter_map(|[left, right]| left.zip(right)).collect()
}

/// `None` where there are too many lines.
pub(super) fn axes(scene: &Scene<'_>) -> Option<Axes> {
    let log = scene.log_values();
    let mut up = Extent::default();
    let all: Vec<(f64, f64)> =
        scene.series.panels.iter().flat_map(|panel| lines(scene, panel)).collect();
    if all.len() > MOST_LINES {
        return None;
    }
    for (left, right) in all {
        up.see(left, log);
        up.see(right, log);
    }
    let [_, y] = scene.margins(6.0);
    let mut x = scene.across_axis((-0.25, 1.25), &[]);
    let tick =
        |(value, label): (f64, String)| Some(Tick { share: x.share(value)?, label, minor: false });
    x.ticks = [0.0, 1.0].into_iter().zip(names(scene)).filter_map(tick).collect();
    Some(Axes { x, y: scene.value_axis(if log { up.padded(y) } else { up.centred(y) }) })
}

pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> String {
    let direction = scene.subject.spec.direction;
    let mut kinds: BTreeMap<&str, (Path, Path)> = BTreeMap::new();
    for (left, right) in lines(scene, panel) {
        let (Some(from), Some(to)) = (axes.y.share(left), axes.y.share(right)) else { continue };
        // Told by the dash too, for those who cannot see the colour.
        let kind = match right - left {
            change if direction.is_worse(change) => "bad",
            change if direction.is_worse(-change) => "good d1",
            _ if direction.is_worse(1.0) || direction.is_worse(-1.0) => "even",
            _ => "c1",
        };
        let (line, dots) = kinds.entry(kind).or_default();
        let ends = [0.0, 1.0].map(|side| axes.x.share(side).unwrap_or(side));
        line.move_to(ends[0], from).line_to(ends[1], to);
        dots.dot(ends[0], from).dot(ends[1], to);
    }
    let draw = |(kind, (line, dots)): (&str, (Path, Path))| {
        let colour = kind.split(' ').next().unwrap_or(kind);
        line.element(&format!("l {kind}")) + &dots.element(&format!("p {colour}"))
    };
    kinds.into_iter().map(draw).collect()
}
