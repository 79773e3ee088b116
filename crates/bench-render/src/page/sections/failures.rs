//! The samples that failed.

use bench_core::BenchResult;
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
        heading: text::count(total, "sample failed", "samples failed"),
        shown: shown.collect(),
        more: total.saturating_sub(SHOWN),
    }
}
