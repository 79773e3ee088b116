//! How verdicts are judged again: every setting of the policy that a result was judged with can be replaced.

use std::collections::BTreeSet;

use bench_core::judge::{JudgePolicy, Method};
use clap::{Args as ClapArgs, ValueEnum};

use crate::failure::Failure;

/// Without any of these the verdicts are shown as they stand in the file.
#[derive(Debug, Clone, Default, ClapArgs)]
#[command(next_help_heading = "Judging again")]
pub(crate) struct JudgingArgs {
    /// The rule
    #[arg(long, value_enum)]
    pub(crate) method: Option<MethodArg>,
    /// What the rule still accepts: percent (percentage), robust standard deviations (adaptive), a difference in the
    /// output's unit (delta), a limit (absolute)
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    pub(crate) threshold: Option<f64>,
    /// The smallest change worth a word, in percent; of all outputs, or of one
    #[arg(long, value_name = "[OUTPUT=]PERCENT", value_parser = percent, allow_negative_numbers = true)]
    pub(crate) margin: Vec<OfOutput<f64>>,
    /// The change that fails a build, in percent; of all outputs, or of one
    #[arg(long, value_name = "[OUTPUT=]PERCENT", value_parser = percent, allow_negative_numbers = true)]
    pub(crate) block: Vec<OfOutput<f64>>,
    /// The share of false findings accepted among everything judged, for the rule sweep
    #[arg(long, value_name = "RATE", value_parser = rate, allow_negative_numbers = true)]
    pub(crate) q: Option<f64>,
    /// Earlier runs needed before a verdict fails a build; of all outputs, or of one
    #[arg(long, value_name = "[OUTPUT=]RUNS", value_parser = runs, allow_negative_numbers = true)]
    pub(crate) min_history: Vec<OfOutput<u32>>,
}

/// The rule by which a run is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MethodArg {
    /// Everything, every slice and every point as one family, apart from what all share
    Sweep,
    /// The mean against the mean of the earlier runs, in percent
    Percentage,
    /// A step or a drift against the median of the earlier runs, in robust standard deviations
    Adaptive,
    /// The mean against the mean of the earlier runs, in the output's unit
    Delta,
    /// The mean against a fixed limit
    Absolute,
}

/// A setting of one output, or of all where none is named.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OfOutput<T> {
    pub(crate) output: Option<String>,
    pub(crate) value: T,
}

impl JudgingArgs {
    /// Whether anything is to be judged otherwise than the file says.
    pub(crate) fn is_given(&self) -> bool {
        self.method.is_some()
            || self.threshold.is_some()
            || self.q.is_some()
            || !(self.margin.is_empty() && self.block.is_empty() && self.min_history.is_empty())
    }

    /// Whether a rule is chosen, or what it still accepts.
    pub(crate) fn has_method(&self) -> bool {
        self.method.is_some() || self.threshold.is_some() || self.q.is_some()
    }

    /// The policy with everything that is given in place of what it says.
    pub(crate) fn policy(&self, from: &JudgePolicy) -> Result<JudgePolicy, Failure> {
        let mut policy = from.clone();
        policy.method = self.method(from.method)?;
        policy.q = self.q.unwrap_or(policy.q);
        for OfOutput { output, value } in &self.margin {
            match output {
                None => policy.margin = Some(value / 100.0),
                Some(name) => own(&mut policy, name).margin = Some(value / 100.0),
            }
        }
        for OfOutput { output, value } in &self.block {
            match output {
                None => policy.block = Some(value / 100.0),
                Some(name) => own(&mut policy, name).block = Some(value / 100.0),
            }
        }
        for OfOutput { output, value } in &self.min_history {
            match output {
                None => policy.min_history = *value,
                Some(name) => own(&mut policy, name).min_history = Some(*value),
            }
        }
        Ok(policy)
    }

    fn method(&self, from: Method) -> Result<Method, Failure> {
        let threshold = self.threshold;
        let needed = |method: &'static str, unit: &'static str| {
            threshold.ok_or(Failure::NoThreshold { method, unit })
        };
        Ok(match (self.method, threshold) {
            (Some(MethodArg::Sweep), Some(_)) => return Err(Failure::ThresholdOfSweep),
            (Some(MethodArg::Sweep), None) => Method::Sweep,
            (Some(MethodArg::Percentage), _) => {
                Method::Percentage { threshold: threshold.unwrap_or(10.0) }
            }
            (Some(MethodArg::Adaptive), _) => {
                Method::Adaptive { mad: threshold.unwrap_or(3.5), percent: Some(10.0) }
            }
            (Some(MethodArg::Delta), _) => {
                Method::Delta { threshold: needed("delta", "a difference in the output's unit")? }
            }
            (Some(MethodArg::Absolute), _) => {
                Method::Absolute { limit: needed("absolute", "a limit in the output's unit")? }
            }
            (None, None) => from,
            (None, Some(value)) => match from {
                Method::Sweep => return Err(Failure::ThresholdOfSweep),
                Method::Percentage { .. } => Method::Percentage { threshold: value },
                Method::Adaptive { percent, .. } => Method::Adaptive { mad: value, percent },
                Method::Delta { .. } => Method::Delta { threshold: value },
                Method::Absolute { .. } => Method::Absolute { limit: value },
            },
        })
    }

    /// The outputs that are named, so that a slip of the pen is no silent default.
    pub(crate) fn outputs(&self) -> BTreeSet<&str> {
        let percents = self.margin.iter().chain(&self.block).map(|given| &given.output);
        let runs = self.min_history.iter().map(|given| &given.output);
        percents.chain(runs).filter_map(Option::as_deref).collect()
    }
}

fn own<'a>(policy: &'a mut JudgePolicy, output: &str) -> &'a mut bench_core::judge::OutputPolicy {
    policy.overrides.entry(output.to_owned()).or_default()
}

fn percent(text: &str) -> Result<OfOutput<f64>, String> {
    let (output, value) = split(text);
    match value.parse::<f64>() {
        Ok(value) if value.is_finite() && value > 0.0 => Ok(OfOutput { output, value }),
        _ => Err(format!("`{value}` is no percentage; give a number above 0, such as 2 or time=2")),
    }
}

fn runs(text: &str) -> Result<OfOutput<u32>, String> {
    let (output, value) = split(text);
    match value.parse::<u32>() {
        Ok(value) if value > 0 => Ok(OfOutput { output, value }),
        _ => Err(format!("`{value}` is no number of runs; give 1 or more, such as 5 or time=5")),
    }
}

fn rate(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if value > 0.0 && value < 1.0 => Ok(value),
        _ => Err(format!("`{text}` is no rate; give a number between 0 and 1, such as 0.05")),
    }
}

/// `OUTPUT=VALUE` or `VALUE`; names may hold the sign themselves.
fn split(text: &str) -> (Option<String>, &str) {
    match text.rsplit_once('=') {
        Some((output, value)) => (Some(output.to_owned()), value),
        None => (None, text),
    }
}
