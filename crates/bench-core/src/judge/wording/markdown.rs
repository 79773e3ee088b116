//! Verdicts as Markdown for a pull request: text only, the sentence first, everything beyond ten rows folded.

use std::collections::BTreeSet;

use super::clause::{agreement, price, tags};
use super::sentence::{is_change, is_within_threshold};
use crate::judge::{RegressionReport, Scope, Verdict, Word};
use crate::wording::{counted, significant};

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
    let mut parts = vec![format!("**{}**", escaped(headline))];
    let mut verdicts: Vec<&Verdict> = report.verdicts.iter().collect();
    verdicts.sort_by_key(|verdict| rank(verdict));
    let open = verdicts.iter().take_while(|v| v.is_finding() || v.word == Word::Invalid).count();
    let (open, folded) = verdicts.split_at(open.min(ROWS));
    if !open.is_empty() {
        parts.push(table(open));
    }
    let broken: Vec<String> = report
        .broken_claims()
        .map(|claim| format!("- Claim broken: {}", escaped(&claim.line())))
        .collect();
    let history = report.history_lines().map(|line| format!("- {}", escaped(&line)));
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
    format!("<details><summary>{}</summary>\n\n{content}\n\n</details>", escaped(title))
}

/// What matters most comes first.
fn rank(verdict: &Verdict) -> (u8, bool) {
    let word = match verdict.word {
        Word::Regressed => 0,
        Word::Invalid => 1,
        Word::Improved => 2,
        Word::Inconclusive => 4,
        Word::Equivalent => 5,
    };
    let explained = is_change(verdict.word) && !verdict.is_finding();
    (if explained { 3 } else { word }, !verdict.blocking)
}

fn table(verdicts: &[&Verdict]) -> String {
    let mut lines = vec![
        "| Verdict | What | Change | Before | Now | How |".to_owned(),
        "|---|---|---|---|---|---|".to_owned(),
    ];
    lines.extend(verdicts.iter().map(|verdict| row(verdict)));
    lines.join("\n")
}

fn row(verdict: &Verdict) -> String {
    let value = |number: f64| match &verdict.scope {
        _ if number.is_nan() => String::new(),
        Scope::Slope { input } => format!("{input}^{}", significant(number)),
        _ => verdict.quantity.text(number),
    };
    let word =
        if is_within_threshold(verdict) { "within threshold" } else { verdict.word.as_str() };
    let word = if verdict.blocking { format!("{word}, blocks") } else { word.to_owned() };
    let (before, now) = if verdict.method == "absolute" {
        (String::new(), value(verdict.current))
    } else {
        (value(verdict.baseline), value(verdict.current))
    };
    let cells = [
        word,
        verdict.subject(),
        if verdict.is_compared() { verdict.lead() } else { String::new() },
        before,
        now,
        how(verdict),
    ];
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    format!("| {} |", cells.join(" | "))
}

/// Everything else there is to know of a verdict.
fn how(verdict: &Verdict) -> String {
    let mut facts = Vec::new();
    facts.extend(agreement(verdict));
    facts.push(verdict.rule());
    facts.extend(verdict.detectability());
    if !is_within_threshold(verdict) {
        facts.push(verdict.reason.clone());
    }
    facts.extend(verdict.price.map(price));
    if let (Some(scope), true) = (&verdict.explained_by, is_change(verdict.word)) {
        facts.push(format!("explained by {}", scope.place()));
    }
    facts.retain(|fact| !fact.is_empty());
    format!("{}{}", facts.join("; "), tags(verdict))
}

/// What differs between the two sides beside the code, once each.
fn differences(report: &RegressionReport) -> Option<String> {
    let found = report.verdicts.iter().flat_map(|verdict| &verdict.differences);
    let lines: BTreeSet<String> = found.map(|difference| escaped(&difference.line())).collect();
    if lines.is_empty() {
        return None;
    }
    let lines: Vec<String> = lines.into_iter().collect();
    Some(format!("Also different between the two sides: {}.", lines.join("; ")))
}

/// The text as nothing but text: no markup, no HTML, no mention of anybody, one line.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '@' => safe += "@<!-- -->",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' => {
                safe.push('\\');
                safe.push(character);
            }
            control if control.is_control() => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}
