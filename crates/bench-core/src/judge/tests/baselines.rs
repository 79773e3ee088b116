//! Which runs are compared with which, and what comes out.

use crate::declare::{Direction, OutputKind, OutputSpec};
use crate::fixture::{Rows, int, ints, metric};
use crate::judge::{
    JudgePolicy, MeanKind, Method, RegressionReport, Word, judge, run_means, run_means_at,
};
use crate::model::{BenchResult, CellValue, ResultParts, RunStatus};

fn rows(direction: Direction) -> Rows {
    Rows::new(vec![ints("n", &[1, 2])], vec![metric("y", direction)])
}

fn judged(parts: &ResultParts) -> RegressionReport {
    judge(parts, &JudgePolicy::by(Method::Percentage { threshold: 10.0 }), true)
}

/// What is said of the only metric: word, whether it blocks, the numbers, the reason.
fn told(parts: &ResultParts, policy: &JudgePolicy) -> String {
    let report = judge(parts, policy, true);
    let verdict = &report.verdicts[0];
    let flags = [(verdict.blocking, " blocking"), (verdict.young, " young")];
    let flags: String = flags.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
    let bands: Vec<_> = verdict.bands.iter().map(|band| (band.low, band.high)).collect();
    format!(
        "{}{flags}: {} runs, {} -> {} ({:.1} %) {bands:.1?} {}",
        verdict.word,
        report.baseline_runs,
        verdict.baseline,
        verdict.current,
        verdict.change_percent,
        verdict.reason
    )
}

/// Runs of one sample each.
fn runs(values: &[f64]) -> ResultParts {
    let rows = rows(Direction::Minimize);
    values.iter().fold(rows, |rows, y| rows.run("r").number(&[int(1)], *y)).done().into_parts()
}

#[test]
fn the_mean_of_a_run_is_over_all_its_samples() {
    let parts = rows(Direction::Minimize)
        .run("a")
        .number(&[int(1)], 1.0)
        .number(&[int(2)], 2.0)
        .number(&[int(2)], 6.0)
        .run("b")
        .failed(&[int(1)], "no")
        .run("c")
        .number(&[int(1)], f64::NAN)
        .number(&[int(2)], 5.0)
        .done()
        .into_parts();
    assert_eq!(run_means(&parts, 0, MeanKind::Arithmetic), [Some(3.0), None, Some(5.0)]);
    assert_eq!(
        run_means(&parts, 7, MeanKind::Arithmetic),
        [None, None, None],
        "there is no such output"
    );
}

#[test]
fn the_baseline_is_the_mean_of_the_means_of_all_earlier_runs() {
    let policy = JudgePolicy::by(Method::Percentage { threshold: 10.0 });
    let told = [
        told(&runs(&[10.0]), &policy),
        told(&runs(&[10.0, 11.0]), &policy),
        told(&runs(&[10.0, 12.2]), &policy),
        told(&runs(&[10.0, 12.0, 12.2]), &policy),
        told(&runs(&[10.0, 12.0, 8.0]), &policy),
        told(&runs(&[0.0, 1.0]), &policy),
        told(&runs(&[10.0, f64::INFINITY]), &policy),
        told(&runs(&[f64::INFINITY, 10.0]), &policy),
        told(&runs(&[f64::NAN, 10.0]), &policy),
        told(&runs(&[10.0, f64::NAN]), &policy),
    ];
    insta::assert_snapshot!(told.join("\n"), @r"
    INCONCLUSIVE young: 0 runs, NaN -> 10 (NaN %) [] no earlier run to compare with
    INCONCLUSIVE: 1 runs, 10 -> 11 (10.0 %) [(9.0, 11.0)] threshold method, no interval
    REGRESSED blocking: 1 runs, 10 -> 12.2 (22.0 %) [(9.0, 11.0)] 
    REGRESSED blocking: 2 runs, 11 -> 12.2 (10.9 %) [(9.9, 12.1)] 
    IMPROVED: 2 runs, 11 -> 8 (-27.3 %) [(9.9, 12.1)] 
    REGRESSED blocking: 1 runs, 0 -> 1 (inf %) [(0.0, 0.0)] 
    REGRESSED blocking: 1 runs, 10 -> inf (inf %) [(9.0, 11.0)] 
    INVALID: 1 runs, inf -> 10 (NaN %) [] infinite values have no change in percent
    INCONCLUSIVE young: 1 runs, NaN -> 10 (NaN %) [] no earlier run measured the same points of it
    INVALID young: 1 runs, NaN -> NaN (NaN %) [] this run has no value of it
    ");
}

#[test]
fn young_baselines_only_notify() {
    let at_least = |min_history| JudgePolicy {
        min_history,
        ..JudgePolicy::by(Method::Percentage { threshold: 10.0 })
    };
    let told = [
        told(&runs(&[10.0, 20.0]), &at_least(1)),
        told(&runs(&[10.0, 20.0]), &at_least(2)),
        told(&runs(&[10.0, 10.0, 20.0]), &at_least(2)),
        told(&runs(&[10.0, 10.0, 20.0]), &at_least(3)),
    ];
    insta::assert_snapshot!(told.join("\n"), @r"
    REGRESSED blocking: 1 runs, 10 -> 20 (100.0 %) [(9.0, 11.0)] 
    REGRESSED young: 1 runs, 10 -> 20 (100.0 %) [(9.0, 11.0)] 
    REGRESSED blocking: 2 runs, 10 -> 20 (100.0 %) [(9.0, 11.0)] 
    REGRESSED young: 2 runs, 10 -> 20 (100.0 %) [(9.0, 11.0)]
    ");
}

#[test]
fn the_threshold_is_the_callers() {
    let percent = |threshold| JudgePolicy {
        method: Method::Percentage { threshold },
        ..JudgePolicy::by(Method::Percentage { threshold: 10.0 })
    };
    let told = [0.0, 20.0, 20.1].map(|threshold| told(&runs(&[10.0, 12.0]), &percent(threshold)));
    insta::assert_snapshot!(told.join("\n"), @r"
    REGRESSED blocking: 1 runs, 10 -> 12 (20.0 %) [(10.0, 10.0)] 
    INCONCLUSIVE: 1 runs, 10 -> 12 (20.0 %) [(8.0, 12.0)] threshold method, no interval
    INCONCLUSIVE: 1 runs, 10 -> 12 (20.0 %) [(8.0, 12.0)] threshold method, no interval
    ");
}

#[test]
fn only_complete_runs_of_the_same_segment_are_a_baseline() {
    use RunStatus::{Complete, Failed, Interrupted, Partial};
    let at = [int(1)];
    let mixed = |current| {
        let rows = rows(Direction::Minimize).run_in("partial", Partial, "here").number(&at, 1.0);
        let rows = rows.run_in("elsewhere", Complete, "there").number(&at, 2.0);
        let rows = rows.run_in("stopped", Interrupted, "here").number(&at, 3.0);
        let rows = rows.run_in("failed", Failed, "here").number(&at, 4.0);
        let rows = rows.run_in("fits", Complete, "here").number(&at, 10.0);
        rows.run_in("now", current, "here").number(&at, 10.0).done().into_parts()
    };
    let policy = JudgePolicy::by(Method::Percentage { threshold: 10.0 });
    let mut unlike = mixed(Complete);
    unlike.runs[4].status = Partial;
    let mut one = runs(&[10.0, 20.0]);
    one.runs[0].status = Interrupted;
    let told = [
        told(&mixed(Complete), &policy),
        told(&mixed(Interrupted), &policy),
        told(&unlike, &policy),
        told(&one, &policy),
    ];
    insta::assert_snapshot!(told.join("\n"), @r"
    INCONCLUSIVE: 1 runs, 10 -> 10 (0.0 %) [(9.0, 11.0)] threshold method, no interval
    INVALID: 1 runs, 10 -> 10 (0.0 %) [(9.0, 11.0)] the run was interrupted
    INCONCLUSIVE young: 0 runs, NaN -> 10 (NaN %) [] all 5 earlier runs are incomplete or of another environment
    INCONCLUSIVE young: 0 runs, NaN -> 20 (NaN %) [] the earlier run is incomplete or of another environment
    ");
}

#[test]
fn directions_decide_what_is_worse() {
    let word = |direction, now: f64| {
        let rows = rows(direction).run("a").number(&[int(1)], 10.0).run("b");
        judged(&rows.number(&[int(1)], now).done().into_parts()).verdicts[0].word
    };
    let words = |direction| [word(direction, 8.0), word(direction, 10.5), word(direction, 12.0)];
    let inconclusive = Word::Inconclusive;
    assert_eq!(words(Direction::Minimize), [Word::Improved, inconclusive, Word::Regressed]);
    assert_eq!(words(Direction::Maximize), [Word::Regressed, inconclusive, Word::Improved]);
    assert_eq!(words(Direction::Neutral), [Word::Regressed, inconclusive, Word::Regressed]);
}

#[test]
fn flags_are_judged_by_their_ratio_and_other_kinds_not_at_all() {
    let outputs =
        vec![OutputSpec::new("ok", OutputKind::Flag), OutputSpec::new("note", OutputKind::Text)];
    let cells = |ok| [CellValue::Flag(ok), CellValue::Text(String::new())];
    let mut rows = Rows::new(vec![], outputs).run("a");
    rows = (0..4).fold(rows, |rows, _| rows.sample(&[], &cells(true))).run("b");
    rows = (0..4).fold(rows, |rows, n| rows.sample(&[], &cells(n > 0)));
    let parts = rows.done().into_parts();
    assert_eq!(judged(&parts).verdicts.len(), 1);
    insta::assert_snapshot!(told(&parts, &JudgePolicy::by(Method::Percentage { threshold: 10.0 })), @"REGRESSED blocking: 1 runs, 1 -> 0.75 (-25.0 %) [(0.9, 1.1)]");
}

#[test]
fn without_a_history_only_claims_are_judged() {
    let report = judge(
        &runs(&[10.0, 20.0]),
        &JudgePolicy::by(Method::Percentage { threshold: 10.0 }),
        false,
    );
    assert_eq!(report, RegressionReport::default());
    let nothing = judged(&rows(Direction::Minimize).done().into_parts());
    assert!(nothing.verdicts.is_empty() && !nothing.judged, "no run, nothing to judge");
}

#[test]
fn means_are_compared_over_the_same_points_only() {
    let both = |rows: Rows, label| rows.run(label).number(&[int(1)], 1.0).number(&[int(2)], 9.0);
    let policy = JudgePolicy::by(Method::Percentage { threshold: 10.0 });
    let start = || both(rows(Direction::Minimize), "full");
    let narrowed_now = start().run("narrowed").number(&[int(2)], 9.0).done().into_parts();
    let narrowed_before = both(start().run("narrowed").number(&[int(1)], 1.0), "full again");
    let failed_now = start().run("failed").number(&[int(1)], 1.0).failed(&[int(2)], "no");
    let grown = Rows::new(vec![ints("n", &[1, 2])], vec![metric("y", Direction::Minimize)])
        .run("small")
        .number(&[int(1)], 1.0);
    let grown = both(grown, "grown").done().into_parts();
    let other = rows(Direction::Minimize).run("one").number(&[int(1)], 1.0).run("other");
    let other = other.number(&[int(2)], 9.0).done().into_parts();
    let shown = BenchResult::new(narrowed_now.clone()).unwrap();
    assert_eq!((shown.points().len(), shown.measured_points()), (2, 1));
    let told = [
        told(&narrowed_now, &policy),
        told(&narrowed_before.done().into_parts(), &policy),
        told(&failed_now.done().into_parts(), &policy),
        told(&grown, &policy),
        told(&other, &policy),
    ];
    insta::assert_snapshot!(told.join("\n"), @r"
    INCONCLUSIVE: 1 runs, 9 -> 9 (0.0 %) [(8.1, 9.9)] threshold method, no interval
    INCONCLUSIVE: 2 runs, 5 -> 5 (0.0 %) [(4.5, 5.5)] threshold method, no interval
    INCONCLUSIVE: 1 runs, 1 -> 1 (0.0 %) [(0.9, 1.1)] threshold method, no interval
    INCONCLUSIVE: 1 runs, 1 -> 1 (0.0 %) [(0.9, 1.1)] threshold method, no interval
    INCONCLUSIVE young: 1 runs, NaN -> 9 (NaN %) [] no earlier run measured the same points of it
    ");
}

#[test]
fn the_mean_of_a_run_is_the_one_that_is_judged() {
    let made = |values: &[f64]| {
        let rows = rows(Direction::Minimize);
        let run = |rows: Rows, factor: f64| {
            let rows = rows.run("r");
            let points = values.iter().zip(1..);
            points.fold(rows, |rows, (value, n)| rows.number(&[int(n.min(2))], value * factor))
        };
        let mut parts =
            [1.0, 1.01, 0.99, 1.0, 1.02].into_iter().fold(rows, run).done().into_parts();
        parts.regression_report = judge(&parts, &JudgePolicy::by(Method::Sweep), true);
        parts
    };
    let ratios = made(&[1.0, 100.0]);
    assert_eq!(MeanKind::judged(&ratios, 0), MeanKind::Geometric);
    let last = run_means(&ratios, 0, MeanKind::Geometric).pop().flatten().unwrap();
    let verdict = &ratios.regression_report.verdicts[0];
    assert!((last - 10.2).abs() < 1e-9 && (last - verdict.current).abs() < 1e-9, "{last}");
    assert_eq!(MeanKind::judged(&made(&[-1.0, 100.0]), 0), MeanKind::Arithmetic);
    let mut by_rule = ratios.clone();
    by_rule.regression_report = judged(&by_rule);
    assert_eq!(MeanKind::judged(&by_rule, 0), MeanKind::Arithmetic);
}

#[test]
fn a_point_counts_once_in_a_geometric_mean_however_often_it_was_measured() {
    let parts = rows(Direction::Minimize)
        .run("a")
        .number(&[int(1)], 1.0)
        .number(&[int(2)], 10.0)
        .number(&[int(2)], 1000.0)
        .run("b")
        .number(&[int(2)], 100.0)
        .run("c")
        .failed(&[int(1)], "no")
        .done()
        .into_parts();
    let means = run_means(&parts, 0, MeanKind::Geometric);
    let [Some(a), Some(b), None] = means[..] else { panic!("{means:?}") };
    assert!((a - 10.0).abs() < 1e-9 && (b - 100.0).abs() < 1e-9, "{means:?}");
    let first = run_means_at(&parts, 0, MeanKind::Geometric, |point| point == 0);
    assert_eq!(first, [Some(1.0), None, None]);
}
