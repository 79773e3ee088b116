//! The verdicts of several results in the shape of their JSON: `docs/schemas/verdicts.schema.json`.

use bench_core::judge::{GatePolicy, ReportDocument, SCHEMA};
use serde::Serialize;

use super::judged::Judged;
use crate::failure::Failure;

#[derive(Serialize)]
pub(super) struct CheckDocument<'a> {
    schema: u32,
    passes: bool,
    results: Vec<ResultDocument<'a>>,
}

#[derive(Serialize)]
struct ResultDocument<'a> {
    path: &'a str,
    benchmark: &'a str,
    tag: &'a str,
    run: Option<RunDocument<'a>>,
    passes: bool,
    report: ReportDocument<'a>,
}

#[derive(Serialize)]
struct RunDocument<'a> {
    id: String,
    label: &'a str,
    commit: Option<&'a str>,
    branch: Option<&'a str>,
    status: &'static str,
}

impl<'a> CheckDocument<'a> {
    pub(super) fn of(judged: &'a [Judged<'a>]) -> Self {
        let results: Vec<_> = judged.iter().map(ResultDocument::of).collect();
        Self { schema: SCHEMA, passes: results.iter().all(|result| result.passes), results }
    }

    pub(super) fn json(&self) -> Result<String, Failure> {
        serde_json::to_string_pretty(self).map_err(|error| Failure::Stdout(error.into()))
    }
}

impl<'a> ResultDocument<'a> {
    fn of(judged: &'a Judged<'a>) -> Self {
        let declaration = judged.result.declaration();
        Self {
            path: judged.path,
            benchmark: &declaration.benchmark,
            tag: &declaration.tag,
            run: judged.result.current_run().map(|run| RunDocument {
                id: run.id.to_string(),
                label: &run.event.label,
                commit: run.event.commit.as_deref(),
                branch: run.event.branch.as_deref(),
                status: run.status.word(),
            }),
            passes: judged.report.gate(&GatePolicy::default()).is_ok(),
            report: judged.report.document(),
        }
    }
}
