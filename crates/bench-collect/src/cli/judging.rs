//! What can be said on the command line about how a run is judged.

use std::fs;
use std::path::PathBuf;

use bench_core::judge::{Acknowledgements, JudgePolicy, Method};
use clap::{Args, ValueEnum};

use super::failure::Failure;
use crate::choices::OnBreak;

/// What is accepted where nothing is said: percent, and robust standard deviations.
const PERCENT: f64 = 10.0;
const DEVIATIONS: f64 = 3.5;

/// How a run is judged.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Judging")]
pub(super) struct JudgingArgs {
    /// The rule by which this run is judged.
    #[arg(long, value_enum)]
    method: Option<MethodArg>,

    /// What the rule still accepts: percent (percentage, 10 if not said), robust standard deviations (adaptive, 3.5),
    /// a difference in the output's unit (delta), a limit (absolute).
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    threshold: Option<f64>,

    /// The change in percent that `--method adaptive` asks for besides.
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    percent: Option<f64>,

    /// Earlier runs needed before a verdict fails a build.
    #[arg(long, value_name = "N")]
    min_history: Option<u32>,

    /// Other rules for one output: time=12 (a limit), time=percentage:5,min-history:3, or time=none.
    #[arg(long = "override", value_name = "OUTPUT=RULES")]
    overrides: Vec<String>,

    /// Compare with runs of this branch only; that of `--append on-branch=NAME` if not said.
    #[arg(long, value_name = "NAME")]
    base_branch: Option<String>,

    /// The file that lists accepted changes, such as bench-acknowledged.toml.
    #[arg(long, value_name = "FILE")]
    acknowledged: Option<PathBuf>,

    /// What happens where a trend breaks off: an output or input that is gone, or means something else.
    #[arg(long, value_enum, default_value = "warn")]
    on_break: OnBreakArg,
}

/// The rule by which a run is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum MethodArg {
    /// Everything, every slice and every point as one family, apart from what all share.
    Sweep,
    /// The mean against the mean of the earlier runs, in percent.
    Percentage,
    /// A step or a drift against the median of the earlier runs, in robust standard deviations.
    Adaptive,
    /// The mean against the mean of the earlier runs, in the output's unit.
    Delta,
    /// The mean against a fixed limit.
    Absolute,
}

/// What happens where a trend breaks off.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum OnBreakArg {
    /// The result carries a warning.
    Warn,
    /// Nothing is measured.
    Error,
    /// Nothing.
    Ignore,
}

impl JudgingArgs {
    /// The policy that is asked for.
    pub(super) fn policy(&self) -> Result<JudgePolicy, Failure> {
        let mut policy = JudgePolicy::default();
        if let Some(method) = self.method()? {
            policy.method = method;
        }
        if let Some(runs) = self.min_history {
            if runs == 0 {
                return Err(Failure::setting("--min-history", "0", "1 or more"));
            }
            policy.min_history = runs;
        }
        policy.base_branch.clone_from(&self.base_branch);
        for text in &self.overrides {
            policy
                .add_override(text)
                .map_err(|error| Failure::setting("--override", text, error.allowed))?;
        }
        Ok(policy)
    }

    /// The rule that is asked for; a threshold alone belongs to `percentage`.
    fn method(&self) -> Result<Option<Method>, Failure> {
        let method = match (self.method, self.threshold) {
            (None, None) => return self.percent_fits(None),
            (None, Some(_)) => MethodArg::Percentage,
            (Some(method), _) => method,
        };
        let number = |option, value: f64, least: f64, allowed: &str| {
            let fits = value.is_finite() && value >= least;
            let wrong = || Failure::setting(option, &value.to_string(), allowed);
            fits.then_some(value).ok_or_else(wrong)
        };
        let least = |threshold| number("--threshold", threshold, 0.0, "0 or more");
        let needed = || {
            let word = if method == MethodArg::Delta { "delta" } else { "absolute" };
            self.threshold.ok_or_else(|| {
                Failure::setting("--method", word, "it together with --threshold NUMBER")
            })
        };
        self.percent_fits(Some(match method {
            MethodArg::Sweep if self.threshold.is_some() => {
                return Err(Failure::setting("--threshold", "given", "it with another --method"));
            }
            MethodArg::Sweep => Method::Sweep,
            MethodArg::Percentage => {
                Method::Percentage { threshold: least(self.threshold.unwrap_or(PERCENT))? }
            }
            MethodArg::Adaptive => Method::Adaptive {
                mad: least(self.threshold.unwrap_or(DEVIATIONS))?,
                percent: Some(number(
                    "--percent",
                    self.percent.unwrap_or(PERCENT),
                    0.0,
                    "0 or more",
                )?),
            },
            MethodArg::Delta => Method::Delta { threshold: least(needed()?)? },
            MethodArg::Absolute => Method::Absolute {
                limit: number("--threshold", needed()?, f64::NEG_INFINITY, "a number")?,
            },
        }))
    }

    /// A setting that the rule would not look at is refused.
    fn percent_fits(&self, method: Option<Method>) -> Result<Option<Method>, Failure> {
        match (self.percent, method) {
            (Some(percent), method) if !matches!(method, Some(Method::Adaptive { .. })) => {
                let percent = percent.to_string();
                Err(Failure::setting("--percent", &percent, "it with --method adaptive"))
            }
            (_, method) => Ok(method),
        }
    }

    /// The changes that the file lists; none without a file.
    pub(super) fn acknowledged(&self) -> Result<Acknowledgements, Failure> {
        let Some(path) = &self.acknowledged else { return Ok(Acknowledgements::default()) };
        let shown = path.display();
        let text = fs::read_to_string(path)
            .map_err(|error| Failure::usage(format!("cannot read `{shown}`: {error}")))?;
        Acknowledgements::parse(&text)
            .map_err(|error| Failure::usage(format!("cannot understand `{shown}`: {error}")))
    }

    pub(super) fn on_break(&self) -> OnBreak {
        match self.on_break {
            OnBreakArg::Warn => OnBreak::Warn,
            OnBreakArg::Error => OnBreak::Error,
            OnBreakArg::Ignore => OnBreak::Ignore,
        }
    }
}
