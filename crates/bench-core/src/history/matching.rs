//! Which inputs and outputs of an earlier declaration are those of now, whatever they were called.

use std::collections::BTreeMap;

use crate::declare::{Declaration, InputValue, OutputKind, OutputSpec};

/// The name under which an earlier declaration knew something: the name of now, else the first of its former names.
pub(super) fn earlier_name<'a>(
    name: &'a str,
    former_names: &'a [String],
    exists: impl Fn(&str) -> bool,
) -> Option<&'a str> {
    let names = std::iter::once(name).chain(former_names.iter().map(String::as_str));
    names.into_iter().find(|name| exists(name))
}

/// The values of the varied inputs of now at a point of an earlier declaration, given by its varied inputs: an input that it did not
/// know stands at its default. `None` where the point lies outside what is declared now.
pub(crate) fn values_under(
    now: &Declaration,
    (earlier, values): (&Declaration, &[InputValue]),
) -> Option<Vec<InputValue>> {
    let mut varied = values.iter();
    let known: BTreeMap<&str, &InputValue> = earlier
        .inputs
        .iter()
        .filter_map(|input| {
            let value = input.fixed.as_ref().or_else(|| varied.next())?;
            Some((input.name.as_str(), value))
        })
        .collect();
    let mut values = Vec::new();
    let mut used = 0;
    for input in &now.inputs {
        let exists = |name: &str| known.contains_key(name);
        let name = earlier_name(&input.name, &input.former_names, exists);
        used += usize::from(name.is_some());
        let value = name.and_then(|name| known.get(name).copied()).or(input.default.as_ref())?;
        match &input.fixed {
            Some(fixed) if fixed != value => return None,
            Some(_) => {}
            None => values.push(value.clone()),
        }
    }
    // An input that is gone leaves no place for its points.
    (used == known.len()).then_some(values)
}

/// The position of the output of an earlier declaration that has the name of `now` or a former one, whatever it meant.
pub(crate) fn output_named(now: &OutputSpec, earlier: &[OutputSpec]) -> Option<usize> {
    let position = |name: &str| earlier.iter().position(|output| output.name == name);
    let name = earlier_name(&now.name, &now.former_names, |name| position(name).is_some())?;
    position(name)
}

/// The position of the output of an earlier declaration whose values are those of `now`.
pub(super) fn output_of(now: &OutputSpec, earlier: &[OutputSpec]) -> Option<usize> {
    output_named(now, earlier).filter(|position| means_the_same(&earlier[*position], now))
}

/// Whether the values of two outputs mean the same, whatever they are called.
pub(super) fn means_the_same(a: &OutputSpec, b: &OutputSpec) -> bool {
    same_kind(&a.kind, &b.kind) && (&a.unit, a.meaning) == (&b.unit, b.meaning)
}

/// Whether values of these kinds stand side by side. How a table is drawn is no part of what it means.
pub(crate) fn same_kind(a: &OutputKind, b: &OutputKind) -> bool {
    match (a, b) {
        (OutputKind::Table(a), OutputKind::Table(b)) => a.columns == b.columns,
        (a, b) => a == b,
    }
}
