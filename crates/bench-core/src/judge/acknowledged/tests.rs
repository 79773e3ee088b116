//! The list of accepted changes as a table of behaviours.

use proptest::prelude::*;

use super::reader::is_day;
use super::{AcknowledgedChange, Acknowledgements};
use crate::declare::{Direction, InputValue};
use crate::fixture::metric;
use crate::judge::{GatePolicy, RegressionReport, Scope, Verdict, Word};

fn threads(count: i64) -> Scope {
    Scope::Slice { input: "threads".to_owned(), value: InputValue::Int(count) }
}

fn change(output: &str, at: &str, until: Option<&str>) -> AcknowledgedChange {
    AcknowledgedChange {
        benchmark: "parser".to_owned(),
        tag: String::new(),
        output: output.to_owned(),
        at: at.to_owned(),
        why: "a safer allocator".to_owned(),
        until: until.map(str::to_owned),
    }
}

/// A report in which everything got worse and blocks.
fn report() -> RegressionReport {
    let verdict = |scope| {
        let mut verdict = Verdict::new(&metric("time", Direction::Minimize), scope, "sweep");
        (verdict.word, verdict.blocking) = (Word::Regressed, true);
        verdict
    };
    let mut report = RegressionReport { judged: true, ..RegressionReport::default() };
    report.verdicts = vec![verdict(Scope::Pooled), verdict(threads(8)), verdict(threads(4))];
    report
}

#[test]
fn what_is_accepted_passes_the_gate_and_stays_in_sight() {
    let blocking = |changes: &[AcknowledgedChange], tag: &str, today: &str| {
        let mut report = report();
        let list = Acknowledgements { changes: changes.to_vec() };
        list.apply(&mut report, "parser", tag, today);
        assert_eq!(report.findings().count(), 3, "the words stay");
        let accepted = report.verdicts.iter().filter(|verdict| verdict.acknowledged.is_some());
        assert_eq!(accepted.count() + report.blocking().count(), 3);
        report.blocking().map(Verdict::subject).collect::<Vec<_>>().join("; ")
    };
    let until = Some("2027-01-31");
    let all = "time; time at threads = 8; time at threads = 4";
    assert_eq!(blocking(&[], "", "2027-01-01"), all);
    let slice = [change("time", "threads = 8", until)];
    assert_eq!(blocking(&slice, "", "2027-01-31"), "time; time at threads = 4", "the last day");
    assert_eq!(blocking(&slice, "", "2027-02-01"), all, "a day later");
    assert_eq!(blocking(&slice, "nightly", "2027-01-31"), all, "another series");
    let pooled = [change("time", "", None)];
    assert_eq!(blocking(&pooled, "", "9999-12-31"), "time at threads = 8; time at threads = 4");
    let other = [change("load", "", None), change("time", "threads = 7", None)];
    assert_eq!(blocking(&other, "", "2027-01-01"), all);
    let mut report = report();
    let changes = ["", "threads = 8", "threads = 4"].map(|at| change("time", at, until));
    Acknowledgements { changes: changes.to_vec() }.apply(&mut report, "parser", "", "2027-01-01");
    assert_eq!(report.gate(&GatePolicy::default()), Ok(()));
    report.verdicts[0].word = Word::Inconclusive;
    report.verdicts[0].acknowledged = None;
    Acknowledgements { changes: changes.to_vec() }.apply(&mut report, "parser", "", "2027-01-01");
    assert_eq!(report.verdicts[0].acknowledged, None, "nothing changed there");
}

#[test]
fn a_list_is_read_as_toml_reads_it() {
    let list = "\
# What we decided.

[[acknowledged]] # the first
benchmark = \"parser\"
output='time'
at = \"threads = 8\"   # a slice
why = \"a \\\"safer\\\" allocator \\u00b5\\U0001F600\\tand # no comment\"
until = 2027-01-31 # soon

[[acknowledged]]
  why = 'C:\\no escape'
  output = \"time\"
  benchmark = \"parser\"
  tag = \"nightly\"
  until = \"2028-02-29\"
";
    let read = Acknowledgements::parse(list).unwrap().changes;
    let mut first = change("time", "threads = 8", Some("2027-01-31"));
    first.why = "a \"safer\" allocator µ😀\tand # no comment".to_owned();
    let mut second = change("time", "", Some("2028-02-29"));
    (second.tag, second.why) = ("nightly".to_owned(), "C:\\no escape".to_owned());
    assert_eq!(read, [first, second]);
    assert_eq!(Acknowledgements::parse("# nothing\n").unwrap(), Acknowledgements::default());
}

#[test]
fn mistakes_are_named_with_their_line() {
    let whole = "[[acknowledged]]\nbenchmark = \"b\"\noutput = \"o\"\nwhy = \"w\"\n";
    let cases = [
        "why = \"w\"\n".to_owned(),
        "[acknowledged]\n".to_owned(),
        format!("{whole}reason = \"w\"\n"),
        format!("{whole}why = \"v\"\n"),
        format!("{whole}at = 8\n"),
        format!("{whole}at = \"open\n"),
        format!("{whole}at = \"a\" \"b\"\n"),
        format!("{whole}at = \"\\q\"\n"),
        format!("{whole}until = 2027-02-29\n"),
        format!("{whole}until = tomorrow\n"),
        format!("{whole}until = \"31.01.2027\"\n"),
        "\n[[acknowledged]]\nbenchmark = \"b\"\noutput = \"o\"\n".to_owned(),
        format!("[[acknowledged]]\n{whole}"),
        "[[acknowledged]]\nbenchmark = \" \"\n".to_owned(),
    ];
    let told = cases.map(|case| Acknowledgements::parse(&case).unwrap_err().to_string());
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn days_are_days_of_the_calendar() {
    assert!(["2027-01-31", "2028-02-29", "2000-02-29", "0001-12-01"].iter().all(|day| is_day(day)));
    let none =
        ["2027-02-29", "1900-02-29", "2027-04-31", "2027-13-01", "2027-00-10", "2027-1-1", "x"];
    assert!(none.iter().all(|day| !is_day(day)));
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(
        texts in prop::array::uniform5(".{1,20}"),
        until in prop::option::of("20[0-9]{2}-0[1-9]-[12][0-8]"),
    ) {
        let [benchmark, tag, output, at, why] = texts;
        prop_assume!([&benchmark, &output, &why].iter().all(|text| !text.trim().is_empty()));
        let change = AcknowledgedChange { benchmark, tag, output, at, why, until };
        let list = format!("# before\n{}\n{}", change.to_toml(), change.to_toml());
        let read = Acknowledgements::parse(&list).unwrap();
        prop_assert_eq!(read.changes, vec![change.clone(), change]);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "(\\[\\[acknowledged\\]\\]\n)?[a-z]* ?= ?[\"'\\\\u0-9#= -]{0,20}\n?.{0,20}") {
        let _read = Acknowledgements::parse(&text);
    }
}
