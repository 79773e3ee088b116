//! From observed facts to the plan.

use bench_core::declare::Pin;

use super::assign::Pick;
use super::fact::{is_goal, later};
use super::pin::{is_removed, only, pinned};
use super::place::place;
use super::plan::{Channels, Plot, PlotFailure, PlotPlan};
use super::rule::{Each, Rule};
use super::rules::rules;
use super::{ForeignMarks, Mark, Spread};
use crate::shape::{Dimension, OutputClass, OutputShape, ResultShape};

/// Figures of one rule for one output up to this number: a vector of a hundred components is no page.
const FIGURES: usize = 12;

/// Histories of slices and points that got worse up to this number for each output; the verdicts list them all.
const PARTS: usize = 3;

/// Chooses the figures of a result: the author's pins first, then for each output what the rules say, outputs
/// that got worse before all others.
#[must_use]
pub fn select(shape: &ResultShape, pins: &[Pin]) -> PlotPlan {
    select_with(shape, pins, &ForeignMarks::default())
}

/// As [`select`], with marks of other crates.
#[must_use]
pub fn select_with(shape: &ResultShape, pins: &[Pin], foreign: &ForeignMarks) -> PlotPlan {
    let mut plots: Vec<Plot> = pins
        .iter()
        .filter_map(|pin| match pin {
            Pin::Add { output, mark } => Some(pinned(shape, output, mark, foreign)),
            Pin::Only { output, marks } if shape.output(output).is_none() => {
                Some(marks.iter().flat_map(|mark| pinned(shape, output, mark, foreign)).collect())
            }
            Pin::Only { .. } | Pin::Remove { .. } => None,
        })
        .flatten()
        .collect();
    let by_news = |worse: bool| shape.outputs.iter().filter(move |o| o.regressed == worse);
    for output in by_news(true).chain(by_news(false)) {
        let mut chosen: Vec<Plot> = match only(pins, &output.name) {
            Some(marks) => {
                marks.iter().flat_map(|mark| pinned(shape, &output.name, mark, foreign)).collect()
            }
            None => by_rules(shape, output, foreign),
        };
        chosen.retain(|plot| !is_removed(plot, pins) && !is_drawn(plot, &plots));
        plots.append(&mut chosen);
    }
    PlotPlan { plots }
}

/// What the table of rules and the marks of other crates choose for an output.
fn by_rules(shape: &ResultShape, output: &OutputShape, foreign: &ForeignMarks) -> Vec<Plot> {
    let mut chosen: Vec<Plot> = rules()
        .filter(|rule| verdict(rule, output, shape).is_ok())
        .flat_map(|rule| plots_of(rule, output, shape, rule.name))
        .collect();
    chosen.extend(foreign.chosen(output, shape).map(|word| Plot::foreign(&output.name, word)));
    if output.regressed {
        // The sort is stable: only the history moves.
        chosen.sort_by_key(|plot| plot.mark != Ok(Mark::History));
    }
    chosen
}

/// Why a rule is not chosen for an output.
pub(super) enum Rejection {
    /// It is for other outputs.
    Output,
    /// It is drawn only where the author asks for it.
    NotPinned,
    /// What it needs, and what was found.
    Need(String, String),
    /// No input for one of its channels.
    Channel(&'static str),
}

/// Whether a rule is chosen for an output.
pub(super) fn verdict(
    rule: &Rule,
    output: &OutputShape,
    shape: &ResultShape,
) -> Result<(), Rejection> {
    if !rule.outputs.contains(&output.class) {
        return Err(Rejection::Output);
    }
    if !rule.automatic {
        return Err(Rejection::NotPinned);
    }
    for need in rule.needs {
        let (holds, found) = need.check(shape, output);
        if !holds {
            return Err(Rejection::Need(need.words(), need.fact.counted(found)));
        }
    }
    let first_number = shape.dimensions.iter().find(|d| d.numeric);
    match place(rule, shape, first_number) {
        Ok(_) => Ok(()),
        Err(pick) => Err(Rejection::Channel(pick.needed())),
    }
}

/// The figures that a rule draws for an output.
pub(super) fn plots_of(
    rule: &Rule,
    output: &OutputShape,
    shape: &ResultShape,
    name: &'static str,
) -> Vec<Plot> {
    let plot = |component: Option<&String>, each: Option<&Dimension>| {
        let channels = place(rule, shape, each).ok()?;
        Some(finished(rule, output, shape, component, channels, name))
    };
    let against = |goals: bool| {
        let others = later(output, shape).filter(|other| match goals {
            true => is_goal(other) && is_goal(output),
            false => other.class == OutputClass::Metric,
        });
        let figure = |other: &OutputShape| {
            let mut figure = plot(None, None)?;
            figure.against = Some(other.name.clone());
            if other.present == 0 {
                figure.failure = Some(PlotFailure::NoValues { output: other.name.clone() });
            }
            Some(figure)
        };
        others.take(FIGURES).filter_map(figure).collect()
    };
    match rule.each {
        Each::Output => plot(None, None).into_iter().collect(),
        Each::Component => {
            let components = output.components.iter().take(FIGURES);
            components.filter_map(|c| plot(Some(c), None)).collect()
        }
        Each::Number => {
            let numbers = shape.dimensions.iter().filter(|d| d.numeric).take(FIGURES);
            numbers.filter_map(|d| plot(None, Some(d))).collect()
        }
        Each::WorsePart => {
            let parts = output.worse_parts.iter().take(PARTS).cloned();
            let figure = |within| Some(Plot { within, ..plot(None, None)? });
            parts.filter_map(figure).collect()
        }
        Each::LaterMetric => against(false),
        Each::LaterGoal => against(true),
    }
}

fn finished(
    rule: &Rule,
    output: &OutputShape,
    shape: &ResultShape,
    component: Option<&String>,
    channels: Channels,
    name: &'static str,
) -> Plot {
    let picks = |pick: Pick| rule.channels.iter().any(|assignment| assignment.pick == pick);
    Plot {
        output: output.name.clone(),
        component: component.cloned(),
        mark: Ok(rule.mark),
        against: None,
        channels,
        within: Vec::new(),
        all_runs: picks(Pick::Run),
        by_launch: picks(Pick::Launch),
        aggregate: rule.aggregate,
        spread: spread(rule, output.class, shape.repeats),
        rule: name,
        failure: (output.present == 0)
            .then(|| PlotFailure::NoValues { output: output.name.clone() }),
    }
}

fn spread(rule: &Rule, class: OutputClass, repeats: usize) -> Spread {
    match class {
        _ if !rule.spread => Spread::None,
        // A ratio of a single sample has an interval too, and a wide one: that is what the reader must see.
        OutputClass::Flag if rule.mark == Mark::Bar || repeats > 1 => Spread::Wilson,
        OutputClass::Metric | OutputClass::Vector if repeats > 1 => Spread::Deviation,
        _ => Spread::None,
    }
}

/// Whether a pin draws the same already.
fn is_drawn(plot: &Plot, earlier: &[Plot]) -> bool {
    let what = |plot: &Plot| {
        let Plot { output, component, mark, against, channels, within, .. } = plot.clone();
        (output, component, mark, against, channels, within)
    };
    earlier.iter().any(|other| what(other) == what(plot))
}
