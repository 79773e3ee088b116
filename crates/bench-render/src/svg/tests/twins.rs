//! Twins of lines, bars, boxes, cells and histories as snapshots, and what must hold of each twin.

use bench_core::BenchResult;
use bench_core::declare::{Measure, OutputKind, OutputSpec};
use bench_core::judge::{JudgePolicy, Method, judge};
use bench_core::model::CellValue;

use crate::select::Mark;
use crate::shape::fixture::{Fixture, metric, number};
use crate::static_figure::{FigureError, figure_names, figure_svg};
use crate::svg::Theme;

use super::{body, svg_of};

fn duration() -> OutputSpec {
    OutputSpec::new("time", OutputKind::Metric(Measure::Duration))
}

fn lines() -> BenchResult {
    let thetas = [0.0, 1.0, 2.0, 3.0];
    let fixture = Fixture::new(metric("voltage")).float("theta", &thetas, "rad");
    fixture.choice("wave", &["sine", "a <b> & \"c\""]).repeats(3).result()
}

fn history() -> BenchResult {
    let mut parts = Fixture::new(duration())
        .runs(6)
        .cell(|_, key| Some(CellValue::Number(if key.run == 5 { 1.4e-5 } else { 1e-5 })))
        .parts();
    parts.regression_report =
        judge(&parts, &JudgePolicy::by(Method::Percentage { threshold: 10.0 }), true);
    BenchResult::new(parts).unwrap()
}

#[test]
fn a_line_with_its_band() {
    insta::assert_snapshot!(body(&svg_of(&lines(), Mark::Line, Theme::Light)));
}

#[test]
fn a_history_with_its_verdict() {
    insta::assert_snapshot!(body(&svg_of(&history(), Mark::History, Theme::Light)));
}

#[test]
fn bars_with_intervals() {
    let flag = OutputSpec::new("settled", OutputKind::Flag);
    let result = Fixture::new(flag)
        .choice("wave", &["sine", "square"])
        .repeats(4)
        .cell(|_, key| Some(CellValue::Flag(key.point + key.repeat > 1)))
        .result();
    insta::assert_snapshot!(body(&svg_of(&result, Mark::Bar, Theme::Light)));
}

#[test]
fn boxes_and_dots() {
    let fixture = || Fixture::new(metric("voltage")).choice("wave", &["sine", "square"]).repeats(5);
    let mut told = String::new();
    for mark in [Mark::Box, Mark::Strip, Mark::Histogram] {
        let mut fixture = fixture();
        let (output, mark) = ("voltage".to_owned(), mark.word().to_owned());
        let pin = bench_core::declare::Pin::Add { output, mark: mark.clone() };
        fixture.declaration.hints.pins.push(pin);
        let result = fixture.result();
        told += &body(&svg_of(&result, Mark::from_word(&mark).unwrap(), Theme::Light));
    }
    insta::assert_snapshot!(told);
}

#[test]
fn cells_of_a_heat_map() {
    let result = Fixture::new(duration())
        .int("size", &[1, 2, 3])
        .int("threads", &[1, 2])
        .cell(|_, key| Some(CellValue::Number(1e-6 * 4_f64.powi(key.point as i32))))
        .result();
    insta::assert_snapshot!(body(&svg_of(&result, Mark::HeatMap, Theme::Light)));
}

#[test]
fn files_are_whole_small_and_silent() {
    for (result, mark) in [(lines(), Mark::Line), (history(), Mark::History)] {
        for theme in [Theme::Auto, Theme::Light, Theme::Dark] {
            let svg = svg_of(&result, mark, theme);
            assert_eq!(svg, svg_of(&result, mark, theme), "the same bytes every time");
            assert!(svg.len() < 16_000, "{mark}: {} bytes", svg.len());
            for never in ["<script", "<image", "url(", "var(", "@import", " onload", "<b>"] {
                assert!(!svg.contains(never), "{mark} holds {never}");
            }
            let count = |text: &str| svg.matches(text).count();
            assert_eq!(count("<svg"), count("</svg>"), "{mark}");
            assert_eq!(count("<g "), count("</g>"), "{mark}");
        }
    }
}

#[test]
fn themes_differ_in_colours_only() {
    let [light, dark] = [Theme::Light, Theme::Dark].map(|t| svg_of(&lines(), Mark::Line, t));
    assert_ne!(light, dark);
    assert_eq!(body(&light), body(&dark));
    assert!(
        svg_of(&lines(), Mark::Line, Theme::Auto).contains("@media (prefers-color-scheme:dark)")
    );
}

#[test]
fn the_numbers_are_those_of_the_samples() {
    let svg = svg_of(&lines(), Mark::Line, Theme::Light);
    let attribute = |name: &str| {
        let (_, rest) = svg.split_once(&format!("{name}=\"")).unwrap();
        let (low, high) = rest.split_once('"').unwrap().0.split_once(' ').unwrap();
        (low.parse::<f64>().unwrap(), high.parse::<f64>().unwrap())
    };
    let (low, high) = attribute("data-y");
    // The first is the key of the legend.
    let path = svg.split("class=\"l c1 d0\" d=\"M").nth(2).unwrap();
    let start: Vec<f64> = path
        .split(['l', 'h', 'v', '"'])
        .next()
        .unwrap()
        .split(' ')
        .map(|part| part.parse().unwrap())
        .collect();
    let value = high - start[1] / 800.0 * (high - low);
    // The first point's three repeats, and how exactly the coordinates tell it.
    let key = |repeat| bench_core::model::SampleKey { run: 0, point: 0, launch: 0, repeat };
    let mean = (0..3).map(|repeat| number(key(repeat))).sum::<f64>() / 3.0;
    assert!((value - mean).abs() < (high - low) / 800.0, "{value} is not {mean}");
}

#[test]
fn what_has_no_file_is_said() {
    let result = lines();
    let unknown = figure_svg(&result, "nonsense", Theme::Auto).unwrap_err();
    assert!(unknown.to_string().contains("waveform-voltage-line"), "{unknown}");
    let text = Fixture::new(OutputSpec::new("note", OutputKind::Text))
        .cell(|_, _| Some(CellValue::Text("x".to_owned())))
        .result();
    let names = figure_names(&text);
    assert!(names.iter().all(|name| !name.is_static), "{names:?}");
    let error = figure_svg(&text, &names[0].id, Theme::Auto).unwrap_err();
    assert!(matches!(error, FigureError::PagesOnly { .. }), "{error}");
}
