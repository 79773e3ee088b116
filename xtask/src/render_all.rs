//! `render-all`: every collector of the gallery measures, every result becomes a page.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Instant;

use crate::Console;
use crate::artifacts::executables;
use crate::child::{code_of, describe};
use crate::failure::{FINE, Failure, UNEXPECTED, USAGE, no_more_arguments};
use crate::gallery::{Collector, GalleryError, collectors};
use crate::progress::{Progress, duration_text};
use crate::workspace::{Workspace, shown};

const RENDERER_PACKAGE: &str = "bench-render-cli";
const RENDERER: &str = "bench-render";

/// What the command line of `render-all` can say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    out: Option<PathBuf>,
}

impl Options {
    pub(crate) fn parse(args: &[String]) -> Result<Self, Failure> {
        let Some((first, rest)) = args.split_first() else {
            return Ok(Self::default());
        };
        let (dir, rest) = match (first.strip_prefix("--out"), rest.split_first()) {
            (Some(""), Some((dir, rest))) => (dir.as_str(), rest),
            (Some(joined), _) => (joined.strip_prefix('=').unwrap_or(""), rest),
            (None, _) => return no_more_arguments(args).map(|()| Self::default()),
        };
        if dir.is_empty() {
            return Err(Failure::usage("--out wants a folder".to_owned()));
        }
        no_more_arguments(rest)?;
        Ok(Self { out: Some(PathBuf::from(dir)) })
    }
}

/// Why there is no report at all; a failing collector is no such reason.
#[derive(Debug, thiserror::Error)]
enum RenderAllError {
    #[error("{0}")]
    Gallery(#[from] GalleryError),
    #[error("cannot start {program}: {source}")]
    Start { program: String, source: io::Error },
    #[error("{what} failed ({how})")]
    Cargo { what: &'static str, how: String },
    #[error("cargo built no executable `{0}`")]
    NotBuilt(String),
    #[error("cannot clear {path}: {source}")]
    Clear { path: String, source: io::Error },
    #[error("there is no index at {0} after rendering")]
    NoIndex(String),
}

impl From<RenderAllError> for Failure {
    fn from(error: RenderAllError) -> Self {
        let (hint, code) = match &error {
            RenderAllError::Gallery(gallery) => (gallery.hint(), USAGE),
            RenderAllError::NotBuilt(_) => {
                (Some("does the package still have a binary of that name?"), UNEXPECTED)
            }
            _ => (None, UNEXPECTED),
        };
        Self::new(&error, hint, code)
    }
}

/// Builds, measures and renders; the code is the highest that any program ended with.
pub(crate) fn run(
    workspace: &Workspace,
    options: &Options,
    console: &mut Console<'_>,
) -> Result<u8, Failure> {
    let collectors = gallery_of(workspace)?;
    let mut progress = Progress::new(collectors.len() + 2, console.terminal);
    let label = format!("building {} collectors and {RENDERER}", collectors.len());
    progress.start_talking(console.err, &label)?;
    let programs = build(workspace, collectors)?;
    let dirs = Dirs {
        results: workspace.path("target/bench-results"),
        report: options.out.clone().unwrap_or_else(|| workspace.path("target/bench-report")),
    };
    measure_and_render(&programs, &dirs, &mut progress, console)
}

/// Executables, ready to run.
struct Programs {
    /// Name of the result and executable of every collector.
    collectors: Vec<(String, PathBuf)>,
    renderer: PathBuf,
}

/// Where results and pages go.
struct Dirs {
    results: PathBuf,
    report: PathBuf,
}

fn gallery_of(workspace: &Workspace) -> Result<Vec<Collector>, RenderAllError> {
    let output = workspace
        .cargo(&["metadata", "--format-version", "1", "--no-deps"])
        .stderr(Stdio::inherit())
        .output()
        .map_err(|source| cannot_start("cargo", source))?;
    finished("cargo metadata", &output)?;
    Ok(collectors(&String::from_utf8_lossy(&output.stdout))?)
}

fn build(workspace: &Workspace, collectors: Vec<Collector>) -> Result<Programs, RenderAllError> {
    let mut command = workspace.cargo(&[
        "build",
        "--profile",
        "bench",
        "--bins",
        "--message-format=json-render-diagnostics",
        "-p",
        RENDERER_PACKAGE,
    ]);
    for collector in &collectors {
        command.args(["-p", &collector.package]);
    }
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|source| cannot_start("cargo", source))?;
    finished("cargo build", &output)?;
    let built = executables(&String::from_utf8_lossy(&output.stdout));
    let executable = |name: &str| {
        built.get(name).cloned().ok_or_else(|| RenderAllError::NotBuilt(name.to_owned()))
    };
    let renderer = executable(RENDERER)?;
    let collectors = collectors
        .into_iter()
        .map(|collector| Ok((collector.binary.clone(), executable(&collector.binary)?)))
        .collect::<Result<_, RenderAllError>>()?;
    Ok(Programs { collectors, renderer })
}

fn measure_and_render(
    programs: &Programs,
    dirs: &Dirs,
    progress: &mut Progress,
    console: &mut Console<'_>,
) -> Result<u8, Failure> {
    clear_results(&dirs.results)?;
    let begin = Instant::now();
    let mut highest = FINE;
    let mut failed = 0;
    for (name, executable) in &programs.collectors {
        let mut command = Command::new(executable);
        command
            .arg("--out")
            .arg(dirs.results.join(format!("{name}.bench")))
            .arg("--quiet")
            // What an interrupted run of an earlier build left must not stop this one.
            .arg("--fresh")
            // The user's own histories are no place for the gallery; the collector that shows one makes its own.
            .env_remove("BENCH_HISTORY");
        let code = step(command, &format!("running {name}"), progress, console)?;
        highest = highest.max(code);
        failed += usize::from(code != FINE);
    }
    let mut command = Command::new(&programs.renderer);
    command.arg("site").arg(&dirs.results).arg(&dirs.report);
    highest = highest.max(step(command, "rendering the report", progress, console)?);
    progress.clear(console.err)?;
    let count = programs.collectors.len();
    writeln!(
        console.err,
        "{} of {count} collectors fine, {} in all",
        count - failed,
        duration_text(begin.elapsed())
    )?;
    let index = dirs.report.join("index.html");
    if !index.is_file() {
        let missing = Failure::from(RenderAllError::NoIndex(shown(&index).display().to_string()));
        return Err(missing.at_least(highest));
    }
    writeln!(console.out, "{}", shown(&index).display())?;
    Ok(highest)
}

/// Runs one program to its end; what a failing one printed is shown, and only then.
fn step(
    mut command: Command,
    label: &str,
    progress: &mut Progress,
    console: &mut Console<'_>,
) -> Result<u8, Failure> {
    progress.start(console.err, label)?;
    let begin = Instant::now();
    match command.stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => {
            progress.finish(console.err, begin.elapsed())?;
            Ok(FINE)
        }
        Ok(output) => {
            let what = format!("failed with {}", describe(output.status));
            let printed = String::from_utf8_lossy(&output.stderr);
            progress.fail(console.err, label, &what, &printed)?;
            Ok(code_of(output.status))
        }
        Err(error) => {
            let program = shown(Path::new(command.get_program()));
            let what = format!("cannot start {}: {error}", program.display());
            progress.fail(console.err, label, &what, "")?;
            Ok(UNEXPECTED)
        }
    }
}

/// Removes the results and unfinished journals of earlier invocations; history is only ever added to.
fn clear_results(results: &Path) -> Result<(), RenderAllError> {
    let cannot_clear =
        |source| RenderAllError::Clear { path: shown(results).display().to_string(), source };
    fs::create_dir_all(results).map_err(cannot_clear)?;
    for entry in fs::read_dir(results).map_err(cannot_clear)? {
        let path = entry.map_err(cannot_clear)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".bench") && !path.is_dir() {
            fs::remove_file(&path).map_err(cannot_clear)?;
        } else if name.ends_with(".bench.journal") && path.is_dir() {
            fs::remove_dir_all(&path).map_err(cannot_clear)?;
        }
    }
    Ok(())
}

fn cannot_start(program: &str, source: io::Error) -> RenderAllError {
    RenderAllError::Start { program: program.to_owned(), source }
}

fn finished(what: &'static str, output: &Output) -> Result<(), RenderAllError> {
    if output.status.success() {
        return Ok(());
    }
    Err(RenderAllError::Cargo { what, how: describe(output.status) })
}

#[cfg(test)]
mod tests;
