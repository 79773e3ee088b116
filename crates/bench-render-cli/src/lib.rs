//! The `bench-render` program as a function: arguments in, bytes on two streams and an exit code out.

mod args;
mod cache;
mod check;
mod compare;
mod completions;
mod exit_code;
mod explain;
mod failure;
mod figure;
mod history;
mod inspect;
mod man;
mod merge;
mod recover;
mod render;
mod site;
mod terminal;
mod today;

use std::ffi::OsString;
use std::io::Write;

use clap::Parser as _;
use clap::error::ErrorKind;

use args::{Args, Command};
use failure::Failure;

/// Runs the program with its name and arguments; data goes to `stdout`, everything else to `stderr`. Returns the exit
/// code, one of [`bench_core::exit_code`].
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> u8 {
    let outcome = match Args::try_parse_from(args) {
        Ok(args) => dispatch(args, stdout, stderr),
        Err(error) => return describe(&error, stdout, stderr),
    };
    match outcome {
        Ok(code) => code,
        Err(failure) => {
            // Where stderr is gone nobody is left to be told; the exit code still says it.
            let _nobody_listens = failure.print(stderr);
            failure.code()
        }
    }
}

fn dispatch(args: Args, stdout: &mut dyn Write, stderr: &mut dyn Write) -> Result<u8, Failure> {
    match args.command {
        None => render::run(&args.render, stdout),
        Some(Command::Site(site)) => site::run(&site, stdout, stderr),
        Some(Command::Explain(explain)) => explain::run(&explain, stdout),
        Some(Command::Figure(figure)) => figure::run(&figure, stdout),
        Some(Command::Inspect(inspect)) => inspect::run(&inspect, stdout),
        Some(Command::Merge(merge)) => merge::run(&merge, stdout, stderr),
        Some(Command::Cache(cache)) => cache::run(&cache, stdout),
        Some(Command::Recover(recover)) => recover::run(&recover, stdout, stderr),
        Some(Command::Check(check)) => check::run(&check, stdout, stderr),
        Some(Command::Compare(compare)) => compare::run(&compare, stdout),
        Some(Command::History(history)) => history::run(&history.command, stdout, stderr),
        Some(Command::Completions(completions)) => completions::run(&completions, stdout),
        Some(Command::Man(man)) => man::run(&man, stdout),
    }
}

/// Help and version go to stdout and are fine; a wrong call goes to stderr.
fn describe(error: &clap::Error, stdout: &mut dyn Write, stderr: &mut dyn Write) -> u8 {
    let text = error.render();
    let (stream, code): (&mut dyn Write, u8) = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => (stdout, exit_code::FINE),
        _ => (stderr, exit_code::USAGE),
    };
    let _nobody_listens = write!(stream, "{text}");
    code
}
