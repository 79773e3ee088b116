//! What a history is judged by: baseline, accepted values, change points.

use bench_core::declare::InputValue;
use bench_core::judge::{ChangePoint, MeanKind, Scope};
use bench_core::model::RunId;
use bench_core::wording::{counted, percent_change};
use serde_json::{Value, json};

use super::spec::Content;
use super::subject::Subject;
use crate::data::input_column;
use crate::shape::conditions;

/// Change points up to this number are drawn, the latest ones.
const CHANGES: usize = 5;

/// The fields of a history that say what its runs are judged by.
pub(super) fn with_judgement(subject: &Subject<'_>, content: Content) -> Content {
    let mut content = content;
    if let Some(baseline) = baseline(subject) {
        content = content.with("baseline", baseline);
    }
    if subject.mean_kind() == MeanKind::Geometric {
        content = content.with("mean", json!("geometric"));
    }
    let changes = change_points(subject);
    if !changes.is_empty() {
        content = content.with("change_points", json!(changes));
    }
    if !subject.plot.within.is_empty() {
        let within = subject.plot.within.iter();
        content =
            content.with("within", within.map(|(name, value)| condition(name, value)).collect());
    }
    content
}

/// What the last run of a history is judged against.
fn baseline(subject: &Subject<'_>) -> Option<Value> {
    let verdict = subject.verdict().filter(|v| v.baseline.is_finite())?;
    let change = percent_change(verdict.change_percent);
    let text = format!(
        "{}: {change} against the mean of {}",
        verdict.word,
        counted(
            subject.result.regression_report().baseline_runs as usize,
            "earlier run",
            "earlier runs"
        )
    );
    let bands: Vec<[f64; 2]> = verdict.bands.iter().map(|b| [b.low, b.high]).collect();
    Some(json!({
        "value": verdict.baseline,
        "bands": bands,
        "verdict": verdict.word.as_str(),
        "young": verdict.young,
        "text": text,
    }))
}

/// Where the level changed for good, as positions of runs.
fn change_points(subject: &Subject<'_>) -> Vec<Value> {
    let runs = subject.result.runs();
    let position = |id: RunId| runs.iter().position(|run| run.id == id);
    let told = |change: &ChangePoint| {
        let at = position(change.run)?;
        Some(json!({
            "run": at,
            "earliest": position(change.earliest).unwrap_or(at),
            "latest": position(change.latest).unwrap_or(at),
            "before": change.before,
            "after": change.after,
            "verdict": change.word.as_str(),
            "text": percent_change(change.change_percent),
        }))
    };
    let changes = &subject.result.regression_report().change_points;
    let own = changes
        .iter()
        .filter(|change| change.output == subject.spec.name && subject.is_about(&change.scope));
    let all: Vec<Value> = own.filter_map(told).collect();
    all[all.len().saturating_sub(CHANGES)..].to_vec()
}

/// One input with the only value that is drawn, as the client compares them.
fn condition(name: &str, value: &InputValue) -> Value {
    let value = match value {
        InputValue::Float(number) => json!(number),
        InputValue::Int(number) => json!(number),
        InputValue::Bool(flag) => json!(u8::from(*flag)),
        InputValue::Choice(text) => json!(text.as_ref()),
    };
    json!({ "input": input_column(name), "value": value })
}

impl Subject<'_> {
    /// Whether a scope is what the figure shows: everything, a slice or a point.
    pub(super) fn is_about(&self, scope: &Scope) -> bool {
        conditions(scope).is_some_and(|conditions| conditions == self.plot.within)
    }
}
