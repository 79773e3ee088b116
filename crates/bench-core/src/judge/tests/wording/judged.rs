//! What reports say that were judged, not built.

use crate::declare::{Direction, InputValue};
use crate::fixture::{Rows, metric};
use crate::judge::{JudgePolicy, Method, RegressionReport, Scope, judge};
use crate::model::RunStatus;

fn policy() -> JudgePolicy {
    JudgePolicy { method: Method::Percentage { threshold: 10.0 }, ..JudgePolicy::default() }
}

/// The report of metrics, each with its value in the earlier runs and now; NaN is no value.
fn report(runs: &[&[f64]]) -> RegressionReport {
    let metrics = (0..runs[0].len()).map(|n| metric(&format!("m{n}"), Direction::Minimize));
    let rows = Rows::new(vec![], metrics.collect());
    let rows = runs.iter().fold(rows, |rows, values| {
        let cells: Vec<_> = values.iter().copied().map(crate::model::CellValue::Number).collect();
        rows.run("r").sample(&[], &cells)
    });
    judge(rows.done().parts(), &policy(), true)
}

#[test]
fn metrics_without_values_are_named() {
    const NAN: f64 = f64::NAN;
    let first = [1.0, 1.0, 1.0, 1.0, 1.0];
    let against = |now: &[f64]| report(&[&first[..now.len()], &first[..now.len()], now]).headline();
    let told = [
        against(&[1.05, 0.95]),
        against(&[1.5, 0.5]),
        against(&[1.0, NAN, NAN]),
        against(&[NAN, NAN, NAN, NAN, NAN]),
        against(&[2.0, NAN]),
        report(&[&[0.0], &[1.0]]).headline(),
    ];
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn runs_that_cannot_be_compared_are_not_called_a_first_run() {
    let rows = |statuses: &[RunStatus]| {
        let rows = Rows::new(vec![], vec![metric("y", Direction::Minimize)]);
        let rows = statuses
            .iter()
            .fold(rows, |rows, status| rows.run_in("r", *status, "here").number(&[], 1.0));
        judge(rows.done().parts(), &policy(), true).sentence()
    };
    let (complete, partial) = (RunStatus::Complete, RunStatus::Partial);
    let told = [rows(&[complete]), rows(&[partial, complete]), rows(&[partial, partial, complete])];
    insta::assert_snapshot!(told.join("\n"), @r"
    Not judged: no earlier run to compare with.
    Not judged: the earlier run is incomplete or of another environment.
    Not judged: all 2 earlier runs are incomplete or of another environment.
    ");
}

#[test]
fn lines_name_the_place_the_change_and_the_rule() {
    let mut verdict = report(&[&[10.0], &[10.2], &[12.0]]).verdicts.remove(0);
    let pooled = verdict.line();
    verdict.young = true;
    verdict.scope = Scope::Slice { input: "threads".into(), value: InputValue::Int(8) };
    let slice = verdict.line();
    let inputs = vec![("n".into(), InputValue::Int(1)), ("x".into(), InputValue::float(0.5))];
    verdict.scope = Scope::Point { inputs };
    (verdict.current, verdict.baseline) = (1.234_567e-9, 123_456.7);
    let point = verdict.line();
    let none = report(&[&[10.0]]).verdicts[0].line();
    insta::assert_snapshot!([pooled, slice, point, none].join("\n"));
}
