//! What happens to a result: saved first, then told, drawn and judged.

use std::io::Write;
use std::path::PathBuf;

use bench_core::declare::slug;
use bench_core::model::{RunStatus, WarningKind};
use bench_core::{BenchResult, exit_code, save_result};

use super::args::Args;
use super::failure::Failure;
use super::result_table;
use crate::{GatePolicy, spawn_render};

/// Saves a result, prints what came out, draws it where asked, and returns the exit code.
pub(super) fn handle(
    result: &BenchResult,
    args: &Args,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    let path = args.out.clone().unwrap_or_else(|| default_path(result));
    let path = save_result(result, path)?;
    // From here on everything is on disk; a terminal that is gone changes nothing about it.
    if !args.quiet {
        let _shown = writeln!(out, "{}", result_table::text(result));
    }
    let _shown = writeln!(out, "{}", path.display());
    if let Some(folder) = &args.report {
        match spawn_render(&path, folder) {
            Ok(page) => {
                let _shown = writeln!(out, "{}", page.display());
            }
            Err(error) => {
                let _shown = writeln!(err, "warning: {error}");
                if let Some(hint) = error.hint() {
                    let _shown = writeln!(err, "hint: {hint}");
                }
            }
        }
    }
    Ok(code(result, args, err))
}

fn code(result: &BenchResult, args: &Args, err: &mut dyn Write) -> u8 {
    let mut code = exit_code::FINE;
    for warning in result.warnings().iter().filter(|w| w.kind == WarningKind::HistoryNotAppended) {
        let _shown = writeln!(err, "error: {}", warning.message);
        code = code.max(exit_code::CANNOT_WRITE);
    }
    if args.fail_on_regression
        && let Err(error) = result.regression_report().gate(&GatePolicy::default())
    {
        let _shown = writeln!(err, "error: {error}");
        code = code.max(exit_code::REGRESSION);
    }
    match result.current_run().map(|run| run.status) {
        Some(RunStatus::Failed) => {
            let failed = result.current_failures().count();
            let samples = if failed == 1 { "sample" } else { "samples" };
            let _shown =
                writeln!(err, "error: {failed} {samples} failed, more than --max-failed allows");
            code.max(exit_code::INCOMPLETE)
        }
        Some(RunStatus::Interrupted) => code.max(exit_code::INTERRUPTED),
        _ => code,
    }
}

/// `./<benchmark>.bench`; names that could not stand in a path carry a fingerprint, so no benchmark overwrites
/// another's.
fn default_path(result: &BenchResult) -> PathBuf {
    PathBuf::from(format!("{}.bench", slug(result.benchmark())))
}
