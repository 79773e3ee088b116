//! The rules as a document.

use std::fmt::Write;

use super::Spread;
use super::assign::FEW;
use super::place::PANELS;
use super::rule::{Each, Need, Rest, Rule};
use super::rules::rules;

const HEAD: &str = "\
# Plot selection

<!-- Written from the table of rules by a test of bench-render: UPDATE_DOCS=1 cargo test -p bench-render --lib document -->

The figures of a result follow from what was observed in its current run. For each output every rule below whose needs
hold draws its figure, in this order; outputs that got worse come first, and their history leads. `bench-render explain
RESULT` says for a result of yours which rules were chosen, which were not, and which fact decided.

What is counted: inputs that took more than one value (floats and integers are numeric; bools and choices are
categorical; an input with a single value is no dimension), the most samples at one point over all launches, the launches,
the runs, the points and samples of the current run, the metrics, and whether the points are a grid (the full product of
their values, or designed as one).

Authors override the choice in the collector: `pin_mark` draws a mark before all others, `remove_mark` draws it never, and
`only_marks` names exactly those to draw, in order. Another crate adds a mark of its own with `RenderOptions::mark`.
";

/// The table of rules as a Markdown document.
#[must_use]
pub fn document() -> String {
    let mut text = HEAD.to_owned();
    let _infallible = write!(
        text,
        "
Channels are filled in the order shown, each from the inputs that are still free. Inputs that no channel takes become
columns, then rows of panels, choices first, then numbers with at most {FEW} values, while there are at most {PANELS} panels;
all others become choosers, of which one value is shown at a time.

An axis is logarithmic where the author says so, or where at least 4 positive values span a factor of 10, or 3 a factor
of 100, not in even steps; the axis of an output where its values are positive and span a factor of 100. Bars always stand on
a linear axis.

A band or an interval shows one sample standard deviation around the mean (`{}`), or the 95 % interval of Wilson for the
success ratio of a flag (`{}`). What got better or worse by a slope or a small multiple is told by its colour and its direction.
",
        Spread::Deviation.word(),
        Spread::Wilson.word()
    );
    section(&mut text, "Chosen without being asked for", true);
    section(&mut text, "Drawn where the author pins the mark", false);
    text
}

fn section(text: &mut String, heading: &str, automatic: bool) {
    let _infallible = write!(
        text,
        "\n## {heading}\n\n| rule | mark | for | needs | channels | shows |\n|---|---|---|---|---|---|\n"
    );
    for rule in rules().filter(|rule| rule.automatic == automatic) {
        let _infallible = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} |",
            rule.name,
            rule.mark,
            outputs(rule),
            needs(rule),
            channels(rule),
            rule.shows
        );
    }
}

fn outputs(rule: &Rule) -> String {
    let classes: Vec<&str> = rule.outputs.iter().map(|class| class.words()).collect();
    classes.join(", ")
}

fn needs(rule: &Rule) -> String {
    let needs: Vec<String> = rule.needs.iter().map(Need::words).collect();
    if needs.is_empty() { "nothing".to_owned() } else { needs.join(", ") }
}

fn channels(rule: &Rule) -> String {
    let mut parts: Vec<String> = rule
        .channels
        .iter()
        .map(|assignment| {
            let condition = if assignment.required { "" } else { " if any" };
            format!("{}: {}{condition}", assignment.channel.word(), assignment.pick.words())
        })
        .collect();
    let each = match rule.each {
        Each::Output | Each::Number => None,
        Each::Component => Some("a figure for each component"),
        Each::WorsePart => Some("a figure for each of at most 3"),
        Each::LaterMetric => Some("x: each metric that is declared later"),
        Each::LaterGoal => Some("x: each metric with a better direction that is declared later"),
    };
    parts.extend(each.map(str::to_owned));
    parts.push(match rule.rest {
        Rest::Place => "others: panels, then choosers".to_owned(),
        Rest::Choose => "others: choosers".to_owned(),
        Rest::Together => "others: drawn together".to_owned(),
    });
    parts.join("; ")
}
