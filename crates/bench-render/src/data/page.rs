//! The whole data object of a page.

use bench_core::BenchResult;
use serde_json::{Map, Value, json};

use super::columns::columns;
use super::encode::base64;
use super::header;
use super::name::input_column;
use crate::figure::FigureSpec;
use crate::shape::segments;

/// A result as a page shows it.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'a> {
    pub(crate) id: &'a str,
    pub(crate) result: &'a BenchResult,
    pub(crate) figures: &'a [FigureSpec],
    /// Whether it is a view of the result before it, which is made anew where that is loaded.
    pub(crate) is_view: bool,
}

/// The data object of a page with these results. The same results give the same bytes.
pub(crate) fn page_data<'a>(results: impl Iterator<Item = Shown<'a>>) -> Value {
    let all: Vec<Value> = results.map(result_data).collect();
    // Not by the macro, which copies what it is given, and here that is every number of the page.
    Value::Object(Map::from_iter([("results".to_owned(), Value::Array(all))]))
}

fn result_data(Shown { id, result, figures, is_view }: Shown<'_>) -> Value {
    let mut data = json!({
        "id": id,
        "benchmark": result.benchmark(),
        "title": result.declaration().title(),
        "points": result.points().len(),
        "samples": result.samples().len(),
        "inputs": result.declaration().varied_inputs().map(|i| input_column(&i.name)).collect::<Vec<_>>(),
        "runs": runs(result),
        "failures": failures(result),
        "skipped": skipped(result),
    });
    data["columns"] = Value::Object(columns(result));
    data["attachments"] = Value::Array(attachments(result));
    data["figures"] = Value::Array(figures.iter().map(FigureSpec::to_json).collect());
    if is_view {
        data["view"] = json!(true);
    } else {
        data.as_object_mut().into_iter().for_each(|data| data.extend(header::fields(result)));
    }
    data
}

fn runs(result: &BenchResult) -> Vec<Value> {
    let run = |(run, segment): (&bench_core::model::Run, usize)| {
        let time = run.started_at.to_string();
        let label = if run.event.label.is_empty() { &time } else { &run.event.label };
        json!({
            "label": label,
            "time": time,
            "status": run.status.word(),
            "segment": segment,
        })
    };
    result.runs().iter().zip(segments(result)).map(run).collect()
}

/// The rows of points that the design skips, each with the reason.
fn skipped(result: &BenchResult) -> Vec<Value> {
    let reasons = result.points().skip_reasons();
    let rows = reasons.rows().iter();
    rows.map(|row| json!([row, reasons.get(*row).unwrap_or_default()])).collect()
}

fn attachments(result: &BenchResult) -> Vec<Value> {
    let entries = result.attachments().entries();
    entries
        .map(|file| {
            let mut told = json!({ "media": file.media_type.mime(), "name": file.name });
            told["data"] = Value::String(base64(file.bytes));
            told
        })
        .collect()
}

fn failures(result: &BenchResult) -> Vec<Value> {
    let failures = result.failures().iter();
    failures
        .map(|failure| {
            json!({
                "sample": failure.sample,
                "kind": failure.kind.word(),
                "text": failure.chain(),
                "messages": failure.messages.iter().collect::<Vec<_>>(),
            })
        })
        .collect()
}
