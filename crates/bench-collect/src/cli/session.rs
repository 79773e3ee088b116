//! From a command line to the settings of a run.

use std::fs;
use std::io::{IsTerminal, Write, stderr};
use std::path::Path;
use std::sync::Arc;

use super::args::{Args, CacheArg, ProgressArg, ResumeArg};
use super::failure::Failure;
use crate::choices::{Append, CacheMode, MaxFailed, Mode, Resume};
use crate::spread::Isolation;
use crate::{Bar, JsonLines, Lines, ProgressSink, RunConfig};

/// The settings that a command line asks for.
pub(super) fn config(args: &Args) -> Result<RunConfig, Failure> {
    let mut config = RunConfig::new().max_events(args.max_events);
    config.out.clone_from(&args.out);
    let folder = args.result_dir.clone().filter(|folder| !folder.as_os_str().is_empty());
    config.result_dir = Some(folder.unwrap_or_default());
    config.sync_interval = args.sync_interval;
    config.fresh = args.fresh;
    if args.resume == Some(ResumeArg::AnyCode) {
        config.resume = Resume::AnyCode;
    }
    if args.budget.is_some_and(|budget| budget.is_zero()) {
        return Err(Failure::setting("--budget", "0", "a duration above 0, such as 30s"));
    }
    config.budget = args.budget;
    config.cache = match args.cache {
        CacheArg::Off => CacheMode::Off,
        CacheArg::On => CacheMode::On,
        CacheArg::Only => CacheMode::Only,
    };
    config.cache_dir.clone_from(&args.cache_dir);
    config.repeats = if args.names.test { Some(1) } else { args.repeats };
    config.launches = if args.names.test { Some(1) } else { args.launches };
    config.isolation = if args.names.test { Isolation::None } else { args.isolate.0 };
    config.timeout = args.timeout.filter(|_| !args.names.test);
    if let Some(text) = args.precision.as_deref().filter(|_| !args.names.test) {
        let (output, within) = precision(text)?;
        config = config.until_precise(output, within, args.max_repeats);
    }
    config.threads = args.threads;
    config.level = args.level;
    config.progressive = args.progressive;
    config.shard = args.shard;
    config.order = args.order.map(|order| order.0);
    config.seed = args.seed;
    config.warmup = if args.names.test { Some(0) } else { args.warmup };
    config.history.clone_from(&args.history);
    config.event.clone_from(&args.event);
    config.append = append(&args.append)?;
    config.max_failed = args.max_failed.as_deref().map_or(Ok(MaxFailed::Any), max_failed)?;
    config.policy = args.judging.policy()?;
    config.acknowledged = args.judging.acknowledged()?;
    config.on_break = args.judging.on_break();
    for only in &args.only {
        let (input, values) = assignment("--only", only)?;
        config = config.only(input, &values.split(',').collect::<Vec<_>>());
    }
    for set in &args.set {
        let (input, value) = assignment("--set", set)?;
        config = config.set(input, value);
    }
    if args.list || args.help {
        config.mode = Mode::PlanOnly;
    } else if args.dry_run {
        config.mode = Mode::Pilot;
    } else {
        config.progress = progress(args);
        match (&args.out, &config.result_dir) {
            (Some(out), _) => check_file(out)?,
            (None, Some(folder)) if !folder.as_os_str().is_empty() => check_writable(folder)?,
            (None, _) => {}
        }
    }
    Ok(config)
}

fn append(text: &str) -> Result<Append, Failure> {
    match text.split_once('=') {
        None if text == "always" => Ok(Append::Always),
        None if text == "never" => Ok(Append::Never),
        Some(("on-branch", branch)) if !branch.is_empty() => {
            Ok(Append::OnBranch(branch.to_owned()))
        }
        _ => Err(Failure::setting("--append", text, "never, always, on-branch=NAME")),
    }
}

/// A metric and a fraction, from `time=2%`.
fn precision(text: &str) -> Result<(&str, f64), Failure> {
    let (output, percent) = assignment("--precision", text)?;
    match percent.trim().trim_end_matches('%').trim_end().parse::<f64>() {
        Ok(percent) if percent.is_finite() && percent > 0.0 => Ok((output, percent / 100.0)),
        _ => Err(Failure::setting("--precision", text, "METRIC=PERCENT, such as time=2%")),
    }
}

fn max_failed(text: &str) -> Result<MaxFailed, Failure> {
    if text == "abort" {
        return Ok(MaxFailed::Abort);
    }
    match text.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(MaxFailed::Share(share)),
        _ => Err(Failure::setting("--max-failed", text, "abort, or a share from 0 to 1")),
    }
}

fn assignment<'a>(option: &'static str, text: &'a str) -> Result<(&'a str, &'a str), Failure> {
    text.split_once('=')
        .filter(|(input, value)| !input.is_empty() && !value.is_empty())
        .ok_or_else(|| Failure::setting(option, text, "INPUT=VALUE"))
}

fn progress(args: &Args) -> Option<Arc<dyn ProgressSink>> {
    let standard_error = || -> Box<dyn Write + Send> { Box::new(stderr()) };
    let shown = match args.progress {
        _ if args.quiet || args.names.test => ProgressArg::None,
        ProgressArg::Auto if stderr().is_terminal() => ProgressArg::Bar,
        ProgressArg::Auto => ProgressArg::Plain,
        shown => shown,
    };
    match shown {
        ProgressArg::Bar => Some(Arc::new(Bar::new(standard_error))),
        ProgressArg::Plain => Some(Arc::new(Lines::new(standard_error()))),
        ProgressArg::Json => Some(Arc::new(JsonLines::new(standard_error()))),
        ProgressArg::None | ProgressArg::Auto => None,
    }
}

/// Finds out before the first sample that the result could not be saved after the last.
fn check_file(out: &Path) -> Result<(), Failure> {
    if out.is_dir() {
        return Err(Failure::setting(
            "--out",
            &out.display().to_string(),
            "the path of a file, not a folder",
        ));
    }
    let folder = match out.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    check_writable(folder)
}

fn check_writable(folder: &Path) -> Result<(), Failure> {
    let written = fs::create_dir_all(folder).and_then(|()| {
        let probe = folder.join(format!(".bench-collect-{}.probe", std::process::id()));
        fs::write(&probe, b"")?;
        fs::remove_file(&probe)
    });
    written.map_err(|error| Failure::cannot_write(folder, &error))
}
