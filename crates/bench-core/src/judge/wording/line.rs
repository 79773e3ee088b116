//! One line for each thing that a report knows.

use std::collections::BTreeSet;

use super::change::{interval, lead, size};
use super::clause::{agreement, placed, tags};
use super::sentence::{is_change, is_within_threshold};
use crate::judge::{
    ChangePoint, ChangeUnit, ClaimOutcome, Drift, EnvironmentDifference, Quantity,
    RegressionReport, Scope, Verdict,
};
use crate::wording::{percent_change, significant};

impl ClaimOutcome {
    /// One line: output, bound, samples outside, worst value and where.
    #[must_use]
    pub fn line(&self) -> String {
        let Self { output, claim, samples, violations, .. } = self;
        let worst = self.worst.map(significant).unwrap_or_default();
        let place: Vec<_> =
            self.worst_at.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        let place =
            if place.is_empty() { String::new() } else { format!(" at {}", place.join(", ")) };
        let samples = match samples {
            1 => "1 sample".to_owned(),
            samples => format!("{samples} samples"),
        };
        match self.holds() {
            None => format!("{output} {claim} is not judged: nothing was measured"),
            Some(true) => {
                format!("{output} {claim} holds in {samples}, nearest {worst}{place}")
            }
            Some(false) => format!(
                "{output} {claim} is broken by {violations} of {samples}, worst {worst}{place}"
            ),
        }
    }
}

impl Verdict {
    /// One line: subject, word, change with its interval, numbers, rule and what keeps it from failing a build; or why there
    /// is no change.
    #[must_use]
    pub fn line(&self) -> String {
        let Self { word, reason, .. } = self;
        if !self.is_compared() {
            return format!("{}: {word}: {reason}", self.subject());
        }
        let mut facts = vec![self.values()];
        facts.extend(agreement(self));
        facts.push(self.rule());
        facts.extend(self.detectability());
        if let (Some(scope), true) = (&self.explained_by, is_change(*word)) {
            facts.push(format!("explained by {}", scope.place()));
        }
        facts.retain(|fact| !fact.is_empty());
        let told = !reason.is_empty() && !is_within_threshold(self);
        let reason = if told { format!(": {reason}") } else { String::new() };
        let outcome = if is_within_threshold(self) { "within threshold" } else { word.as_str() };
        let blocks = if self.blocking { ", blocks" } else { "" };
        let (subject, lead, tags) = (self.subject(), self.lead(), tags(self));
        format!("{subject}: {outcome}{blocks}: {lead} ({}){tags}{reason}", facts.join("; "))
    }

    /// The change with its interval, as tables show it: `+2.10 % (+1.50 % to +2.70 %)`.
    #[must_use]
    pub fn lead(&self) -> String {
        let lead = lead(self);
        match self.interval {
            Some(band) => format!("{lead} [{}]", interval(band, self.change_unit)),
            None => lead,
        }
    }

    /// Both values with their unit: `12.3 ms -> 12.6 ms`; empty where the lead says them already.
    fn values(&self) -> String {
        let value = |value: f64| self.quantity.text(value);
        match &self.scope {
            _ if self.method == "absolute" => String::new(),
            Scope::Slope { input } => {
                let exponent = |value: f64| format!("{input}^{}", significant(value));
                format!("{} -> {}", exponent(self.baseline), exponent(self.current))
            }
            _ => format!("{} -> {}", value(self.baseline), value(self.current)),
        }
    }

    /// The smallest change that would have been seen; every EQUIVALENT and INCONCLUSIVE of a test carries it.
    #[must_use]
    pub fn detectability(&self) -> Option<String> {
        if is_change(self.word) {
            return None;
        }
        match self.detectable_percent? {
            0.0 => Some("compared exactly".to_owned()),
            least if least.is_finite() => {
                Some(format!("detectable {}", size(least, self.change_unit)))
            }
            _ => None,
        }
    }
}

impl ChangePoint {
    /// One line: what stepped where, by how much, and between which runs. `quantity` gives the values their unit.
    #[must_use]
    pub fn line(&self, quantity: Option<&Quantity>) -> String {
        let Self { label, change_percent, word, .. } = self;
        let value = |value| quantity.map_or_else(|| significant(value), |q| q.text(value));
        let range = if self.earliest == self.latest {
            String::new()
        } else {
            format!(", or a run from {} to {}", self.earliest.short(), self.latest.short())
        };
        format!(
            "{}: {word}: the level changed by {} with the run {label}{range} ({} -> {})",
            placed(&self.output, &self.scope),
            percent_change(*change_percent),
            value(self.before),
            value(self.after),
        )
    }
}

impl Drift {
    /// One line: what drifted, how far and over how many runs.
    #[must_use]
    pub fn line(&self) -> String {
        let Self { runs, change_percent, word, .. } = self;
        let range = self.interval.map(|band| format!(" [{}]", interval(band, ChangeUnit::Percent)));
        format!(
            "{}: {word}: drifted by {}{} over {runs} runs",
            placed(&self.output, &self.scope),
            percent_change(*change_percent),
            range.unwrap_or_default(),
        )
    }
}

impl RegressionReport {
    /// What differs between the two sides beside the code, once each.
    pub(super) fn difference_lines(&self) -> BTreeSet<String> {
        let found = self.verdicts.iter().flat_map(|verdict| &verdict.differences);
        found.map(EnvironmentDifference::line).collect()
    }

    /// A line for every step of the history that lasts and every drift.
    pub(super) fn history_lines(&self) -> impl Iterator<Item = String> + '_ {
        let quantity = |output: &str| {
            let verdict = self.verdicts.iter().find(|verdict| verdict.output == output);
            verdict.map(|verdict| &verdict.quantity)
        };
        let steps = self.change_points.iter().filter(|step| step.persists);
        let steps = steps.map(move |step| step.line(quantity(&step.output)));
        steps.chain(self.drifts.iter().map(Drift::line))
    }
}

impl EnvironmentDifference {
    /// The fact with both values: `rust.version: 1.88 -> 1.89`.
    #[must_use]
    pub fn line(&self) -> String {
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "unknown".to_owned());
        format!("{}: {} -> {}", self.key, value(&self.before), value(&self.now))
    }
}
