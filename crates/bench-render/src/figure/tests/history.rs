//! Histories show what their runs are judged by.

use bench_core::BenchResult;
use bench_core::declare::InputValue;
use bench_core::judge::{Band, Scope, Verdict, Word};

use crate::figure::{FigureSpec, figures};
use crate::shape::fixture::{Fixture, metric, rise};

/// A history of eight runs at two thread counts, judged by hand.
fn judged(verdicts: &[(Scope, Word)], changes: &[Scope]) -> Vec<FigureSpec> {
    let mut parts = Fixture::new(metric("v")).int("threads", &[1, 8]).runs(8).parts();
    let report = &mut parts.regression_report;
    report.judged = true;
    report.baseline_runs = 7;
    for (scope, word) in verdicts {
        let mut verdict = Verdict::new(&parts.declaration.outputs[0], scope.clone(), "sweep");
        verdict.word = *word;
        verdict.baseline = 2.0;
        verdict.change_percent = 10.0;
        verdict.bands = vec![Band { low: 1.5, high: 2.5 }];
        report.verdicts.push(verdict);
    }
    for scope in changes {
        report.change_points.push(rise("v", scope.clone()));
    }
    let result = BenchResult::new(parts).unwrap();
    let all = figures(&result, "r").into_iter();
    all.filter(|figure| figure.mark == "history").collect()
}

fn slice() -> Scope {
    Scope::Slice { input: "threads".to_owned(), value: InputValue::Int(8) }
}

#[test]
fn a_slice_that_got_worse_leads_with_its_own_history() {
    let found =
        judged(&[(Scope::Pooled, Word::Equivalent), (slice(), Word::Regressed)], &[slice()]);
    let titles: Vec<&str> = found.iter().map(|figure| figure.title.as_str()).collect();
    assert_eq!(titles, ["v over runs at threads = 8", "v over runs"]);
    let json = found[0].to_json();
    assert_eq!(json["within"], serde_json::json!([{ "input": "input/threads", "value": 8 }]));
    assert_eq!(json["baseline"]["verdict"], "REGRESSED");
    assert_eq!(json["change_points"][0]["run"], 5);
    assert_eq!(json["expected"]["marks"], 8);
    assert_eq!(found[1].to_json()["baseline"]["verdict"], "EQUIVALENT");
    assert_eq!(found[1].to_json().get("change_points"), None);
    insta::assert_snapshot!(found[0].summary);
}

#[test]
fn change_points_of_everything_stand_in_the_history_of_everything() {
    let found = judged(&[(Scope::Pooled, Word::Regressed)], &[Scope::Pooled, slice()]);
    assert_eq!(found.len(), 1);
    insta::assert_snapshot!(
        serde_json::to_string_pretty(&found[0].to_json()["change_points"]).unwrap()
    );
}
