//! One metric against another, a dot a point; with the front of those that no other beats.

use bench_core::stats::mean;

use super::strip::dots_element;
use super::thin::spots;
use super::{Axes, Scene};
use crate::figure::{Pair, front};
use crate::select::Mark;
use crate::svg::draw::Path;
use crate::svg::extent::Extent;
use crate::svg::group::{Group, Place};
use crate::svg::series::Panel;

/// The means of both metrics at each point of a group.
fn pairs(scene: &Scene<'_>, group: &Group) -> Vec<Pair> {
    let pair = |place: Place<'_>| {
        let x = scene.across_means.get(place.x).copied().flatten()?;
        Some(Pair { point: place.x, x, y: mean(place.values)? })
    };
    group.places().filter_map(pair).collect()
}

pub(super) fn axes(scene: &Scene<'_>) -> Axes {
    let (mut across, mut up) = (Extent::default(), Extent::default());
    let (log_x, log_y) = (scene.log_across(), scene.log_values());
    for group in scene.series.panels.iter().flat_map(|panel| &panel.groups) {
        for pair in pairs(scene, group) {
            across.see(pair.x, log_x);
            up.see(pair.y, log_y);
        }
    }
    let [x, y] = scene.margins(8.0);
    Axes { x: scene.across_axis(across.padded(x), &[]), y: scene.value_axis(up.padded(y)) }
}

pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> String {
    let place = |pair: &Pair| Some((axes.x.share(pair.x)?, axes.y.share(pair.y)?));
    let all: Vec<Pair> = panel.groups.iter().flat_map(|group| pairs(scene, group)).collect();
    let best = best(scene, &all);
    let mut out = line(scene, &best, place);
    for (number, group) in panel.groups.iter().enumerate() {
        let (on, off): (Vec<Pair>, Vec<Pair>) = pairs(scene, group)
            .into_iter()
            .partition(|pair| best.is_empty() || best.iter().any(|one| one.point == pair.point));
        let colour = scene.colour(number);
        let dots = |pairs: &[Pair]| spots(pairs.iter().filter_map(place).collect());
        out += &dots_element(dots(&off), &format!("{colour} s"), number);
        out += &dots_element(dots(&on), &colour, number);
    }
    out
}

/// The points on the front, from left to right; none where no front is drawn.
fn best(scene: &Scene<'_>, pairs: &[Pair]) -> Vec<Pair> {
    let Some(other) = scene.subject.against().filter(|_| scene.subject.mark == Mark::Pareto) else {
        return Vec::new();
    };
    let places = front(pairs, other.spec.direction, scene.subject.spec.direction);
    let mut best: Vec<Pair> = places.into_iter().map(|place| pairs[place]).collect();
    best.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    best
}

/// A staircase through the front, with a ring around each of its points.
fn line(scene: &Scene<'_>, best: &[Pair], place: impl Fn(&Pair) -> Option<(f64, f64)>) -> String {
    let other = scene.subject.against();
    let rising = other.is_some_and(|other| other.spec.direction.is_better(1.0, 0.0));
    let (mut stairs, mut rings) = (Path::default(), Path::default());
    let mut before: Option<(f64, f64)> = None;
    for (x, y) in best.iter().filter_map(place) {
        if let Some((from_x, from_y)) = before {
            // From a point the staircase first keeps what is reached already.
            if rising {
                stairs.line_to(from_x, y)
            } else {
                stairs.line_to(x, from_y)
            };
        }
        stairs.line_to(x, y);
        rings.dot(x, y);
        before = Some((x, y));
    }
    stairs.element("e d2") + &rings.element("r") + &rings.element("ri")
}
