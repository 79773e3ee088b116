//! Figures as the client gets them.

mod expected;
mod failures;
mod history;
mod marks;
mod names;

use crate::shape::fixture::Fixture;

use super::{FigureSpec, figures};

/// The figures of a fixture, under the id `r`.
fn of(fixture: Fixture) -> Vec<FigureSpec> {
    figures(&fixture.result(), "r")
}

/// With a pinned mark on the output `v`.
fn pin(mut fixture: Fixture, mark: &str) -> Fixture {
    fixture
        .declaration
        .hints
        .pins
        .push(bench_core::declare::Pin::Add { output: "v".to_owned(), mark: mark.to_owned() });
    fixture
}
