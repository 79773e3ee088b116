//! `bench-render check`: verdicts as they stand in files, and judged again.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod desk;
mod schema;

use bench_core::declare::Claim;
use bench_core::model::ResultParts;
use bench_core::save_results;

use desk::{Desk, measured, result};

/// Twelve percent slower, five percent faster.
fn slower() -> ResultParts {
    measured("parser", &[("v1", [10.0, 100.0]), ("v2", [10.0, 100.0]), ("v3", [11.2, 105.0])])
}

fn same() -> ResultParts {
    measured("printer", &[("v1", [10.0, 100.0]), ("v2", [10.2, 101.0])])
}

/// What a call said, streams apart.
fn said(desk: &Desk, args: &[&str]) -> String {
    let said = desk.run(args);
    format!("{}\n{}--\n{}", said.code, said.stdout, said.stderr)
}

#[test]
fn what_blocks_ends_with_code_5_and_what_does_not_is_fine() {
    let desk = Desk::new();
    desk.judged("slow.bench", slower()).judged("same.bench", same()).saved("new.bench", "new");
    insta::assert_snapshot!(said(&desk, &["check", "@slow.bench"]));
    insta::assert_snapshot!(said(&desk, &["check", "@same.bench", "@new.bench"]));
    // Of several the worst counts, and each that fails is named.
    let mut broken = same();
    broken.declaration.outputs[0].claim = Some(Claim::Below(0.001));
    desk.judged("broken.bench", broken);
    let told = said(&desk, &["check", "@same.bench", "@broken.bench", "@slow.bench"]);
    insta::assert_snapshot!(told);
}

#[test]
fn without_a_setting_verdicts_are_those_of_the_file() {
    let desk = Desk::new();
    let mut parts = slower();
    // A report that no judging of these numbers gives.
    parts.regression_report.judged = true;
    bench_core::save_result(&bench_core::BenchResult::new(parts).unwrap(), desk.path("odd.bench"))
        .unwrap();
    let kept = desk.run(&["check", "@odd.bench"]);
    assert_eq!(kept.stdout, "parser (v3): Not judged: there is no metric or flag.\n");
    let again = desk.run(&["check", "@odd.bench", "--method", "percentage"]);
    assert!(again.stdout.starts_with("parser (v3): REGRESSED: time is 12 % slower"));
}

#[test]
fn every_setting_can_be_replaced() {
    let desk = Desk::new();
    desk.judged("slow.bench", slower());
    let cases: &[&[&str]] = &[
        &["--threshold", "15"],
        &["--method", "percentage", "--threshold", "4"],
        &["--min-history", "5"],
        &["--min-history", "time=5"],
        &["--override", "time=20,min-history:2"],
        &["--override", "time=percentage:10", "--override", "speed=none"],
        &["--method", "adaptive", "--threshold", "2", "--percent", "30"],
    ];
    let told = cases.iter().map(|case| {
        let args: Vec<&str> = ["check", "@slow.bench"].iter().chain(*case).copied().collect();
        format!("{}\n{}", case.join(" "), said(&desk, &args))
    });
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"));
}

#[test]
fn runs_of_other_branches_are_no_baseline() {
    let desk = Desk::new();
    let mut parts = slower();
    parts.runs[0].event.branch = Some("main".to_owned());
    parts.runs[1].event.branch = Some("wip".to_owned());
    desk.judged("slow.bench", parts);
    let against = |branch| {
        desk.run(&["check", "@slow.bench", "--base-branch", branch])
            .stdout
            .lines()
            .next()
            .map(str::to_owned)
    };
    insta::assert_debug_snapshot!(["main", "release"].map(against));
}

#[test]
fn settings_that_make_no_sense_are_named() {
    let desk = Desk::new();
    desk.judged("slow.bench", slower());
    let cases: &[&[&str]] = &[
        &["--method", "sweep", "--threshold", "1"],
        &["--method", "delta"],
        &["--method", "absolute"],
        &["--method", "percentage", "--threshold", "-5"],
        &["--percent", "5"],
        &["--override", "time=median:5"],
        &["--override", "tiem=3"],
        &["--margin", "tiem=2"],
        &["--margin", "time=x"],
        &["--block", "-3"],
        &["--q", "1"],
        &["--min-history", "0"],
    ];
    let told = cases.iter().map(|case| {
        let args: Vec<&str> = ["check", "@slow.bench"].iter().chain(*case).copied().collect();
        let refused = desk.refuses(&args);
        let lines = refused.lines().filter(|line| !line.starts_with("For more information"));
        format!("{}\n{}", case.join(" "), lines.collect::<Vec<_>>().join("\n"))
    });
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"));
}

#[test]
fn markdown_is_for_people_who_read_pull_requests() {
    let desk = Desk::new();
    desk.judged("slow.bench", slower()).judged("same.bench", same());
    let said = desk.run(&["check", "@slow.bench", "@same.bench", "--markdown"]);
    assert_eq!(said.code, 5);
    insta::assert_snapshot!(said.stdout);
}

#[test]
fn json_is_what_its_schema_describes() {
    let desk = Desk::new();
    let mut first = slower();
    first.declaration.outputs[0].claim = Some(Claim::AtMost(0.5));
    desk.judged("first.bench", first);
    save_results(&[result("a"), result("b")], desk.path("two.bench")).unwrap();
    let args = ["check", "@first.bench", "@two.bench", "--json"];
    let said = desk.run(&args);
    insta::assert_snapshot!(said.stdout);
    let json: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(schema::departures("verdicts", &json), Vec::<String>::new());
    assert_eq!(
        (json["passes"].as_bool(), json["results"][1]["passes"].as_bool()),
        (Some(false), Some(true))
    );
    // The schema would notice.
    let mut changed = json.clone();
    changed["results"][0]["report"]["verdicts"][0]["word"] = "WORSE".into();
    changed["results"][0]["report"]["verdicts"][0]["new"] = 1.into();
    let found = schema::departures("verdicts", &changed);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn numbers_that_are_not_finite_are_null() {
    let desk = Desk::new();
    let parts = measured("zero", &[("v1", [0.0, 1.0]), ("v2", [1.0, f64::INFINITY])]);
    let said = desk.judged("zero.bench", parts).run(&["check", "@zero.bench", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(schema::departures("verdicts", &json), Vec::<String>::new());
    let verdicts = &json["results"][0]["report"]["verdicts"];
    assert!(verdicts[0]["change"].is_null() && verdicts[1]["current"].is_null(), "{verdicts}");
}

#[test]
fn a_file_that_is_not_there_is_nothing_to_read() {
    let desk = Desk::new();
    insta::assert_snapshot!(desk.refuses(&["check", "@none.bench"]), @r"
    2
    bench-render: cannot load `@none.bench`: there is no such file
    hint: run the collector that writes it, or check the path
    ");
}
