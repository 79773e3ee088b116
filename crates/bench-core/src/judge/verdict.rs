//! One verdict: what was judged, by which rule, and what came out.

use super::{
    Acknowledgement, Agreement, ChangeUnit, EnvironmentDifference, Evidence, Price, Quantity,
    Scope, Word,
};
use crate::declare::{Direction, OutputSpec};

/// A range, both ends included.
#[derive(Clone, Copy, Debug)]
pub struct Band {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Band {
    /// Whether a value lies inside.
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }
}

/// Ends are equal when their bits are, so that a report equals itself whatever it holds.
impl PartialEq for Band {
    fn eq(&self, other: &Self) -> bool {
        let bits = |band: &Self| [band.low, band.high].map(f64::to_bits);
        bits(self) == bits(other)
    }
}

/// One verdict: what was judged, by which rule, and what came out.
///
/// Values are in the output's unit; changes in [`Self::change_unit`]. Of a [`Scope::Slope`] the values are exponents,
/// and the change is what the new exponent alone does between the ends of the axis.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Name of the output.
    pub output: String,
    /// What its numbers are.
    pub quantity: Quantity,
    /// Which way it is better.
    pub direction: Direction,
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
    /// Who accepted it, where somebody did.
    pub acknowledged: Option<Acknowledgement>,
    /// The value of the current run.
    pub current: f64,
    /// The value it is judged against; NaN where there is none. For slices and points of the method `sweep` this is
    /// what they would have been, had they moved as the rest of the run did.
    pub baseline: f64,
    /// The change from baseline to current; NaN where there is none.
    pub change_percent: f64,
    /// What changes are measured in.
    pub change_unit: ChangeUnit,
    /// The interval of the change, where the rule gives one.
    pub interval: Option<Band>,
    /// The probability of such a change by chance, corrected for everything judged; `None` where the rule has none.
    pub p_value: Option<f64>,
    /// The rule's threshold, in the rule's own unit; of the method `sweep` the margin in percent.
    pub threshold: f64,
    /// The accepted values.
    pub bands: Vec<Band>,
    /// The smallest change that would most likely have been seen (four times in five).
    pub detectable_percent: Option<f64>,
    /// What would decide it, where it is INCONCLUSIVE and that can be told.
    pub price: Option<Price>,
    /// What it rests on, where the rule knows.
    pub evidence: Option<Evidence>,
    /// In how many points of a slice, or of everything, the change went the same way.
    pub agreement: Option<Agreement>,
    /// The smaller thing whose change explains this one, which then is no finding of its own.
    pub explained_by: Option<Scope>,
    /// What differs between the two sides beside the code; listed with findings only.
    pub differences: Vec<EnvironmentDifference>,
    /// Why it is so, as a sentence fragment; for INCONCLUSIVE and INVALID always given.
    pub reason: String,
}

impl PartialEq for Verdict {
    fn eq(&self, other: &Self) -> bool {
        let numbers = |v: &Self| {
            let always = [v.current, v.baseline, v.change_percent, v.threshold].map(f64::to_bits);
            (always, [v.p_value, v.detectable_percent].map(|number| number.map(f64::to_bits)))
        };
        self.output == other.output
            && (&self.quantity, self.direction) == (&other.quantity, other.direction)
            && self.scope == other.scope
            && self.method == other.method
            && self.word == other.word
            && (self.blocking, self.young) == (other.blocking, other.young)
            && self.acknowledged == other.acknowledged
            && numbers(self) == numbers(other)
            && self.change_unit == other.change_unit
            && self.interval == other.interval
            && self.bands == other.bands
            && (self.price, self.evidence) == (other.price, other.evidence)
            && self.agreement == other.agreement
            && self.explained_by == other.explained_by
            && self.differences == other.differences
            && self.reason == other.reason
    }
}

impl Verdict {
    /// A verdict on an output of which nothing is known yet: INCONCLUSIVE, without numbers.
    #[must_use]
    pub fn new(output: &OutputSpec, scope: Scope, method: &str) -> Self {
        Self {
            output: output.name.clone(),
            quantity: Quantity::of(output),
            direction: output.direction,
            scope,
            method: method.to_owned(),
            word: Word::Inconclusive,
            blocking: false,
            young: false,
            acknowledged: None,
            current: f64::NAN,
            baseline: f64::NAN,
            change_percent: f64::NAN,
            change_unit: ChangeUnit::Percent,
            interval: None,
            p_value: None,
            threshold: f64::NAN,
            bands: Vec::new(),
            detectable_percent: None,
            price: None,
            evidence: None,
            agreement: None,
            explained_by: None,
            differences: Vec::new(),
            reason: String::new(),
        }
    }

    /// Whether it says that something changed, and nothing smaller explains it.
    #[must_use]
    pub fn is_finding(&self) -> bool {
        matches!(self.word, Word::Regressed | Word::Improved) && self.explained_by.is_none()
    }

    /// What the verdict is about, as text: `time`, `time at threads = 8`.
    #[must_use]
    pub fn subject(&self) -> String {
        match &self.scope {
            Scope::Pooled => self.output.clone(),
            Scope::Slope { input } => format!("growth of {} with {input}", self.output),
            scope => format!("{} at {}", self.output, scope.place()),
        }
    }
}
