//! Verdicts as Markdown for a pull request: text only, the sentence first, everything beyond ten rows folded.

use crate::judge::{RegressionReport, Verdict, Word};
use crate::wording::{counted, markdown_text};

/// Rows that stand in the open.
const ROWS: usize = 10;

/// Rows behind the fold; comments have a limit, and JSON has everything.
const FOLDED: usize = 150;

impl RegressionReport {
    /// The report as Markdown: the headline, at most ten rows of what changed or cannot be compared, broken claims, what
    /// else differs between the two sides, and every other verdict folded away.
    #[must_use]
    pub fn markdown(&self) -> String {
        body(self, &self.headline())
    }
}

/// The Markdown of a report under a headline.
pub(crate) fn body(report: &RegressionReport, headline: &str) -> String {
    let mut parts = vec![format!("**{}**", markdown_text(headline))];
    let verdicts = report.ranked();
    let open = verdicts.iter().take_while(|v| v.is_finding() || v.word == Word::Invalid).count();
    let (open, folded) = verdicts.split_at(open.min(ROWS));
    if !open.is_empty() {
        parts.push(table(open));
    }
    let broken: Vec<String> = report
        .broken_claims()
        .map(|claim| format!("- Claim broken: {}", markdown_text(&claim.line())))
        .collect();
    let history = report.history_lines().map(|line| format!("- {}", markdown_text(&line)));
    let history: Vec<String> = history.collect();
    parts.extend(
        [broken, history].iter().filter(|list| !list.is_empty()).map(|list| list.join("\n")),
    );
    parts.extend(differences(report));
    if !folded.is_empty() {
        let what = if open.is_empty() { "verdict" } else { "more verdict" };
        let title = counted(folded.len(), what, &format!("{what}s"));
        let shown = &folded[..folded.len().min(FOLDED)];
        let mut rows = table(shown);
        if folded.len() > FOLDED {
            rows += &format!("\n\n{} more are in the JSON.", folded.len() - FOLDED);
        }
        parts.push(fold(&title, &rows));
    }
    parts.join("\n\n")
}

/// Something behind a fold.
pub(crate) fn fold(title: &str, content: &str) -> String {
    format!("<details><summary>{}</summary>\n\n{content}\n\n</details>", markdown_text(title))
}

fn table(verdicts: &[&Verdict]) -> String {
    let heads = format!("| {} |", Verdict::HEADS.join(" | "));
    let rule = format!("|{}", "---|".repeat(Verdict::HEADS.len()));
    let rows = verdicts.iter().map(|verdict| row(verdict));
    [heads, rule].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn row(verdict: &Verdict) -> String {
    format!("| {} |", verdict.cells().map(|cell| markdown_text(&cell)).join(" | "))
}

/// What differs between the two sides beside the code, once each.
fn differences(report: &RegressionReport) -> Option<String> {
    let lines: Vec<String> =
        report.difference_lines().iter().map(|line| markdown_text(line)).collect();
    let told = format!("Also different between the two sides: {}.", lines.join("; "));
    (!lines.is_empty()).then_some(told)
}
