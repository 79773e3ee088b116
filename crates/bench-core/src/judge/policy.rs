//! How runs are judged.

use std::collections::BTreeMap;

use crate::declare::OutputSpec;

/// The margin of an output that declares none, as a fraction.
pub const DEFAULT_MARGIN: f64 = 0.01;

/// The block of an output that declares none, as a fraction.
pub const DEFAULT_BLOCK: f64 = 0.05;

/// How a run is judged against the runs before it; by the method `sweep` where nothing else is said.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgePolicy {
    /// The rule.
    pub method: Method,
    /// Earlier runs needed before a verdict may fail a build; at least 1.
    pub min_history: u32,
    /// The share of false findings that the method `sweep` accepts in a run: the error rate of its family.
    pub q: f64,
    /// The smallest relative change worth a word, as a fraction, in place of what outputs declare.
    pub margin: Option<f64>,
    /// The relative change that fails a build, as a fraction, in place of what outputs declare.
    pub block: Option<f64>,
    /// The branch whose runs are the baseline; runs known to be of another are shown and not compared with.
    pub base_branch: Option<String>,
    /// Other rules for single outputs, by name.
    pub overrides: BTreeMap<String, OutputPolicy>,
}

/// Other rules for one output.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutputPolicy {
    /// Judged by exactly these rules, one verdict each, in place of the policy's; an empty list judges it not at all.
    pub methods: Option<Vec<Method>>,
    /// Earlier runs needed before its verdicts may fail a build.
    pub min_history: Option<u32>,
    /// Its margin, as a fraction.
    pub margin: Option<f64>,
    /// Its block, as a fraction.
    pub block: Option<f64>,
}

/// The rule by which a run is judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Method {
    /// The pooled metric, every slice and every point as one family, after the run's common shift is taken out.
    Sweep,
    /// The mean of the run against the mean of the earlier runs' means; a change beyond `threshold` percent, for
    /// the worse, is a regression.
    Percentage {
        /// The change in percent that is still accepted.
        threshold: f64,
    },
    /// A step against the median of the earlier runs' means, or a drift among them, in robust standard deviations.
    Adaptive {
        /// Robust standard deviations that are still accepted.
        mad: f64,
        /// The change in percent that a step or drift must have besides; `None` for any.
        percent: Option<f64>,
    },
    /// The mean of the run against the mean of the earlier runs' means, in the output's unit.
    Delta {
        /// The change that is still accepted.
        threshold: f64,
    },
    /// The mean of the run against a fixed limit; needs no history.
    Absolute {
        /// The limit.
        limit: f64,
    },
}

impl Method {
    /// Whether it compares with earlier runs.
    #[must_use]
    pub fn needs_history(self) -> bool {
        !matches!(self, Self::Absolute { .. })
    }

    /// The threshold in the rule's own unit; NaN where it has none of its own.
    #[must_use]
    pub fn threshold(self) -> f64 {
        match self {
            Self::Sweep => f64::NAN,
            Self::Percentage { threshold } | Self::Delta { threshold } => threshold,
            Self::Adaptive { mad, .. } => mad,
            Self::Absolute { limit } => limit,
        }
    }
}

impl JudgePolicy {
    /// The defaults with another rule.
    #[must_use]
    pub fn by(method: Method) -> Self {
        Self { method, ..Self::default() }
    }

    /// The margin of an output: what is overridden for it, else the policy's, else what it declares, else 1 %.
    #[must_use]
    pub fn margin_of(&self, output: &OutputSpec) -> f64 {
        let own = self.overrides.get(&output.name).and_then(|rules| rules.margin);
        own.or(self.margin).or(output.margin).unwrap_or(DEFAULT_MARGIN)
    }

    /// The block of an output: what is overridden for it, else the policy's, else what it declares, else 5 %.
    #[must_use]
    pub fn block_of(&self, output: &OutputSpec) -> f64 {
        let own = self.overrides.get(&output.name).and_then(|rules| rules.block);
        own.or(self.block).or(output.block).unwrap_or(DEFAULT_BLOCK)
    }

    /// Earlier runs that an output needs before its verdicts may fail a build.
    #[must_use]
    pub fn min_history_of(&self, output: &OutputSpec) -> u32 {
        let own = self.overrides.get(&output.name).and_then(|rules| rules.min_history);
        own.unwrap_or(self.min_history).max(1)
    }

    /// The rules by which an output is judged.
    #[must_use]
    pub fn methods_of(&self, output: &OutputSpec) -> Vec<Method> {
        let own = self.overrides.get(&output.name).and_then(|rules| rules.methods.clone());
        own.unwrap_or_else(|| vec![self.method])
    }
}

impl Default for JudgePolicy {
    fn default() -> Self {
        Self {
            method: Method::Sweep,
            min_history: 1,
            q: 0.05,
            margin: None,
            block: None,
            base_branch: None,
            overrides: BTreeMap::new(),
        }
    }
}
