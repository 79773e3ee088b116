//! Boxes of the quartiles, with whiskers to the farthest sample within one and a half of their height.

use bench_core::stats::{mean, quantile};

use super::bar::room;
use super::strip::{dots_element, scattered};
use super::thin::spots;
use super::{Axes, Scene};
use crate::svg::draw::Path;
use crate::svg::extent::Extent;
use crate::svg::series::Panel;

/// The share of the room between two names that its boxes take.
pub(super) const FILLED: f64 = 0.5;

pub(super) fn axes(scene: &Scene<'_>) -> Axes {
    let log = scene.log_values();
    let mut up = Extent::default();
    for place in scene.places() {
        place.values.iter().for_each(|value| up.see(*value, log));
    }
    let [_, y] = scene.margins(4.0);
    Axes {
        x: scene.across_axis((0.0, 1.0), &scene.names()),
        y: scene.value_axis(if log { up.padded(y) } else { up.centred(y) }),
    }
}

/// The numbers of a box: ends of the whiskers, quartiles, median.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Quartiles {
    pub(super) whiskers: (f64, f64),
    pub(super) quarters: [f64; 3],
}

/// The numbers of a box. Quartiles interpolate between order statistics; whiskers reach to the farthest sample that
/// is at most one and a half times the distance of the quartiles away (Tukey, "Exploratory Data Analysis", 1977).
pub(super) fn quartiles(values: &[f64]) -> Option<Quartiles> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let [lower, median, upper] = [0.25, 0.5, 0.75].map(|share| quantile(&sorted, share));
    let (lower, median, upper) = (lower?, median?, upper?);
    let reach = 1.5 * (upper - lower);
    let low = sorted.iter().copied().find(|value| *value >= lower - reach)?;
    let high = sorted.iter().rev().copied().find(|value| *value <= upper + reach)?;
    let whiskers = (low.min(lower), high.max(upper));
    Some(Quartiles { whiskers, quarters: [lower, median, upper] })
}

pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> String {
    let mut out = String::new();
    let share = |value: f64| axes.y.share(value).unwrap_or(0.0);
    let all = scene.content.field("trace")["boxpoints"] == "all";
    for (number, group) in panel.groups.iter().enumerate() {
        let (mut fill, mut lines, mut means) = (Path::default(), Path::default(), Path::default());
        let mut dots = Vec::new();
        for place in group.places() {
            let Some(told) = quartiles(place.values) else { continue };
            let slot = scene.slot_of(place, number);
            let (left, width) = room(scene, axes, slot, number, FILLED);
            let (left, right) = (left + width * 0.1, left + width * 0.9);
            let middle = f64::midpoint(left, right);
            let [lower, median, upper] = told.quarters.map(share);
            let (low, high) = (share(told.whiskers.0), share(told.whiskers.1));
            fill.rect((left, lower), (right, upper));
            lines.rect((left, lower), (right, upper));
            lines.move_to(left, median).line_to(right, median);
            for (from, to) in [(upper, high), (lower, low)] {
                lines.move_to(middle, from).line_to(middle, to);
                lines.move_to(f64::midpoint(left, middle), to);
                lines.line_to(f64::midpoint(middle, right), to);
            }
            if let Some(mean) = mean(place.values).map(share) {
                means.move_to(left, mean).line_to(right, mean);
            }
            let (low, high) = told.whiskers;
            for (at, value) in place.values.iter().enumerate() {
                if all || *value < low || *value > high {
                    let x = middle + (right - left) * 0.4 * (scattered(at) - 0.5);
                    dots.push((x, share(*value)));
                }
            }
        }
        let colour = scene.colour(number);
        out += &fill.element(&format!("b {colour}"));
        out += &lines.element(&format!("l {colour}"));
        out += &means.element(&format!("n {colour}"));
        out += &dots_element(spots(dots), &format!("{colour} s"), number);
    }
    out
}
