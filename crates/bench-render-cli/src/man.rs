//! `bench-render man DIR`: manual pages, one for the program and one for each command.

use std::io::Write;

use clap::CommandFactory as _;

use crate::args::{Args, ManArgs};
use crate::exit_code;
use crate::failure::{Failure, print_path};

/// Writes the pages and prints the path of the first.
pub(crate) fn run(args: &ManArgs, stdout: &mut dyn Write) -> Result<u8, Failure> {
    let write = |source| Failure::WriteFile { path: args.out.clone(), source };
    std::fs::create_dir_all(&args.out).map_err(write)?;
    clap_mangen::generate_to(Args::command(), &args.out).map_err(write)?;
    print_path(stdout, &args.out.join("bench-render.1"))?;
    Ok(exit_code::FINE)
}
