//! From observed facts to the plan.

use bench_core::declare::Pin;

use super::place::place;
use super::plan::{Channels, Plot, PlotFailure, PlotPlan};
use super::rule::{Each, Rule};
use super::rules::RULES;
use super::{Mark, Spread};
use crate::shape::{Dimension, OutputClass, OutputShape, ResultShape};

/// Figures of one rule for one output up to this number: a vector of a hundred components is no page.
const FIGURES: usize = 12;

/// Chooses the figures of a result: the author's pins first, then for each output what the rules say, outputs
/// that got worse before all others.
#[must_use]
pub fn select(shape: &ResultShape, pins: &[Pin]) -> PlotPlan {
    let mut plots: Vec<Plot> = pins
        .iter()
        .filter_map(|pin| match pin {
            Pin::Add { output, mark } => Some(pinned(shape, output, mark)),
            Pin::Remove { .. } => None,
        })
        .flatten()
        .collect();
    let by_news = |worse: bool| shape.outputs.iter().filter(move |o| o.regressed == worse);
    for output in by_news(true).chain(by_news(false)) {
        let mut chosen: Vec<Plot> = RULES
            .iter()
            .filter(|rule| verdict(rule, output, shape).is_ok())
            .flat_map(|rule| plots_of(rule, output, shape, rule.name))
            .collect();
        if output.regressed {
            // The sort is stable: only the history moves.
            chosen.sort_by_key(|plot| plot.mark != Ok(Mark::History));
        }
        chosen.retain(|plot| !is_removed(plot, pins) && !is_drawn(plot, &plots));
        plots.append(&mut chosen);
    }
    PlotPlan { plots }
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
        let (holds, found) = need.check(shape);
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
fn plots_of(
    rule: &Rule,
    output: &OutputShape,
    shape: &ResultShape,
    name: &'static str,
) -> Vec<Plot> {
    let plot = |component: Option<&String>, each: Option<&Dimension>| {
        let channels = place(rule, shape, each).ok()?;
        Some(finished(rule, output, shape, component, channels, name))
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
    Plot {
        output: output.name.clone(),
        component: component.cloned(),
        mark: Ok(rule.mark),
        channels,
        all_runs: rule.mark == Mark::History,
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

/// The figures of a pin: by the first rule with this mark whose needs hold, else by the first whose channels
/// can be filled.
fn pinned(shape: &ResultShape, name: &str, word: &str) -> Vec<Plot> {
    let failed = |mark: Result<Mark, String>, failure| {
        vec![Plot {
            output: name.to_owned(),
            component: None,
            mark,
            channels: Channels::default(),
            all_runs: false,
            aggregate: super::Aggregate::None,
            spread: Spread::None,
            rule: "pinned",
            failure: Some(failure),
        }]
    };
    let Some(mark) = Mark::from_word(word) else {
        let known: Vec<&str> = Mark::ALL.iter().map(|mark| mark.word()).collect();
        let failure = PlotFailure::UnknownMark { mark: word.to_owned(), known: known.join(", ") };
        return failed(Err(word.to_owned()), failure);
    };
    let Some(output) = shape.outputs.iter().find(|output| output.name == name) else {
        let known: Vec<&str> = shape.outputs.iter().map(|o| o.name.as_str()).collect();
        let failure = PlotFailure::UnknownOutput {
            output: name.to_owned(),
            known: if known.is_empty() { "none".to_owned() } else { known.join(", ") },
        };
        return failed(Ok(mark), failure);
    };
    let fitting: Vec<&Rule> = RULES
        .iter()
        .filter(|rule| rule.mark == mark && rule.outputs.contains(&output.class))
        .collect();
    let Some(first) = fitting.first() else {
        let class = output.class.words();
        return failed(Ok(mark), PlotFailure::Unsuitable { mark, class });
    };
    let holds = |rule: &&&Rule| rule.needs.iter().all(|need| need.check(shape).0);
    let drawn = |rule: &&Rule| {
        let plots = plots_of(rule, output, shape, "pinned");
        (!plots.is_empty()).then_some(plots)
    };
    let best = fitting.iter().filter(holds).find_map(drawn);
    best.or_else(|| fitting.iter().find_map(drawn)).unwrap_or_else(|| {
        let number = shape.dimensions.iter().find(|d| d.numeric);
        let needed = match place(first, shape, number) {
            Err(pick) => pick.needed(),
            Ok(_) => "an input",
        };
        let output = name.to_owned();
        failed(Ok(mark), PlotFailure::MissingDimension { mark, output, needed })
    })
}

fn is_removed(plot: &Plot, pins: &[Pin]) -> bool {
    pins.iter().any(|pin| match pin {
        Pin::Remove { output, mark } => {
            *output == plot.output && plot.mark.as_ref().is_ok_and(|m| m.word() == mark)
        }
        Pin::Add { .. } => false,
    })
}

/// Whether a pin draws the same already.
fn is_drawn(plot: &Plot, earlier: &[Plot]) -> bool {
    earlier.iter().any(|other| {
        (&other.output, &other.component, &other.mark, &other.channels)
            == (&plot.output, &plot.component, &plot.mark, &plot.channels)
    })
}
