//! What the harness prints: libtest's lines, and the lines libtest does not have.

use std::io::{self, Write};
use std::time::Duration;

#[derive(Default)]
pub(super) struct Counts {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) ignored: usize,
    pub(super) filtered_out: usize,
}

pub(super) fn list<'a>(
    out: &mut dyn Write,
    names: impl Iterator<Item = &'a str>,
) -> io::Result<()> {
    for name in names {
        writeln!(out, "{name}: test")?;
    }
    Ok(())
}

pub(super) fn start(out: &mut dyn Write, count: usize) -> io::Result<()> {
    writeln!(out, "\nrunning {count} test{}", if count == 1 { "" } else { "s" })
}

pub(super) fn outcome(out: &mut dyn Write, name: &str, outcome: &str) -> io::Result<()> {
    writeln!(out, "test {name} ... {outcome}")
}

pub(super) fn end(out: &mut dyn Write, counts: &Counts, took: Duration) -> io::Result<()> {
    let verdict = if counts.failed == 0 { "ok" } else { "FAILED" };
    let Counts { passed, failed, ignored, filtered_out } = counts;
    writeln!(
        out,
        "\ntest result: {verdict}. {passed} passed; {failed} failed; {ignored} ignored; \
         0 measured; {filtered_out} filtered out; finished in {:.2}s\n",
        took.as_secs_f64()
    )
}

pub(super) fn left_out<'a>(
    out: &mut dyn Write,
    names: impl Iterator<Item = &'a str>,
    why: &str,
) -> io::Result<()> {
    for name in names {
        writeln!(out, "LEFT OUT: {name}")?;
    }
    writeln!(out, "LEFT OUT, because {why}\n")
}
