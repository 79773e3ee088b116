//! `ci`: the one list of steps that a change must pass, in order.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use crate::Console;
use crate::child::code_of;
use crate::failure::{FINE, Failure, UNEXPECTED};
use crate::progress::duration_text;
use crate::workspace::Workspace;
use crate::{bundle, check_links, render_all};

/// What a step does.
enum Action {
    Cargo(&'static [&'static str]),
    CheckBundles,
    RenderAll,
    CheckLinks,
}

/// One step, the cheapest first.
struct Step {
    name: &'static str,
    action: Action,
}

const STEPS: [Step; 8] = [
    Step { name: "formatting", action: Action::Cargo(&["fmt", "--all", "--check"]) },
    Step { name: "bundles", action: Action::CheckBundles },
    Step {
        name: "clippy",
        action: Action::Cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]),
    },
    Step { name: "rustdoc", action: Action::Cargo(&["doc", "--workspace", "--no-deps"]) },
    Step { name: "tests", action: Action::Cargo(&["test", "--workspace"]) },
    // A program that owns its `main` has no use for a command line; examples in the docs have.
    Step {
        name: "no cli",
        action: Action::Cargo(&[
            "test",
            "--package",
            "bench-collect",
            "--no-default-features",
            "--lib",
            "--tests",
        ]),
    },
    Step { name: "render-all", action: Action::RenderAll },
    Step { name: "links", action: Action::CheckLinks },
];

impl Step {
    /// The command a person would type for this step alone.
    fn command(&self) -> String {
        match self.action {
            Action::Cargo(args) => format!("cargo {}", args.join(" ")),
            Action::CheckBundles => "cargo xtask bundle --check".to_owned(),
            Action::RenderAll => "cargo xtask render-all".to_owned(),
            Action::CheckLinks => "cargo xtask check-links".to_owned(),
        }
    }

    fn run(&self, workspace: &Workspace, console: &mut Console<'_>) -> Result<u8, Failure> {
        match self.action {
            Action::Cargo(args) => {
                let mut command = workspace.cargo(args);
                // Only rustdoc reads it, so it does not invalidate what the other steps built.
                command.env("RUSTDOCFLAGS", "-D warnings");
                let status = command
                    .status()
                    .map_err(|source| Failure::new(&NoCargo(source), None, UNEXPECTED))?;
                Ok(code_of(status))
            }
            Action::CheckBundles => bundle::run(workspace, &bundle::Options::check(), console),
            Action::RenderAll => {
                render_all::run(workspace, &render_all::Options::default(), console)
            }
            Action::CheckLinks => {
                check_links::run(workspace, &check_links::Options::default(), console)
            }
        }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("cannot start cargo: {0}")]
struct NoCargo(io::Error);

/// Runs the steps up to the first that fails, whose code it returns, and ends with a table of durations.
pub(crate) fn run(workspace: &Workspace, console: &mut Console<'_>) -> Result<u8, Failure> {
    let mut rows = Vec::new();
    let mut code = FINE;
    for step in &STEPS {
        writeln!(console.err, "\n== {}: {}", step.name, step.command())?;
        let begin = Instant::now();
        code = step.run(workspace, console).or_else(|failure| {
            write!(console.err, "{failure}")?;
            Ok::<u8, Failure>(failure.code())
        })?;
        rows.push((step.name, Some((code, begin.elapsed()))));
        if code != FINE {
            break;
        }
    }
    rows.extend(STEPS.iter().skip(rows.len()).map(|step| (step.name, None)));
    write_table(console.err, &rows)?;
    Ok(code)
}

/// A step's name and, if it was run, its code and duration.
type Row = (&'static str, Option<(u8, Duration)>);

fn write_table(err: &mut dyn Write, rows: &[Row]) -> io::Result<()> {
    writeln!(err, "\nstep        result      time")?;
    for (name, end) in rows {
        let (result, time) = match end {
            None => ("not run".to_owned(), String::new()),
            Some((FINE, took)) => ("fine".to_owned(), duration_text(*took)),
            Some((code, took)) => (format!("failed {code}"), duration_text(*took)),
        };
        let line = format!("{name:<11} {result:<11} {time}");
        writeln!(err, "{}", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_are_commands_that_people_can_type() {
        let commands: Vec<String> = STEPS.iter().map(Step::command).collect();
        insta::assert_snapshot!(commands.join("\n"), @r"
        cargo fmt --all --check
        cargo xtask bundle --check
        cargo clippy --workspace --all-targets -- -D warnings
        cargo doc --workspace --no-deps
        cargo test --workspace
        cargo test --package bench-collect --no-default-features --lib --tests
        cargo xtask render-all
        cargo xtask check-links
        ");
    }

    #[test]
    fn the_table_says_what_was_run_and_how_long() {
        let mut text = Vec::new();
        let rows = [
            ("formatting", Some((0, Duration::from_millis(420)))),
            ("clippy", Some((101, Duration::from_secs(75)))),
            ("tests", None),
        ];
        write_table(&mut text, &rows).unwrap();
        insta::assert_snapshot!(String::from_utf8(text).unwrap().trim_start(), @r"
        step        result      time
        formatting  fine        0.4 s
        clippy      failed 101  1 min 15 s
        tests       not run
        ");
    }
}
