//! What can be said on the command line about how a run is judged.

use std::fs;
use std::path::PathBuf;

use bench_core::judge::{Acknowledgements, JudgePolicy, Method, MethodName};
use clap::{Args, ValueEnum};

use super::failure::Failure;
use crate::choices::OnBreak;

/// How a run is judged.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Judging")]
pub(super) struct JudgingArgs {
    /// The rule by which this run is judged; sweep if not said.
    #[arg(long, value_enum)]
    method: Option<MethodArg>,

    /// What the rule still accepts: percent (percentage, 10 if not said), robust standard deviations (adaptive, 3.5),
    /// a difference in the output's unit (delta), a limit (absolute).
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    threshold: Option<f64>,

    /// The change in percent that `--method adaptive` asks for besides.
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    percent: Option<f64>,

    /// The smallest change worth a word, in percent, in place of what outputs declare.
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    margin: Option<f64>,

    /// The change that fails a build, in percent, in place of what outputs declare.
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    block: Option<f64>,

    /// Earlier runs needed before a verdict fails a build.
    #[arg(long, value_name = "N")]
    min_history: Option<u32>,

    /// Other rules for one output: time=12 (a limit), time=percentage:5,margin:2, or time=none.
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

impl MethodArg {
    fn name(self) -> MethodName {
        match self {
            Self::Sweep => MethodName::Sweep,
            Self::Percentage => MethodName::Percentage,
            Self::Adaptive => MethodName::Adaptive,
            Self::Delta => MethodName::Delta,
            Self::Absolute => MethodName::Absolute,
        }
    }
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
        policy.margin = fraction("--margin", self.margin)?;
        policy.block = fraction("--block", self.block)?;
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
        let name = match (self.method, self.threshold, self.percent) {
            (None, None, None) => return Ok(None),
            (None, None, Some(_)) => MethodName::Sweep,
            (None, Some(_), _) => MethodName::Percentage,
            (Some(method), ..) => method.name(),
        };
        let method = name.with(self.threshold, self.percent);
        method.map(Some).map_err(|error| {
            let failure = Failure::usage(error.to_string());
            error.hint().into_iter().fold(failure, Failure::with_hint)
        })
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

/// Percent as a fraction.
fn fraction(option: &'static str, percent: Option<f64>) -> Result<Option<f64>, Failure> {
    match percent {
        Some(percent) if !(percent.is_finite() && percent > 0.0) => {
            Err(Failure::setting(option, &percent.to_string(), "a number above 0"))
        }
        percent => Ok(percent.map(|percent| percent / 100.0)),
    }
}
