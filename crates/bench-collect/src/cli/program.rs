//! The `main` of collectors.

use std::error::Error as StdError;
use std::ffi::{OsStr, OsString};
use std::io::{Write, stderr, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bench_core::{BenchResult, exit_code};
use clap::{CommandFactory, Parser};

use super::args::Args;
use super::failure::Failure;
use super::processes::{self, Started};
use super::{flags, outcome, plan_text, session, signals};
use crate::choices::Mode;
use crate::error::with_sources;
use crate::keep::default_path;
use crate::plan::Plan;
use crate::{Error, RunConfig};

/// The `main` of a collector: reads the command line, measures, saves, prints, and judges the gate after
/// everything is on disk.
///
/// The first Ctrl-C ends the run after the sample under way and saves what there is, the second one ends the program;
/// the same command continues the run either way.
///
/// The function may return any error that converts into a boxed one.
///
/// A collector may be a `[[bench]]` of its package with `harness = false`: `cargo bench` measures it, `cargo bench -- NAME`
/// where its name fits, and with `--test` it takes one sample a point. What cargo and test runners say beside is understood
/// (`--list --format terse`, `--exact`, `--skip`, `--ignored`), or taken in silence where it means nothing here
/// (`--nocapture`, `--show-output`, `--test-threads`, `--color`).
pub fn main<F, E>(mut collector: F) -> ExitCode
where
    F: FnMut(&RunConfig) -> Result<BenchResult, E>,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    let mut collect = |config: &RunConfig| collector(config).map_err(Into::into);
    start(&mut [(None, &mut collect)])
}

/// The `main` of a program with several collectors, each with a name by which it can be chosen.
///
/// With `--out`, the path is a folder when more than one runs.
pub fn main_many<E>(collectors: &[(&str, CollectorFn<E>)]) -> ExitCode
where
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    let mut collects: Vec<_> = collectors
        .iter()
        .map(|(name, collector)| {
            (*name, |config: &RunConfig| collector(config).map_err(Into::into))
        })
        .collect();
    let mut named: Vec<(Option<&str>, &mut Collect<'_>)> = collects
        .iter_mut()
        .map(|(name, collect)| (Some(*name), collect as &mut Collect<'_>))
        .collect();
    start(&mut named)
}

/// Runs the program on its own standard streams, with Ctrl-C as its own.
fn start(collectors: &mut [(Option<&str>, &mut Collect<'_>)]) -> ExitCode {
    let stopped = signals::listen();
    // Neither stream is locked: a function that measures on other threads may print there.
    let (args, out, err) = (std::env::args_os(), &mut stdout(), &mut stderr());
    run(collectors, args, &stopped, out, err).into()
}

/// A function that collects, as [`main_many`] takes it.
pub type CollectorFn<E> = fn(&RunConfig) -> Result<BenchResult, E>;

type Boxed = Box<dyn StdError + Send + Sync>;
type Collect<'a> = dyn FnMut(&RunConfig) -> Result<BenchResult, Boxed> + 'a;

/// The whole program but for its standard streams and signals; returns the exit code. `stopped` ends the run under way
/// between samples, and lets none begin.
fn run(
    collectors: &mut [(Option<&str>, &mut Collect<'_>)],
    args: impl IntoIterator<Item = OsString>,
    stopped: &Arc<AtomicBool>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let given: Vec<OsString> = args.into_iter().collect();
    let program = given.first().map(PathBuf::from);
    let program = program.as_deref().and_then(Path::file_stem).unwrap_or(OsStr::new("collector"));
    let program = program.to_string_lossy().into_owned();
    let args = match Args::try_parse_from(&given) {
        Ok(args) => args,
        Err(error) => {
            let _shown = write!(err, "{error}");
            return exit_code::USAGE;
        }
    };
    let chosen = |name: Option<&str>| name.is_none_or(|name| args.names.choose(name));
    let count = collectors.iter().filter(|(name, _)| chosen(*name)).count();
    if args.help {
        let _shown = writeln!(out, "{}", Args::command().bin_name(&program).render_help());
    }
    if let Some(message) = unknown_filter(collectors, &args, count) {
        if args.names.choose_for_many() {
            return exit_code::FINE;
        }
        let _shown = writeln!(err, "error: {message}");
        return exit_code::USAGE;
    }
    let mut code = exit_code::FINE;
    let flags = flags::given(&given);
    let started = Started { args: given, folder: std::env::current_dir().ok() };
    for (number, (name, collect)) in (0..).zip(collectors.iter_mut()) {
        if !chosen(*name) || !started.measures(&args, number) {
            continue;
        }
        if stopped.load(Ordering::Relaxed) {
            code = code.max(exit_code::INTERRUPTED);
            break;
        }
        let mut args = args.clone();
        if let (Some(name), true, Some(folder)) = (name, count > 1, &args.out) {
            args.out = Some(folder.join(default_path(name, args.shard)));
        }
        let config = session::config(&args).map(|config| config.cancel(Arc::clone(stopped)));
        let config = config.map(|config| match flags.as_str() {
            "" => config,
            flags => config.environment("command.flags", flags),
        });
        let config =
            config.and_then(|config| started.with_processes(config, &args, number, stopped));
        let ended = match config.and_then(|config| one(&args, &config, *collect, out, err)) {
            Ok(code) => code,
            Err(failure) => {
                let _shown = writeln!(err, "error: {}", failure.message);
                if let Some(hint) = failure.hint {
                    let _shown = writeln!(err, "hint: {hint}");
                }
                failure.code
            }
        };
        code = code.max(ended);
    }
    code
}

/// What is wrong with filters that choose nothing.
fn unknown_filter(
    collectors: &mut [(Option<&str>, &mut Collect<'_>)],
    args: &Args,
    chosen: usize,
) -> Option<String> {
    let filters = args.names.filters.join(" ");
    let nothing = || format!("no benchmark here has a name with `{filters}`");
    if let ([(None, collect)], false) = (&mut *collectors, args.names.choose_all()) {
        let benchmark = name_of(*collect)?;
        let chosen = args.names.choose(&benchmark);
        return (!chosen).then(|| format!("{}; it is `{benchmark}`", nothing()));
    }
    let known = || collectors.iter().filter_map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    (chosen == 0).then(|| format!("{}; they are: {}", nothing(), known()))
}

fn one(
    args: &Args,
    config: &RunConfig,
    collect: &mut Collect<'_>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    let collected = collect(config);
    if let Some(role) = &config.role {
        processes::report(role, collected);
        return Ok(exit_code::FINE);
    }
    match collected {
        Ok(result) => outcome::handle(&result, args, config, out, err),
        Err(error) => match plan_of(&*error) {
            Some(plan) => {
                let text = if args.list {
                    args.names.listed(&plan.declaration().benchmark)
                } else if args.help {
                    plan_text::declared(plan)
                } else {
                    plan_text::planned(plan)
                };
                let _shown = writeln!(out, "{text}");
                Ok(exit_code::FINE)
            }
            None => Err(Failure::collecting(&*error)),
        },
    }
}

/// The name of the benchmark that a function collects, as its plan says it.
fn name_of(collect: &mut Collect<'_>) -> Option<String> {
    let config = RunConfig { mode: Mode::PlanOnly, ..RunConfig::new() };
    let error = collect(&config).err()?;
    plan_of(&*error).map(|plan| plan.declaration().benchmark.clone())
}

/// The plan that a function returned where only the plan was asked for.
fn plan_of<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a Plan> {
    with_sources(error).find_map(|error| match error.downcast_ref::<Error>() {
        Some(Error::PlanOnly(plan)) => Some(&**plan),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
