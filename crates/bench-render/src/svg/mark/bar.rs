//! Bars of means from zero, with intervals.

use super::{Axes, Scene};
use crate::svg::draw::Path;
use crate::svg::extent::Extent;
use crate::svg::series::Panel;

/// The share of the room between two names that its bars take.
const FILLED: f64 = 0.8;

pub(super) fn axes(scene: &Scene<'_>) -> Axes {
    let mut up = Extent::default();
    for place in scene.places() {
        let summary = scene.summary(place.values);
        up.see(summary.mean, false);
        if let Some((low, high)) = summary.spread {
            up.see(low, false);
            up.see(high, false);
        }
    }
    let x = scene.across_axis((0.0, 1.0), &scene.names());
    Axes { x, y: scene.value_axis(up.with_zero()) }
}

/// The left end and the width of a group's bar at a name, as shares of the panel.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 bars")]
pub(super) fn room(
    scene: &Scene<'_>,
    axes: &Axes,
    slot: usize,
    group: usize,
    filled: f64,
) -> (f64, f64) {
    let side_by_side = scene.subject.plot.channels.x.is_some();
    let count = if side_by_side { scene.series.groups } else { 1 };
    let width = axes.x.slot() * filled / count as f64;
    let left = (slot as f64 + 0.5) * axes.x.slot() - axes.x.slot() * filled / 2.0;
    (left + if side_by_side { group as f64 * width } else { 0.0 }, width)
}

pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> String {
    let (mut out, mut intervals) = (String::new(), Path::default());
    let zero = axes.y.share(0.0).unwrap_or(0.0);
    for (number, group) in panel.groups.iter().enumerate() {
        let mut bars = Path::default();
        for place in group.places() {
            let summary = scene.summary(place.values);
            let (left, width) = room(scene, axes, scene.slot_of(place, number), number, FILLED);
            let Some(top) = axes.y.share(summary.mean) else { continue };
            bars.rect((left, zero), (left + width, top));
            let spread = summary.spread.map(|(low, high)| (axes.y.share(low), axes.y.share(high)));
            if let Some((Some(low), Some(high))) = spread {
                let (middle, half) = (left + width / 2.0, (width / 4.0).min(0.004));
                intervals.move_to(middle, low).line_to(middle, high);
                for end in [low, high] {
                    intervals.move_to(middle - half, end).line_to(middle + half, end);
                }
            }
        }
        out += &bars.element(&format!("f {}", scene.colour(number)));
    }
    out + &intervals.element("e")
}
