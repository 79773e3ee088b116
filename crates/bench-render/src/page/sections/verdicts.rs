//! Every verdict and every claim as a row.

use bench_core::BenchResult;
use bench_core::declare::OutputSpec;
use bench_core::judge::{Scope, Verdict, Word};
use bench_core::wording::{output_value, significant};
use serde::Serialize;

use super::badge::comparable;
use super::findings::change;
use super::{Badge, text};

#[derive(Serialize)]
pub(super) struct VerdictRow {
    badge: Badge,
    subject: String,
    change: String,
    interval: String,
    baseline: String,
    current: String,
    rule: String,
    note: String,
}

/// The verdicts of a result, worst first.
#[derive(Serialize)]
pub(super) struct Verdicts {
    shown: Vec<VerdictRow>,
    /// Of many, those of slices and points in which nothing was found.
    folded: Vec<VerdictRow>,
    /// How many of each word those are.
    folded_words: String,
}

/// So many verdicts stand in one table.
const ONE_TABLE: usize = 12;

pub(super) fn verdicts(result: &BenchResult) -> Verdicts {
    let mut verdicts: Vec<_> = comparable(result.regression_report()).collect();
    verdicts.sort_by_key(|verdict| Badge::word(verdict.word));
    let is_many = verdicts.len() > ONE_TABLE;
    let tells_little = |verdict: &Verdict| {
        matches!(verdict.word, Word::Equivalent | Word::Inconclusive)
            && verdict.scope != Scope::Pooled
    };
    let (folded, shown): (Vec<_>, Vec<_>) =
        verdicts.into_iter().partition(|verdict| is_many && tells_little(verdict));
    let of = |word: Word| folded.iter().filter(|verdict| verdict.word == word).count();
    let counts = Word::ALL.map(|word| (of(word), word.as_str().to_lowercase()));
    let words = counts.iter().filter(|(count, _)| *count > 0);
    let words: Vec<String> = words.map(|(count, word)| format!("{count} {word}")).collect();
    let rows = |verdicts: Vec<&Verdict>| verdicts.into_iter().map(|v| row(result, v)).collect();
    Verdicts { shown: rows(shown), folded: rows(folded), folded_words: words.join(", ") }
}

fn row(result: &BenchResult, verdict: &Verdict) -> VerdictRow {
    let output = output(result, &verdict.output);
    let (change, interval) = change(verdict);
    let mut note = verdict.reason.clone();
    if verdict.young && verdict.word == Word::Regressed {
        note = "young baseline: notifies only".to_owned();
    }
    if let Some(detectable) = verdict.detectability() {
        note += if note.is_empty() { "" } else { "; " };
        note += &detectable;
    }
    VerdictRow {
        badge: Badge::word(verdict.word),
        subject: verdict.subject(),
        change,
        interval,
        baseline: value(output, verdict.baseline),
        current: value(output, verdict.current),
        rule: verdict.rule(),
        note,
    }
}

#[derive(Serialize)]
pub(super) struct ClaimRow {
    output: String,
    bound: String,
    holds: Option<bool>,
    badge: Badge,
    violations: String,
    worst: String,
    at: String,
}

pub(super) fn claims(result: &BenchResult) -> Vec<ClaimRow> {
    let claims = result.regression_report().claims.iter();
    let rows = claims.map(|claim| ClaimRow {
        output: claim.output.clone(),
        bound: claim.claim.text(|limit| value(output(result, &claim.output), limit)),
        holds: claim.holds(),
        badge: Badge::broken(),
        violations: format!(
            "{} of {}",
            claim.violations,
            text::count(usize::try_from(claim.samples).unwrap_or(usize::MAX), "sample", "samples")
        ),
        worst: claim
            .worst
            .map_or_else(String::new, |worst| value(output(result, &claim.output), worst)),
        at: text::place(claim.worst_at.clone()),
    });
    rows.collect()
}

fn output<'a>(result: &'a BenchResult, name: &str) -> Option<&'a OutputSpec> {
    let mut outputs = result.declaration().outputs.iter();
    outputs.find(|output| output.name == name)
}

/// A number of an output with its unit.
fn value(output: Option<&OutputSpec>, value: f64) -> String {
    if value.is_nan() {
        return String::new();
    }
    output.map_or_else(|| significant(value), |output| output_value(value, output))
}
