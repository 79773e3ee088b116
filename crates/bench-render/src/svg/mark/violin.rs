//! The density of the samples to both sides of a line, with the box of their quartiles inside.

use bench_core::stats::{mean, sample_deviation};

use super::bar::room;
use super::box_plot::{self, FILLED, Quartiles, quartiles};
use super::strip::{dots_element, scattered};
use super::thin::spots;
use super::{Axes, Scene};
use crate::svg::draw::Path;
use crate::svg::series::Panel;

/// Places along a violin at which its width is found, and samples that are enough to find it.
const PLACES: u32 = 48;
const ENOUGH: usize = 2000;

/// The width of the kernel by Silverman's rule, as the interactive figure has it ("Density Estimation", 1986, equation 3.31).
fn bandwidth(values: &[f64], told: &Quartiles) -> f64 {
    let [lower, _, upper] = told.quarters;
    let spread = sample_deviation(values).unwrap_or(0.0).min((upper - lower) / 1.349);
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 samples")]
    let count = values.len() as f64;
    1.059 * spread * count.powf(-0.2)
}

/// Values from the smallest to the largest with the density there, the greatest being 1; nothing where all values are the same.
fn density(values: &[f64], told: &Quartiles) -> Vec<(f64, f64)> {
    let (low, high) = values
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), value| (a.min(*value), b.max(*value)));
    let width = bandwidth(values, told);
    if !(width > 0.0 && high > low) {
        return Vec::new();
    }
    let used = || values.iter().step_by(values.len().div_ceil(ENOUGH));
    let at = |step: u32| low + (high - low) * f64::from(step) / f64::from(PLACES);
    let kernel = |at: f64| used().map(|v| (-0.5 * ((at - v) / width).powi(2)).exp()).sum::<f64>();
    let places: Vec<(f64, f64)> = (0..=PLACES).map(|step| (at(step), kernel(at(step)))).collect();
    let most = places.iter().map(|(_, density)| *density).fold(0.0, f64::max);
    places.into_iter().map(|(at, density)| (at, density / most)).collect()
}

pub(super) fn axes(scene: &Scene<'_>) -> Axes {
    box_plot::axes(scene)
}

pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> String {
    let mut out = String::new();
    let share = |value: f64| axes.y.share(value).unwrap_or(0.0);
    let few = scene.content.field("trace")["points"] == "all";
    for (number, group) in panel.groups.iter().enumerate() {
        let (mut fill, mut lines, mut means) = (Path::default(), Path::default(), Path::default());
        let mut dots = Vec::new();
        for place in group.places() {
            let Some(told) = quartiles(place.values) else { continue };
            let (left, width) = room(scene, axes, scene.slot_of(place, number), number, FILLED);
            let (middle, half) = (left + width / 2.0, width * 0.4);
            let outline = density(place.values, &told);
            let right = outline.iter().map(|(at, density)| (middle + half * density, share(*at)));
            let left =
                outline.iter().rev().map(|(at, density)| (middle - half * density, share(*at)));
            if !outline.is_empty() {
                fill.through(right.clone().chain(left.clone())).close();
                lines.through(right.chain(left)).close();
            }
            let [lower, median, upper] = told.quarters.map(share);
            let quarter = half / 4.0;
            lines.rect((middle - quarter, lower), (middle + quarter, upper));
            lines.move_to(middle - quarter, median).line_to(middle + quarter, median);
            if let Some(mean) = mean(place.values).map(share) {
                means.move_to(middle - half, mean).line_to(middle + half, mean);
            }
            if few {
                dots.extend(place.values.iter().enumerate().map(|(at, value)| {
                    (middle + half * 0.8 * (scattered(at) - 0.5), share(*value))
                }));
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

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_density_is_highest_where_most_samples_are_and_ends_with_them() {
        let values = [1.0, 4.0, 4.1, 4.2, 4.3, 5.0];
        let outline = density(&values, &quartiles(&values).unwrap());
        let (first, last) = (outline[0], outline[outline.len() - 1]);
        assert_eq!((first.0, last.0), (1.0, 5.0));
        let top = outline.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
        assert!((4.0..4.4).contains(&top.0) && (top.1 - 1.0).abs() < 1e-12, "{top:?}");
        assert_eq!(density(&[2.0; 5], &quartiles(&[2.0; 5]).unwrap()), []);
    }
}
