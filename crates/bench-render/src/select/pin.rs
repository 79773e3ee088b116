//! What the author pins, removes, or names as the only figures of an output.

use bench_core::declare::Pin;

use super::choose::plots_of;
use super::fact::Fact;
use super::place::place;
use super::plan::{Channels, Plot, PlotFailure};
use super::rule::{Each, Rule};
use super::rules::rules;
use super::{Aggregate, ForeignMarks, Mark, Spread};
use crate::shape::{OutputShape, ResultShape};

/// The figures of a pin: by the first rule with this mark whose needs hold, else by the first whose channels
/// can be filled.
pub(super) fn pinned(
    shape: &ResultShape,
    name: &str,
    word: &str,
    foreign: &ForeignMarks,
) -> Vec<Plot> {
    let failed = |mark: Result<Mark, String>, failure| {
        vec![Plot { mark, failure: Some(failure), rule: "pinned", ..Plot::foreign(name, word) }]
    };
    let own = Mark::from_word(word);
    if own.is_none() && !foreign.knows(word) {
        let own = Mark::ALL.iter().map(|mark| mark.word());
        let known: Vec<&str> = own.chain(foreign.words()).collect();
        let failure = PlotFailure::UnknownMark { mark: word.to_owned(), known: known.join(", ") };
        return failed(Err(word.to_owned()), failure);
    }
    let Some(output) = shape.output(name) else {
        let known: Vec<&str> = shape.outputs.iter().map(|o| o.name.as_str()).collect();
        let failure = PlotFailure::UnknownOutput {
            output: name.to_owned(),
            known: if known.is_empty() { "none".to_owned() } else { known.join(", ") },
        };
        return failed(own.ok_or_else(|| word.to_owned()), failure);
    };
    let Some(mark) = own else {
        return vec![Plot { rule: "pinned", ..Plot::foreign(name, word) }];
    };
    let fitting: Vec<&Rule> =
        rules().filter(|rule| rule.mark == mark && rule.outputs.contains(&output.class)).collect();
    let Some(first) = fitting.first() else {
        let class = output.class.words();
        return failed(Ok(mark), PlotFailure::Unsuitable { mark, class });
    };
    let holds = |rule: &&&Rule| rule.needs.iter().all(|need| need.check(shape, output).0);
    let drawn = |rule: &&Rule| {
        let plots = plots_of(rule, output, shape, "pinned");
        (!plots.is_empty() && !is_impossible(rule, output, shape)).then_some(plots)
    };
    let best = fitting.iter().filter(holds).find_map(drawn);
    best.or_else(|| fitting.iter().find_map(drawn))
        .unwrap_or_else(|| failed(Ok(mark), why_not(mark, first, output, shape)))
}

/// Whether a mark has no meaning without a fact that does not hold, pinned or not.
fn is_impossible(rule: &Rule, output: &OutputShape, shape: &ResultShape) -> bool {
    rule.needs.iter().any(|need| need.fact == Fact::Full && !need.check(shape, output).0)
}

fn why_not(mark: Mark, rule: &Rule, output: &OutputShape, shape: &ResultShape) -> PlotFailure {
    let name = output.name.clone();
    if matches!(rule.each, Each::LaterMetric | Each::LaterGoal) {
        return PlotFailure::NoOtherMetric { mark, output: name };
    }
    if is_impossible(rule, output, shape) {
        return PlotFailure::NotFull { mark, output: name };
    }
    let number = shape.dimensions.iter().find(|d| d.numeric);
    let needed = match place(rule, shape, number) {
        Err(pick) => pick.needed(),
        Ok(_) => "an input",
    };
    PlotFailure::MissingDimension { mark, output: name, needed }
}

/// The marks that the author names as the only ones of an output; the last wish counts.
pub(super) fn only<'a>(pins: &'a [Pin], output: &str) -> Option<&'a [String]> {
    pins.iter().rev().find_map(|pin| match pin {
        Pin::Only { output: name, marks } if name == output => Some(marks.as_slice()),
        _ => None,
    })
}

/// Whether the author removed the mark of a figure.
pub(super) fn is_removed(plot: &Plot, pins: &[Pin]) -> bool {
    removes(pins, &plot.output, plot.mark.as_ref().map_or_else(String::as_str, |mark| mark.word()))
}

fn removes(pins: &[Pin], name: &str, word: &str) -> bool {
    pins.iter().any(|pin| match pin {
        Pin::Remove { output, mark } => output == name && word == mark,
        Pin::Add { .. } | Pin::Only { .. } => false,
    })
}

/// Why the author does not want what a rule draws; `None` where nothing was said.
pub(super) fn unwished(pins: &[Pin], name: &str, mark: Mark) -> Option<String> {
    let others = only(pins, name).filter(|marks| !marks.iter().any(|word| word == mark.word()));
    let others = others.map(|marks| format!("the author wants only {}", marks.join(", ")));
    let removed = removes(pins, name, mark.word());
    others.or_else(|| removed.then(|| "removed by the author".to_owned()))
}

impl Plot {
    /// A figure that a mark of another crate draws.
    pub(super) fn foreign(output: &str, word: &str) -> Self {
        Self {
            output: output.to_owned(),
            component: None,
            mark: Err(word.to_owned()),
            against: None,
            channels: Channels::default(),
            within: Vec::new(),
            all_runs: false,
            by_launch: false,
            aggregate: Aggregate::None,
            spread: Spread::None,
            rule: "foreign",
            failure: None,
        }
    }
}
