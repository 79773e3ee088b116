//! Verdicts on data whose truth is known: what is named, and how often something is named that is not there.

#![allow(clippy::expect_used, reason = "a panic in a test is its report")]

#[path = "../benches/verdict_table/grid.rs"]
mod grid;
#[path = "../benches/verdict_table/replay.rs"]
mod replay;
#[allow(dead_code, reason = "the tables use more rows than these tests")]
#[path = "../benches/verdict_table/rows.rs"]
mod rows;
#[path = "../benches/verdict_table/series.rs"]
mod series;

use bench_core::judge::{JudgePolicy, Method, RegressionReport, Verdict, Word, judge};
use grid::{Findings, Grid};
use rows::STILL;
use series::{Change, Noise, RUNS};

/// Series and grids of each row; `cargo xtask verdict-table` takes ten times as many of the same.
const PINNED: u32 = 200;

/// Series in which a slow change is seen; seeds are fixed, so they are always the same.
const PINNED_DRIFTS: [u32; 4] = [0, 126, 200, 200];

fn policy() -> JudgePolicy {
    JudgePolicy { method: Method::Sweep, ..JudgePolicy::default() }
}

/// Every finding in a line, then the pooled verdict.
fn told(grid: &Grid) -> String {
    let report = judge(&grid.build(1), &policy(), true);
    let line = |v: &Verdict| {
        let agreement =
            v.agreement.map_or(String::new(), |a| format!(" in {} of {}", a.points, a.of));
        let place = v.scope.place();
        format!("{} {place} {:+.0} %{agreement}\n", v.word, v.change_percent)
    };
    let findings: String = report.findings().map(line).collect();
    let pooled = &report.verdicts[0];
    let explained =
        pooled.explained_by.as_ref().map_or(String::new(), |by| format!(" by {}", by.place()));
    format!("{findings}pooled: {}{explained}: {}", pooled.word, pooled.reason)
}

#[test]
fn slow_changes_are_told_as_drifts() {
    let drifting = |change| replay::drifting(Noise::Gaussian(0.01), change, 30, PINNED, &policy());
    let pinned = [0.0, 0.000_5, 0.001, 0.002].map(|size| drifting(Change::Ramp(size)));
    assert_eq!(
        pinned, PINNED_DRIFTS,
        "of {PINNED}, 70 runs of 0, 0.05, 0.1 and 0.2 deviations each"
    );
    // A step is no drift.
    assert_eq!(drifting(Change::Step(0.1)), 0);
}

#[test]
fn the_smallest_thing_that_explains_a_change_is_named() {
    insta::assert_snapshot!(told(&STILL), @"pooled: EQUIVALENT: ");
    insta::assert_snapshot!(told(&Grid { slice: 0.05, ..STILL }), @r"
    REGRESSED threads = 8 +6 % in 24 of 24
    pooled: INCONCLUSIVE: the noise hides changes as small as the margin
    ");
    insta::assert_snapshot!(told(&Grid { point: 0.3, ..STILL }), @r"
    REGRESSED size = 16, threads = 4, kind = map +33 %
    pooled: EQUIVALENT: 
    ");
    insta::assert_snapshot!(told(&Grid { exponent: 0.1, ..STILL }), @r"
    REGRESSED  +19 %
    REGRESSED growth with size +41 %
    pooled: REGRESSED: 
    ");
    insta::assert_snapshot!(told(&Grid { slice: 0.05, point: 0.5, ..STILL }), @r"
    REGRESSED size = 16, threads = 4, kind = map +53 %
    REGRESSED threads = 8 +6 % in 24 of 24
    pooled: INCONCLUSIVE: the whole run moved, which another state of the machine does as well
    ");
    insta::assert_snapshot!(told(&Grid { slice: -0.05, ..STILL }), @r"
    IMPROVED threads = 8 -4 % in 24 of 24
    pooled: INCONCLUSIVE: the whole run moved, which another state of the machine does as well
    ");
}

#[test]
fn a_shift_of_the_whole_run_is_no_news_before_its_history_is_known() {
    insta::assert_snapshot!(told(&Grid { everywhere: 0.03, ..STILL }), @"pooled: INCONCLUSIVE: the whole run moved, which another state of the machine does as well");
    insta::assert_snapshot!(told(&Grid { everywhere: 0.5, ..STILL }), @r"
    REGRESSED  +50 %
    pooled: REGRESSED: 
    ");
}

/// The mean over all points hides one of them: 30 % at 1 of 120 points is 0.25 %.
#[test]
fn a_point_that_a_pooled_mean_hides_is_named() {
    let hidden = Grid { runs: 12, launches: 1, point: 0.3, ..STILL };
    let mut parts = hidden.build(3);
    let by_mean = JudgePolicy { method: Method::Percentage { threshold: 1.0 }, ..policy() };
    let pooled: Vec<Word> = judge(&parts, &by_mean, true).verdicts.iter().map(|v| v.word).collect();
    assert_eq!(pooled, [Word::Inconclusive], "pooled away");
    let report: RegressionReport = judge(&parts, &policy(), true);
    let strongest = report.findings().next().expect("something is found");
    assert_eq!(strongest.scope.place(), "size = 16, threads = 4, kind = map");
    assert!(strongest.word == Word::Regressed && strongest.blocking, "beyond the block of 5 %");
    // The same where only one run stands before, with launches on both sides.
    parts = Grid { point: 0.3, ..STILL }.build(3);
    let report = judge(&parts, &policy(), true);
    let strongest = report.findings().next().expect("something is found");
    assert_eq!(strongest.scope.place(), "size = 16, threads = 4, kind = map");
}

#[test]
fn slices_are_named_and_others_are_not() {
    let found = |grid: Grid| grid.findings(PINNED, &policy());
    let offset = Grid { run_offset: 0.02, launch_offset: 0.01, ..STILL };
    let told = [
        found(STILL),
        found(offset.clone()),
        found(Grid { slice: 0.02, ..STILL }),
        found(Grid { slice: 0.02, ..offset }),
    ];
    let told = told.map(|Findings { named, others, points, pooled }| {
        format!("named {named}, others {others}, points {points}, pooled {pooled}")
    });
    insta::assert_snapshot!(told.join("\n"), @r"
    named 0, others 5, points 0, pooled 0
    named 0, others 5, points 0, pooled 0
    named 192, others 6, points 1, pooled 0
    named 192, others 6, points 1, pooled 0
    ");
}

#[test]
fn normal_series_are_quiet() {
    let alarms = |noise| replay::false_alarms(noise, (10, RUNS), PINNED, &policy());
    assert_eq!([Noise::Gaussian(0.01), Noise::HeavyTails].map(alarms), [0, 1]);
}

#[test]
fn correlated_series_and_second_modes_are_quiet() {
    let alarms = |noise| replay::false_alarms(noise, (30, RUNS), PINNED, &policy());
    assert_eq!([Noise::Correlated(0.6), Noise::Bimodal(0.125)].map(alarms), [5, 9]);
}

#[test]
fn constant_series_are_silent() {
    let alarms = |noise| replay::false_alarms(noise, (10, RUNS), 1, &policy());
    assert_eq!([Noise::Constant, Noise::Zero].map(alarms), [0, 0]);
}

#[test]
fn steps_are_seen_within_three_runs_and_spikes_never() {
    let seen = |noise, change| replay::detections(noise, change, 3, PINNED, &policy());
    assert_eq!(seen(Noise::Gaussian(0.01), Change::Step(0.05)), 195);
    assert_eq!(seen(Noise::Gaussian(0.05), Change::Step(0.25)), 188);
    assert_eq!(seen(Noise::Gaussian(0.01), Change::Spike(0.2)), 0);
}
