//! Every figure of every shape is drawn, offline and in silence, at every width, light and dark.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bench_core::BenchResult;
use bench_core::judge::Scope;
use bench_render::select::{ForeignFigure, ForeignMark, Wish};
use bench_render::shape::{OutputShape, ResultShape};
use bench_render::{RenderOptions, render_report};
use bench_tests::browser::{Browser, Page, Viewport, file_url};
use bench_tests::programs::{bench_render, collector, command, run};
use bench_tests::samples;
use serde_json::{Value, json};

/// What a person would complain about on a page.
fn complaints(browser: &Browser, page: &Path, viewport: Viewport) -> Vec<String> {
    let (page, seen) = inspect(browser, page, viewport);
    let mut complaints: Vec<String> = Vec::new();
    let figures = seen["figures"].as_array().expect("the page lists its figures");
    for figure in figures {
        let id = figure["id"].as_str().unwrap_or_default();
        complaints.extend(figure_complaints(figure).map(|complaint| format!("{id}: {complaint}")));
    }
    if figures.is_empty() {
        complaints.push("the page has no figures".to_owned());
    }
    if seen["overflow"].as_i64() != Some(0) {
        complaints.push(format!("scrolls sideways by {} at {}", seen["overflow"], seen["width"]));
    }
    complaints.extend(page.console().into_iter().map(|line| format!("console: {line}")));
    complaints.extend(page.outside_requests().into_iter().map(|url| format!("asks for {url}")));
    complaints
}

/// An opened page, and what can be seen of its figures.
pub(crate) fn inspect<'a>(
    browser: &'a Browser,
    page: &Path,
    viewport: Viewport,
) -> (Page<'a>, Value) {
    let html = fs::read_to_string(page).unwrap();
    let (_, data) = html.split_once("id=\"bench-data\">").expect("the page holds its data");
    let (data, _) = data.split_once("</script>").expect("the data ends");
    let data: Value = serde_json::from_str(data).expect("the data is JSON");
    let results = data["results"].as_array().into_iter().flatten();
    let figures = results.flat_map(|result| result["figures"].as_array().into_iter().flatten());
    let figures: Value = figures
        .map(|figure| {
            let mut figure = figure.clone();
            figure["twin"] = twin(&html, figure["id"].as_str().unwrap_or_default()).into();
            figure
        })
        .collect();
    let page = browser.open(&file_url(page), viewport);
    let seen = page.evaluate(&format!("{}({figures})", include_str!("inspect.js")));
    (page, seen)
}

/// The static form of a figure in the page's file, with its legend; the page drops it when the figure is drawn.
fn twin<'a>(html: &'a str, id: &str) -> Option<&'a str> {
    let (_, figure) = html.split_once(&format!("<figure class=\"figure\" id=\"{id}\""))?;
    let (figure, _) = figure.split_once("</figure>")?;
    let begin =
        figure.find("<ul class=\"legend\">").or_else(|| figure.find("<svg class=\"tw\""))?;
    Some(&figure[begin..])
}

fn figure_complaints(figure: &Value) -> impl Iterator<Item = String> {
    let mut complaints = Vec::new();
    if let Some(problem) = figure["problem"].as_str() {
        complaints.push(problem.to_owned());
    } else {
        if figure["state"] != "drawn" {
            complaints.push(format!("is {}: {}", figure["state"], figure["why"]));
        }
        if figure["marks"] != figure["expected"]["marks"] {
            complaints.push(format!(
                "draws {} marks where {} are planned",
                figure["marks"], figure["expected"]["marks"]
            ));
        }
        if figure["seen"].as_u64() == Some(0) {
            complaints.push("shows nothing".to_owned());
        }
        if figure["outside"].as_u64() > Some(0) {
            complaints.push(format!("has {} marks outside its plot area", figure["outside"]));
        }
        if figure["spill"].as_u64() > Some(0) {
            complaints.push(format!("spills {} pixels out of its card", figure["spill"]));
        }
        for list in ["untold", "invalid", "twin"] {
            let told = figure[list].as_array().into_iter().flatten();
            complaints.extend(told.map(|what| format!("{list}: {what}")));
        }
    }
    complaints.into_iter()
}

pub(crate) fn rendered(
    folder: &Path,
    results: &[BenchResult],
    name: &str,
    portable: bool,
) -> PathBuf {
    let options = RenderOptions::new().filename(name).portable(portable);
    render_report(results, folder, &options).expect("the report is rendered")
}

#[track_caller]
fn assert_silent(complaints: &[String]) {
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// Zero to three numeric inputs, with and without categories, repeats and earlier runs; in turn where all of them would
/// only repeat what fewer show.
fn shapes() -> Vec<BenchResult> {
    let mut shapes = Vec::new();
    let variants = [(1, 1), (4, 1), (2, 3), (3, 2)];
    for numeric in 0..=3 {
        for categorical in 0..=2 {
            for (place, (repeats, runs)) in variants.into_iter().enumerate() {
                if numeric + categorical < 2 || place == (numeric + categorical) % variants.len() {
                    shapes.push(samples::shape(numeric, categorical, repeats, runs));
                }
            }
        }
    }
    shapes
}

pub(crate) fn every_shape_is_drawn(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let shapes = shapes();
    for (number, group) in shapes.chunks(6).enumerate() {
        let page = rendered(folder.path(), group, &format!("shapes-{number}.html"), false);
        assert_silent(&complaints(browser, &page, Viewport::DESKTOP));
    }
}

pub(crate) fn every_output_kind_is_drawn(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let page = rendered(folder.path(), &[samples::kinds()], "kinds.html", true);
    assert_silent(&complaints(browser, &page, Viewport::DESKTOP));
}

pub(crate) fn pages_fit_every_width_in_light_and_dark(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let results = [samples::shape(1, 1, 3, 2), samples::shape(2, 0, 1, 1), samples::kinds()];
    let [desktop, tablet, phone] =
        [(1400, 900), (820, 1180), (390, 844)].map(|(width, height)| Viewport::new(width, height));
    let page = rendered(folder.path(), &results, "beside.html", false);
    for viewport in [desktop, tablet.dark(), phone] {
        assert_silent(&complaints(browser, &page, viewport));
    }
    let page = rendered(folder.path(), &results, "portable.html", true);
    for viewport in [desktop.dark(), tablet, phone.dark()] {
        assert_silent(&complaints(browser, &page, viewport));
    }
}

pub(crate) fn what_real_collectors_measured_is_drawn(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    for name in ["flaky_service", "history_of_a_parser", "mandelbrot", "overhead", "pid_controller"]
    {
        let mut collect = command(&collector(name), folder.path());
        let ended = run(collect.args(["--out", "result.bench", "--quiet"]));
        assert_eq!(ended.code, 0, "{name}: {}", ended.stderr);
        let mut render = command(&bench_render(), folder.path());
        let ended = run(render.args(["result.bench", "out", "--filename", "page.html"]));
        assert_eq!(ended.code, 0, "{name}: {}", ended.stderr);
        assert_silent(&complaints(
            browser,
            &folder.path().join("out/page.html"),
            Viewport::DESKTOP,
        ));
    }
}

/// A page with something wrong in its data.
fn broken(folder: &Path, from: &str, to: &str) -> PathBuf {
    let page = rendered(folder, &[samples::shape(1, 1, 3, 1)], "good.html", true);
    let html = fs::read_to_string(page).unwrap();
    assert!(html.contains(from), "the page holds no {from}");
    let page = folder.join("broken.html");
    fs::write(&page, html.replacen(from, to, 1)).unwrap();
    page
}

pub(crate) fn a_broken_figure_is_complained_about_and_the_page_goes_on(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let faults = [
        ("\"output/speed\":{", "\"output/lost\":{", "is \"failed\""),
        ("\"marks\":", "\"marks\":1", "marks where 1"),
    ];
    for (from, to, complaint) in faults {
        let page = broken(folder.path(), from, to);
        let found = complaints(browser, &page, Viewport::DESKTOP);
        assert!(found.iter().any(|found| found.contains(complaint)), "{from}: {found:?}");
    }
    let page = broken(folder.path(), "\"output/speed\":{", "\"output/lost\":{");
    let (_, states) = inspect(browser, &page, Viewport::DESKTOP);
    let states: Vec<_> =
        states["figures"].as_array().unwrap().iter().map(|f| &f["state"]).collect();
    assert!(
        states.iter().any(|state| *state == "failed") && states.iter().any(|s| *s == "drawn"),
        "{states:?}"
    );
}

pub(crate) fn figures_follow_the_window(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let page = rendered(folder.path(), &[samples::shape(0, 0, 9, 1)], "page.html", true);
    let (page, seen) = inspect(browser, &page, Viewport::new(820, 1180));
    assert_eq!(seen["figures"][0]["state"], "drawn");
    let narrow = json!({"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": false});
    page.call("Emulation.setDeviceMetricsOverride", &narrow);
    let fits = "[...document.querySelectorAll('.js-plotly-plot .main-svg')].every(
        (plot) => plot.getBoundingClientRect().right <= document.documentElement.clientWidth)";
    page.wait_for(fits, Duration::from_secs(10));
}

pub(crate) fn every_figure_has_its_data_table(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let results = [samples::shape(1, 1, 3, 2), samples::kinds()];
    let page = rendered(folder.path(), &results, "page.html", true);
    let (page, seen) = inspect(browser, &page, Viewport::DESKTOP);
    let figures = seen["figures"].as_array().unwrap().len();
    let open = "document.querySelectorAll('figure details').forEach((box) => { box.open = true; })";
    page.evaluate(open);
    let built = format!(
        "[...document.querySelectorAll('figure details')]
            .filter((box) => box.querySelectorAll('tbody tr').length > 0).length === {figures}"
    );
    page.wait_for(&built, Duration::from_secs(20));
    let marks =
        "[...document.querySelectorAll('figure')].find((box) => box.id.endsWith('speed-line'))";
    let rows = format!("{marks}.querySelectorAll('details tbody tr').length");
    let drawn = format!("Number({marks}.dataset.marks)");
    assert_eq!(page.evaluate(&rows), page.evaluate(&drawn), "a row for every mark of a line");
    assert_eq!(page.console(), Vec::<String>::new());
}

pub(crate) fn an_interactive_figure_stands_where_its_static_form_stood(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let page = rendered(folder.path(), &[samples::shape(1, 0, 4, 1)], "page.html", true);
    let (page, _) = inspect(browser, &page, Viewport::DESKTOP);
    let places = page.evaluate(
        "(() => {
            const figure = document.querySelector('figure[data-mark=\"line\"]');
            const whole = figure.querySelector('.twin > svg');
            const panel = whole.querySelector('svg');
            const layout = figure.querySelector('.js-plotly-plot')._fullLayout;
            const { l, r, t, h } = layout._size;
            return {
                stood: [whole.style.marginLeft, whole.style.marginRight].map(parseFloat)
                    .concat(['y', 'height'].map((name) => Number(panel.getAttribute(name)))),
                stands: [l, r, t, h],
                again: layout._redrawFromAutoMarginCount ?? 0,
            };
        })()",
    );
    assert_eq!(places["stands"], places["stood"]);
    assert_eq!(places["again"], 0, "it is laid out once");
}

pub(crate) fn a_static_form_says_where_its_sliders_stand(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let with = samples::marks(&[("speed", "surface")]);
    let page = rendered(folder.path(), &[with], "page.html", true);
    let (page, _) = inspect(browser, &page, Viewport::DESKTOP);
    // On paper the static form is seen, at the position that the slider began with.
    let seen = page.evaluate(
        "(() => {
            const figure = document.getElementById('marks-speed-surface');
            const chosen = figure.querySelector('.chosen');
            return {
                told: chosen.textContent,
                stands: `wave = ${figure.querySelector('.slider output').textContent}`,
            };
        })()",
    );
    assert_eq!(seen["told"], "wave = a rather long name of a wave, the sine");
    assert_eq!(seen["told"], seen["stands"]);
}

pub(crate) fn pictures_stand_in_the_parts_of_their_choices(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let page = rendered(folder.path(), &[samples::pictures()], "page.html", true);
    assert_silent(&complaints(browser, &page, Viewport::PHONE));
    let (page, _) = inspect(browser, &page, Viewport::DESKTOP);
    let parts = page.evaluate(
        "[...document.querySelectorAll('.gallery > li')].map((item) =>
            item.className === 'gallery-part' ? item.textContent : item.querySelectorAll('img').length)",
    );
    let both = |fast: bool| {
        let title = |kind: &str| format!("fast = {fast}, kind = {kind}");
        [json!(title("round")), json!(1), json!(title("square")), json!(1)]
    };
    assert_eq!(parts, Value::Array([both(false), both(true)].concat()));
}

pub(crate) fn a_history_shows_the_values_that_were_judged(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let result = samples::swept();
    let page = rendered(folder.path(), std::slice::from_ref(&result), "page.html", true);
    assert_silent(&complaints(browser, &page, Viewport::DESKTOP));
    let (page, _) = inspect(browser, &page, Viewport::DESKTOP);
    let verdicts = &result.regression_report().verdicts;
    let judged = verdicts.iter().find(|v| v.output == "time" && v.scope == Scope::Pooled).unwrap();
    let figure =
        "[...document.querySelectorAll('figure')].find((box) => box.id.endsWith('time-history'))";
    let drawn =
        page.evaluate(&format!("{figure}.querySelector('.js-plotly-plot').data.at(-1).y.at(-1)"));
    let off = drawn.as_f64().unwrap() / judged.current - 1.0;
    assert!(off.abs() < 1e-9, "{drawn} is drawn of {}", judged.current);
    let summary = page.evaluate(&format!("{figure}.querySelector('.summary').textContent"));
    assert!(summary.as_str().unwrap().contains("geometric mean of time"), "{summary}");
}

pub(crate) fn a_constant_lies_in_the_middle_of_an_axis_of_its_size(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let page = rendered(folder.path(), &[samples::constant()], "page.html", true);
    assert_silent(&complaints(browser, &page, Viewport::DESKTOP));
    let (page, _) = inspect(browser, &page, Viewport::DESKTOP);
    let range = page.evaluate("document.querySelector('.js-plotly-plot')._fullLayout.yaxis.range");
    let ends: Vec<f64> = range.as_array().unwrap().iter().filter_map(Value::as_f64).collect();
    assert!(ends[0] > 0.0 && ends[1] < 1e-3, "{ends:?}");
}

/// A mark of another crate: the number of samples of every run.
#[derive(Debug)]
struct Counts;

impl ForeignMark for Counts {
    fn word(&self) -> &str {
        "counts"
    }

    fn wish(&self, _: &OutputShape, _: &ResultShape) -> Wish {
        Wish::WherePinned
    }

    fn draw(&self, result: &BenchResult, output: &str) -> Result<ForeignFigure, String> {
        if output == "heat" {
            return Err("heat is not counted".to_owned());
        }
        let runs: Vec<u32> = (0..).take(result.runs().len()).collect();
        let counts: Vec<usize> =
            runs.iter().map(|run| result.samples().rows_of_run(*run).count()).collect();
        let layout = json!({ "xaxis": { "title": { "text": "run" } }, "yaxis": { "title": { "text": "samples" } } });
        Ok(ForeignFigure::new("samples by run", "How many samples each run has.")
            .trace(json!({ "type": "bar", "x": runs, "y": counts }))
            .layout(layout))
    }
}

pub(crate) fn marks_of_other_crates_are_drawn_or_say_why_not(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let result = samples::marks(&[("speed", "counts"), ("heat", "counts")]);
    let options = RenderOptions::new().filename("foreign.html").portable(true).mark(Counts);
    let page = render_report(&result, folder.path(), &options).unwrap();
    let (page, seen) = inspect(browser, &page, Viewport::DESKTOP);
    let figures = seen["figures"].as_array().unwrap();
    let counts = figures.iter().filter(|figure| figure["mark"] == "counts");
    let [drawn, failed] = counts.collect::<Vec<_>>()[..] else { panic!("{figures:?}") };
    assert_eq!(figure_complaints(drawn).collect::<Vec<_>>(), Vec::<String>::new());
    assert_eq!(failed["state"], "failed");
    assert!(failed["why"].as_str().unwrap().contains("heat is not counted"), "{failed}");
    assert_eq!(page.console(), Vec::<String>::new());
}

/// What Chromium itself says of drawing in space with a processor only; nothing of it comes from the page.
const OF_THE_BROWSER: [&str; 3] =
    ["willReadFrequently", "GPU stall due to ReadPixels", "Automatic fallback to software WebGL"];

pub(crate) fn a_surface_draws_under_the_policy_of_its_page(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let with = samples::marks(&[("speed", "surface")]);
    let page = rendered(folder.path(), &[with], "surface.html", true);
    let mut found = complaints(browser, &page, Viewport::DESKTOP);
    found.retain(|complaint| !OF_THE_BROWSER.iter().any(|words| complaint.contains(words)));
    assert_silent(&found);
    let size = |path: &Path| fs::metadata(path).unwrap().len();
    let flat = rendered(folder.path(), &[samples::marks(&[])], "flat.html", true);
    assert!(size(&page) > size(&flat) + 150_000, "only pages with a surface carry its bundle");
}

pub(crate) fn a_surface_without_webgl_keeps_its_static_form(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let with = samples::marks(&[("speed", "surface")]);
    let url = file_url(&rendered(folder.path(), &[with], "surface.html", true));
    let tab = browser.open(&url, Viewport::DESKTOP);
    let without = "HTMLCanvasElement.prototype.getContext = () => null;";
    tab.call("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": without }));
    tab.navigate(&url);
    let figure = "document.getElementById('marks-speed-surface')";
    tab.wait_for(&format!("{figure}?.dataset.state === 'drawn'"), Duration::from_secs(20));
    let seen = tab.evaluate(&format!(
        "({{ cells: {figure}.querySelectorAll('.twin path.x').length > 0, sliders: {figure}.querySelectorAll('input').length,
             plots: {figure}.querySelectorAll('.plot').length, note: {figure}.querySelector('.note-drawn').textContent }})"
    ));
    let note = "This browser cannot draw in space: it has no WebGL. So the figure stays as it is and does not move.";
    assert_eq!(seen, json!({ "cells": true, "sliders": 0, "plots": 0, "note": note }));
    assert_eq!(tab.console(), Vec::<String>::new());
}

/// Every mark that authors can pin, and the output on which it is pinned; sorted by the mark.
const PINNED: [(&str, &str); 16] = [
    ("speed", "bar"),
    ("speed", "box"),
    ("speed", "contour"),
    ("speed", "ecdf"),
    ("speed", "heat map"),
    ("speed", "histogram"),
    ("speed", "history"),
    ("speed", "importance"),
    ("speed", "pareto front"),
    ("speed", "percentile band"),
    ("error", "scatter"),
    ("speed", "slope"),
    ("heat", "small multiples"),
    ("heat", "strip"),
    ("speed", "table"),
    ("heat", "violin"),
];

pub(crate) fn every_mark_that_can_be_pinned_is_drawn(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let page = rendered(folder.path(), &[samples::marks(&PINNED)], "marks.html", true);
    for viewport in [Viewport::DESKTOP, Viewport::new(390, 844).dark()] {
        assert_silent(&complaints(browser, &page, viewport));
    }
    let (_, seen) = inspect(browser, &page, Viewport::DESKTOP);
    let marks: std::collections::BTreeSet<&str> = seen["figures"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|figure| figure["mark"].as_str())
        .collect();
    for (_, mark) in PINNED {
        assert!(marks.contains(mark), "{mark} is not on the page: {marks:?}");
    }
}
