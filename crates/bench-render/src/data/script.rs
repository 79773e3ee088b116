//! JSON that can stand inside a script element.

use serde_json::Value;

/// JSON text that can stand inside a `<script>` element: no `<` is left that could end the element or open a
/// comment in it. Inside JSON a `<` occurs in strings only, where `\u003c` means the same.
pub(crate) fn to_script_json(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
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
