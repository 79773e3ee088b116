//! The mean of every run, with the baseline, the accepted values, and the verdict on the last.

use bench_core::judge::Word;
use bench_core::stats::mean;
use serde_json::Value;

use super::{Axes, Scene, Shapes};
use crate::svg::draw::{Path, escaped, percent};
use crate::svg::extent::Extent;
use crate::svg::series::Panel;

/// What the last run is judged against.
struct Baseline<'a> {
    value: f64,
    bands: Vec<(f64, f64)>,
    word: &'a str,
    /// The verdict in a few words.
    text: &'a str,
}

fn baseline<'a>(scene: &'a Scene<'_>) -> Option<Baseline<'a>> {
    let given = scene.content.field("baseline");
    let bands = given["bands"].as_array().into_iter().flatten();
    let ends = |band: &Value| Some((band[0].as_f64()?, band[1].as_f64()?));
    Some(Baseline {
        value: given["value"].as_f64()?,
        bands: bands.filter_map(ends).collect(),
        word: given["verdict"].as_str().unwrap_or_default(),
        text: given["text"].as_str()?.split(" against ").next()?,
    })
}

/// Position and mean of every run with a value.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 runs")]
fn runs(panel: &Panel) -> Vec<(f64, f64)> {
    let places = panel.groups.iter().flat_map(|group| &group.places);
    places.filter_map(|place| Some((place.x as f64, mean(&place.values)?))).collect()
}

pub(super) fn axes(scene: &Scene<'_>) -> Axes {
    let (mut across, mut up) = (Extent::default(), Extent::default());
    for (run, mean) in scene.series.panels.iter().flat_map(runs) {
        across.see(run, false);
        up.see(mean, false);
    }
    let [x, y] = scene.margins(10.0);
    Axes { x: scene.across_axis(across.padded(x), &[]), y: scene.value_axis(up.centred(y)) }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the position of a run is a small whole number"
)]
pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> Shapes {
    let mut shapes = Shapes::default();
    let share = |value: f64| axes.y.share(value).unwrap_or(0.0).clamp(0.0, 1.0);
    let told = baseline(scene);
    if let Some(told) = &told {
        let mut band = Path::default();
        for (low, high) in &told.bands {
            band.rect((0.0, share(*low)), (1.0, share(*high)));
        }
        let mut line = Path::default();
        line.move_to(0.0, share(told.value)).line_to(1.0, share(told.value));
        shapes.paths += &band.element("v");
        shapes.paths += &line.element("w");
        let (at, below, label) = match told.bands.first() {
            Some((_, high)) => (share(*high), 13.0, "accepted around the baseline (dashed)"),
            None => (share(told.value), -5.0, "baseline (dashed)"),
        };
        shapes.texts += &format!(
            "<text class=\"tv\" x=\"4\" y=\"{}\" dy=\"{below}\">{label}</text>",
            percent(1.0 - at)
        );
    }
    let all = scene.subject.result.runs();
    let segment = |run: f64| all.get(run as usize).map(|run| run.environment.segment_key());
    let (mut line, mut dots) = (Path::default(), Path::default());
    let mut before: Option<String> = None;
    let places = runs(panel);
    for (run, mean) in &places {
        let (Some(x), Some(y)) = (axes.x.share(*run), axes.y.share(*mean)) else { continue };
        let own = segment(*run);
        // Runs of different segments cannot be compared, so no line joins them.
        if before.is_some() && before == own {
            line.line_to(x, y);
        } else {
            line.move_to(x, y);
        }
        dots.dot(x, y);
        before = own;
    }
    shapes.paths += &line.element("l c1 t");
    shapes.paths += &dots.element("p c1");
    let is_current = |run: f64| run as usize + 1 == all.len();
    if let Some((run, mean)) = places.last().filter(|(run, _)| is_current(*run)) {
        let (x, y) = (axes.x.share(*run).unwrap_or(1.0), share(*mean));
        let word = told.as_ref().map_or("", |told| told.word);
        let tone = match word {
            _ if word == Word::Regressed.as_str() => "bad",
            _ if word == Word::Improved.as_str() => "good",
            _ => "c1",
        };
        shapes.paths += &Path::default().dot(x, y).element(&format!("p z {tone}"));
        if let Some(told) = told.filter(|_| tone != "c1") {
            shapes.texts += &format!(
                "<text class=\"tb {tone}\" x=\"{}\" y=\"{}\" dx=\"-14\" dy=\"4\">{}</text>",
                percent(x),
                percent(1.0 - y),
                escaped(told.text)
            );
        }
    }
    shapes
}
