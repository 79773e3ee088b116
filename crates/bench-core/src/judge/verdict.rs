//! One verdict: what was judged, by which rule, and what came out.

use super::Word;
use crate::declare::InputValue;

/// What a verdict is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Scope {
    /// The metric over all points.
    Pooled,
    /// All points that share one value of an input.
    Slice {
        /// The input.
        input: String,
        /// The value shared.
        value: InputValue,
    },
    /// One point.
    Point {
        /// The varied inputs with their values.
        inputs: Vec<(String, InputValue)>,
    },
}

/// A range of accepted values, both ends included.
#[derive(Clone, Copy, Debug)]
pub struct Band {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Ends are equal when their bits are, so that a report equals itself whatever it holds.
impl PartialEq for Band {
    fn eq(&self, other: &Self) -> bool {
        let bits = |band: &Self| [band.low, band.high].map(f64::to_bits);
        bits(self) == bits(other)
    }
}

/// One verdict: what was judged, by which rule, and what came out. Numbers are in the output's unit.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Name of the output.
    pub output: String,
    /// What it is about.
    pub scope: Scope,
    /// The rule, by its word.
    pub method: String,
    /// What came out.
    pub word: Word,
    /// Whether it fails a build.
    pub blocking: bool,
    /// Whether there were fewer earlier runs than the policy asks for, so that it only notifies.
    pub young: bool,
    /// The value of the current run.
    pub current: f64,
    /// The value it is judged against; NaN where there is none.
    pub baseline: f64,
    /// The change in percent of the baseline; NaN where there is none.
    pub change_percent: f64,
    /// The rule's threshold, in the rule's own unit.
    pub threshold: f64,
    /// The interval of the change in percent, where the rule gives one.
    pub interval: Option<Band>,
    /// The accepted values.
    pub bands: Vec<Band>,
    /// Why it is so, as a sentence fragment; for INCONCLUSIVE and INVALID always given.
    pub reason: String,
}

impl PartialEq for Verdict {
    fn eq(&self, other: &Self) -> bool {
        let numbers =
            |v: &Self| [v.current, v.baseline, v.change_percent, v.threshold].map(f64::to_bits);
        self.output == other.output
            && self.scope == other.scope
            && self.method == other.method
            && self.word == other.word
            && (self.blocking, self.young) == (other.blocking, other.young)
            && numbers(self) == numbers(other)
            && self.interval == other.interval
            && self.bands == other.bands
            && self.reason == other.reason
    }
}

impl Verdict {
    /// What the verdict is about, as text: `time`, `time at threads = 8`.
    #[must_use]
    pub fn subject(&self) -> String {
        match &self.scope {
            Scope::Pooled => self.output.clone(),
            Scope::Slice { input, value } => format!("{} at {input} = {value}", self.output),
            Scope::Point { inputs } => {
                let inputs: Vec<_> =
                    inputs.iter().map(|(name, v)| format!("{name} = {v}")).collect();
                format!("{} at {}", self.output, inputs.join(", "))
            }
        }
    }
}
