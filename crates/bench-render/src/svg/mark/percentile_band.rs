//! The median of every run between the band of its middle half and that of its middle four fifths.

use bench_core::stats::quantile;

use super::history::{Runs, stretches};
use super::{Axes, Scene};
use crate::svg::draw::Path;
use crate::svg::extent::Extent;
use crate::svg::group::Group;
use crate::svg::series::Panel;

/// The shares whose percentiles are drawn, from the outside to the middle.
const PERCENTILES: [f64; 5] = [0.1, 0.25, 0.5, 0.75, 0.9];

/// Each run of a group with its percentiles; the values of a place ascend.
fn runs(group: &Group) -> Vec<(usize, [f64; 5])> {
    let told = group.places().map(|place| {
        (place.x, PERCENTILES.map(|share| quantile(place.values, share).unwrap_or(f64::NAN)))
    });
    told.collect()
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 runs")]
pub(super) fn axes(scene: &Scene<'_>) -> Axes {
    let log = scene.log_values();
    let (mut across, mut up) = (Extent::default(), Extent::default());
    for (run, ends) in scene.series.panels.iter().flat_map(|panel| &panel.groups).flat_map(runs) {
        across.see(run as f64, false);
        ends.iter().for_each(|value| up.see(*value, log));
    }
    let [x, y] = scene.margins(6.0);
    Axes {
        x: scene.across_axis(across.padded(x), &[]),
        y: scene.value_axis(if log { up.padded(y) } else { up.centred(y) }),
    }
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 runs")]
pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> String {
    let mut out = String::new();
    for (number, group) in panel.groups.iter().enumerate() {
        let colour = scene.colour(number);
        let runs = runs(group);
        let at = |run: usize, value: f64| Some((axes.x.share(run as f64)?, axes.y.share(value)?));
        let parts: Runs<'_, [f64; 5]> = stretches(scene, &runs);
        for (low, high) in [(0, 4), (1, 3)] {
            let mut band = Path::default();
            for part in &parts {
                let upper = part.iter().filter_map(|(run, ends)| at(*run, ends[high]));
                let lower = part.iter().rev().filter_map(|(run, ends)| at(*run, ends[low]));
                band.through(upper.chain(lower)).close();
            }
            out += &band.element(&format!("b {colour}"));
        }
        let (mut line, mut dots) = (Path::default(), Path::default());
        for part in &parts {
            let medians = || part.iter().filter_map(|(run, ends)| at(*run, ends[2]));
            line.through(medians());
            medians().for_each(|(x, y)| {
                dots.dot(x, y);
            });
        }
        out += &line.element(&format!("l {colour}"));
        out += &dots.element(&format!("p {colour}"));
    }
    out
}
