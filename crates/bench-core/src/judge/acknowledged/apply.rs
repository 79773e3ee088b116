//! What accepting a change does to a report.

use super::{AcknowledgedChange, Acknowledgements};
use crate::judge::{Acknowledgement, RegressionReport, Word};

impl Acknowledgements {
    /// Marks the verdicts of a series that are accepted on a day given as `YYYY-MM-DD`; they no longer fail a build, and
    /// the report goes on showing them. Only changes can be accepted.
    ///
    /// Returns the names of the outputs with an accepted change, each once: with this run their new level begins.
    pub fn apply(
        &self,
        report: &mut RegressionReport,
        benchmark: &str,
        tag: &str,
        today: &str,
    ) -> Vec<String> {
        let changed = |word| matches!(word, Word::Regressed | Word::Improved);
        let mut accepted: Vec<String> = Vec::new();
        for verdict in report.verdicts.iter_mut().filter(|verdict| changed(verdict.word)) {
            let accepts = |change: &&AcknowledgedChange| {
                change.is_about(benchmark, tag, verdict) && change.holds_on(today)
            };
            let Some(change) = self.changes.iter().find(accepts) else { continue };
            let AcknowledgedChange { why, until, .. } = change;
            verdict.acknowledged = Some(Acknowledgement { why: why.clone(), until: until.clone() });
            verdict.blocking = false;
            if !accepted.contains(&verdict.output) {
                accepted.push(verdict.output.clone());
            }
        }
        accepted
    }

    /// The changes of a series that are no longer accepted on a day given as `YYYY-MM-DD`.
    pub fn expired<'a>(
        &'a self,
        benchmark: &'a str,
        tag: &'a str,
        today: &'a str,
    ) -> impl Iterator<Item = &'a AcknowledgedChange> {
        let own = move |change: &&AcknowledgedChange| {
            (change.benchmark.as_str(), change.tag.as_str()) == (benchmark, tag)
        };
        self.changes.iter().filter(own).filter(move |change| !change.holds_on(today))
    }
}
