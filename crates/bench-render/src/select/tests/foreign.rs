//! Marks of other crates are chosen, pinned, removed and explained as this crate's own are.

use bench_core::BenchResult;
use bench_core::declare::Pin;

use crate::select::{ForeignFigure, ForeignMark, ForeignMarks, Wish, explain_with, select_with};
use crate::shape::fixture::shape;
use crate::shape::{OutputClass, OutputShape, ResultShape};

/// Drawn for metrics with repeats, pinned for metrics without.
#[derive(Debug)]
struct Pie;

impl ForeignMark for Pie {
    fn word(&self) -> &str {
        "pie"
    }

    fn wish(&self, output: &OutputShape, shape: &ResultShape) -> Wish {
        match (output.class, shape.repeats) {
            (OutputClass::Metric, 1) => Wish::WherePinned,
            (OutputClass::Metric, repeats) => Wish::Always(format!("{repeats} samples a point")),
            (class, _) => Wish::Never(format!("a {} has no slices", class.words())),
        }
    }

    fn draw(&self, _: &BenchResult, _: &str) -> Result<ForeignFigure, String> {
        Err("not drawn here".to_owned())
    }
}

/// Takes the word of a mark that this crate has.
#[derive(Debug)]
struct Impostor;

impl ForeignMark for Impostor {
    fn word(&self) -> &str {
        "line"
    }

    fn wish(&self, _: &OutputShape, _: &ResultShape) -> Wish {
        Wish::Always("always".to_owned())
    }

    fn draw(&self, _: &BenchResult, _: &str) -> Result<ForeignFigure, String> {
        Err("never asked".to_owned())
    }
}

fn marks() -> ForeignMarks {
    let mut marks = ForeignMarks::default();
    marks.add(Pie);
    marks.add(Impostor);
    marks
}

fn plan(class: OutputClass, repeats: usize, pins: &[Pin]) -> String {
    select_with(&shape(&[30], &[], repeats, 1, class), pins, &marks()).to_text()
}

fn pie() -> Pin {
    Pin::Add { output: "out".to_owned(), mark: "pie".to_owned() }
}

#[test]
fn chosen_pinned_and_removed() {
    let remove = Pin::Remove { output: "out".to_owned(), mark: "pie".to_owned() };
    insta::assert_snapshot!(plan(OutputClass::Metric, 5, &[]), @r"
    out: line x=n0 spread=deviation (lines)
    out: pie (foreign)
    ");
    insta::assert_snapshot!(plan(OutputClass::Metric, 1, &[]), @"out: line x=n0 (lines)");
    insta::assert_snapshot!(plan(OutputClass::Metric, 1, &[pie()]), @r"
    out: pie (pinned)
    out: line x=n0 (lines)
    ");
    insta::assert_snapshot!(plan(OutputClass::Metric, 5, &[remove]), @"out: line x=n0 spread=deviation (lines)");
}

#[test]
fn explained() {
    let told = |class, repeats| {
        let text = explain_with(&shape(&[30], &[], repeats, 1, class), &[], &marks());
        text.lines().filter(|line| line.contains("pie")).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(told(OutputClass::Metric, 5), @r"
    drawn     out: pie (foreign)
    chosen    pie: 5 samples a point
    ");
    insta::assert_snapshot!(told(OutputClass::Metric, 1), @"  rejected  pie: drawn only where it is pinned");
    insta::assert_snapshot!(told(OutputClass::Text, 1), @"  rejected  pie: a text has no slices");
}
