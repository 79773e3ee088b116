//! Markup that this crate made itself, by name: the only text that templates take as it is.

use std::collections::BTreeMap;

use tera::Value;

/// Markup by name. Text from a result gets into it only through the escaping of the room that made it.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    pieces: BTreeMap<String, String>,
}

impl Drawn {
    /// Keeps a piece under a name; templates write `{{ drawn[name] }}`.
    pub(super) fn put(&mut self, name: &str, markup: String) {
        self.pieces.insert(name.to_owned(), markup);
    }

    /// The bytes of all pieces.
    pub(super) fn bytes(&self) -> usize {
        self.pieces.values().map(String::len).sum()
    }

    /// The pieces as a value of a template.
    pub(super) fn value(&self) -> Value {
        let pieces = self.pieces.iter();
        let safe: BTreeMap<String, Value> =
            pieces.map(|(name, text)| (name.clone(), Value::safe_string(text))).collect();
        Value::from(safe)
    }
}
