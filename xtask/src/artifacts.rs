//! Which executables a cargo build made, read from its JSON messages.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

/// The executables by the name of their binary, from the lines of `cargo build --message-format=json...`.
///
/// Lines that are no JSON (build scripts may print anything) and messages of other kinds are passed over.
pub(crate) fn executables(messages: &str) -> BTreeMap<String, PathBuf> {
    messages
        .lines()
        .filter_map(|line| {
            let message: Value = serde_json::from_str(line).ok()?;
            if message["reason"] != "compiler-artifact" {
                return None;
            }
            let name = message["target"]["name"].as_str()?.to_owned();
            let path = message["executable"].as_str()?;
            Some((name, PathBuf::from(path)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_artifacts_with_an_executable_count() {
        let messages = r#"
{"reason":"compiler-artifact","target":{"kind":["lib"],"name":"serde"},"executable":null}
{"reason":"compiler-artifact","target":{"kind":["bin"],"name":"sorting"},"executable":"/t/release/sorting"}
{"reason":"build-script-executed","target":{"name":"x"},"executable":"/t/x"}
warning: not a message
{"reason":"compiler-artifact","target":{"kind":["bin"],"name":"bench-render"},"executable":"/t/release/bench-render"}
{"reason":"build-finished","success":true}
"#;
        insta::assert_debug_snapshot!(executables(messages), @r#"
        {
            "bench-render": "/t/release/bench-render",
            "sorting": "/t/release/sorting",
        }
        "#);
    }
}
