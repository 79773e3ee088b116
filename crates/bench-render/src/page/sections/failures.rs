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
        let point = key.and_then(|key| result.point(key.point));
        let label = point
            .map(bench_core::model::PointRef::label)
            .unwrap_or_default();
        FailureRow {
            point: if label.is_empty() {
                "the only point".to_owned()
            } else {
                label
            },
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
