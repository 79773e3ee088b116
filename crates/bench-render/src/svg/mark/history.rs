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
pub(super) fn runs(panel: &Panel) -> Vec<(usize, f64)> {
    let places = panel.places();
    places.filter_map(|place| Some((place.x, mean(place.values)?))).collect()
}

/// Runs in rows that may be compared: those of different segments cannot, so no line joins them.
pub(super) type Runs<'a, T> = Vec<&'a [(usize, T)]>;

/// Splits runs, each by its position in the result, where their segment changes.
pub(super) fn stretches<'a, T>(scene: &Scene<'_>, runs: &'a [(usize, T)]) -> Runs<'a, T> {
    let segment = |(run, _): &(usize, T)| scene.segments.get(*run);
    runs.chunk_by(|a, b| segment(a) == segment(b)).collect()
}

/// Where a run stands on the axis of runs.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 runs")]
fn share_of(axes: &Axes, run: usize) -> Option<f64> {
    axes.x.share(run as f64)
}

/// Where the level changed: the runs between which it did, the levels to both sides, and by how much.
fn changes(scene: &Scene<'_>, axes: &Axes, shapes: &mut Shapes) {
    for change in scene.content.field("change_points").as_array().into_iter().flatten() {
        let number = |name: &str| change[name].as_f64();
        let told = (number("run"), number("before"), number("after"));
        let (Some(run), Some(before), Some(after)) = told else { continue };
        let tone = if change["verdict"] == Word::Improved.as_str() { "good" } else { "bad" };
        let x = |run: f64| axes.x.share(run).unwrap_or(0.0).clamp(0.0, 1.0);
        let y = |value: f64| axes.y.share(value).unwrap_or(0.0).clamp(0.0, 1.0);
        let ends = (number("earliest").unwrap_or(run), number("latest").unwrap_or(run));
        let mut band = Path::default();
        band.rect((x(ends.0 - 0.75), 0.0), (x(ends.1 - 0.25), 1.0));
        let (mut step, mut levels) = (Path::default(), Path::default());
        step.move_to(x(run - 0.5), 0.0).line_to(x(run - 0.5), 1.0);
        levels.move_to(x(run - 2.5), y(before)).line_to(x(run - 0.5), y(before));
        levels.move_to(x(run - 0.5), y(after)).line_to(x(run + 1.5), y(after));
        shapes.paths += &band.element(&format!("b {tone}"));
        shapes.paths += &step.element(&format!("n {tone}"));
        shapes.paths += &levels.element(&format!("l {tone}"));
        shapes.texts += &format!(
            "<text class=\"tc {tone}\" x=\"{}\" y=\"0%\" dx=\"4\" dy=\"12\">since here {}</text>",
            percent(x(run - 0.5)),
            escaped(change["text"].as_str().unwrap_or_default())
        );
    }
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 runs")]
pub(super) fn axes(scene: &Scene<'_>) -> Axes {
    let (mut across, mut up) = (Extent::default(), Extent::default());
    for (run, mean) in scene.series.panels.iter().flat_map(runs) {
        across.see(run as f64, false);
        up.see(mean, false);
    }
    let [x, y] = scene.margins(10.0);
    Axes { x: scene.across_axis(across.padded(x), &[]), y: scene.value_axis(up.centred(y)) }
}

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
    changes(scene, axes, &mut shapes);
    let all = scene.subject.result.runs();
    let (mut line, mut dots) = (Path::default(), Path::default());
    let places = runs(panel);
    for part in stretches(scene, &places) {
        let at = |(run, mean): &(usize, f64)| Some((share_of(axes, *run)?, axes.y.share(*mean)?));
        line.through(part.iter().filter_map(at));
        part.iter().filter_map(at).for_each(|(x, y)| {
            dots.dot(x, y);
        });
    }
    shapes.paths += &line.element("l c1 t");
    shapes.paths += &dots.element("p c1");
    let is_current = |run: usize| run + 1 == all.len();
    if let Some((run, mean)) = places.last().filter(|(run, _)| is_current(*run)) {
        let (x, y) = (share_of(axes, *run).unwrap_or(1.0), share(*mean));
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
