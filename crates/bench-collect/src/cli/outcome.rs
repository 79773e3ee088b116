//! What happens to a result: saved first, then told, drawn and judged.

use std::io::Write;
use std::path::Path;

use bench_core::model::{Run, RunStatus, WarningKind};
use bench_core::saved::{SaveOptions, SavedFile, save_result_with};
use bench_core::{BenchResult, exit_code};

use super::args::Args;
use super::failure::Failure;
use super::result_table;
use crate::keep::{default_path, remove_saved, result_path};
use crate::{GatePolicy, RunConfig, spawn_render};

/// How an interrupted run goes on.
const CONTINUES: &str = "the same command continues where it ended";

/// What becomes of a result that could not be saved.
const KEPT: &str =
    "the journal keeps every sample, and the same command saves them without measuring";

/// Saves a result, prints what came out, draws it where asked, and returns the exit code.
pub(super) fn handle(
    result: &BenchResult,
    args: &Args,
    config: &RunConfig,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    let path = result_path(config, result.benchmark());
    let path = path.unwrap_or_else(|| default_path(result.benchmark(), args.shard));
    let journal = !config.journals.is_empty();
    let fault = config.journals.fault();
    if let Some(fault) = &fault {
        let _shown = writeln!(err, "error: {fault}");
    }
    if stopped(result) && journal && holds_another_run(&path, result) {
        // What stands there is worth more than a part of this run, whose samples the journal keeps.
        let _shown = writeln!(
            err,
            "interrupted: `{}` keeps the result of an earlier run, and the journal the samples of this one",
            path.display()
        );
        let _shown = writeln!(err, "hint: {CONTINUES}");
        return Ok(exit_code::INTERRUPTED);
    }
    let options = SaveOptions::new().codec(args.codec);
    let path = save_result_with(result, path, &options).map_err(|error| {
        let failure = Failure::from(error);
        match (journal, &fault) {
            (false, _) => failure,
            (true, None) => failure.with_hint(KEPT),
            (true, Some(_)) => failure.with_hint(CONTINUES),
        }
    })?;
    remove_saved(config, result.current_run());
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
    let mut code = code(result, args, err);
    if fault.is_some() {
        let _shown = writeln!(err, "hint: when it can be written again, {CONTINUES}");
        // Nobody stopped this run: the disk did.
        code = if code == exit_code::INTERRUPTED { exit_code::CANNOT_WRITE } else { code };
    } else if code == exit_code::INTERRUPTED {
        let run = result.current_run_row();
        let done = result.samples().rows_of_run(run).count();
        let hint = if journal { format!("; {CONTINUES}") } else { String::new() };
        let _shown = writeln!(err, "interrupted after {done} samples{hint}");
    }
    Ok(code)
}

fn stopped(result: &BenchResult) -> bool {
    result.current_run().is_some_and(|run| run.status == RunStatus::Interrupted)
}

/// Whether a readable result of another run stands at the path.
fn holds_another_run(path: &Path, result: &BenchResult) -> bool {
    let id = |run: Option<&Run>| run.map(|run| run.id);
    let standing = SavedFile::open(path).ok();
    let standing = standing.and_then(|file| id(file.summaries().first()?.current_run()));
    standing.is_some() && standing != id(result.current_run())
}

fn code(result: &BenchResult, args: &Args, err: &mut dyn Write) -> u8 {
    let mut code = exit_code::FINE;
    for warning in result.warnings().iter().filter(|w| w.kind == WarningKind::HistoryNotAppended) {
        let _shown = writeln!(err, "error: {}", warning.message);
        code = code.max(exit_code::CANNOT_WRITE);
    }
    if args.fail_on_regression && !result.regression_report().judged {
        let _shown = writeln!(
            err,
            "warning: --fail-on-regression judged claims only, because no history was given (--history DIR)"
        );
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
