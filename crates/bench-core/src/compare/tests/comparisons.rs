//! What is said of two results.

use crate::compare::{CompareError, Comparison, ErrorUnit, compare};
use crate::declare::{Claim, Direction, Measure, OutputKind, OutputSpec};
use crate::fixture::{Rows, int, ints, metric};
use crate::history::with_history;
use crate::judge::{JudgePolicy, Method, Word, judge};
use crate::model::{BenchResult, CellValue, EnvironmentRole, RunStatus};
use crate::stats::RandomNumbers;

fn percentage() -> JudgePolicy {
    JudgePolicy { method: Method::Percentage { threshold: 10.0 }, ..JudgePolicy::default() }
}

fn metrics() -> Vec<OutputSpec> {
    let [down, up, none] = [Direction::Minimize, Direction::Maximize, Direction::Neutral];
    vec![metric("time", down), metric("speed", up), metric("count", none)]
}

/// A run over two points with the same three values at each.
fn run(label: &str, values: [f64; 3]) -> Rows {
    let cells = values.map(CellValue::Number);
    let rows = Rows::new(vec![ints("n", &[1, 2])], metrics()).run(label);
    rows.sample(&[int(1)], &cells).sample(&[int(2)], &cells)
}

fn compared(base: &BenchResult, candidate: &BenchResult) -> Comparison {
    compare(base, candidate, &percentage(), &ErrorUnit::Launch).unwrap()
}

#[test]
fn verdicts_are_those_of_judging_the_candidate_after_the_base() {
    let base = run("v1", [10.0, 10.0, 10.0]).done();
    let candidate = run("v2", [12.0, 12.0, 12.0]).done();
    let comparison = compared(&base, &candidate);
    let parts = with_history(candidate.parts().clone(), std::slice::from_ref(&base));
    assert_eq!(comparison.report.verdicts, judge(&parts, &percentage(), true).verdicts);
    let words: Vec<Word> = comparison.report.verdicts.iter().map(|verdict| verdict.word).collect();
    assert_eq!(words, [Word::Regressed, Word::Improved, Word::Regressed], "neutral: any change");
    insta::assert_snapshot!(comparison.headline(), @"REGRESSED: time is 20 % higher (worse); count is 20 % higher; speed is 20 % higher (better), against v1.");
    insta::assert_snapshot!(comparison.title(), @"bench: v1 (00000000) -> v2 (00000000)");
    // The history that either side carries takes no part.
    let old = run("v0", [1.0, 1.0, 1.0]).done();
    let longer = BenchResult::new(with_history(base.into_parts(), &[old])).unwrap();
    assert_eq!(compared(&longer, &candidate).report, comparison.report);
}

/// Four sizes and four counts of threads in three launches, with noise of 1 %; `slower` times as slow with 8 threads.
fn launched(label: &str, seed: u64, slower: f64) -> BenchResult {
    let inputs = vec![ints("threads", &[1, 2, 4, 8]), ints("n", &[10, 20, 30, 40, 50, 60])];
    let time = OutputSpec::new("time", OutputKind::Metric(Measure::Duration));
    let mut random = RandomNumbers::new(seed);
    let mut rows = Rows::new(inputs, vec![time]).run(label);
    for _launch in 0..3 {
        for threads in [1, 2, 4, 8] {
            for n in [10_i32, 20, 30, 40, 50, 60] {
                let factor = if threads == 8 { slower } else { 1.0 };
                let noise = (0.01 * random.normal()).exp();
                rows = rows.number(
                    &[int(threads), int(i64::from(n))],
                    f64::from(n) * 1e-3 * factor * noise,
                );
            }
        }
    }
    // What the builder counts as repeats are launches of one sample each.
    let samples = &mut rows.parts.samples;
    std::mem::swap(&mut samples.launch, &mut samples.repeat);
    rows.parts.runs[0].launches = 3;
    rows.done()
}

#[test]
fn the_default_method_names_the_slice_that_became_slower() {
    let policy = JudgePolicy::default();
    let compared = |slower| {
        let (base, candidate) = (launched("v1", 1, 1.0), launched("v2", 2, slower));
        compare(&base, &candidate, &policy, &ErrorUnit::Launch).unwrap()
    };
    let (slower, same) = (compared(1.08), compared(1.0));
    assert!(slower.report.findings().any(|verdict| verdict.blocking));
    assert_eq!(same.report.findings().count(), 0);
    insta::assert_snapshot!(format!("{}\n{}", slower.headline(), same.headline()));
}

#[test]
fn only_what_both_sides_measured_is_compared() {
    let base = run("v1", [10.0, 10.0, 10.0]).sample(&[int(3)], &[1e6; 3].map(CellValue::Number));
    let mut candidate = run("v2", [10.0, 10.0, 10.0]);
    candidate.parts.declaration.outputs[1].meaning = 2;
    let comparison = compared(&base.done(), &candidate.done());
    let outputs: Vec<_> = comparison.report.verdicts.iter().map(|v| v.output.as_str()).collect();
    assert_eq!(outputs, ["time", "count"]);
    assert_eq!(comparison.report.verdicts[0].baseline, 10.0, "n = 3 takes no part");
    insta::assert_snapshot!(comparison.summary());
    insta::assert_snapshot!(comparison.markdown());
}

#[test]
fn numbers_of_different_worlds_are_invalid_and_say_why() {
    let base = run("v1", [10.0, 10.0, 10.0]);
    let mut elsewhere = run("v2", [12.0, 12.0, 12.0]);
    let environment = &mut elsewhere.parts.runs[0].environment;
    environment.set("machine", "there", EnvironmentRole::Segment);
    environment.set("os", "Debian 13", EnvironmentRole::Metadata);
    let comparison = compared(&base.done(), &elsewhere.done());
    assert!(comparison.report.verdicts.iter().all(|verdict| verdict.word == Word::Invalid));
    assert_eq!(comparison.report.blocking().count(), 0);
    insta::assert_snapshot!(comparison.summary());
    let stopped = |status| {
        let mut rows = run("v1", [10.0, 10.0, 10.0]);
        rows.parts.runs[0].status = status;
        rows.done()
    };
    let whole = stopped(RunStatus::Complete);
    let told = [
        (stopped(RunStatus::Interrupted), whole.clone()),
        (whole.clone(), stopped(RunStatus::Failed)),
        // A part is compared at the points that it measured.
        (stopped(RunStatus::Partial), whole.clone()),
        (whole.clone(), stopped(RunStatus::Partial)),
    ];
    let told = told.map(|(base, candidate)| compared(&base, &candidate).headline());
    insta::assert_snapshot!(told.join("\n"), @r"
    INVALID: time, speed and count are invalid (the base was interrupted), against the base.
    INVALID: time, speed and count are invalid (the candidate failed), against the base.
    INCONCLUSIVE: 3 metrics are within threshold, against the base.
    INCONCLUSIVE: 3 metrics are within threshold, against the base.
    ");
}

#[test]
fn claims_of_the_candidate_are_judged() {
    let mut candidate = run("v2", [10.0, 10.0, 10.0]);
    candidate.parts.declaration.outputs[0].claim = Some(Claim::Below(5.0));
    let comparison = compared(&run("v1", [10.0, 10.0, 10.0]).done(), &candidate.done());
    assert!(comparison.sentence().ends_with("The claim time < 5 is broken."));
}

#[test]
fn what_has_nothing_in_common_is_an_error() {
    let base = run("v1", [1.0, 1.0, 1.0]).done();
    let empty = Rows::new(vec![], metrics()).done();
    let apart = Rows::new(vec![ints("n", &[7])], metrics()).run("v2");
    let apart = apart.sample(&[int(7)], &[1.0; 3].map(CellValue::Number)).done();
    let other = Rows::new(vec![ints("n", &[1])], vec![metric("else", Direction::Minimize)]);
    let other = other.run("v2").number(&[int(1)], 1.0).done();
    let told = [(&empty, &base), (&base, &empty), (&base, &apart), (&base, &other)];
    let told = told.map(|(base, candidate)| {
        let error: CompareError =
            compare(base, candidate, &percentage(), &ErrorUnit::Launch).unwrap_err();
        format!("{error} ({})", error.hint())
    });
    insta::assert_snapshot!(told.join("\n"));
}
