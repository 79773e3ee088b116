//! The client of pages as one classic script, put together when the renderer is built.

use std::path::Path;
use std::{fs, io};

use super::slim::push_without_comments;

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
