//! The verdict sentence and the plain-text summary.

use super::significant;
use crate::judge::{ClaimOutcome, RegressionReport, Verdict, Word};

impl RegressionReport {
    /// The verdict sentence: the same in the terminal, on the page and in comments.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut sentence = self.verdict_sentence();
        let broken: Vec<_> = self.broken_claims().collect();
        match broken.as_slice() {
            [] => {}
            [claim] => {
                sentence += &format!(" The claim {} {} is broken.", claim.output, claim.claim);
            }
            claims => {
                sentence += &format!(" {} claims are broken.", claims.len());
            }
        }
        sentence
    }

    fn verdict_sentence(&self) -> String {
        if !self.judged {
            return "Not judged: no history was given.".to_owned();
        }
        if self.baseline_runs == 0 {
            return "Not judged: this is the first run of its history.".to_owned();
        }
        let runs = count(self.baseline_runs as usize, "earlier run", "earlier runs");
        let worse: Vec<_> = self.with_word(Word::Regressed).collect();
        let better: Vec<_> = self.with_word(Word::Improved).collect();
        match (worse.as_slice(), better.as_slice()) {
            ([], []) => {
                let metrics = count(self.verdicts.len(), "metric is", "metrics are");
                format!("{metrics} within threshold of {runs}.")
            }
            ([], better) => format!("{} against {runs}.", list(better, "better")),
            (worse, []) => format!("{} against {runs}.", list(worse, "worse")),
            (worse, better) => {
                format!("{}; {}, against {runs}.", list(worse, "worse"), list(better, "better"))
            }
        }
    }

    /// A line of counts, then a line for every regression and every broken claim; `No regressions detected.`
    /// where there are none.
    #[must_use]
    pub fn summary(&self) -> String {
        let worse: Vec<_> = self.with_word(Word::Regressed).collect();
        let broken: Vec<_> = self.broken_claims().collect();
        let mut lines = Vec::new();
        if !worse.is_empty() {
            let regressions = count(worse.len(), "regression", "regressions");
            lines.push(format!("{regressions} detected:"));
        } else if broken.is_empty() {
            lines.push("No regressions detected.".to_owned());
        }
        lines.extend(worse.iter().map(|verdict| format!("  {}", verdict.line())));
        if !broken.is_empty() {
            lines.push(format!("{} broken:", count(broken.len(), "claim", "claims")));
        }
        lines.extend(broken.iter().map(|claim| format!("  {}", claim.line())));
        lines.join("\n")
    }
}

impl ClaimOutcome {
    /// One line: output, bound, samples outside, worst value and where.
    #[must_use]
    pub fn line(&self) -> String {
        let worst = self.worst.map_or_else(|| "nothing measured".to_owned(), significant);
        let place: Vec<_> =
            self.worst_at.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        let place =
            if place.is_empty() { String::new() } else { format!(" at {}", place.join(", ")) };
        format!(
            "{} {} is broken by {} of {} samples, worst {worst}{place}",
            self.output, self.claim, self.violations, self.samples
        )
    }
}

impl Verdict {
    /// One line: subject, change, numbers, method, threshold.
    #[must_use]
    pub fn line(&self) -> String {
        let young = if self.young { " (young baseline: notify only)" } else { "" };
        format!(
            "{}: {} ({} -> {}, {} threshold {}%){young}",
            self.subject(),
            percent(self.change_percent),
            significant(self.baseline),
            significant(self.current),
            self.method,
            significant(self.threshold),
        )
    }
}

/// `+18.81 %`.
fn percent(change: f64) -> String {
    format!("{change:+.2} %")
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn list(verdicts: &[&Verdict], how: &str) -> String {
    const SHOWN: usize = 3;
    let mut parts: Vec<String> = verdicts
        .iter()
        .take(SHOWN)
        .map(|verdict| format!("{} {}", verdict.subject(), percent(verdict.change_percent)))
        .collect();
    if verdicts.len() > SHOWN {
        parts.push(format!("{} more", verdicts.len() - SHOWN));
    }
    format!("{} {how}: {}", verdicts.len(), parts.join(", "))
}
