//! JSON that can stand inside a script element.

use std::io;

use serde::Serialize as _;
use serde_json::Value;
use serde_json::ser::{Formatter, Serializer};

/// JSON text that can stand inside a `<script>` element: no `<` is left that could end the element or open a
/// comment in it. Inside JSON a `<` occurs in strings only, where `\u003c` means the same.
#[expect(
    clippy::expect_used,
    reason = "a value has texts as keys, a vector takes every byte, and JSON is UTF-8"
)]
pub(crate) fn to_script_json(value: &Value) -> String {
    let mut json = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut json, WithoutTags);
    value.serialize(&mut serializer).expect("a value is always JSON");
    String::from_utf8(json).expect("JSON is UTF-8")
}

/// Compact JSON in which each `<` of a string is escaped.
struct WithoutTags;

impl Formatter for WithoutTags {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        for (number, part) in fragment.split('<').enumerate() {
            if number > 0 {
                writer.write_all(b"\\u003c")?;
            }
            writer.write_all(part.as_bytes())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_can_end_the_script_element() {
        let hostile = serde_json::json!({ "</script><!--": "]]></SCRIPT><script>alert(1)" });
        let text = to_script_json(&hostile);
        assert!(!text.contains('<'), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), hostile);
    }
}
