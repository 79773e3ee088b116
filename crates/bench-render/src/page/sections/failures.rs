//! The samples that failed.

use bench_core::BenchResult;
use bench_core::model::FailureKind;
use serde::Serialize;

use super::text;

/// How many failures are listed; all of them stand in the page's data.
const SHOWN: usize = 20;

#[derive(Serialize)]
pub(super) struct Failures {
    total: usize,
    heading: String,
    shown: Vec<FailureRow>,
    more: usize,
}

#[derive(Serialize)]
pub(super) struct FailureRow {
    point: String,
    sample: String,
    kind: &'static str,
    message: String,
}

pub(super) fn failures(result: &BenchResult) -> Failures {
    let total = result.current_failures().count();
    let shown = result.current_failures().take(SHOWN).map(|failure| {
        let row = usize::try_from(failure.sample).unwrap_or(usize::MAX);
        let key = result.samples().key(row);
        let varied = result.declaration().varied_inputs();
        let names = varied.map(|input| input.name.clone());
        let values = key.map_or_else(Vec::new, |key| result.points().values(key.point as usize));
        FailureRow {
            point: text::place(names.zip(values)),
            sample: key.map_or_else(String::new, |key| format!("repeat {}", key.repeat + 1)),
            kind: failure.kind.word(),
            message: failure.chain(),
        }
    });
    Failures {
        total,
        heading: heading(result, total),
        shown: shown.collect(),
        more: total.saturating_sub(SHOWN),
    }
}

/// How many samples failed, and in which way, where there are several ways: `27 samples failed: 22 error, 5 panic`.
fn heading(result: &BenchResult, total: usize) -> String {
    let of = |kind: FailureKind| result.current_failures().filter(|f| f.kind == kind).count();
    let counts = FailureKind::ALL.into_iter().map(|kind| (of(kind), kind.word()));
    let ways = counts.filter(|(count, _)| *count > 0);
    let ways: Vec<String> = ways.map(|(count, word)| format!("{count} {word}")).collect();
    let all = text::count(total, "sample failed", "samples failed");
    if ways.len() > 1 { format!("{all}: {}", ways.join(", ")) } else { all }
}
