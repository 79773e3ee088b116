//! Promised bounds, and the gate.

use crate::declare::{Claim, Direction};
use crate::fixture::{Rows, int, ints, metric};
use crate::judge::{GatePolicy, JudgePolicy, Method, RegressionReport, judge};

/// What becomes of a claim over samples at the points 1, 2, 3...; `None` for a failed one.
fn outcome(claim: Claim, values: &[Option<f64>]) -> RegressionReport {
    let mut y = metric("y", Direction::Neutral);
    y.claim = Some(claim);
    let rows = Rows::new(vec![ints("n", &[1])], vec![y]).run("before").number(&[int(1)], -1e9);
    let rows = (1..).zip(values).fold(rows.run("now"), |rows, (n, value)| match value {
        Some(value) => rows.number(&[int(n)], *value),
        None => rows.failed(&[int(n)], "no"),
    });
    judge(rows.done().parts(), &JudgePolicy::by(Method::Percentage { threshold: 10.0 }), false)
}

#[test]
fn every_sample_of_the_current_run_is_held_to_the_bound() {
    let some = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
    let cases = [
        (Claim::Below(5.0), some(&[1.0, 4.0, 2.0])),
        (Claim::Below(5.0), some(&[1.0, 5.0])),
        (Claim::AtMost(5.0), some(&[5.0, 5.0])),
        (Claim::AtMost(5.0), some(&[6.0, 9.0, 7.0])),
        (Claim::Above(5.0), some(&[5.0, 6.0])),
        (Claim::AtLeast(5.0), some(&[5.0, 6.0])),
        (Claim::Between(1.0, 2.0), some(&[1.0, 1.5, 2.0])),
        (Claim::Between(1.0, 2.0), some(&[0.9, 3.0, 1.5])),
        (Claim::Below(5.0), some(&[9.0, f64::NAN, 8.0])),
        (Claim::AtLeast(5.0), some(&[f64::NEG_INFINITY, f64::NAN])),
        (Claim::Below(5.0), vec![None, Some(1.0)]),
        (Claim::Below(5.0), vec![None, None]),
        (Claim::Below(5.0), vec![]),
    ];
    let told = cases.map(|(claim, values)| outcome(claim, &values).claims[0].line());
    insta::assert_snapshot!(told.join("\n"), @r"
    y < 5 holds in 3 samples, nearest 4 at n = 2
    y < 5 is broken by 1 of 2 samples, worst 5 at n = 2
    y <= 5 holds in 2 samples, nearest 5 at n = 1
    y <= 5 is broken by 3 of 3 samples, worst 9 at n = 2
    y > 5 is broken by 1 of 2 samples, worst 5 at n = 1
    y >= 5 holds in 2 samples, nearest 5 at n = 1
    y 1 to 2 holds in 3 samples, nearest 1 at n = 1
    y 1 to 2 is broken by 2 of 3 samples, worst 3 at n = 2
    y < 5 is broken by 3 of 3 samples, worst NaN at n = 2
    y >= 5 is broken by 2 of 2 samples, worst -inf at n = 1
    y < 5 holds in 1 sample, nearest 1 at n = 2
    y < 5 is not judged: nothing was measured
    y < 5 is not judged: nothing was measured
    ");
}

#[test]
fn the_gate_asks_for_what_its_policy_names() {
    let mut y = metric("y", Direction::Minimize);
    y.claim = Some(Claim::AtMost(15.0));
    let report = |values: &[f64]| {
        let rows = Rows::new(vec![], vec![y.clone()]);
        let rows = values.iter().fold(rows, |rows, value| rows.run("r").number(&[], *value));
        judge(rows.done().parts(), &JudgePolicy::by(Method::Percentage { threshold: 10.0 }), true)
    };
    let policies = [(true, true), (true, false), (false, true), (false, false)]
        .map(|(regressions, claims)| GatePolicy { regressions, claims });
    let fails = |report: &RegressionReport| policies.map(|policy| report.gate(&policy).is_err());
    assert_eq!(fails(&report(&[10.0])), [false; 4], "a first run");
    assert_eq!(fails(&report(&[10.0, 10.5])), [false; 4], "within threshold");
    assert_eq!(fails(&report(&[10.0, 12.0])), [true, true, false, false], "worse");
    assert_eq!(fails(&report(&[20.0])), [true, false, true, false], "a broken claim");
    assert_eq!(fails(&report(&[10.0, 20.0])), [true, true, true, false], "both");
    let mut young = report(&[10.0, 12.0]);
    young.verdicts[0].blocking = false;
    assert_eq!(fails(&young), [false; 4], "a young baseline never blocks");
    assert_eq!(GatePolicy::default(), policies[0]);
    let error = report(&[10.0, 20.0]).gate(&policies[0]).unwrap_err();
    assert_eq!((error.regressions, error.claims), (1, 1));
    insta::assert_snapshot!(error, @r"
    REGRESSED: y is 100 % higher (worse), against 1 earlier run. The claim y <= 15 is broken.
      y: REGRESSED, blocks: +100.00 % (10 -> 20; percentage, threshold 10 %)
      1 claim broken:
        y <= 15 is broken by 1 of 1 sample, worst 20
    ");
}
