//! The client of pages as one classic script, put together when the renderer is built.

use std::path::Path;
use std::{fs, io};

/// The client's files in the order of their use: what a function calls stands in its own file or above.
pub(crate) const FILES: [&str; 27] = [
    "decode",
    "rows",
    "aggregate",
    "variance",
    "bucket",
    "format",
    "palette",
    "query",
    "bind",
    "bind_maps",
    "bind_pairs",
    "bind_runs",
    "bind_tables",
    "binders",
    "panels_history",
    "panels",
    "numbers",
    "export",
    "table",
    "gallery",
    "map",
    "plotly",
    "readers",
    "keyboard",
    "controls",
    "draw",
    "main",
];

/// The client, out of the files of this folder.
pub(crate) fn client(folder: &Path) -> io::Result<String> {
    let mut script = "(() => {\n'use strict';\n".to_owned();
    for name in FILES {
        push_without_comments(&fs::read_to_string(folder.join(format!("{name}.js")))?, &mut script);
    }
    script.push_str("})();\n");
    Ok(script)
}

/// Appends a script without the comments that begin a line and without indentation: a third of the client, which every page
/// carries. No file has a text over several lines, so no text changes.
pub(crate) fn push_without_comments(script: &str, slim: &mut String) {
    let mut is_comment = false;
    for line in script.lines() {
        let mut rest = line.trim_ascii();
        loop {
            if is_comment || rest.starts_with("/*") {
                let Some((_, behind)) = rest.split_once("*/") else {
                    is_comment = true;
                    rest = "";
                    break;
                };
                is_comment = false;
                rest = behind.trim_ascii_start();
            } else {
                break;
            }
        }
        if !rest.is_empty() && !rest.starts_with("//") {
            slim.push_str(rest);
            slim.push('\n');
        }
    }
}
