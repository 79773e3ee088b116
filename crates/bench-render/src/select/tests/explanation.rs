//! Explanations name the fact that decided.

use bench_core::declare::Pin;

use crate::select::explain;
use crate::shape::OutputClass;
use crate::shape::fixture::shape;

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
