//! Which inputs and outputs of an earlier declaration are those of now, whatever they were called.

use crate::declare::{OutputKind, OutputSpec};

/// The name under which an earlier declaration knew something: the name of now, else the first of its former names.
pub(super) fn earlier_name<'a>(
    name: &'a str,
    former_names: &'a [String],
    exists: impl Fn(&str) -> bool,
) -> Option<&'a str> {
    let names = std::iter::once(name).chain(former_names.iter().map(String::as_str));
    names.into_iter().find(|name| exists(name))
}

/// The position of the output of an earlier declaration that has the name of `now` or a former one, whatever it meant.
pub(super) fn output_named(now: &OutputSpec, earlier: &[OutputSpec]) -> Option<usize> {
    let position = |name: &str| earlier.iter().position(|output| output.name == name);
    let name = earlier_name(&now.name, &now.former_names, |name| position(name).is_some())?;
    position(name)
}

/// The position of the output of an earlier declaration whose values are those of `now`.
pub(super) fn output_of(now: &OutputSpec, earlier: &[OutputSpec]) -> Option<usize> {
    output_named(now, earlier).filter(|position| means_the_same(&earlier[*position], now))
}

/// Whether the values of two outputs mean the same, whatever they are called. How a table is drawn is no part of what
/// it means.
pub(super) fn means_the_same(a: &OutputSpec, b: &OutputSpec) -> bool {
    let same_kind = match (&a.kind, &b.kind) {
        (OutputKind::Table(a), OutputKind::Table(b)) => a.columns == b.columns,
        (a, b) => a == b,
    };
    same_kind && (&a.unit, a.meaning) == (&b.unit, b.meaning)
}
