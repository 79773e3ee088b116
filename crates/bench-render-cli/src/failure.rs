//! Why a command ended early, as its user reads it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use bench_core::compare::CompareError;
use bench_core::judge::{AcknowledgedError, MethodError, OverrideError};
use bench_core::merge::MergeError;
use bench_core::{LoadError, SaveError};
use bench_render::{FigureError, RenderError};
use thiserror::Error;

use crate::exit_code;
use crate::history::HistoryFailure;

/// Why a command ended early.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// The page could not be made.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// A figure could not be made as a file.
    #[error(transparent)]
    Figure(#[from] FigureError),
    /// A file is not what would be written.
    #[error(
        "`{}` {} the figure `{figure}`",
        path.display(),
        if *missing { "does not exist, and should hold" } else { "is not what is drawn now of" }
    )]
    StaleFigure {
        /// The file.
        path: PathBuf,
        /// The id of the figure.
        figure: String,
        /// Whether there is no such file.
        missing: bool,
    },
    /// A figure goes into a file of another kind.
    #[error("`{}` cannot hold a figure: figures are SVG files", path.display())]
    NoSvg {
        /// The file.
        path: PathBuf,
    },
    /// The last argument is a result, so there is no output directory.
    #[error("the last argument is the output directory, but `{}` is a result file", path.display())]
    OutputIsResult {
        /// The last argument.
        path: PathBuf,
    },
    /// The page is named, and an option says where it goes too.
    #[error("`{}` is the page, and `{option}` places it too", path.display())]
    PlacedTwice {
        /// The last argument.
        path: PathBuf,
        /// The option.
        option: &'static str,
    },
    /// A folder to write into, and nothing to put there.
    #[error("no result is given, only `{}`", path.display())]
    NoResult {
        /// The only argument.
        path: PathBuf,
    },
    /// Something stands where the salvaged file would go.
    #[error("`{}` is there already", path.display())]
    OutIsTaken {
        /// The last argument.
        path: PathBuf,
    },
    /// Something stands where the joined result would go.
    #[error("`{}` is there already", path.display())]
    MergeOutIsTaken {
        /// The last argument.
        path: PathBuf,
    },
    /// No folder of the sample cache is known.
    #[error("no folder for the sample cache is known")]
    NoCacheFolder,
    /// The sample cache cannot be read or changed.
    #[error("cannot read or change the sample cache at `{}`: {source}", path.display())]
    Cache {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The parts cannot be joined.
    #[error(transparent)]
    Merge(#[from] MergeError),
    /// The file is broken, and nothing of it is whole.
    #[error("nothing can be salvaged: {0}")]
    NothingWhole(#[source] LoadError),
    /// The file is broken, and what is whole of it holds no point and no sample.
    #[error("nothing can be salvaged from `{}`: its points and samples are gone", path.display())]
    NothingLeft {
        /// The damaged file.
        path: PathBuf,
    },
    /// What was salvaged could not be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// Two results have nothing to compare.
    #[error(transparent)]
    Compare(#[from] CompareError),
    /// A history could not be read or changed as asked.
    #[error(transparent)]
    History(#[from] HistoryFailure),
    /// A side of a comparison is none or several.
    #[error("`{}` holds {count} results, but one is compared with one", path.display())]
    NotOneResult {
        /// The file.
        path: PathBuf,
        /// How many it holds.
        count: usize,
    },
    /// A setting of an output that no result has.
    #[error("no result has a metric or flag `{name}`; they are: {known}")]
    NoSuchOutput {
        /// The name given.
        name: String,
        /// The names there are.
        known: String,
    },
    /// Numbers that do not go with the rule.
    #[error(transparent)]
    Method(#[from] MethodError),
    /// A rule of one output that cannot be understood.
    #[error(transparent)]
    Override(#[from] OverrideError),
    /// A setting of repeats where launches are compared.
    #[error("`{flag}` is of `--unit repeat`")]
    FlagOfRepeats {
        /// The setting.
        flag: &'static str,
    },
    /// A rule where the unit is the rule.
    #[error(
        "`--unit repeat` is a rule of its own: it has no `--method`, `--threshold`, `--percent`, `--q` or `--override`"
    )]
    MethodOfRepeats,
    /// A file could not be read.
    #[error("cannot read `{}`: {source}", path.display())]
    ReadFile {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A list of accepted changes is none.
    #[error("`{}`: {source}", path.display())]
    Acknowledged {
        /// The list.
        path: PathBuf,
        /// What is wrong with it.
        source: AcknowledgedError,
    },
    /// A day that is none.
    #[error("`{flag}` is `{found}`, but must be a day such as 2027-01-31")]
    NoDay {
        /// The flag.
        flag: &'static str,
        /// What was given.
        found: String,
    },
    /// A file could not be written.
    #[error("cannot write `{}`: {source}", path.display())]
    WriteFile {
        /// The file or its folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The path of the page could not be printed.
    #[error("cannot write to standard output: {0}")]
    Stdout(#[source] io::Error),
}

impl Failure {
    /// The exit code.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Self::Render(error) => exit_code::of_render(error),
            Self::Figure(FigureError::Failed { .. }) => exit_code::CANNOT_WRITE,
            Self::Figure(_) => exit_code::USAGE,
            Self::StaleFigure { .. } => exit_code::UNEXPECTED,
            Self::OutputIsResult { .. }
            | Self::NoSvg { .. }
            | Self::PlacedTwice { .. }
            | Self::NoResult { .. }
            | Self::OutIsTaken { .. }
            | Self::MergeOutIsTaken { .. }
            | Self::Compare(_)
            | Self::NotOneResult { .. }
            | Self::NoSuchOutput { .. }
            | Self::Method(_)
            | Self::Override(_)
            | Self::NoCacheFolder
            | Self::ReadFile { .. }
            | Self::Acknowledged { .. }
            | Self::NoDay { .. }
            | Self::FlagOfRepeats { .. }
            | Self::MethodOfRepeats => exit_code::USAGE,
            Self::History(error) => error.code(),
            Self::NothingWhole(error) => exit_code::of_load(error),
            Self::Merge(MergeError::NoParts) => exit_code::USAGE,
            Self::NothingLeft { .. } | Self::Merge(_) => exit_code::CANNOT_LOAD,
            Self::Save(_) | Self::Cache { .. } | Self::WriteFile { .. } | Self::Stdout(_) => {
                exit_code::CANNOT_WRITE
            }
        }
    }

    fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Render(error) => error.hint(),
            Self::Figure(_) => Some("`bench-render figure RESULT` lists the ids"),
            Self::NoSvg { .. } => Some("name a file that ends in .svg"),
            Self::StaleFigure { .. } => Some("renew it with the same command without --check"),
            Self::OutputIsResult { .. } => Some(
                "name the folder for the page after the results: bench-render a.bench b.bench out/",
            ),
            Self::PlacedTwice { .. } => Some("name the page, or a folder and the option"),
            Self::NoResult { .. } => Some(
                "name the results first, then the folder; `bench-render site` renders a folder",
            ),
            Self::OutIsTaken { .. } => {
                Some("name a new file; what is salvaged never replaces anything")
            }
            Self::MergeOutIsTaken { .. } => {
                Some("name a new file behind the parts, or replace this one with `--force`")
            }
            Self::NothingWhole(_) | Self::NothingLeft { .. } => {
                Some("only a backup helps, or running its collector again")
            }
            Self::Merge(error) => error.hint(),
            Self::Save(error) => error.hint(),
            Self::Compare(error) => Some(error.hint()),
            Self::History(error) => error.hint(),
            Self::NotOneResult { .. } => Some("give the file of one benchmark on each side"),
            Self::NoSuchOutput { .. } => Some("only metrics and flags are judged"),
            Self::ReadFile { .. } => Some("check the path and its permissions"),
            Self::Acknowledged { .. } => {
                Some("`bench-render history acknowledge` writes entries as they must be")
            }
            Self::Override(_) | Self::FlagOfRepeats { .. } | Self::NoDay { .. } => None,
            Self::MethodOfRepeats => Some("margins and blocks hold there, too"),
            Self::Method(error) => error.hint(),
            Self::WriteFile { .. } => Some("check the path and its permissions"),
            Self::NoCacheFolder => Some("name one with `--cache-dir` or BENCH_CACHE_DIR"),
            Self::Stdout(_) | Self::Cache { .. } => None,
        }
    }

    /// One line of what went wrong, and one of what to do.
    pub(crate) fn print(&self, stderr: &mut dyn Write) -> io::Result<()> {
        print(stderr, &self.to_string(), self.hint())
    }
}

/// One line of what went wrong, and one of what to do.
pub(crate) fn print(stderr: &mut dyn Write, message: &str, hint: Option<&str>) -> io::Result<()> {
    // A path or a system's message may hold line breaks; every message stays one line.
    writeln!(stderr, "bench-render: {}", one_line(message))?;
    match hint {
        Some(hint) => writeln!(stderr, "hint: {}", one_line(hint)),
        None => Ok(()),
    }
}

/// The text without control characters, so that it can neither break a line nor steer a terminal.
pub(crate) fn one_line(text: &str) -> String {
    text.replace(|c: char| c.is_control(), " ")
}

/// Prints the path of what was made, the only line on stdout.
pub(crate) fn print_path(stdout: &mut dyn Write, path: &Path) -> Result<(), Failure> {
    writeln!(stdout, "{}", path.display()).and_then(|()| stdout.flush()).map_err(Failure::Stdout)
}

/// Prints a text and a line break.
pub(crate) fn print_text(stdout: &mut dyn Write, text: &str) -> Result<(), Failure> {
    writeln!(stdout, "{}", text.trim_end()).and_then(|()| stdout.flush()).map_err(Failure::Stdout)
}
