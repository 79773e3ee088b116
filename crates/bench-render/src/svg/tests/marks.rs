//! The marks that authors pin or that only some shapes of results have, as snapshots.

use bench_core::BenchResult;
use bench_core::declare::{
    InputKind, OutputKind, OutputSpec, Pin, TableColumnSpec, TableSpec, TableView, Unit,
};
use bench_core::judge::Scope;
use bench_core::model::{CellValue, TableValue};

use crate::select::Mark;
use crate::shape::fixture::{Fixture, goals, metric, number, rise};
use crate::svg::Theme;

use super::{body, svg_of};

/// With a pinned mark on its first output.
fn pinned(mut fixture: Fixture, mark: Mark) -> String {
    let output = fixture.declaration.outputs[0].name.clone();
    fixture.declaration.hints.pins.push(Pin::Add { output, mark: mark.word().to_owned() });
    body(&svg_of(&fixture.result(), mark, Theme::Light))
}

/// Samples of two waves, of which one spreads more.
fn waves() -> Fixture {
    Fixture::new(metric("voltage")).choice("wave", &["sine", "square"]).repeats(7).cell(|_, key| {
        let spread = f64::from(key.repeat * key.repeat % 7) * f64::from(1 + key.point);
        Some(CellValue::Number(10.0 + spread))
    })
}

#[test]
fn staircases() {
    insta::assert_snapshot!(pinned(waves(), Mark::Ecdf));
}

#[test]
fn violins() {
    insta::assert_snapshot!(pinned(waves(), Mark::Violin));
}

#[test]
fn what_explains_a_metric() {
    insta::assert_snapshot!(pinned(goals("speed").repeats(3), Mark::Importance));
}

#[test]
fn one_metric_against_another() {
    insta::assert_snapshot!(pinned(goals("speed").repeats(3), Mark::Scatter));
}

#[test]
fn the_front_of_two_metrics() {
    insta::assert_snapshot!(pinned(goals("speed").repeats(3), Mark::Pareto));
}

#[test]
fn percentiles_of_runs() {
    insta::assert_snapshot!(pinned(goals("speed").repeats(3), Mark::PercentileBand));
}

#[test]
fn percentiles_do_not_ask_in_what_order_samples_were_measured() {
    let fixture = || goals("speed").repeats(5);
    let rising = fixture().cell(|_, key| Some(CellValue::Number(f64::from(key.repeat))));
    let falling = fixture().cell(|_, key| Some(CellValue::Number(4.0 - f64::from(key.repeat))));
    let told = |fixture| pinned(fixture, Mark::PercentileBand);
    assert_eq!(told(rising), told(falling));
}

#[test]
fn histories_of_the_points_that_changed_most() {
    insta::assert_snapshot!(pinned(goals("speed").repeats(3), Mark::SmallMultiples));
}

#[test]
fn a_change_for_the_worse_is_told_by_its_shape_too() {
    let mut worse = goals("speed");
    worse.declaration.outputs[0].direction = bench_core::Direction::Minimize;
    let told = |fixture, class: &str| pinned(fixture, Mark::SmallMultiples).matches(class).count();
    assert_eq!(told(worse, "class=\"p q bad\""), 6);
    assert_eq!(told(goals("speed"), "class=\"p good\""), 6);
    let mut neither = goals("speed");
    neither.declaration.outputs[0].direction = bench_core::Direction::Neutral;
    assert_eq!(told(neither, "class=\"p c1\""), 6);
}

#[test]
fn a_title_of_a_panel_ends_where_the_next_begins() {
    let long = "a rather long name of an input that fits into no panel";
    let fixture = Fixture::new(metric("speed")).int(long, &[1, 2, 3, 4]).runs(4);
    let told = pinned(fixture, Mark::SmallMultiples);
    let titles: Vec<&str> = told.lines().filter(|line| line.contains("y=\"-7\"")).collect();
    assert_eq!(titles.len(), 4);
    assert!(titles.iter().all(|title| title.ends_with("…</text>")), "{titles:?}");
}

#[test]
fn slopes_between_two_runs() {
    insta::assert_snapshot!(pinned(goals("speed").repeats(3), Mark::Slope));
}

#[test]
fn lines_of_equal_values() {
    let fixture = Fixture::new(metric("voltage"))
        .float("theta", &[0.0, 0.5, 1.0], "rad")
        .int("threads", &[1, 2, 4]);
    insta::assert_snapshot!(pinned(fixture, Mark::Contour));
}

#[test]
fn heights_in_space() {
    let fixture = Fixture::new(metric("voltage"))
        .float("theta", &[0.0, 0.5, 1.0], "rad")
        .int("threads", &[1, 2, 4]);
    insta::assert_snapshot!(pinned(fixture, Mark::Surface));
}

#[test]
fn a_surface_is_no_larger_than_it_can_show_and_keeps_its_gaps() {
    let grid = |side: i64| {
        let values: Vec<i64> = (0..side).collect();
        Fixture::new(metric("voltage")).int("x", &values).int("y", &values)
    };
    let cells = |fixture| pinned(fixture, Mark::Surface).matches('z').count();
    let holed =
        grid(4).cell(|_, key| (key.point != 5).then(|| CellValue::Number(f64::from(key.point))));
    assert_eq!(cells(grid(4)) - cells(holed), 4, "the cells around a missing value are open");
    assert_eq!(cells(grid(25)), cells(grid(40)));
}

#[test]
fn dots_of_launches() {
    let fixture = Fixture::new(metric("voltage")).launches(3).repeats(2);
    insta::assert_snapshot!(body(&svg_of(&fixture.result(), Mark::Strip, Theme::Light)));
}

/// A signal over time in each of two samples, with a gap.
fn signals(view: TableView) -> BenchResult {
    let column = |name: &str| TableColumnSpec {
        name: name.to_owned(),
        kind: InputKind::Float,
        unit: Unit::default(),
    };
    let columns = vec![column("t"), column("u")];
    let spec = OutputSpec::new("trace", OutputKind::Table(TableSpec { columns, view }));
    let fixture = Fixture::new(spec).choice("wave", &["sine", "square"]).cell(|_, key| {
        let signal = TableValue::new()
            .float("t", vec![0.0, 1.0, 2.0, 3.0])
            .float("u", vec![number(key), f64::NAN, 3.0, 1.0]);
        Some(CellValue::Table(signal))
    });
    fixture.result()
}

#[test]
fn curves_and_clouds_of_tables_inside_samples() {
    let curves = svg_of(&signals(TableView::Curve { x: 0, y: 1 }), Mark::TableCurve, Theme::Light);
    let clouds =
        svg_of(&signals(TableView::Scatter { x: 0, y: 1 }), Mark::TableScatter, Theme::Light);
    insta::assert_snapshot!(body(&curves) + &body(&clouds));
}

#[test]
fn numbers_of_tables_inside_samples_together() {
    let tables = signals(TableView::Histogram { of: 1 });
    insta::assert_snapshot!(body(&svg_of(&tables, Mark::TableHistogram, Theme::Light)));
}

/// The ends of an axis as the figure tells them.
fn ends(svg: &str, axis: &str) -> (f64, f64) {
    let (_, rest) = svg.split_once(&format!("data-{axis}=\"")).unwrap();
    let (low, high) = rest.split_once('"').unwrap().0.split_once(' ').unwrap();
    (low.parse().unwrap(), high.parse().unwrap())
}

#[test]
fn axes_keep_one_range_over_all_positions_of_a_slider() {
    // Values from 1 to 48 over all inputs, of which the first position of the sliders shows the smallest only.
    let mut fixture = Fixture::new(metric("voltage"));
    for name in ["a", "b", "c"] {
        fixture = fixture.choice(name, &["x", "y"]);
    }
    let fixture = fixture.int("n", &[1, 2, 3]).int("m", &[1, 2]);
    let svg = pinned(fixture, Mark::Line);
    let (low, high) = ends(&svg, "y");
    let room = 0.06 * 47.0;
    assert!(
        (low - (1.0 - room)).abs() < 1e-9 && (high - (48.0 + room)).abs() < 1e-9,
        "{low} {high}"
    );
}

#[test]
fn a_history_with_a_change_of_level() {
    let fixture = Fixture::new(metric("voltage"))
        .runs(8)
        .cell(|_, key| Some(CellValue::Number(if key.run < 5 { 2.0 } else { 2.2 })));
    let mut parts = fixture.parts();
    parts.regression_report.judged = true;
    parts.regression_report.change_points.push(rise("voltage", Scope::Pooled));
    let result = BenchResult::new(parts).unwrap();
    insta::assert_snapshot!(body(&svg_of(&result, Mark::History, Theme::Light)));
}
