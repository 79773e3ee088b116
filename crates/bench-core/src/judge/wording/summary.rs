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
        let mut lines: Vec<String> = Vec::new();
        let mut told: Vec<&Verdict> = self.findings().collect();
        told.extend(self.with_word(Word::Invalid));
        told.sort_by_key(|verdict| verdict.word);
        lines.extend(told.iter().take(LINES).map(|verdict| verdict.line()));
        if told.len() > LINES {
            lines.push(format!("... and {} more", told.len() - LINES));
        }
        lines.extend(self.history_lines());
        let broken: Vec<_> = self.broken_claims().collect();
        if !broken.is_empty() {
            lines.push(format!("{} broken:", counted(broken.len(), "claim", "claims")));
        }
        lines.extend(broken.iter().map(|claim| format!("  {}", claim.line())));
        let lines = lines.iter().map(|line| format!("\n  {line}"));
        format!("{}{}", self.headline(), lines.collect::<String>())
    }
}
