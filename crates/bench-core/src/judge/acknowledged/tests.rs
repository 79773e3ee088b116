//! What a file of acknowledged changes says, and what it does to a report.

use super::*;
use crate::declare::{Direction, InputValue};
use crate::fixture::metric;
use crate::judge::{GatePolicy, Scope};

fn refused(text: &str) -> String {
    AcknowledgedChanges::parse(text).unwrap_err().to_string()
}

#[test]
fn mistakes_name_their_line() {
    let table = |rest: &str| format!("# first\n[[acknowledged]]\n{rest}");
    let told = [
        refused("[acknowledged]"),
        refused("output = \"time\""),
        refused(&table("outputs = \"time\"")),
        refused(&table("output = time")),
        refused(&table("output = \"time")),
        refused(&table("output = \"time\" or so")),
        refused(&table("output = \"ti\\me\"")),
        refused(&table("output = \"a\"\noutput = \"b\"")),
        refused(&table("output\n")),
        refused(&table("until = \"2027-03-31\"")),
        refused(&table("until = 2027-02-29")),
        refused(&table("until = 2027-3-31")),
        refused(&table("benchmark = \"b\"\noutput = \"o\"")),
        refused(&table("benchmark = \"b\"\noutput = \"o\"\nwhy = \" \"\n[[acknowledged]]")),
    ];
    assert!(told.iter().all(|line| line.starts_with("line ")), "{told:?}");
    assert_eq!(told[0], "line 1: `[acknowledged]` is not known; allowed: [[acknowledged]]");
    assert!(told[12].contains("no `why`") && told[10].contains("2027-02-29"), "{told:?}");
}

#[test]
fn what_is_written_reads_back() {
    let change = AcknowledgedChange {
        benchmark: "sort \"fast\"".to_owned(),
        output: "time".to_owned(),
        at: Some("kind = a\\b".to_owned()),
        why: "two\nlines and a\ttab".to_owned(),
        until: Some("2028-02-29".to_owned()),
    };
    let short = AcknowledgedChange { at: None, until: None, ..change.clone() };
    let text = format!("# kept\n\n{}\n{}", change.to_toml(), short.to_toml());
    assert_eq!(AcknowledgedChanges::parse(&text).unwrap().changes(), [change, short]);
    assert_eq!(AcknowledgedChanges::parse("").unwrap(), AcknowledgedChanges::default());
    let literal = "[[acknowledged]] # a\nbenchmark = 'b' # b\noutput='o'\nwhy = 'a \\ b'";
    let changes = AcknowledgedChanges::parse(literal).unwrap();
    assert_eq!(changes.changes()[0].why, "a \\ b");
}

fn regressed(output: &str, scope: Scope) -> Verdict {
    let mut verdict = Verdict::new(&metric(output, Direction::Minimize), scope, "percentage");
    verdict.word = Word::Regressed;
    verdict.blocking = true;
    verdict
}

#[test]
fn accepted_regressions_are_shown_and_pass_the_gate_until_their_day() {
    let slice = Scope::Slice { input: "threads".to_owned(), value: InputValue::Int(8) };
    let report = RegressionReport {
        verdicts: vec![
            regressed("time", Scope::Pooled),
            regressed("time", slice),
            regressed("memory", Scope::Pooled),
        ],
        ..RegressionReport::default()
    };
    let judged = |text: &str, today: &str| {
        let text = format!("[[acknowledged]]\nbenchmark = \"b\"\nwhy = \"w\"\n{text}");
        let changes = AcknowledgedChanges::parse(&text).unwrap();
        let mut report = report.clone();
        let accepted = changes.apply("b", today, &mut report).join(",");
        let shown: String = report
            .verdicts
            .iter()
            .map(|v| {
                assert_eq!(v.word, Word::Regressed, "the word stays");
                assert_eq!(v.blocking, v.acknowledged.is_none());
                if v.blocking { 'B' } else { 'a' }
            })
            .collect();
        let passes = report.gate(&GatePolicy::default()).is_ok();
        format!("{shown} {accepted} {passes} {}", changes.expired("b", today).count())
    };
    let day = "2026-11-25";
    assert_eq!(judged("output = \"time\"", day), "aaB time false 0");
    assert_eq!(judged("output = \"time\"\nat = \"threads = 8\"", day), "BaB time false 0");
    assert_eq!(judged("output = \"time\"\nat = \"threads = 9\"", day), "BBB  false 0");
    assert_eq!(judged("output = \"time\"\nuntil = 2026-11-25", day), "aaB time false 0");
    assert_eq!(judged("output = \"time\"\nuntil = 2026-11-24", day), "BBB  false 1");
    let both = "output = \"time\"\n[[acknowledged]]\nbenchmark='b'\nwhy='w'\noutput='memory'";
    assert_eq!(judged(both, day), "aaa time,memory true 0");
    let mut other = report.clone();
    let changes = "[[acknowledged]]\nbenchmark='b'\nwhy='w'\noutput='time'";
    let changes = AcknowledgedChanges::parse(changes).unwrap();
    assert!(changes.apply("another", day, &mut other).is_empty());
    assert_eq!(other, report);
}
