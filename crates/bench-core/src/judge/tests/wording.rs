//! Every sentence that a report says of itself.

use crate::declare::{Claim, Direction, InputValue};
use crate::fixture::{Rows, metric};
use crate::judge::{JudgePolicy, RegressionReport, Scope, judge};
use crate::model::RunStatus;

/// The report of metrics, each with its value in the earlier runs and now; NaN is no value.
fn report(runs: &[&[f64]], claim: Option<Claim>) -> RegressionReport {
    let metrics = (0..runs[0].len()).map(|n| {
        let mut spec = metric(&format!("m{n}"), Direction::Minimize);
        spec.claim = claim;
        spec
    });
    let rows = Rows::new(vec![], metrics.collect());
    let rows = runs.iter().fold(rows, |rows, values| {
        let cells: Vec<_> = values.iter().copied().map(crate::model::CellValue::Number).collect();
        rows.run("r").sample(&[], &cells)
    });
    judge(rows.done().parts(), &JudgePolicy::default(), true)
}

fn both(report: &RegressionReport) -> String {
    format!("{}\n{}", report.sentence(), report.summary())
}

#[test]
fn the_sentence_says_what_was_judged_and_what_came_out() {
    const NAN: f64 = f64::NAN;
    let first = [1.0, 1.0, 1.0, 1.0, 1.0];
    let earlier: [&[f64]; 2] = [&first, &first];
    let against = |now: &[f64]| {
        let mut runs = earlier.map(|run| &run[..now.len()]).to_vec();
        runs.push(now);
        report(&runs, None)
    };
    let told = [
        ("no history", RegressionReport::default()),
        ("first run", report(&[&first], None)),
        ("within", against(&[1.05, 0.95])),
        ("one of one", report(&[&[1.0], &[1.0]], None)),
        ("one worse", against(&[1.5, 1.0])),
        ("one better", against(&[0.5, 1.0])),
        ("worse and better", against(&[1.5, 0.5, 1.0])),
        ("three", against(&[2.0, 2.0, 2.0])),
        ("many", against(&[1.2, 1.3, 1.4, 1.5, 1.6])),
        ("infinite", report(&[&[0.0], &[1.0]], None)),
        ("no metrics", report(&[&[], &[]], None)),
        ("claims", report(&[&[1.0, 1.0], &[1.0, 9.0]], Some(Claim::Below(5.0)))),
        ("claims at first", report(&[&[7.0, 9.0]], Some(Claim::Below(5.0)))),
        ("partly compared", against(&[1.0, NAN, f64::NAN])),
        ("not compared", against(&[NAN, NAN, NAN, NAN, NAN])),
        ("worse, partly compared", against(&[2.0, NAN])),
    ];
    let told = told.map(|(case, report)| format!("[{case}]\n{}", both(&report)));
    insta::assert_snapshot!(told.join("\n"), @r"
    [no history]
    Not judged: no history was given.
    No regressions detected.
    [first run]
    Not judged: no earlier run to compare with.
    No regressions detected.
    [within]
    2 metrics are within threshold of 2 earlier runs.
    No regressions detected.
    [one of one]
    1 metric is within threshold of 1 earlier run.
    No regressions detected.
    [one worse]
    1 worse: m0 +50.00 % against 2 earlier runs.
    1 regression detected:
      m0: +50.00 % (1 -> 1.5, percentage threshold 10%)
    [one better]
    1 better: m0 -50.00 % against 2 earlier runs.
    No regressions detected.
    [worse and better]
    1 worse: m0 +50.00 %; 1 better: m1 -50.00 %, against 2 earlier runs.
    1 regression detected:
      m0: +50.00 % (1 -> 1.5, percentage threshold 10%)
    [three]
    3 worse: m0 +100.00 %, m1 +100.00 %, m2 +100.00 % against 2 earlier runs.
    3 regressions detected:
      m0: +100.00 % (1 -> 2, percentage threshold 10%)
      m1: +100.00 % (1 -> 2, percentage threshold 10%)
      m2: +100.00 % (1 -> 2, percentage threshold 10%)
    [many]
    5 worse: m0 +20.00 %, m1 +30.00 %, m2 +40.00 %, 2 more against 2 earlier runs.
    5 regressions detected:
      m0: +20.00 % (1 -> 1.2, percentage threshold 10%)
      m1: +30.00 % (1 -> 1.3, percentage threshold 10%)
      m2: +40.00 % (1 -> 1.4, percentage threshold 10%)
      m3: +50.00 % (1 -> 1.5, percentage threshold 10%)
      m4: +60.00 % (1 -> 1.6, percentage threshold 10%)
    [infinite]
    1 worse: m0 changed from zero against 1 earlier run.
    1 regression detected:
      m0: changed from zero (0 -> 1, percentage threshold 10%)
    [no metrics]
    Not judged: there is no metric or flag.
    No regressions detected.
    [claims]
    1 worse: m1 +800.00 % against 1 earlier run. The claim m1 < 5 is broken.
    1 regression detected:
      m1: +800.00 % (1 -> 9, percentage threshold 10%)
    1 claim broken:
      m1 < 5 is broken by 1 of 1 sample, worst 9
    [claims at first]
    Not judged: no earlier run to compare with. 2 claims are broken.
    2 claims broken:
      m0 < 5 is broken by 1 of 1 sample, worst 7
      m1 < 5 is broken by 1 of 1 sample, worst 9
    [partly compared]
    1 metric is within threshold of 2 earlier runs. Not compared: m1, m2.
    No regressions detected.
    [not compared]
    Nothing could be compared with 2 earlier runs: m0, m1, m2, 2 more.
    No regressions detected.
    [worse, partly compared]
    1 worse: m0 +100.00 % against 2 earlier runs. Not compared: m1.
    1 regression detected:
      m0: +100.00 % (1 -> 2, percentage threshold 10%)
    ");
}

#[test]
fn runs_that_cannot_be_compared_are_not_called_a_first_run() {
    let rows = |statuses: &[RunStatus]| {
        let rows = Rows::new(vec![], vec![metric("y", Direction::Minimize)]);
        let rows = statuses
            .iter()
            .fold(rows, |rows, status| rows.run_in("r", *status, "here").number(&[], 1.0));
        judge(rows.done().parts(), &JudgePolicy::default(), true).sentence()
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
    let mut verdict = report(&[&[10.0], &[10.2], &[12.0]], None).verdicts.remove(0);
    let pooled = verdict.line();
    verdict.young = true;
    verdict.scope = Scope::Slice { input: "threads".into(), value: InputValue::Int(8) };
    let slice = verdict.line();
    let inputs = vec![("n".into(), InputValue::Int(1)), ("x".into(), InputValue::float(0.5))];
    verdict.scope = Scope::Point { inputs };
    (verdict.current, verdict.baseline) = (1.234_567e-9, 123_456.7);
    let point = verdict.line();
    let none = report(&[&[10.0]], None).verdicts[0].line();
    insta::assert_snapshot!([pooled, slice, point, none].join("\n"), @r"
    m0: +18.81 % (10.1 -> 12, percentage threshold 10%)
    m0 at threads = 8: +18.81 % (10.1 -> 12, percentage threshold 10%) (young baseline: notify only)
    m0 at n = 1, x = 0.5: +18.81 % (123457 -> 1.235e-9, percentage threshold 10%) (young baseline: notify only)
    m0: not compared: no earlier run to compare with
    ");
}
