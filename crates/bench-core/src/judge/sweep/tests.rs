//! What the method `sweep` says of small histories, as a table of behaviours.

use crate::declare::{Direction, OutputKind, OutputSpec};
use crate::fixture::{Rows, int, ints, metric};
use crate::judge::{
    ChangeUnit, JudgePolicy, Method, RegressionReport, Scope, UnitOfError, Verdict, Word, judge,
    judge_series,
};
use crate::model::CellValue;

fn policy() -> JudgePolicy {
    JudgePolicy { method: Method::Sweep, ..JudgePolicy::default() }
}

/// Word and scope of every verdict.
fn told(report: &RegressionReport) -> Vec<String> {
    let line = |v: &Verdict| format!("{} {}", v.word, v.scope.place()).trim_end().to_owned();
    report.verdicts.iter().map(line).collect()
}

#[test]
fn series_of_a_number() {
    use Word::{Equivalent, Improved, Inconclusive, Regressed};
    let mut count = metric("count", Direction::Minimize);
    let noisy = [10.0, 10.1, 9.9, 10.0, 10.2, 9.8, 10.1, 9.9, 10.0, 10.1];
    let calm = noisy.map(|value| 10.0 + 0.01 * (value - 10.0));
    let with = |history: &[f64], new: &[f64]| [history, new].concat();
    for (values, word) in [
        (vec![], Inconclusive),
        (vec![10.0], Inconclusive),
        (vec![10.0, 10.0], Inconclusive),
        (vec![10.0, 10.0, 10.0, 10.0], Equivalent),
        (vec![10.0, 10.0, 10.0, 11.0], Regressed),
        (vec![10.0, 10.0, 10.0, 10.05], Equivalent),
        (vec![10.0, 10.0, 10.0, 9.0], Improved),
        (vec![0.0, 0.0, 0.0, 1.0], Regressed),
        (vec![-1.0, -1.0, -1.0, -0.5], Regressed),
        (with(&noisy, &[10.0]), Inconclusive),
        (with(&calm, &[10.0]), Equivalent),
        (with(&noisy, &[15.0]), Inconclusive),
        (with(&noisy, &[15.0, 15.1, 14.9]), Regressed),
        (with(&noisy, &[5.0, 5.1, 4.9]), Improved),
    ] {
        let verdict = judge_series(&values, &count, &policy());
        assert_eq!(verdict.word, word, "{values:?}: {}", verdict.reason);
        assert!(word != Inconclusive || !verdict.reason.is_empty(), "{values:?}");
    }
    count.direction = Direction::Maximize;
    assert_eq!(judge_series(&[10.0, 10.0, 10.0, 11.0], &count, &policy()).word, Improved);
}

/// One wild run says what would decide it.
#[test]
fn a_single_wild_run_has_a_price() {
    let mut runs = vec![10.0, 10.1, 9.9, 10.0, 10.2, 9.8, 10.1, 9.9, 10.0, 10.1, 15.0];
    let price = |runs: &[f64]| {
        judge_series(runs, &metric("y", Direction::Minimize), &policy())
            .price
            .map(|p| (p.more, p.unit))
    };
    assert_eq!(price(&runs), Some((2, UnitOfError::Run)));
    runs.push(15.1);
    assert_eq!(price(&runs), Some((1, UnitOfError::Run)));
}

#[test]
fn numbers_without_noise_are_compared_exactly() {
    let outputs = vec![metric("bytes", Direction::Minimize)];
    let mut rows = Rows::new(vec![ints("n", &[1, 2, 3, 4, 5, 6])], outputs);
    for (label, grown) in [("a", 0.0), ("b", 0.0), ("c", 0.0), ("now", 40.0)] {
        let value = |n: i64| 100.0 * n as f64 + if n == 4 { grown } else { 0.0 };
        rows = (1..=6).fold(rows.run(label), |rows, n| rows.number(&[int(n)], value(n)));
    }
    let report = judge(rows.done().parts(), &policy(), true);
    let point = report.verdicts.iter().find(|v| matches!(v.scope, Scope::Point { .. })).unwrap();
    assert_eq!((point.word, point.scope.place()), (Word::Regressed, "n = 4".to_owned()));
    assert!((point.change_percent - 10.0).abs() < 1e-9, "{}", point.change_percent);
}

#[test]
fn flags_are_judged_by_exact_tests_in_percentage_points() {
    let judged = |failing: u32| {
        let mut rows =
            Rows::new(vec![ints("n", &[1])], vec![OutputSpec::new("ok", OutputKind::Flag)]);
        for failing in [0, failing] {
            rows = (0..100).fold(rows.run("r"), |rows, repeat| {
                rows.sample(&[int(1)], &[CellValue::Flag(repeat >= failing)])
            });
        }
        judge(rows.done().parts(), &policy(), true)
    };
    assert_eq!(told(&judged(0)), ["INCONCLUSIVE"]);
    assert_eq!(told(&judged(3)), ["INCONCLUSIVE"]);
    assert_eq!(told(&judged(40)), ["REGRESSED"]);
    let verdict = &judged(40).verdicts[0];
    assert_eq!(
        (verdict.change_percent, verdict.change_unit),
        (-40.0, ChangeUnit::PercentagePoints)
    );
    assert!(verdict.blocking, "beyond the block of 5 points");
}
