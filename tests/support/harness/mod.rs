//! Runs the tests of a binary that has no libtest: it looks the same, and says aloud what it left out.
//!
//! `cargo test` hides what a passing test prints, so a test that skips itself looks like one that passed.
//! Here a subject that is missing (a browser) is reported after the result, where it cannot be overlooked.

mod arguments;
mod report;

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::Instant;

use arguments::Arguments;
use report::Counts;

/// One test: a name to filter by, and what it does with the subject.
pub struct Trial<T> {
    /// Module and function, as libtest names them.
    pub name: &'static str,
    /// The test; it fails by panicking.
    pub run: fn(&T),
}

/// What the tests need and may not find.
pub enum Subject<T> {
    /// It is here and is made once, when the first test wants it.
    Present(Box<dyn FnOnce() -> T>),
    /// It is not here; the tests are left out.
    Missing {
        /// What was looked for and how to provide it.
        why: String,
        /// Whether leaving the tests out is a failure.
        required: bool,
    },
}

/// Makes a list of trials from paths of test functions.
#[macro_export]
macro_rules! trials {
    ($($module:ident :: $name:ident),* $(,)?) => {
        [$($crate::harness::Trial {
            name: concat!(stringify!($module), "::", stringify!($name)),
            run: $module::$name,
        }),*]
    };
}

/// Runs the trials that the command line asks for; the exit code is libtest's.
#[must_use]
pub fn main<T>(trials: &[Trial<T>], subject: Subject<T>) -> ExitCode {
    let arguments = Arguments::parse(std::env::args().skip(1));
    let passed = run(trials, subject, &arguments, &mut io::stdout().lock())
        .expect("standard output can be written");
    if passed { ExitCode::SUCCESS } else { ExitCode::from(101) }
}

fn run<T>(
    trials: &[Trial<T>],
    subject: Subject<T>,
    arguments: &Arguments,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let chosen: Vec<_> = trials.iter().filter(|trial| arguments.choose(trial.name)).collect();
    if arguments.list {
        return report::list(out, chosen.iter().map(|trial| trial.name)).map(|()| true);
    }
    let started = Instant::now();
    let mut counts = Counts { filtered_out: trials.len() - chosen.len(), ..Counts::default() };
    report::start(out, chosen.len())?;
    let left_out = match subject {
        Subject::Present(make) if !chosen.is_empty() => {
            run_all(&chosen, make, &mut counts, out)?;
            None
        }
        Subject::Present(_) => None,
        Subject::Missing { why, required } => {
            for trial in &chosen {
                let outcome = if required { "FAILED" } else { "ignored, left out" };
                report::outcome(out, trial.name, outcome)?;
            }
            let count = if required { &mut counts.failed } else { &mut counts.ignored };
            *count = chosen.len();
            Some(why)
        }
    };
    report::end(out, &counts, started.elapsed())?;
    if let Some(why) = left_out.filter(|_| !chosen.is_empty()) {
        report::left_out(out, chosen.iter().map(|trial| trial.name), &why)?;
    }
    Ok(counts.failed == 0)
}

fn run_all<T>(
    chosen: &[&Trial<T>],
    make: Box<dyn FnOnce() -> T>,
    counts: &mut Counts,
    out: &mut dyn Write,
) -> io::Result<()> {
    let subject = make();
    for trial in chosen {
        // The panic's message has been printed by then; the subject outlives it, as between any two tests.
        let passed = catch_unwind(AssertUnwindSafe(|| (trial.run)(&subject))).is_ok();
        let count = if passed { &mut counts.passed } else { &mut counts.failed };
        *count += 1;
        report::outcome(out, trial.name, if passed { "ok" } else { "FAILED" })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
