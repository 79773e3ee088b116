//! What the harness prints and answers, for a subject that is a plain number.

use super::*;

const TRIALS: [Trial<i32>; 3] = [
    Trial { name: "page::is_four", run: |subject| assert_eq!(*subject, 4) },
    Trial { name: "page::is_five", run: |subject| assert_eq!(*subject, 5) },
    Trial { name: "client::passes", run: |_| () },
];

fn run_with(subject: Subject<i32>, arguments: &[&str]) -> (bool, String) {
    let arguments = Arguments::parse(arguments.iter().map(ToString::to_string));
    let mut out = Vec::new();
    let passed = run(&TRIALS, subject, &arguments, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    // The time it took is the only thing that differs between two runs.
    let lines = text.lines().map(|line| line.split("; finished in").next().unwrap_or(line));
    (passed, lines.collect::<Vec<_>>().join("\n").trim().to_owned())
}

fn four() -> Subject<i32> {
    Subject::Present(Box::new(|| 4))
}

fn missing(required: bool) -> Subject<i32> {
    Subject::Missing { why: "no number was found; set NUMBER".to_owned(), required }
}

#[test]
fn a_failing_test_fails_the_run_and_the_others_still_run() {
    let (passed, text) = run_with(four(), &[]);
    assert!(!passed);
    insta::assert_snapshot!(text, @r"
    running 3 tests
    test page::is_four ... ok
    test page::is_five ... FAILED
    test client::passes ... ok

    test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out
    ");
}

#[test]
fn a_missing_subject_passes_and_says_what_was_left_out() {
    let (passed, text) = run_with(missing(false), &["page"]);
    assert!(passed);
    insta::assert_snapshot!(text, @r"
    running 2 tests
    test page::is_four ... ignored, left out
    test page::is_five ... ignored, left out

    test result: ok. 0 passed; 0 failed; 2 ignored; 0 measured; 1 filtered out

    LEFT OUT: page::is_four
    LEFT OUT: page::is_five
    LEFT OUT, because no number was found; set NUMBER
    ");
}

#[test]
fn a_missing_subject_that_is_required_fails() {
    let (passed, text) = run_with(missing(true), &["client"]);
    assert!(!passed);
    insta::assert_snapshot!(text, @r"
    running 1 test
    test client::passes ... FAILED

    test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 2 filtered out

    LEFT OUT: client::passes
    LEFT OUT, because no number was found; set NUMBER
    ");
}

#[test]
fn nothing_is_left_out_when_nothing_was_asked_for() {
    let (passed, text) = run_with(missing(true), &["no such test"]);
    assert!(passed);
    assert!(!text.contains("LEFT OUT"), "{text}");
}

#[test]
fn the_subject_is_not_made_for_no_test() {
    let subject = Subject::Present(Box::new(|| unreachable!("nobody asked for it")));
    let (passed, _) = run_with(subject, &["no such test"]);
    assert!(passed);
}

#[test]
fn names_are_chosen_as_libtest_chooses_them() {
    let chosen = |arguments: &[&str]| {
        let (_, text) = run_with(four(), &[&["--list"], arguments].concat());
        text.replace(": test", "")
    };
    assert_eq!(chosen(&["four", "client"]), "page::is_four\nclient::passes");
    assert_eq!(chosen(&["--exact", "page"]), "");
    assert_eq!(chosen(&["--exact", "page::is_four"]), "page::is_four");
    assert_eq!(chosen(&["--skip", "page"]), "client::passes");
    assert_eq!(chosen(&["--test-threads", "1", "--nocapture", "five"]), "page::is_five");
    assert_eq!(chosen(&["--ignored"]), "");
}
