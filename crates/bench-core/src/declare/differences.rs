//! What differs between two declarations, in words.

use std::fmt::Debug;

use super::{
    Declaration, Design, InputKind, InputSpec, InputValue, Measure, OutputKind, OutputSpec, Scale,
    TableSpec,
};

/// Values beyond this many are told by their number and their ends.
const SHOWN_VALUES: usize = 8;

/// What changed from `old` to `new`, one sentence each; empty where both are equal.
///
/// ```
/// use bench_core::declare::{Declaration, InputKind, InputSpec, InputValue, differences};
///
/// let mut old = Declaration::new("sorting");
/// old.inputs.push(InputSpec::new("size", InputKind::Int, vec![InputValue::Int(64)]));
/// let mut new = old.clone();
/// new.inputs[0].values.push(InputValue::Int(128));
/// new.repeats = 3;
/// assert_eq!(
///     differences(&old, &new),
///     ["input `size`: the values were 64, are 64, 128", "repeats: was 1, is 3"]
/// );
/// ```
#[must_use]
pub fn differences(old: &Declaration, new: &Declaration) -> Vec<String> {
    let mut told = Told { subject: String::new(), lines: Vec::new() };
    told.text("benchmark", &old.benchmark, &new.benchmark);
    told.text("tag", &old.tag, &new.tag);
    told.named("input", &old.inputs, &new.inputs, |input| &input.name, input);
    told.named("output", &old.outputs, &new.outputs, |output| &output.name, output);
    told.subject.clear();
    told.change("design", design(old.design), design(new.design));
    told.change("repeats", old.repeats.to_string(), new.repeats.to_string());
    told.change("launches", old.launches.to_string(), new.launches.to_string());
    told.change("seed", old.seed.to_string(), new.seed.to_string());
    told.text("title", &old.hints.title, &new.hints.title);
    told.text("description", &old.hints.description, &new.hints.description);
    told.text("closing text", &old.hints.closing_text, &new.hints.closing_text);
    if old.hints.pins != new.hints.pins {
        told.lines.push("the pinned figures differ".to_owned());
    }
    told.lines
}

/// The sentences so far, and what the next ones are about.
struct Told {
    subject: String,
    lines: Vec<String>,
}

impl Told {
    fn change(&mut self, what: &str, old: impl AsRef<str>, new: impl AsRef<str>) {
        let (old, new) = (old.as_ref(), new.as_ref());
        if old != new {
            let Self { subject, lines } = self;
            let verbs = if what.ends_with("values") { ("were", "are") } else { ("was", "is") };
            lines.push(match subject.as_str() {
                "" => format!("{what}: {} {old}, {} {new}", verbs.0, verbs.1),
                subject => format!("{subject}: the {what} {} {old}, {} {new}", verbs.0, verbs.1),
            });
        }
    }

    fn text(&mut self, what: &str, old: &str, new: &str) {
        let quoted = |text: &str| match text {
            "" => "none".to_owned(),
            text => format!("`{text}`"),
        };
        self.change(what, quoted(old), quoted(new));
    }

    /// What was added, removed, moved and changed in a list of things with names.
    fn named<T>(
        &mut self,
        side: &str,
        old: &[T],
        new: &[T],
        name: impl Fn(&T) -> &String,
        compare: impl Fn(&mut Self, &T, &T),
    ) {
        let find = |list: &[T], wanted: &T| list.iter().position(|one| name(one) == name(wanted));
        for gone in old.iter().filter(|one| find(new, one).is_none()) {
            self.lines.push(format!("{side} `{}` was removed", name(gone)));
        }
        for one in new {
            match find(old, one) {
                None => self.lines.push(format!("{side} `{}` was added", name(one))),
                Some(place) => {
                    self.subject = format!("{side} `{}`", name(one));
                    compare(self, &old[place], one);
                }
            }
        }
        let kept = |list: &[T], other: &[T]| -> Vec<String> {
            let both = list.iter().filter(|one| find(other, one).is_some());
            both.map(|one| name(one).clone()).collect()
        };
        let (before, after) = (kept(old, new), kept(new, old));
        if before != after {
            let list = |names: Vec<String>| names.join(", ");
            let line = format!("{side}s: the order was {}, is {}", list(before), list(after));
            self.lines.push(line);
        }
    }
}

fn input(told: &mut Told, old: &InputSpec, new: &InputSpec) {
    told.change("type", old.kind.word(), new.kind.word());
    told.text("unit", old.unit.label(), new.unit.label());
    told.text("doc", &old.doc, &new.doc);
    told.change("scale", scale(old.scale), scale(new.scale));
    if old.values != new.values {
        // Two long lists may read alike; that they differ must still be said.
        let (before, after) = (values(&old.values), values(&new.values));
        match before == after {
            false => told.change("values", before, after),
            true => told.lines.push(format!("{}: some of the {after} differ", told.subject)),
        }
    }
    told.change("former name", names(&old.former_names), names(&new.former_names));
    told.change("default", value(old.default.as_ref()), value(new.default.as_ref()));
    match (&old.fixed, &new.fixed) {
        (None, Some(fixed)) => {
            told.lines.push(format!("{}: it varied, is fixed at {fixed}", told.subject));
        }
        (Some(fixed), None) => {
            told.lines.push(format!("{}: it was fixed at {fixed}, varies", told.subject));
        }
        (old, new) => told.change("fixed value", value(old.as_ref()), value(new.as_ref())),
    }
}

fn names(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

fn output(told: &mut Told, old: &OutputSpec, new: &OutputSpec) {
    told.change("kind", kind(&old.kind), kind(&new.kind));
    told.text("unit", old.unit.label(), new.unit.label());
    told.text("doc", &old.doc, &new.doc);
    let direction = |spec: &OutputSpec| spec.direction.word().to_owned();
    told.change("direction", direction(old), direction(new));
    told.change("margin", optional(old.margin), optional(new.margin));
    told.change("block", optional(old.block), optional(new.block));
    let claim = |spec: &OutputSpec| spec.claim.map_or("none".to_owned(), |claim| claim.to_string());
    told.change("claim", claim(old), claim(new));
    told.change("meaning", format!("version {}", old.meaning), format!("version {}", new.meaning));
    told.change("former name", names(&old.former_names), names(&new.former_names));
}

fn design(design: Design) -> String {
    match design {
        Design::Random { seed } | Design::LatinHypercube { seed } => {
            format!("{} of seed {seed}", design.word())
        }
        _ => design.word().to_owned(),
    }
}

fn scale(scale: Scale) -> &'static str {
    match scale {
        Scale::Automatic => "automatic",
        Scale::Linear => "linear",
        Scale::Logarithmic => "logarithmic",
    }
}

fn kind(kind: &OutputKind) -> String {
    match kind {
        OutputKind::Metric(Measure::Number | Measure::Duration)
        | OutputKind::Flag
        | OutputKind::Text
        | OutputKind::Image
        | OutputKind::Video
        | OutputKind::File
        | OutputKind::Reference => kind.word().to_owned(),
        OutputKind::Vector { components } => format!("vector of {}", components.join(", ")),
        OutputKind::Table(table) => format!("table of {}", columns(table)),
    }
}

fn columns(table: &TableSpec) -> String {
    let word = |kind: InputKind| if kind == InputKind::Choice { "text" } else { kind.word() };
    let column = |spec: &super::TableColumnSpec| {
        format!("{} ({})", spec.unit.axis_title(&spec.name), word(spec.kind))
    };
    let columns: Vec<String> = table.columns.iter().map(column).collect();
    format!("{} drawn as {:?}", columns.join(", "), table.view)
}

fn value(value: Option<&InputValue>) -> String {
    value.map_or("none".to_owned(), ToString::to_string)
}

fn optional(number: Option<impl Debug>) -> String {
    number.map_or("none".to_owned(), |number| format!("{number:?}"))
}

fn values(values: &[InputValue]) -> String {
    match values {
        [] => "none".to_owned(),
        [first, .., last] if values.len() > SHOWN_VALUES => {
            format!("{} values from {first} to {last}", values.len())
        }
        values => values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::{Claim, Direction, Unit};
    use crate::fixture::{choices, ints, metric};

    fn declaration() -> Declaration {
        let mut declaration = Declaration::new("sorting");
        declaration.inputs = vec![ints("size", &[64, 128]), choices("order", &["up", "down"])];
        declaration.outputs = vec![metric("time", Direction::Minimize)];
        declaration
    }

    #[test]
    fn equal_declarations_differ_in_nothing() {
        assert_eq!(differences(&declaration(), &declaration()), [""; 0]);
    }

    #[test]
    fn every_change_is_a_sentence() {
        let old = declaration();
        let mut new = declaration();
        new.tag = "nightly".to_owned();
        new.inputs.swap(0, 1);
        new.inputs.push(ints("threads", &[1]));
        new.inputs[0].fixed = Some(InputValue::Choice("up".into()));
        new.inputs[1].values = (0..20).map(InputValue::Int).collect();
        new.inputs[1].unit = Unit::new("values");
        new.inputs[1].default = Some(InputValue::Int(64));
        new.outputs[0].claim = Some(Claim::Below(2.0));
        new.outputs[0].margin = Some(0.01);
        new.outputs[0].kind = OutputKind::Vector { components: vec!["a".into(), "b".into()] };
        new.outputs.push(metric("energy", Direction::Minimize));
        new.design = Design::Random { seed: 7 };
        new.repeats = 5;
        insta::assert_snapshot!(differences(&old, &new).join("\n"), @r"
        tag: was none, is `nightly`
        input `order`: it varied, is fixed at up
        input `size`: the unit was none, is `values`
        input `size`: the values were 64, 128, are 20 values from 0 to 19
        input `size`: the default was none, is 64
        input `threads` was added
        inputs: the order was size, order, is order, size
        output `time`: the kind was metric, is vector of a, b
        output `time`: the margin was none, is 0.01
        output `time`: the claim was none, is < 2
        output `energy` was added
        design: was grid, is random of seed 7
        repeats: was 1, is 5
        ");
        insta::assert_snapshot!(differences(&new, &old).join("\n"), @r"
        tag: was `nightly`, is none
        input `threads` was removed
        input `size`: the unit was `values`, is none
        input `size`: the values were 20 values from 0 to 19, are 64, 128
        input `size`: the default was 64, is none
        input `order`: it was fixed at up, varies
        inputs: the order was order, size, is size, order
        output `energy` was removed
        output `time`: the kind was vector of a, b, is metric
        output `time`: the margin was 0.01, is none
        output `time`: the claim was < 2, is none
        design: was random of seed 7, is grid
        repeats: was 5, is 1
        ");
    }

    #[test]
    fn long_lists_that_read_alike_still_differ() {
        let (mut old, mut new) = (declaration(), declaration());
        old.inputs[0].values = (0..20).map(InputValue::Int).collect();
        new.inputs[0].values = old.inputs[0].values.clone();
        new.inputs[0].values.swap(3, 4);
        insta::assert_snapshot!(differences(&old, &new).join("\n"), @"input `size`: some of the 20 values from 0 to 19 differ");
    }
}
