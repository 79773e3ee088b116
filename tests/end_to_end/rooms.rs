//! Each outside crate is spoken to in one room, and every source file says its one duty.

use std::fs;
use std::path::Path;

use bench_tests::workspace;

/// The crates that only one folder may name.
const ROOMS: [(&str, &str); 2] =
    [("plotly", "crates/bench-render/src/figure/"), ("tera", "crates/bench-render/src/page/")];

/// Folders with code that must keep to its rooms. The tests are not among them: they plant breaches.
const BUILT: [&str; 3] = ["crates", "gallery", "xtask"];

const SOURCES: [&str; 4] = ["crates", "gallery", "xtask", "tests"];

const MOST_LINES: usize = 500;

/// Files that a program wrote and that may be longer, each with its reason.
const GENERATED: [(&str, &str); 0] = [];

#[test]
fn plots_and_templates_are_named_in_their_rooms_only() {
    let breaches: Vec<_> = ROOMS
        .iter()
        .flat_map(|(name, room)| {
            let outside = sources(&BUILT).filter(|(path, _)| !path.starts_with(room));
            let lines = outside.flat_map(|(path, text)| lines_naming(name, &path, &text));
            lines
                .map(|line| format!("{line}\n    `{name}` is named under {room} only"))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(breaches.is_empty(), "\n  {}\n", breaches.join("\n  "));
}

#[test]
fn every_source_file_says_its_duty_and_keeps_it_small() {
    let breaches: Vec<_> =
        sources(&SOURCES).filter_map(|(path, text)| form_breach(&path, &text)).collect();
    assert!(breaches.is_empty(), "\n  {}\n", breaches.join("\n  "));
}

/// Path from the root, with `/` everywhere, and text of each source file.
fn sources(folders: &[&str]) -> impl Iterator<Item = (String, String)> {
    let root = workspace::root();
    let files = folders.iter().flat_map(move |folder| workspace::rust_files(&root.join(folder)));
    files.collect::<Vec<_>>().into_iter().map(move |file| {
        let text = fs::read_to_string(&file).unwrap();
        let path = file.strip_prefix(root).unwrap_or(Path::new("")).to_string_lossy();
        (path.replace('\\', "/"), text)
    })
}

/// The lines that name a crate: `name::` anywhere, or `use name` and `extern crate name`.
fn lines_naming(name: &str, path: &str, text: &str) -> Vec<String> {
    let lines = text.lines().enumerate().filter(|(_, line)| names(name, line));
    lines.map(|(at, line)| format!("{path}:{}: {}", at + 1, line.trim())).collect()
}

fn names(name: &str, line: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + name.len()..]);
        let is_word = !before.ends_with(is_part_of_word) && !after.starts_with(is_part_of_word);
        is_word && (after.trim_start().starts_with("::") || imports(before))
    })
}

/// Whether what stands before a word makes it the name of a crate to import, alone or in a list.
fn imports(before: &str) -> bool {
    let before = before.trim_end_matches("r#").trim_end();
    let path_starts_here = before.strip_suffix("::").filter(|rest| rest.ends_with([' ', '{', ',']));
    let mut words = path_starts_here.unwrap_or(before).split_whitespace();
    let keyword = words.by_ref().find(|word| !word.starts_with("pub"));
    match (keyword, words.last()) {
        (Some("use"), last) => last.is_none_or(|last| last.ends_with(['{', ','])),
        (Some("extern"), last) => last == Some("crate"),
        _ => false,
    }
}

fn is_part_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn form_breach(path: &str, text: &str) -> Option<String> {
    if !text.starts_with("//! ") {
        return Some(format!("{path}:1: the first line says the duty of the file (`//! ...`)"));
    }
    let lines = text.lines().count();
    let is_generated = GENERATED.iter().any(|(generated, _)| *generated == path);
    (lines > MOST_LINES && !is_generated)
        .then(|| format!("{path}: {lines} lines, and {MOST_LINES} are the most"))
}

#[test]
fn a_crate_named_out_of_its_room_is_found() {
    let planted = "fn f() {\n    let plot = plotly::Plot::new();\n}\n";
    assert_eq!(
        lines_naming("plotly", "crates/bench-core/src/lib.rs", planted),
        ["crates/bench-core/src/lib.rs:2: let plot = plotly::Plot::new();"]
    );
    for line in [
        "use tera::Tera;",
        "pub use tera::Tera;",
        "    use tera as templates;",
        "use ::tera ::Context;",
        "use r#tera::Context;",
        "use {serde, tera};",
        "extern crate tera;",
        "pub(crate) use ::tera;",
        "fn g(t: &tera::Tera) {}",
    ] {
        assert!(names("tera", line), "{line}");
    }
}

#[test]
fn other_words_are_not_taken_for_the_crate() {
    for line in [
        "use crate::tera_like::Context;",
        "my_tera::render()",
        "let tera = 12;",
        "// tera has its room in the page",
        "use self::teraflops::count;",
        "use super::tera;",
    ] {
        assert!(!names("tera", line), "{line}");
    }
}

#[test]
fn a_file_without_a_duty_and_a_file_without_an_end_are_found() {
    assert_eq!(form_breach("a.rs", "//! Keeps its word.\n"), None);
    let nameless = form_breach("a.rs", "use std::fs;\n").unwrap();
    assert!(nameless.starts_with("a.rs:1: the first line says the duty"), "{nameless}");
    let endless = format!("//! Long.\n{}", "\n".repeat(500));
    assert_eq!(form_breach("a.rs", &endless).unwrap(), "a.rs: 501 lines, and 500 are the most");
    assert_eq!(form_breach("a.rs", &endless[..endless.len() - 1]), None);
}

#[test]
fn the_scan_sees_this_very_file() {
    assert!(sources(&SOURCES).any(|(path, _)| path == "tests/end_to_end/rooms.rs"));
    assert!(sources(&BUILT).any(|(path, _)| path == "crates/bench-core/src/lib.rs"));
}
