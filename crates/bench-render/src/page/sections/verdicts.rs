//! Every verdict and every claim as a row.

use bench_core::BenchResult;
use bench_core::declare::OutputSpec;
use bench_core::judge::Word;
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

pub(super) fn verdicts(result: &BenchResult) -> Vec<VerdictRow> {
    let mut verdicts: Vec<_> = comparable(result.regression_report()).collect();
    verdicts.sort_by_key(|verdict| Badge::word(verdict.word));
    let rows = verdicts.into_iter().map(|verdict| {
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
    });
    rows.collect()
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
