//! `bench-render recover DAMAGED OUT`: what is whole in a damaged file, as a file that loads.

use std::io::Write;

use bench_core::saved::{recover_results, save_results};
use bench_core::{BenchResult, LoadError};
use bench_render::RenderError;

use crate::args::RecoverArgs;
use crate::exit_code;
use crate::failure::{Failure, one_line, print_path};

/// Prints the path of the new file; what is gone goes to stderr, a line each.
pub(crate) fn run(
    args: &RecoverArgs,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> Result<u8, Failure> {
    // A link to nowhere is something, too.
    if args.out.symlink_metadata().is_ok() {
        return Err(Failure::OutIsTaken { path: args.out.clone() });
    }
    let recovered = recover_results(&args.damaged).map_err(|error| match error {
        // The usual hint of these is this very command.
        LoadError::Truncated { .. } | LoadError::Damaged { .. } => Failure::NothingWhole(error),
        error => RenderError::from(error).into(),
    })?;
    let empty = |result: &BenchResult| result.points().is_empty() && result.samples().is_empty();
    if !recovered.losses.is_empty() && recovered.results.iter().all(empty) {
        return Err(Failure::NothingLeft { path: args.damaged.clone() });
    }
    let path = save_results(&recovered.results, &args.out)?;
    // Where stderr is gone nobody is left to be told; the warnings of the new file still say it.
    if recovered.losses.is_empty() {
        let whole = args.damaged.display().to_string();
        let _nobody_listens =
            writeln!(stderr, "bench-render: `{}` is whole; nothing is lost", one_line(&whole));
    }
    for loss in &recovered.losses {
        let _nobody_listens = writeln!(stderr, "lost: {}", one_line(loss));
    }
    print_path(stdout, &path)?;
    Ok(exit_code::FINE)
}
