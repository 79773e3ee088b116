//! The share of the variance that inputs explain, as bars from the left, the largest at the top.

use super::{Axes, Scene};
use crate::svg::axis::{Axis, Room};
use crate::svg::draw::Path;
use crate::svg::extent::Extent;

/// The share of the room between two names that a bar takes.
const FILLED: f64 = 0.8;

/// `None` where the grid has holes, so that its variance cannot be split.
pub(super) fn axes(scene: &Scene<'_>) -> Option<Axes> {
    if scene.shares.is_empty() {
        return None;
    }
    let names: Vec<String> = scene.shares.iter().rev().map(|part| part.name.clone()).collect();
    let room = Room { length: scene.size.1, tick: 40.0 };
    let y = Axis::new(&scene.content.field("layout")["yaxis"], (0.0, 1.0), &names, room);
    Some(Axes { x: scene.across_axis(Extent::default().with_zero(), &[]), y })
}

pub(super) fn draw(scene: &Scene<'_>, axes: &Axes) -> String {
    let mut out = String::new();
    let slot = axes.y.slot();
    for (place, part) in (0_u32..).zip(&scene.shares) {
        let top = 1.0 - slot * (f64::from(place) + (1.0 - FILLED) / 2.0);
        let right = axes.x.share(part.share).unwrap_or(0.0);
        let mut bar = Path::default();
        bar.rect((0.0, top - slot * FILLED), (right, top));
        // What inputs do together is lighter and has an edge, as the colour alone would not tell it.
        if part.alone {
            out += &bar.element("f c1");
        } else {
            out += &bar.element("b c1");
            out += &bar.element("n c1");
        }
    }
    out
}
