//! One case for each thing that a report can say.

use super::build::{With, flag, method, number, report, shift, sweep, threads, time};
use crate::declare::{Claim, Direction, InputValue};
use crate::judge::{
    ChangePoint, ClaimOutcome, Drift, RegressionReport, Scope, UnitOfError, Verdict, Word,
};
use crate::model::RunId;

/// The headline, then the lines of the summary below it.
fn told(cases: &[(&str, RegressionReport)]) -> String {
    let told = cases.iter().map(|(case, report)| {
        assert!(report.summary().starts_with(&report.headline()), "{case}");
        format!("[{case}]\n{}", report.summary())
    });
    told.collect::<Vec<_>>().join("\n")
}

fn slice() -> Verdict {
    sweep(&time("time"), threads(8), Word::Regressed, 2.134).agreeing(24, 24)
}

#[test]
fn what_changed_is_said_as_the_smallest_thing_that_explains_it() {
    use Word::{Equivalent, Improved, Regressed};
    let time = time("time");
    let memory = number("memory", "MB", Direction::Minimize);
    let speed = number("speed", "MB/s", Direction::Maximize);
    let pooled = |change| sweep(&time, Scope::Pooled, Regressed, change).agreeing(110, 120);
    let explained = pooled(0.42).with(|verdict| verdict.explained_by = Some(threads(8)));
    let point = Scope::Point {
        inputs: vec![("threads".into(), InputValue::Int(8)), ("n".into(), InputValue::Int(64))],
    };
    let growth = Scope::Slope { input: "n".to_owned() };
    let growth = sweep(&time, growth, Regressed, 88.0);
    let growth = growth.with(|v| (v.baseline, v.current) = (1.0213, 1.3077));
    let mut with_shift = report(vec![explained.clone(), slice()]);
    with_shift.common_shifts = vec![shift("time", 0.3, Some([-1.1, 1.2]), Equivalent)];
    let mut no_history = with_shift.clone();
    no_history.common_shifts = vec![shift("time", 3.2, None, Word::Inconclusive)];
    insta::assert_snapshot!(told(&[
        ("a slice, with a shift within noise", with_shift),
        ("a slice, with a shift that nothing tells from the machine", no_history),
        ("everything", report(vec![pooled(5.5).with(|verdict| verdict.blocking = true)])),
        ("a point", report(vec![sweep(&time, point, Regressed, 12.0).agreeing(1, 1)])),
        ("growth", report(vec![growth])),
        ("improved", report(vec![sweep(&time, threads(8), Improved, -3.0).agreeing(24, 24)])),
        (
            "other directions",
            report(vec![
                sweep(&memory, Scope::Pooled, Regressed, 7.0),
                sweep(&speed, Scope::Pooled, Improved, 4.0),
            ])
        ),
        (
            "worse, better and the same",
            report(vec![
                slice(),
                sweep(&speed, Scope::Pooled, Improved, 4.0),
                sweep(&memory, Scope::Pooled, Equivalent, 0.1).detecting(0.6),
            ])
        ),
        ("many", report((1..6).map(|n| sweep(&time, threads(n), Regressed, 9.0)).collect())),
        (
            "from zero",
            report(vec![
                sweep(&memory, Scope::Pooled, Regressed, f64::INFINITY)
                    .with(|v| (v.baseline, v.current, v.interval) = (0.0, 3.0, None)),
            ])
        ),
        (
            "ratios",
            report(vec![
                sweep(&flag("ok"), Scope::Pooled, Regressed, -5.0)
                    .in_points()
                    .with(|v| (v.baseline, v.current) = (0.98, 0.93)),
            ])
        ),
    ]));
}

#[test]
fn nothing_changed_is_never_said_without_what_would_have_been_seen() {
    use Word::{Equivalent, Inconclusive};
    let same =
        |name: &str, seen| sweep(&time(name), Scope::Pooled, Equivalent, 0.1).detecting(seen);
    let open = |name: &str| {
        let verdict = sweep(&time(name), Scope::Pooled, Inconclusive, 1.2);
        verdict.because("one launch a side and no earlier runs").detecting(6.23)
    };
    let exact = sweep(&number("size", "B", Direction::Minimize), Scope::Pooled, Equivalent, 0.0);
    let exact = exact.detecting(0.0);
    insta::assert_snapshot!(told(&[
        ("one", report(vec![same("time", 0.6)])),
        ("two", report(vec![same("time", 0.6), same("load", 0.25)])),
        ("many", report(["a", "b", "c"].map(|name| same(name, 0.6)).to_vec())),
        ("exact", report(vec![exact.clone()])),
        ("exact and tested", report(vec![exact, same("time", 0.6)])),
        ("inconclusive with a price", report(vec![open("time").costing(5, UnitOfError::Launch)])),
        ("one more would do", report(vec![open("time").costing(1, UnitOfError::Run)])),
        ("no price", report(vec![open("time")])),
        (
            "as a whole, not everywhere",
            report(vec![
                same("time", 0.6),
                sweep(&time("time"), threads(2), Inconclusive, 1.2).detecting(2.5),
                sweep(&time("time"), threads(4), Inconclusive, 1.2).detecting(3.25),
                sweep(&time("time"), threads(8), Equivalent, 0.1).detecting(0.9),
            ]),
        ),
        ("many inconclusive", report(["a", "b", "c", "d"].map(open).to_vec())),
        (
            "for different reasons",
            report(vec![
                open("a").costing(2, UnitOfError::Launch),
                open("b").costing(9, UnitOfError::Launch).detecting(8.0),
                open("c").because("bimodal"),
            ]),
        ),
        ("equivalent and inconclusive", report(vec![same("time", 0.6), open("load")])),
    ]));
    // Of everything that says EQUIVALENT or INCONCLUSIVE the smallest visible change is told.
    for verdict in [same("time", 0.6), open("time")] {
        let seen = verdict.detectable_percent.unwrap();
        let report = report(vec![verdict.clone()]);
        let least = crate::wording::rounded(seen, 3);
        assert!(report.sentence().contains(&least) && verdict.line().contains(&least));
    }
}

#[test]
fn what_keeps_a_verdict_from_failing_a_build_is_said_with_it() {
    let young = slice().with(|verdict| verdict.young = true);
    let accepted = slice().accepted("a safer allocator", "2027-01-31");
    let for_ever = slice().accepted("a safer allocator", "2027-01-31");
    let for_ever = for_ever.with(|v| v.acknowledged.as_mut().unwrap().until = None);
    let invalid = Verdict::new(&time("time"), Scope::Pooled, "sweep");
    let invalid = invalid.because("the run was interrupted").with(|v| v.word = Word::Invalid);
    insta::assert_snapshot!(told(&[
        ("young", report(vec![young])),
        ("acknowledged", report(vec![accepted])),
        ("acknowledged for ever", report(vec![for_ever])),
        ("invalid", report(vec![invalid.clone()])),
        (
            "regressed and invalid",
            report(vec![slice(), invalid.with(|v| "load".clone_into(&mut v.output))])
        ),
    ]));
}

#[test]
fn shifts_and_the_history_speak_for_themselves() {
    use Word::{Equivalent, Regressed};
    let same = sweep(&time("time"), Scope::Pooled, Equivalent, 0.1).detecting(0.6);
    let with_shift = |shift| {
        let mut report = report(vec![same.clone()]);
        report.common_shifts = vec![shift];
        report
    };
    let mut stepped = report(vec![same.clone()]);
    stepped.change_points = vec![ChangePoint {
        output: "time".to_owned(),
        scope: Scope::Pooled,
        run: RunId(7 << 96),
        label: "v12".to_owned(),
        earliest: RunId(6 << 96),
        latest: RunId(8 << 96),
        before: 0.012,
        after: 0.013,
        change_percent: 8.33,
        p_value: 0.001,
        word: Regressed,
        persists: true,
    }];
    let mut healed = stepped.clone();
    healed.change_points[0].persists = false;
    let mut drifted = report(vec![same.clone()]);
    drifted.drifts = vec![Drift {
        output: "time".to_owned(),
        scope: threads(8),
        since: RunId(1),
        runs: 30,
        change_percent: 4.5,
        interval: None,
        p_value: 0.01,
        word: Regressed,
    }];
    let beyond = Some([-1.1, 1.2]);
    insta::assert_snapshot!(told(&[
        ("shift alone", with_shift(shift("time", 4.21, beyond, Regressed))),
        ("shift within noise", with_shift(shift("time", 0.3, beyond, Equivalent))),
        ("a step that persists", stepped),
        ("a step that healed", healed),
        ("drift", drifted),
    ]));
}

#[test]
fn threshold_methods_keep_their_own_words() {
    use Word::{Improved, Inconclusive, Regressed};
    let time = time("time");
    let speed = number("speed", "MB/s", Direction::Maximize);
    insta::assert_snapshot!(told(&[
        ("percentage", report(vec![method(&time, "percentage", 10.0, Regressed, [0.01, 0.012])])),
        ("better", report(vec![method(&time, "percentage", 10.0, Improved, [0.01, 0.008])])),
        (
            "within",
            report(vec![
                method(&time, "percentage", 10.0, Inconclusive, [0.01, 0.0105]),
                method(&speed, "percentage", 10.0, Inconclusive, [100.0, 101.0]),
            ])
        ),
        (
            "adaptive",
            report(vec![
                method(&time, "adaptive", 3.5, Regressed, [0.01, 0.012])
                    .because("step of 13.5 sigma")
            ])
        ),
        ("delta", report(vec![method(&time, "delta", 0.001, Regressed, [0.01, 0.012])])),
        ("delta, down", report(vec![method(&speed, "delta", 5.0, Regressed, [100.0, 91.0])])),
        ("ceiling", report(vec![method(&time, "absolute", 0.01, Regressed, [f64::NAN, 0.012])])),
        ("floor", report(vec![method(&speed, "absolute", 90.0, Inconclusive, [f64::NAN, 91.0])])),
    ]));
}

#[test]
fn claims_stand_apart() {
    let claim = |output: &str, violations| ClaimOutcome {
        output: output.to_owned(),
        claim: Claim::Below(5.0),
        samples: 10,
        violations,
        worst: Some(9.25),
        worst_at: vec![("n".to_owned(), InputValue::Int(2))],
    };
    let with = |verdicts: Vec<Verdict>, claims: &[ClaimOutcome]| RegressionReport {
        claims: claims.to_vec(),
        ..report(verdicts)
    };
    let same = sweep(&time("time"), Scope::Pooled, Word::Equivalent, 0.1).detecting(0.6);
    let unjudged = RegressionReport { claims: vec![claim("a", 1)], ..RegressionReport::default() };
    insta::assert_snapshot!(told(&[
        ("one broken", with(vec![same.clone()], &[claim("a", 3), claim("b", 0)])),
        ("two broken", with(vec![slice()], &[claim("a", 3), claim("b", 1)])),
        ("all hold", with(vec![same], &[claim("a", 0)])),
        ("broken without a history", unjudged),
    ]));
}

#[test]
fn nothing_to_judge_is_said() {
    let alone = Verdict::new(&time("time"), Scope::Pooled, "sweep");
    let alone = alone.because("no earlier run to compare with");
    let first = RegressionReport { baseline_runs: 0, ..report(vec![alone]) };
    insta::assert_snapshot!(told(&[
        ("no history", RegressionReport::default()),
        ("first run", first),
        ("no metrics", report(vec![])),
    ]));
    assert_eq!(RegressionReport::default().word(), None);
}
