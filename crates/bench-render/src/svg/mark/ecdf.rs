//! The share of samples at or below each value, as a staircase.

use super::thin::extremes;
use super::{Axes, Scene};
use crate::svg::draw::Path;
use crate::svg::extent::Extent;
use crate::svg::group::Group;
use crate::svg::series::Panel;

/// The values of a group, ascending.
fn sorted(group: &Group) -> Vec<f64> {
    let values = group.values().iter();
    let mut sorted: Vec<f64> = values.copied().collect();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted
}

pub(super) fn axes(scene: &Scene<'_>) -> Axes {
    let log = scene.log_across();
    let mut across = Extent::default();
    for place in scene.places() {
        place.values.iter().for_each(|value| across.see(*value, log));
    }
    let [x, _] = scene.margins(0.0);
    Axes { x: scene.across_axis(across.tight(x), &[]), y: scene.value_axis((0.0, 1.0)) }
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 samples")]
pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> String {
    let mut out = String::new();
    for (number, group) in panel.groups.iter().enumerate() {
        let values = sorted(group);
        let count = values.len() as f64;
        let mut steps = Vec::new();
        let mut below = axes.y.share(0.0).unwrap_or(0.0);
        for (at, value) in values.iter().enumerate() {
            let Some(x) = axes.x.share(*value) else { continue };
            let share = axes.y.share((at + 1) as f64 / count).unwrap_or(1.0);
            steps.extend([(x, below), (x, share)]);
            below = share;
        }
        let mut line = Path::default();
        for (x, y) in extremes(&steps) {
            line.line_to(x, y);
        }
        out += &line.element(&format!("l {} d{}", scene.colour(number), scene.dash(number)));
    }
    out
}
