//! Why each figure was chosen, and why each other was not.

use std::fmt::Write;

use bench_core::declare::Pin;

use super::choose::{Rejection, verdict};
use super::rule::{Fact, Need};
use super::rules::RULES;
use super::select;
use crate::shape::{Dimension, OutputShape, ResultShape};

/// Says what was observed, and for each output and each rule that is for such outputs whether it was chosen
/// and which fact decided.
#[must_use]
pub fn explain(shape: &ResultShape, pins: &[Pin]) -> String {
    let mut text = observed(shape);
    let plan = select(shape, pins);
    for output in &shape.outputs {
        let _infallible = write!(text, "\n{} ({})\n", output.name, output.class.words());
        for plot in plan.plots.iter().filter(|plot| plot.output == output.name) {
            let _infallible = writeln!(text, "  drawn     {}", plot.to_text());
        }
        rules(output, shape, &mut text);
    }
    for plot in &plan.plots {
        if !shape.outputs.iter().any(|output| output.name == plot.output) {
            let _infallible = write!(text, "\n{}\n", plot.to_text());
        }
    }
    text
}

fn observed(shape: &ResultShape) -> String {
    let facts: Vec<String> = Fact::ALL.iter().map(|fact| fact.counted(fact.of(shape))).collect();
    let mut text = format!(
        "observed: {}, points measured: {} ({})\n",
        facts.join(", "),
        shape.points,
        shape.design.word()
    );
    for dimension in &shape.dimensions {
        let _infallible = writeln!(text, "  {}", described(dimension));
    }
    text
}

fn described(dimension: &Dimension) -> String {
    let kind = if dimension.numeric { "numeric" } else { "categorical" };
    let range = match dimension.range {
        Some((low, high)) => format!(" from {low} to {high}"),
        None => String::new(),
    };
    let scale = if dimension.log { ", logarithmic axis" } else { "" };
    format!("{}: {kind}, {} values{range}{scale}", dimension.name, dimension.levels)
}

fn rules(output: &OutputShape, shape: &ResultShape, text: &mut String) {
    for rule in RULES {
        let because = match verdict(rule, output, shape) {
            Ok(()) => {
                let needs: Vec<String> = rule.needs.iter().map(Need::words).collect();
                let because = if needs.is_empty() {
                    format!("every {}", output.class.words())
                } else {
                    needs.join(", ")
                };
                let _infallible = writeln!(text, "  chosen    {}: {because}", rule.name);
                continue;
            }
            Err(Rejection::Output) => continue,
            Err(Rejection::NotPinned) => "drawn only where it is pinned".to_owned(),
            Err(Rejection::Need(needed, found)) => format!("needs {needed}, found {found}"),
            Err(Rejection::Channel(needed)) => format!("needs {needed}, found none"),
        };
        let _infallible = writeln!(text, "  rejected  {}: {because}", rule.name);
    }
    if output.regressed {
        let _infallible = writeln!(text, "  first     it got worse");
    }
}
