//! Markup that this crate made itself, by name: the only text that templates take as it is.

use std::collections::BTreeMap;

use tera::Value;

/// Markup by name. Text from a result gets into it only through the escaping of the room that made it.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    pieces: BTreeMap<String, String>,
    /// The bytes of static forms among them.
    static_forms: usize,
}

/// Static forms behind so many bytes of them wait: to read a megabyte of them takes a browser longer than to draw the figure that
/// the reader looks at.
const READ_AT_ONCE: usize = 64 * 1024;

impl Drawn {
    /// Keeps a piece under a name; templates write `{{ drawn[name] }}`.
    pub(super) fn put(&mut self, name: &str, markup: String) {
        self.pieces.insert(name.to_owned(), markup);
    }

    /// Keeps the static form of a figure, in the order of the page, and tells whether a browser that runs scripts takes it for
    /// text until the client needs it.
    pub(super) fn put_static_form(&mut self, figure: &str, markup: String) -> bool {
        let waits = self.static_forms > READ_AT_ONCE;
        self.static_forms += markup.len();
        self.put(figure, markup);
        waits
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
