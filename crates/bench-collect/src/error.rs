//! What can go wrong before, while and after collecting.

use bench_core::declare::SpecError;
use bench_core::history::HistoryError;
use bench_core::model::ModelError;
use thiserror::Error;

use crate::keep::{CacheError, JournalError};
use crate::plan::{DesignError, Plan};

/// Why a sweep did not give a result. A failing sample is no error: it stands in the result.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// The declaration is not sound.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// The design of the sweep is not sound.
    #[error(transparent)]
    Design(#[from] DesignError),
    /// A benchmark without outputs has nothing to record.
    #[error("the benchmark `{benchmark}` declares no outputs, so there is nothing to record")]
    NoOutputs {
        /// The benchmark.
        benchmark: String,
    },
    /// A handle of another benchmark was used.
    #[error(
        "a handle of another benchmark was used on `{benchmark}`: it points at {side} #{index}, but its {side}s are: {known}"
    )]
    ForeignHandle {
        /// The benchmark.
        benchmark: String,
        /// `input` or `output`.
        side: &'static str,
        /// Position in the declaration that the handle came from, from 0.
        index: u32,
        /// The names that exist.
        known: String,
    },
    /// There is no output of a name.
    #[error("there is no output `{name}`; the outputs of `{benchmark}` are: {known}")]
    UnknownOutput {
        /// The benchmark.
        benchmark: String,
        /// The name given.
        name: String,
        /// The names that exist.
        known: String,
    },
    /// An input is looked up as a type that it does not take.
    #[error("input `{input}` takes {declared} values, and was looked up for {asked} ones")]
    InputType {
        /// The input.
        input: String,
        /// The kind declared.
        declared: &'static str,
        /// The kind asked for.
        asked: &'static str,
    },
    /// A setting names an input that does not exist.
    #[error("there is no input `{name}`; the inputs of `{benchmark}` are: {known}")]
    UnknownInput {
        /// The benchmark.
        benchmark: String,
        /// The name given.
        name: String,
        /// The names that exist.
        known: String,
    },
    /// A setting gives an input a value that it cannot take.
    #[error("input `{input}` cannot be {value}; allowed: {allowed}")]
    InvalidValue {
        /// The input.
        input: String,
        /// The value given.
        value: String,
        /// What is allowed.
        allowed: String,
    },
    /// An input is neither varied nor fixed, and has no default.
    #[error("input `{input}` is not varied, and it has no default value to take")]
    NoDefault {
        /// The input.
        input: String,
    },
    /// A setting has a value outside what is allowed.
    #[error("{setting} cannot be {value}; allowed: {allowed}")]
    InvalidSetting {
        /// The setting.
        setting: &'static str,
        /// The value given.
        value: String,
        /// What is allowed.
        allowed: &'static str,
    },
    /// More samples are planned than a result can number.
    #[error("{samples} samples are planned; a result holds at most {most}")]
    TooManySamples {
        /// Samples planned.
        samples: u128,
        /// The most there may be.
        most: u64,
    },
    /// Only the plan was asked for (`--help`, `--list`, `--dry-run`).
    #[error("only the plan was asked for: {} samples", .0.samples())]
    PlanOnly(Box<Plan>),
    /// A function of the sweep other than the measured one panicked or failed.
    #[error("the {hook} of the sweep failed: {message}")]
    Hook {
        /// `set-up`, `tear-down` or `skip rule`.
        hook: &'static str,
        /// What it said.
        message: String,
    },
    /// Hooks around points were given to a sweep whose loop the program owns.
    #[error(
        "`set_up_point` and `tear_down_point` need `collect`; with `start` the program owns the loop"
    )]
    PointHooks,
    /// Other processes were asked for, and only `bench_collect::main` can start them.
    #[error(
        "{setting} need other processes of this program, which only `bench_collect::main` starts"
    )]
    NeedsMain {
        /// What was asked for.
        setting: &'static str,
    },
    /// Threads were asked for, and the sweep is not measured on several.
    #[error("{threads} threads were asked for, and this benchmark measures one sample at a time")]
    OneThread {
        /// The threads asked for.
        threads: usize,
    },
    /// Hooks around points were given to a sweep on several threads.
    #[error("`set_up_point` and `tear_down_point` need one thread, and {threads} were asked for")]
    HooksOnThreads {
        /// The threads asked for.
        threads: usize,
    },
    /// Other processes were asked for on a system where none are started.
    #[error(
        "{setting} need process groups and local sockets, which this system ({}) does not have",
        std::env::consts::OS
    )]
    NeedsUnix {
        /// What was asked for.
        setting: &'static str,
    },
    /// Other processes were asked for, and their journals have no place on a disk.
    #[error(
        "{setting} need a journal, and the result has no place on a disk beside which it could stand"
    )]
    NoPlace {
        /// What was asked for.
        setting: &'static str,
    },
    /// Other processes were asked for, and an output is an object that cannot leave its process.
    #[error(
        "output `{output}` is a reference, which cannot leave its process, and {setting} are measured in others"
    )]
    LiveElsewhere {
        /// The output.
        output: String,
        /// What was asked for.
        setting: &'static str,
    },
    /// A time-out was given, and no process that could be stopped.
    #[error(
        "a time-out needs isolated samples: only a process of its own can be stopped in the middle of one"
    )]
    TimeoutAlone,
    /// A process that was started to measure could not.
    #[error("the process of launch {launch} cannot go on: {message}")]
    Child {
        /// The launch, from 1.
        launch: u32,
        /// What it said, or how it ended.
        message: String,
        /// What to do about it.
        hint: Option<String>,
        /// The exit code that a collector has for it.
        code: u8,
    },
    /// This process was started to measure a part of a run for another one, and did: there is no result here.
    #[error("this process measured a part of a run for the process that started it")]
    LaunchEnded,
    /// The history could not be read or written.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// A trend of the history would break off, and that was to be an error.
    #[error("nothing was measured, because a trend of the history would break off: {breaks}")]
    TrendBreak {
        /// What would, sentence by sentence.
        breaks: String,
    },
    /// The journal cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The sample cache cannot be used.
    #[error(transparent)]
    Cache(#[from] CacheError),
    /// The parts of the result do not fit together: a defect of this library.
    #[error("the collected parts do not fit together")]
    Model(#[from] ModelError),
}

impl Error {
    /// What to do about it, where there is something to say.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Design(error) => error.hint(),
            Self::NoOutputs { .. } => Some(
                "declare one, such as `bench.declare(metric(\"time\", Direction::Minimize))`"
                    .to_owned(),
            ),
            Self::ForeignHandle { .. } => {
                Some("use the handles that `declare` of this benchmark returned".to_owned())
            }
            Self::NoDefault { input } => {
                Some(format!("give it one with `.default(..)`, or fix it with `.fix({input}, ..)`"))
            }
            Self::NeedsMain { .. } => Some(
                "let `main` return `bench_collect::main(..)`, or leave the setting out".to_owned(),
            ),
            Self::OneThread { .. } => Some(
                "leave the setting out, or collect with `collect_parallel` where times do not matter"
                    .to_owned(),
            ),
            Self::HooksOnThreads { .. } => {
                Some("prepare each point in the measured function, or use one thread".to_owned())
            }
            Self::NoPlace { .. } => Some("save to a file, with `--out PATH`".to_owned()),
            Self::LiveElsewhere { .. } => {
                Some("measure in one process, or leave the output out".to_owned())
            }
            Self::TimeoutAlone => {
                Some("add `--isolate sample`, or `--isolate point` for fewer processes".to_owned())
            }
            Self::Child { hint, .. } => hint.clone(),
            Self::Journal(error) => error.hint(),
            Self::Cache(error) => error.hint(),
            Self::TrendBreak { .. } => Some(
                "say where a name comes from with `.formerly(\"old name\")`, give a new input a default, or allow it with `--on-break warn`"
                    .to_owned(),
            ),
            Self::PointHooks => Some(
                "prepare each point in the loop, between `next_sample` and `finish`".to_owned(),
            ),
            Self::Model(_) => {
                Some("please report this: it is a defect of bench-collect".to_owned())
            }
            _ => None,
        }
    }
}

/// Why a sample failed, as its function says it. Any error converts by `?`.
///
/// ```
/// use bench_collect::SampleError;
///
/// fn measure(text: &str) -> Result<(), SampleError> {
///     let number: f64 = text.parse()?;
///     if number < 0.0 {
///         return Err(SampleError::msg(format!("{number} is negative")));
///     }
///     Ok(())
/// }
/// assert_eq!(measure("-1").unwrap_err().messages(), ["-1 is negative"]);
/// ```
#[derive(Debug)]
pub struct SampleError {
    messages: Vec<String>,
}

impl SampleError {
    /// From a sentence.
    #[must_use]
    pub fn msg(message: impl Into<String>) -> Self {
        Self { messages: vec![message.into()] }
    }

    /// From a boxed error.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "a boxed error is handed over, as by `?`")]
    pub fn from_boxed(error: Box<dyn std::error::Error + Send + Sync>) -> Self {
        Self { messages: chain(&*error) }
    }

    /// What happened, outermost first.
    #[must_use]
    pub fn messages(&self) -> &[String] {
        &self.messages
    }

    pub(crate) fn into_messages(self) -> Vec<String> {
        self.messages
    }
}

impl<E: std::error::Error + Send + Sync + 'static> From<E> for SampleError {
    fn from(error: E) -> Self {
        Self { messages: chain(&error) }
    }
}

/// The messages of an error and its sources, outermost first; a source that the error before it already quotes is not
/// repeated.
pub(crate) fn chain(error: &(dyn std::error::Error + 'static)) -> Vec<String> {
    let mut messages: Vec<String> = Vec::new();
    for text in with_sources(error).map(ToString::to_string) {
        if !messages.last().is_some_and(|outer| outer.contains(&text)) {
            messages.push(text);
        }
    }
    messages
}

/// An error and its sources, outermost first.
pub(crate) fn with_sources<'a>(
    error: &'a (dyn std::error::Error + 'static),
) -> impl Iterator<Item = &'a (dyn std::error::Error + 'static)> {
    /// A source that leads back to itself must not fill the memory.
    const LONGEST: usize = 32;
    let mut next = Some(error);
    std::iter::from_fn(move || {
        let error = next?;
        next = error.source();
        Some(error)
    })
    .take(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An error with words of its own and a source.
    #[derive(Debug, Error)]
    #[error("{words}")]
    struct Wrapped {
        words: &'static str,
        source: std::num::ParseIntError,
    }

    #[test]
    fn a_source_that_is_quoted_is_not_repeated() {
        let messages = |words| {
            let source = "x".parse::<i32>().unwrap_err();
            SampleError::from(Wrapped { words, source }).messages().join(" | ")
        };
        insta::assert_snapshot!(messages("line 3"), @"line 3 | invalid digit found in string");
        insta::assert_snapshot!(
            messages("line 3: invalid digit found in string"),
            @"line 3: invalid digit found in string"
        );
    }
}
