//! How verdicts are judged again: every setting of the policy that a result was judged with can be replaced.

use std::collections::BTreeSet;

use bench_core::judge::{JudgePolicy, Method, MethodName, OutputPolicy};
use bench_render::BenchResult;
use clap::{Args as ClapArgs, ValueEnum};

use crate::failure::Failure;

/// Without any of these the verdicts are shown as they stand in the file.
#[derive(Debug, Clone, Default, ClapArgs)]
#[command(next_help_heading = "Judging again")]
pub(crate) struct JudgingArgs {
    /// The rule, in place of the one that the result was judged by, which is sweep where nobody said otherwise
    #[arg(long, value_enum)]
    pub(crate) method: Option<MethodArg>,
    /// What the rule still accepts: percent (percentage), robust standard deviations (adaptive), a difference in the
    /// output's unit (delta), a limit (absolute)
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    pub(crate) threshold: Option<f64>,
    /// The change in percent that the rule adaptive asks for besides
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    pub(crate) percent: Option<f64>,
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
    /// Other rules for one output: time=12 (a limit), time=percentage:5,margin:2, or time=none
    #[arg(long = "override", value_name = "OUTPUT=RULES")]
    pub(crate) overrides: Vec<String>,
    /// Compare with runs of this branch only
    #[arg(long, value_name = "NAME")]
    pub(crate) base_branch: Option<String>,
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
        let settings = [self.margin.is_empty(), self.block.is_empty(), self.min_history.is_empty()];
        self.has_method() || self.base_branch.is_some() || settings.contains(&false)
    }

    /// Whether a rule is chosen, or what it still accepts.
    pub(crate) fn has_method(&self) -> bool {
        let numbers = [self.threshold, self.percent, self.q];
        self.method.is_some() || numbers.iter().any(Option::is_some) || !self.overrides.is_empty()
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
        policy.base_branch = self.base_branch.clone().or(policy.base_branch);
        for text in &self.overrides {
            policy.add_override(text)?;
        }
        Ok(policy)
    }

    fn method(&self, from: Method) -> Result<Method, Failure> {
        Ok(match self.method {
            Some(method) => method.name().with(self.threshold, self.percent)?,
            None if self.threshold.is_none() && self.percent.is_none() => from,
            None => from.adjusted(self.threshold, self.percent)?,
        })
    }

    /// Refuses settings of outputs that no result has, so that a slip of the pen is no silent default.
    pub(crate) fn check_names<'a>(
        &self,
        results: impl Iterator<Item = &'a BenchResult>,
    ) -> Result<(), Failure> {
        let outputs = results.flat_map(|result| &result.declaration().outputs);
        let known: BTreeSet<&str> =
            outputs.filter(|spec| spec.kind.is_scalar()).map(|spec| spec.name.as_str()).collect();
        match self.outputs().into_iter().find(|name| !known.contains(name)) {
            None => Ok(()),
            Some(name) => {
                let known = known.into_iter().collect::<Vec<_>>().join(", ");
                Err(Failure::NoSuchOutput { name: name.to_owned(), known })
            }
        }
    }

    /// The outputs that are named.
    fn outputs(&self) -> BTreeSet<&str> {
        let percents = self.margin.iter().chain(&self.block).map(|given| &given.output);
        let runs = self.min_history.iter().map(|given| &given.output);
        let rules = self.overrides.iter().filter_map(|text| Some(text.split_once('=')?.0));
        percents.chain(runs).filter_map(Option::as_deref).chain(rules).collect()
    }
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

fn own<'a>(policy: &'a mut JudgePolicy, output: &str) -> &'a mut OutputPolicy {
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
