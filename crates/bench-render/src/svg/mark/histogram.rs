//! How often values occur, in the bins that the interactive figure is given.

use super::{Axes, Scene, table};
use crate::figure::bin_of;
use crate::select::Mark;
use crate::svg::draw::Path;
use crate::svg::extent::Extent;
use crate::svg::group::Group;
use crate::svg::series::Panel;

/// Even bins: where the first begins, how wide each is, how many there are.
#[derive(Clone, Copy)]
struct Bins {
    start: f64,
    size: f64,
    count: usize,
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number of bins is positive and small"
)]
fn bins(scene: &Scene<'_>) -> Option<Bins> {
    let given = &scene.content.field("trace")["xbins"];
    let [start, end, size] = ["start", "end", "size"].map(|name| given[name].as_f64());
    let (start, end, size) = (start?, end?, size?);
    let count = ((end - start) / size).round();
    (1.0..=1000.0).contains(&count).then_some(Bins { start, size, count: count as usize })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "negative places are cut off and saturate"
)]
fn counts(scene: &Scene<'_>, group: &Group, bins: Bins) -> Vec<u32> {
    let mut counts = vec![0; bins.count];
    let values: Vec<f64> = match scene.subject.mark {
        Mark::TableHistogram => table::numbers(scene, group),
        _ => group.values().to_vec(),
    };
    for value in values {
        let place = bin_of(value, bins.start, bins.size).max(0.0) as usize;
        counts[place.min(bins.count - 1)] += 1;
    }
    counts
}

#[expect(clippy::cast_precision_loss, reason = "at most a thousand bins")]
pub(super) fn axes(scene: &Scene<'_>) -> Option<Axes> {
    let bins = bins(scene)?;
    let mut up = Extent::default();
    for group in scene.series.panels.iter().flat_map(|panel| &panel.groups) {
        counts(scene, group, bins).iter().for_each(|count| up.see(f64::from(*count), false));
    }
    let end = bins.start + bins.size * bins.count as f64;
    Some(Axes { x: scene.across_axis((bins.start, end), &[]), y: scene.value_axis(up.with_zero()) })
}

#[expect(clippy::cast_precision_loss, reason = "at most a thousand bins")]
pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> String {
    let Some(bins) = bins(scene) else {
        return String::new();
    };
    let mut out = String::new();
    for (number, group) in panel.groups.iter().enumerate() {
        let (mut bars, mut top) = (Path::default(), Path::default());
        for (at, count) in
            counts(scene, group, bins).into_iter().enumerate().filter(|(_, n)| *n > 0)
        {
            let left = bins.start + bins.size * at as f64;
            let ends = [left + bins.size * 0.01, left + bins.size * 0.99];
            let [Some(left), Some(right)] = ends.map(|end| axes.x.share(end)) else { continue };
            let height = axes.y.share(f64::from(count)).unwrap_or(0.0);
            bars.rect((left, 0.0), (right, height));
            top.move_to(left, height).line_to(right, height);
        }
        let colour = scene.colour(number);
        if panel.groups.len() > 1 {
            // Overlaid bars are told apart by the dashes of their tops as well.
            out += &bars.element(&format!("k {colour}"));
            out += &top.element(&format!("l {colour} d{}", number % 6));
        } else {
            out += &bars.element(&format!("f {colour}"));
        }
    }
    out
}
