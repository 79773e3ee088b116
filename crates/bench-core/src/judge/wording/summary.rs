//! The plain-text summary: the headline, then a line for everything that needs eyes.

use crate::judge::{RegressionReport, Verdict, Word};
use crate::wording::counted;

/// Lines beyond this many are counted.
const LINES: usize = 20;

impl RegressionReport {
    /// The headline, then a line for every finding, every verdict that cannot be compared, every lasting step and drift of
    /// the history, and every broken claim.
    #[must_use]
    pub fn summary(&self) -> String {
        summary(self, &self.headline())
    }
}

/// The lines of a report under a headline.
pub(crate) fn summary(report: &RegressionReport, headline: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut told: Vec<&Verdict> = report.findings().collect();
    told.extend(report.with_word(Word::Invalid));
    told.sort_by_key(|verdict| verdict.word);
    lines.extend(told.iter().take(LINES).map(|verdict| verdict.line()));
    if told.len() > LINES {
        lines.push(format!("... and {} more", told.len() - LINES));
    }
    lines.extend(report.history_lines());
    lines.extend(report.difference_lines().iter().map(|line| format!("also different: {line}")));
    let broken: Vec<_> = report.broken_claims().collect();
    if !broken.is_empty() {
        lines.push(format!("{} broken:", counted(broken.len(), "claim", "claims")));
    }
    lines.extend(broken.iter().map(|claim| format!("  {}", claim.line())));
    let lines = lines.iter().map(|line| format!("\n  {line}"));
    format!("{headline}{}", lines.collect::<String>())
}
