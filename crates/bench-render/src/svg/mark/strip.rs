//! Every sample as a dot.

use super::bar::room;
use super::thin::spots;
use super::{Axes, Scene};
use crate::svg::draw::Path;
use crate::svg::extent::Extent;
use crate::svg::series::Panel;

/// The share of the room between two names over which dots are spread.
const SPREAD: f64 = 0.5;

/// Whether an input of numbers lies along x.
fn is_numeric(scene: &Scene<'_>) -> bool {
    scene.content.field("layout")["xaxis"]["type"] != "category" && scene.series.x.numeric
}

pub(super) fn axes(scene: &Scene<'_>) -> Axes {
    let log = scene.log_values();
    let log_x = scene.log_across();
    let (mut across, mut up) = (Extent::default(), Extent::default());
    for place in scene.places() {
        across.see(scene.series.x.numbers.get(place.x).copied().unwrap_or(f64::NAN), log_x);
        place.values.iter().for_each(|value| up.see(*value, log));
    }
    let [x, y] = scene.margins(6.0);
    let names = if is_numeric(scene) { Vec::new() } else { scene.names() };
    Axes {
        x: scene.across_axis(across.padded(x), &names),
        y: scene.value_axis(if log { up.padded(y) } else { up.centred(y) }),
    }
}

pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> String {
    let mut out = String::new();
    let numeric = is_numeric(scene);
    for (number, group) in panel.groups.iter().enumerate() {
        let mut dots = Vec::new();
        for place in group.places() {
            for (at, value) in place.values.iter().enumerate() {
                let x = if numeric {
                    scene.series.x.numbers.get(place.x).and_then(|x| axes.x.share(*x))
                } else {
                    let slot = scene.slot_of(place, number);
                    let (left, width) = room(scene, axes, slot, number, SPREAD);
                    Some(left + width * scattered(at))
                };
                dots.extend(x.zip(axes.y.share(*value)));
            }
        }
        out += &dots_element(spots(dots), &scene.colour(number), number);
    }
    out
}

/// Dots of a group: round or square, full or hollow, so that groups differ in more than colour.
pub(super) fn dots_element(dots: Vec<(f64, f64)>, colour: &str, group: usize) -> String {
    let mut path = Path::default();
    for (x, y) in dots {
        path.dot(x, y);
    }
    let square = if group % 2 == 1 { " q" } else { "" };
    let mut out = path.element(&format!("p{square} {colour}"));
    if group % 4 >= 2 {
        out += &path.element(&format!("o{square}"));
    }
    out
}

/// A place between 0 and 1 that is far from those of the numbers before: the golden ratio's multiples.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 samples at a place")]
pub(super) fn scattered(number: usize) -> f64 {
    (0.5 + number as f64 * 0.618_033_988_749_895).fract()
}
