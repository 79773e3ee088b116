//! Explanations name the fact that decided.

use bench_core::declare::Pin;

use crate::select::explain;
use crate::shape::fixture::shape;
use crate::shape::{OutputClass, ResultShape};

#[test]
fn lines_over_one_numeric_input() {
    let shape = shape(&[30], &[2], 5, 1, OutputClass::Metric);
    insta::assert_snapshot!(explain(&shape, &[]));
}

#[test]
fn pins_that_fit_nothing_are_explained_too() {
    let pins = [Pin::Add { output: "speed".to_owned(), mark: "line".to_owned() }];
    let shape = shape(&[], &[], 1, 1, OutputClass::Text);
    insta::assert_snapshot!(explain(&shape, &pins));
}

/// The lines of an explanation that speak of marks.
fn told(shape: &ResultShape, pins: &[Pin], marks: &[&str]) -> String {
    let text = explain(shape, pins);
    let lines = text.lines().skip_while(|line| !line.is_empty());
    let of =
        |line: &&str| marks.iter().any(|mark| line.contains(mark)) && !line.contains("on wish");
    lines.filter(of).map(|line| format!("{}\n", line.trim_end())).collect()
}

#[test]
fn what_the_author_wants_decides() {
    let shape = shape(&[9, 9], &[], 5, 1, OutputClass::Metric);
    let output = || "out".to_owned();
    let added = [Pin::Add { output: output(), mark: "contour".to_owned() }];
    insta::assert_snapshot!(told(&shape, &added, &["contour"]));
    let removed = [Pin::Remove { output: output(), mark: "heat map".to_owned() }];
    insta::assert_snapshot!(told(&shape, &removed, &["heat map"]));
    let only = [Pin::Only { output: output(), marks: vec!["violin".to_owned()] }];
    insta::assert_snapshot!(told(&shape, &only, &["violin", "heat map", "lines"]));
}
