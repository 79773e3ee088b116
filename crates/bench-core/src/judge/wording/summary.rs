//! The verdict sentence and the plain-text summary.

use crate::judge::{ClaimOutcome, RegressionReport, Verdict, Word};
use crate::wording::{counted, percent_change, significant};

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
            let why = self.verdicts.iter().find(|verdict| verdict.word == Word::Inconclusive);
            let why = why.map_or("no earlier run to compare with", |verdict| &verdict.reason);
            return format!("Not judged: {why}.");
        }
        if self.verdicts.is_empty() {
            return "Not judged: there is no metric or flag.".to_owned();
        }
        let runs = counted(self.baseline_runs as usize, "earlier run", "earlier runs");
        let worse: Vec<_> = self.with_word(Word::Regressed).collect();
        let better: Vec<_> = self.with_word(Word::Improved).collect();
        let other: Vec<_> = self.verdicts.iter().filter(|v| !v.is_compared()).collect();
        let within = self.verdicts.len() - worse.len() - better.len() - other.len();
        let compared = match (worse.as_slice(), better.as_slice()) {
            ([], []) if within == 0 => {
                let names = shortened(&other, Verdict::subject);
                return format!("Nothing could be compared with {runs}: {names}.");
            }
            ([], []) => {
                let metrics = counted(within, "metric is", "metrics are");
                format!("{metrics} within threshold of {runs}.")
            }
            ([], better) => format!("{} against {runs}.", list(better, "better")),
            (worse, []) => format!("{} against {runs}.", list(worse, "worse")),
            (worse, better) => {
                format!("{}; {}, against {runs}.", list(worse, "worse"), list(better, "better"))
            }
        };
        if other.is_empty() {
            return compared;
        }
        let names = shortened(&other, Verdict::subject);
        format!("{compared} Not compared: {names}.")
    }

    /// A line of counts, then a line for every regression and every broken claim; `No regressions detected.`
    /// where there are none.
    #[must_use]
    pub fn summary(&self) -> String {
        let worse: Vec<_> = self.with_word(Word::Regressed).collect();
        let broken: Vec<_> = self.broken_claims().collect();
        let mut lines = Vec::new();
        if !worse.is_empty() {
            let regressions = counted(worse.len(), "regression", "regressions");
            lines.push(format!("{regressions} detected:"));
        } else if broken.is_empty() {
            lines.push("No regressions detected.".to_owned());
        }
        lines.extend(worse.iter().map(|verdict| format!("  {}", verdict.line())));
        if !broken.is_empty() {
            lines.push(format!("{} broken:", counted(broken.len(), "claim", "claims")));
        }
        lines.extend(broken.iter().map(|claim| format!("  {}", claim.line())));
        lines.join("\n")
    }
}

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
    /// Whether there was a change to judge.
    fn is_compared(&self) -> bool {
        !self.change_percent.is_nan()
    }

    /// One line: subject, change, numbers, method, threshold; or why there is no change.
    #[must_use]
    pub fn line(&self) -> String {
        if !self.is_compared() {
            return format!("{}: not compared: {}", self.subject(), self.reason);
        }
        let young = if self.young { " (young baseline: notify only)" } else { "" };
        format!(
            "{}: {} ({} -> {}, {} threshold {}%){young}",
            self.subject(),
            percent_change(self.change_percent),
            significant(self.baseline),
            significant(self.current),
            self.method,
            significant(self.threshold),
        )
    }
}

fn list(verdicts: &[&Verdict], how: &str) -> String {
    let change = |verdict: &Verdict| {
        format!("{} {}", verdict.subject(), percent_change(verdict.change_percent))
    };
    format!("{} {how}: {}", verdicts.len(), shortened(verdicts, change))
}

/// The first few, and how many more there are.
fn shortened(verdicts: &[&Verdict], text: impl Fn(&Verdict) -> String) -> String {
    const SHOWN: usize = 3;
    let mut parts: Vec<String> = verdicts.iter().take(SHOWN).map(|verdict| text(verdict)).collect();
    if verdicts.len() > SHOWN {
        parts.push(format!("{} more", verdicts.len() - SHOWN));
    }
    parts.join(", ")
}
