//! Where the current run was measured, and what differs from the run before it.

use bench_core::BenchResult;
use bench_core::model::EnvironmentRole;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct EnvironmentTable {
    rows: Vec<EnvironmentRow>,
    /// Label of the run before, where there is one.
    before: Option<String>,
    differences: Vec<Difference>,
}

#[derive(Serialize)]
pub(super) struct EnvironmentRow {
    key: String,
    value: String,
    /// Whether another value makes numbers incomparable.
    segment: bool,
}

#[derive(Serialize)]
pub(super) struct Difference {
    key: String,
    before: String,
    now: String,
}

pub(super) fn environment(result: &BenchResult) -> EnvironmentTable {
    let Some((current, earlier)) = result.runs().split_last() else {
        return EnvironmentTable { rows: Vec::new(), before: None, differences: Vec::new() };
    };
    let rows = current.environment.entries().map(|(key, entry)| EnvironmentRow {
        key: key.to_owned(),
        value: entry.value.clone(),
        segment: entry.role == EnvironmentRole::Segment,
    });
    let text = |value: Option<&str>| value.unwrap_or("not known").to_owned();
    let differences = earlier.last().map(|before| {
        let differences = current.environment.differences(&before.environment);
        let rows = differences.into_iter().map(|(key, now, before)| Difference {
            key: key.to_owned(),
            before: text(before),
            now: text(now),
        });
        rows.collect::<Vec<_>>()
    });
    EnvironmentTable {
        rows: rows.collect(),
        before: earlier.last().map(|run| run.event.label.clone()),
        differences: differences.unwrap_or_default(),
    }
}
