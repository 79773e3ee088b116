//! What changed: each finding in a line, worst first, with the figure that shows it.

use bench_core::judge::{Verdict, Word};
use serde::Serialize;

use super::Badge;
use crate::page::prepared::Prepared;
use crate::select::Mark;
use crate::shape::conditions;

/// Findings on the first screen; the table of verdicts has all.
const SHOWN: usize = 4;

/// What changed.
#[derive(Serialize)]
pub(super) struct Findings {
    shown: Vec<Finding>,
    more: usize,
}

#[derive(Serialize)]
struct Finding {
    badge: Badge,
    subject: String,
    change: String,
    /// Its interval, in how many points it was seen, who accepted it.
    note: String,
    /// The id of the figure that shows its history.
    figure: Option<String>,
}

pub(super) fn findings(prepared: &Prepared<'_>) -> Findings {
    let mut found: Vec<&Verdict> = prepared.result.regression_report().findings().collect();
    // Regressions before improvements, large changes before small ones.
    let size = |verdict: &Verdict| {
        if verdict.change_percent.is_nan() { 0.0 } else { verdict.change_percent.abs() }
    };
    found.sort_by(|a, b| {
        let worse = |verdict: &Verdict| verdict.word != Word::Regressed;
        worse(a).cmp(&worse(b)).then(size(b).total_cmp(&size(a)))
    });
    let more = found.len().saturating_sub(SHOWN);
    let shown = found.into_iter().take(SHOWN).map(|verdict| {
        let (change, interval) = change(verdict);
        Finding {
            badge: Badge::word(verdict.word),
            subject: verdict.subject(),
            change,
            note: note(verdict, interval),
            figure: history_of(prepared, verdict),
        }
    });
    Findings { shown: shown.collect(), more }
}

/// The change alone, and its interval, where there are any: two halves of what tables show as one.
pub(crate) fn change(verdict: &Verdict) -> (String, String) {
    if !verdict.is_compared() {
        return (String::new(), String::new());
    }
    // A true minus sign is as wide as the plus sign above it.
    let lead = verdict.lead().replace('-', "−");
    match lead.split_once(" [") {
        Some((change, interval)) => (change.to_owned(), interval.trim_end_matches(']').to_owned()),
        None => (lead, String::new()),
    }
}

fn note(verdict: &Verdict, interval: String) -> String {
    let mut parts = vec![interval];
    if let Some(agreement) = verdict.agreement.filter(|agreement| agreement.of > 1) {
        parts.push(format!("in {} of {} points", agreement.points, agreement.of));
    }
    if verdict.young && verdict.word == Word::Regressed {
        parts.push("young baseline, notifies only".to_owned());
    }
    if let Some(accepted) = &verdict.acknowledged {
        parts.push(format!("acknowledged: {}", accepted.why));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// The figure with the history of what a verdict is about, else of its output.
fn history_of(prepared: &Prepared<'_>, verdict: &Verdict) -> Option<String> {
    let within = conditions(&verdict.scope);
    let histories = prepared.figures.iter().filter_map(|spec| {
        let plot = spec.plot.as_ref()?;
        let is_it = plot.output == verdict.output && plot.mark == Ok(Mark::History);
        is_it.then_some((spec, plot))
    });
    let histories: Vec<_> = histories.collect();
    let exact = histories.iter().find(|(_, plot)| within.as_ref() == Some(&plot.within));
    exact.or_else(|| histories.first()).map(|(spec, _)| spec.id.clone())
}
