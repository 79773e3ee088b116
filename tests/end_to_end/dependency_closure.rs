//! No program that collects can name, link or build a plotting type, whatever its features.

mod closure;
mod graph;
mod planted;
mod rules;

use std::fs;
use std::sync::OnceLock;

use bench_tests::workspace;

use graph::Graph;

/// The most crates a collector without a command line brings into its process.
const MOST_WITHOUT_CLI: usize = 42;
/// The most crates a collector with the command line brings.
const MOST_WITH_CLI: usize = 56;

fn ours() -> &'static Graph {
    static OURS: OnceLock<Graph> = OnceLock::new();
    OURS.get_or_init(|| Graph::of_workspace(workspace::root(), &["--locked"]))
}

#[track_caller]
fn assert_none(breaches: &[String]) {
    assert!(breaches.is_empty(), "\n  {}\n", breaches.join("\n  "));
}

#[test]
fn collecting_reaches_nothing_that_draws_serves_or_waits() {
    assert_none(&rules::forbidden_to_collectors(ours()));
}

#[test]
fn collecting_compiles_no_c() {
    assert_none(&rules::compiled_c(ours()));
}

#[test]
fn collecting_builds_with_the_oldest_rust_we_promise() {
    assert_none(&rules::too_new_for_us(ours()));
}

#[test]
fn the_renderer_can_never_run_a_sweep() {
    assert_none(&rules::renderer_that_collects(ours()));
}

#[test]
fn collectors_of_the_gallery_know_the_collecting_half_only() {
    assert_none(&rules::gallery_out_of_its_room(ours()));
}

#[test]
fn the_deny_list_lets_each_collector_of_the_gallery_collect() {
    let deny = fs::read_to_string(workspace::root().join("deny.toml")).unwrap();
    let missing: Vec<_> = rules::gallery_names(ours())
        .filter(|name| !deny.contains(&format!("\"{name}\"")))
        .map(|name| format!("add \"{name}\" to the wrappers of bench-collect in deny.toml"))
        .collect();
    assert_none(&missing);
}

#[test]
fn the_closure_of_core_is_reviewed() {
    let closure = closure::names(&["--package", "bench-core", "--all-features"]);
    insta::assert_snapshot!("closure_of_core", closure.join("\n"));
}

#[test]
fn the_closure_of_a_collector_without_command_line_is_reviewed_and_small() {
    let closure = closure::names(&["--package", "bench-collect", "--no-default-features"]);
    insta::assert_snapshot!("closure_of_collect_without_cli", closure.join("\n"));
    assert!(closure.len() <= MOST_WITHOUT_CLI, "{} crates", closure.len());
}

#[test]
fn the_closure_of_a_collector_with_command_line_is_reviewed_and_small() {
    let features = ["--package", "bench-collect", "--no-default-features", "--features", "cli"];
    let closure = closure::names(&features);
    insta::assert_snapshot!("closure_of_collect_with_cli", closure.join("\n"));
    assert!(closure.len() <= MOST_WITH_CLI, "{} crates", closure.len());
}
