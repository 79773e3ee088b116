//! Why each figure was chosen, and why each other was not.

use std::fmt::Write;

use bench_core::declare::Pin;

use super::choose::{Rejection, verdict};
use super::fact::Fact;
use super::pin::unwished;
use super::plan::PlotPlan;
use super::rule::Need;
use super::rules;
use super::{ForeignMarks, Mark, Wish, select_with};
use crate::shape::{Dimension, OutputShape, ResultShape};

/// Says what was observed, and for each output and each rule that is for such outputs whether it was chosen
/// and which fact decided.
#[must_use]
pub fn explain(shape: &ResultShape, pins: &[Pin]) -> String {
    explain_with(shape, pins, &ForeignMarks::default())
}

/// As [`explain`], with marks of other crates.
#[must_use]
pub fn explain_with(shape: &ResultShape, pins: &[Pin], foreign: &ForeignMarks) -> String {
    let mut text = observed(shape);
    let plan = select_with(shape, pins, foreign);
    for output in &shape.outputs {
        let _infallible = write!(text, "\n{} ({})\n", output.name, output.class.words());
        for plot in plan.plots.iter().filter(|plot| plot.output == output.name) {
            let _infallible = writeln!(text, "  drawn     {}", plot.to_text());
        }
        wishes(output, pins, &mut text);
        rules(output, shape, pins, &plan, &mut text);
        foreign_marks(output, shape, foreign, &mut text);
    }
    for plot in &plan.plots {
        if !shape.outputs.iter().any(|output| output.name == plot.output) {
            let _infallible = write!(text, "\n{}\n", plot.to_text());
        }
    }
    text
}

fn observed(shape: &ResultShape) -> String {
    let nothing = OutputShape::nothing();
    let facts = Fact::OBSERVED.iter().map(|fact| fact.counted(fact.of(shape, &nothing)));
    let facts: Vec<String> = facts.collect();
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

/// What the author asked for.
fn wishes(output: &OutputShape, pins: &[Pin], text: &mut String) {
    for pin in pins {
        let _infallible = match pin {
            Pin::Add { output: name, mark } if *name == output.name => {
                writeln!(text, "  pinned    {mark}: by the author")
            }
            Pin::Remove { output: name, mark } if *name == output.name => {
                writeln!(text, "  removed   {mark}: by the author")
            }
            Pin::Only { output: name, marks } if *name == output.name => {
                writeln!(text, "  only      {}: by the author", marks.join(", "))
            }
            _ => Ok(()),
        };
    }
}

/// What marks of other crates wish, in their own words.
fn foreign_marks(
    output: &OutputShape,
    shape: &ResultShape,
    foreign: &ForeignMarks,
    text: &mut String,
) {
    for word in foreign.words() {
        let Some(mark) = foreign.find(word) else { continue };
        let _infallible = match mark.wish(output, shape) {
            Wish::Always(because) => writeln!(text, "  chosen    {word}: {because}"),
            Wish::WherePinned => {
                writeln!(text, "  rejected  {word}: drawn only where it is pinned")
            }
            Wish::Never(because) => writeln!(text, "  rejected  {word}: {because}"),
        };
    }
}

/// What each rule that is for such outputs says, and which fact decided; in one line those that wait for a pin.
fn rules(
    output: &OutputShape,
    shape: &ResultShape,
    pins: &[Pin],
    plan: &PlotPlan,
    text: &mut String,
) {
    let is_drawn = |mark: Mark| {
        plan.plots.iter().any(|plot| plot.output == output.name && plot.mark == Ok(mark))
    };
    let mut on_wish: Vec<&str> = Vec::new();
    for rule in rules::rules() {
        let because = match verdict(rule, output, shape) {
            Ok(()) => {
                if let Some(wish) = unwished(pins, &output.name, rule.mark) {
                    wish
                } else {
                    let needs: Vec<String> = rule.needs.iter().map(Need::words).collect();
                    let because = if needs.is_empty() {
                        format!("every {}", output.class.words())
                    } else {
                        needs.join(", ")
                    };
                    let _infallible = writeln!(text, "  chosen    {}: {because}", rule.name);
                    continue;
                }
            }
            Err(Rejection::Output) => continue,
            Err(Rejection::NotPinned) => {
                let word = rule.mark.word();
                if !is_drawn(rule.mark) && !on_wish.contains(&word) {
                    on_wish.push(word);
                }
                continue;
            }
            Err(Rejection::Need(needed, found)) => format!("needs {needed}, found {found}"),
            Err(Rejection::Channel(needed)) => format!("needs {needed}, found none"),
        };
        let _infallible = writeln!(text, "  rejected  {}: {because}", rule.name);
    }
    if !on_wish.is_empty() {
        let _infallible = writeln!(text, "  on wish   {}: drawn where pinned", on_wish.join(", "));
    }
    if output.regressed {
        let _infallible = writeln!(text, "  first     it got worse");
    }
}
