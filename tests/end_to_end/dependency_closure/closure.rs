//! Which crates a package alone brings into a program, as cargo resolves it for x86_64 Linux.

use std::collections::BTreeSet;

use bench_tests::workspace;

use super::graph::{PLATFORM, output_of};

/// The sorted names of the closure over normal and build edges, the package itself included; a crate
/// in two versions stands there twice.
///
/// `cargo metadata` cannot switch features off for one package, so this asks `cargo tree`.
pub(super) fn names(choice: &[&str]) -> Vec<String> {
    let mut command = workspace::cargo(workspace::root());
    command.args(["tree", "--offline", "--locked", "--target", PLATFORM]);
    command.args(["--edges", "normal,build", "--prefix", "none", "--format", "{p}"]).args(choice);
    names_in(&output_of(&mut command))
}

fn names_in(tree: &str) -> Vec<String> {
    let words = tree.lines().map(|line| line.split_whitespace().take(2).collect::<Vec<_>>());
    let crates: BTreeSet<_> = words.filter(|words| words.len() == 2).collect();
    crates.into_iter().map(|words| words[0].to_owned()).collect()
}

#[test]
fn a_crate_is_counted_once_a_version() {
    let tree =
        "own v0.1.0 (/somewhere)\na v1.0.0\nmacros v1.0.0 (proc-macro)\n\na v1.0.0 (*)\na v2.0.0\n";
    assert_eq!(names_in(tree), ["a", "a", "macros", "own"]);
}
