//! Lines of means over a numeric input, with the band of their spread.

use super::thin::extremes;
use super::{Axes, Scene, Summary};
use crate::svg::draw::Path;
use crate::svg::extent::Extent;
use crate::svg::group::Group;
use crate::svg::series::Panel;

/// Lines through more places than this have no markers, as in the interactive figure.
fn is_marked(scene: &Scene<'_>) -> bool {
    let mode = scene.content.field("trace")["mode"].as_str().unwrap_or_default();
    mode.contains("markers")
}

/// The value on x and the summary of each place of a group. Made anew where it is read twice: there can be a million.
fn summaries<'a>(
    scene: &'a Scene<'_>,
    group: &'a Group,
) -> impl Iterator<Item = (f64, Summary)> + use<'a> {
    let x = &scene.series.x.numbers;
    let places = group.places();
    places.filter_map(|place| Some((*x.get(place.x)?, scene.summary(place.values))))
}

/// The ends of the band at each place that has one; `None` where there is no band to draw.
fn band(scene: &Scene<'_>, group: &Group) -> Option<Vec<(f64, f64, f64)>> {
    if scene.content.field("band").is_null() {
        return None;
    }
    // Where a band ends on a logarithmic axis when its lower end is not positive.
    let means = summaries(scene, group).map(|(_, summary)| summary.mean);
    let lowest = || means.filter(|mean| *mean > 0.0).reduce(f64::min);
    let floor = scene.log_values().then(lowest).flatten();
    let ends = summaries(scene, group).filter_map(|(x, summary)| {
        let (low, high) = summary.spread?;
        Some((x, floor.filter(|_| low <= 0.0).unwrap_or(low), high))
    });
    let ends: Vec<_> = ends.collect();
    (ends.len() > 1).then_some(ends)
}

pub(super) fn axes(scene: &Scene<'_>) -> Axes {
    let log = scene.log_values();
    let log_x = scene.log_across();
    let (mut across, mut up) = (Extent::default(), Extent::default());
    for group in scene.series.panels.iter().flat_map(|panel| &panel.groups) {
        for (x, summary) in summaries(scene, group) {
            across.see(x, log_x);
            up.see(summary.mean, log);
        }
        for (_, low, high) in band(scene, group).unwrap_or_default() {
            up.see(low, log);
            up.see(high, log);
        }
    }
    let marked = is_marked(scene);
    let [x, y] = scene.margins(if marked { 6.0 } else { 0.0 });
    Axes {
        x: scene.across_axis(if marked { across.padded(x) } else { across.tight(x) }, &[]),
        y: scene.value_axis(if log { up.padded(y) } else { up.centred(y) }),
    }
}

pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> String {
    let at = |x: f64, y: f64| Some((axes.x.share(x)?, axes.y.share(y)?));
    let marked = is_marked(scene);
    let mut out = String::new();
    for (number, group) in panel.groups.iter().enumerate() {
        let colour = scene.colour(number);
        if let Some(ends) = band(scene, group) {
            let mut path = Path::default();
            let upper = ends.iter().map(|(x, _, high)| (*x, *high));
            let lower = ends.iter().rev().map(|(x, low, _)| (*x, *low));
            for (x, y) in upper.chain(lower).filter_map(|(x, y)| at(x, y)) {
                path.line_to(x, y);
            }
            out += &path.close().element(&format!("b {colour}"));
        }
        let shares: Vec<(f64, f64)> =
            summaries(scene, group).filter_map(|(x, summary)| at(x, summary.mean)).collect();
        let mut line = Path::default();
        for (x, y) in extremes(&shares) {
            line.line_to(x, y);
        }
        let dash = scene.dash(number);
        if shares.len() > 1 {
            out += &line.element(&format!("l {colour} d{dash}"));
        }
        if marked || shares.len() == 1 {
            let mut dots = Path::default();
            shares.iter().for_each(|(x, y)| {
                dots.dot(*x, *y);
            });
            out += &dots.element(&format!("p {colour}"));
        }
    }
    out
}
