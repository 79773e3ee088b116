//! The history of each point that changed most, in a panel with a range of values of its own.

use bench_core::declare::Direction;

use super::history::{runs, stretches};
use super::{Axes, Scene};
use crate::figure::change;
use crate::svg::draw::Path;
use crate::svg::extent::Extent;
use crate::svg::series::Panel;

/// Dots of more runs than this would run together in a small panel, and double the size of the figure.
const MOST_DOTS: usize = 25;

/// The axes of each panel: runs as in all others, values of its own, without a title that each would repeat.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 runs")]
pub(super) fn axes(scene: &Scene<'_>) -> Vec<Axes> {
    let mut across = Extent::default();
    let panels = &scene.series.panels;
    panels.iter().flat_map(runs).for_each(|(run, _)| across.see(run as f64, false));
    let [x, y] = scene.margins(6.0);
    let across = scene.across_axis(across.padded(x), &[]);
    let of_panel = |panel: &Panel| {
        let mut up = Extent::default();
        runs(panel).into_iter().for_each(|(_, mean)| up.see(mean, false));
        let mut values = scene.value_axis(up.centred(y));
        values.title.clear();
        Axes { x: across.clone(), y: values }
    };
    panels.iter().map(of_panel).collect()
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 runs")]
pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> String {
    let places = runs(panel);
    let at = |(run, mean): &(usize, f64)| Some((axes.x.share(*run as f64)?, axes.y.share(*mean)?));
    let (mut line, mut dots) = (Path::default(), Path::default());
    for part in stretches(scene, &places) {
        line.through(part.iter().filter_map(at));
    }
    let mut means = vec![None; scene.subject.result.runs().len()];
    for (run, mean) in &places {
        means[*run] = Some(*mean);
    }
    let is_current = |place: &&(usize, f64)| place.0 + 1 == means.len();
    let (last, earlier): (Vec<_>, Vec<_>) = places.iter().partition(is_current);
    if earlier.len() <= MOST_DOTS {
        earlier.into_iter().filter_map(at).for_each(|(x, y)| {
            dots.dot(x, y);
        });
    }
    let mut out = line.element("l c1 t") + &dots.element("p s c1");
    if let Some((x, y)) = last.first().and_then(|place| at(place)) {
        let change = change(&means).unwrap_or(0.0);
        let worse = match scene.subject.spec.direction {
            Direction::Minimize => change,
            Direction::Maximize => -change,
            Direction::Neutral => 0.0,
        };
        // Told by the shape too, for those who cannot see the colour.
        let class = match worse {
            ..0.0 => "p good",
            0.0 => "p c1",
            _ => "p q bad",
        };
        out += &Path::default().dot(x, y).element(class);
    }
    out
}
