//! `bench-render completions SHELL`: a script with which a shell completes the command line.

use std::io::Write;

use clap::CommandFactory as _;

use crate::args::{Args, CompletionsArgs};
use crate::exit_code;
use crate::failure::Failure;

pub(crate) fn run(args: &CompletionsArgs, stdout: &mut dyn Write) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "bench-render", &mut script);
    stdout.write_all(&script).and_then(|()| stdout.flush()).map_err(Failure::Stdout)?;
    Ok(exit_code::FINE)
}
