//! How this program was built.

use bench_core::model::{Warning, WarningKind};

use super::Fact;

/// Optimisation level, profile and target that this library was compiled with, as cargo told the build script.
const OPT_LEVEL: &str = env!("BENCH_COLLECT_OPT_LEVEL");
const PROFILE: &str = env!("BENCH_COLLECT_PROFILE");
const TARGET: &str = env!("BENCH_COLLECT_TARGET");
const RUSTC: &str = env!("BENCH_COLLECT_RUSTC");

/// How this program was built, as far as this library can see: a program may compile it otherwise than itself.
pub(super) fn facts() -> Vec<Fact> {
    let checks = if cfg!(debug_assertions) { "on" } else { "off" };
    let mut facts = vec![
        ("build.profile", PROFILE.to_owned(), true),
        ("build.opt_level", OPT_LEVEL.to_owned(), true),
        ("build.debug_assertions", checks.to_owned(), true),
        ("build.target", TARGET.to_owned(), true),
        ("build.rustc", RUSTC.to_owned(), false),
        ("bench_collect.version", env!("CARGO_PKG_VERSION").to_owned(), false),
    ];
    facts.extend(program().map(|name| ("program", name, false)));
    facts
}

/// The name of this program's file, so that a report can say how to measure again. What cargo appends to the names of
/// tests and benchmarks is left out: it differs between builds.
fn program() -> Option<String> {
    let file = std::env::current_exe().ok()?;
    Some(without_build(file.file_stem()?.to_str()?).to_owned())
}

/// A name without the sixteen hexadecimal digits that cargo appends.
fn without_build(name: &str) -> &str {
    let is_build = |end: &str| end.len() == 16 && end.chars().all(|c| c.is_ascii_hexdigit());
    match name.rsplit_once('-') {
        Some((program, end)) if is_build(end) => program,
        _ => name,
    }
}

/// What the reader must know of this build.
pub(crate) fn build_warnings(outputs: usize) -> Option<Warning> {
    let unoptimised = cfg!(debug_assertions) || OPT_LEVEL == "0";
    (unoptimised && outputs > 0).then(|| {
        let checks = if cfg!(debug_assertions) { ", debug assertions on" } else { "" };
        let message = format!(
            "measured by a debug build (opt-level {OPT_LEVEL}{checks}): timings say little; \
             build with `--release` or `--profile bench`"
        );
        Warning::new(WarningKind::DebugBuild, message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_keeps_its_name_from_build_to_build() {
        assert_eq!(without_build("sorting-0123456789abcdef"), "sorting");
        assert_eq!(["sorting", "a-b", "x-0123"].map(without_build), ["sorting", "a-b", "x-0123"]);
    }
}
