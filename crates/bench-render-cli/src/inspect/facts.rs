//! What is told of a file, in the shape of its JSON: `docs/schemas/inspect.schema.json`.
//!
//! Numbers that are not finite become `null`. Fields are added and never renamed within one `schema` number.

use std::collections::BTreeMap;

use bench_core::declare::{Direction, InputSpec, InputValue, OutputSpec};
use bench_core::model::{EnvironmentRole, Run, WarningKind};
use bench_core::saved::{ResultSummary, SavedFile};
use serde::{Serialize, Serializer};

/// The number of the schema; a change that breaks readers raises it.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
pub(super) struct FileFacts {
    pub(super) schema: u32,
    pub(super) path: String,
    pub(super) bytes: u64,
    pub(super) format: String,
    pub(super) written_by: String,
    /// Whether every byte was read and checked.
    pub(super) verified: bool,
    pub(super) attachments: AttachmentFacts,
    pub(super) results: Vec<ResultFacts>,
}

#[derive(Serialize)]
pub(super) struct AttachmentFacts {
    pub(super) count: u64,
    pub(super) bytes: u64,
}

#[derive(Serialize)]
pub(super) struct ResultFacts {
    pub(super) benchmark: String,
    pub(super) tag: String,
    pub(super) title: String,
    pub(super) design: &'static str,
    pub(super) verdict: String,
    pub(super) inputs: Vec<InputFacts>,
    pub(super) outputs: Vec<OutputFacts>,
    pub(super) counts: CountFacts,
    pub(super) columns: ColumnFacts,
    pub(super) last_run: Option<RunFacts>,
    pub(super) warnings: Vec<WarningFacts>,
}

#[derive(Serialize)]
pub(super) struct InputFacts {
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) unit: String,
    /// The values that it takes; none where it is fixed.
    pub(super) values: Vec<Value>,
    pub(super) fixed: Option<Value>,
}

/// A value of an input.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Value {
    Float(f64),
    Int(i64),
    Bool(bool),
    Choice(String),
}

#[derive(Serialize)]
pub(super) struct OutputFacts {
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) unit: String,
    #[serde(serialize_with = "direction_code")]
    pub(super) direction: Direction,
    pub(super) claim: Option<String>,
    /// The mean of a metric or the share of true flags in the last run; `null` for other kinds and without values.
    pub(super) latest: Option<f64>,
    /// The fewest and the most calls that a time of the last run is the mean of; `null` where all are of one call.
    pub(super) iterations: Option<[u32; 2]>,
}

#[derive(Serialize)]
pub(super) struct CountFacts {
    pub(super) points: u64,
    pub(super) skipped_points: u64,
    pub(super) runs: usize,
    pub(super) samples: u64,
    pub(super) last_run_samples: u64,
    pub(super) failures: u64,
    pub(super) last_run_failures: u64,
    pub(super) failures_by_kind: BTreeMap<&'static str, u64>,
    pub(super) attachments: u64,
}

#[derive(Serialize)]
pub(super) struct ColumnFacts {
    pub(super) bytes: u64,
    pub(super) unpacked_bytes: u64,
    pub(super) codec: &'static str,
}

#[derive(Serialize)]
pub(super) struct RunFacts {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) commit: Option<String>,
    pub(super) branch: Option<String>,
    pub(super) status: &'static str,
    /// Nanoseconds since 1970 in UTC.
    pub(super) started_at: i64,
    pub(super) duration_ns: u64,
    pub(super) launches: u32,
    pub(super) environment: Vec<EnvironmentFacts>,
}

#[derive(Serialize)]
pub(super) struct EnvironmentFacts {
    pub(super) key: String,
    pub(super) value: String,
    pub(super) role: &'static str,
}

#[derive(Serialize)]
pub(super) struct WarningFacts {
    pub(super) kind: &'static str,
    pub(super) message: String,
}

impl FileFacts {
    pub(super) fn of(file: &SavedFile, verified: bool) -> Self {
        Self {
            schema: SCHEMA,
            path: file.path().display().to_string(),
            bytes: file.bytes(),
            format: file.format().to_string(),
            written_by: file.written_by().to_owned(),
            verified,
            attachments: AttachmentFacts {
                count: file.attachments(),
                bytes: file.attachment_bytes(),
            },
            results: file.summaries().iter().map(ResultFacts::of).collect(),
        }
    }
}

impl ResultFacts {
    fn of(summary: &ResultSummary) -> Self {
        let declaration = summary.declaration();
        let columns = summary.columns();
        let warnings = summary.warnings().iter();
        Self {
            benchmark: summary.benchmark().to_owned(),
            tag: declaration.tag.clone(),
            title: summary.title().to_owned(),
            design: declaration.design.word(),
            verdict: summary.sentence(),
            inputs: declaration.inputs.iter().map(InputFacts::of).collect(),
            outputs: declaration
                .outputs
                .iter()
                .map(|spec| OutputFacts::of(spec, summary))
                .collect(),
            counts: CountFacts::of(summary),
            columns: ColumnFacts {
                bytes: columns.stored,
                unpacked_bytes: columns.unpacked,
                codec: columns.codec.word(),
            },
            last_run: summary.current_run().map(RunFacts::of),
            warnings: warnings
                .map(|warning| WarningFacts {
                    kind: warning_word(warning.kind),
                    message: warning.message.clone(),
                })
                .collect(),
        }
    }
}

impl InputFacts {
    fn of(spec: &InputSpec) -> Self {
        Self {
            name: spec.name.clone(),
            kind: spec.kind.word(),
            unit: spec.unit.label().to_owned(),
            values: spec.values.iter().map(Value::of).collect(),
            fixed: spec.fixed.as_ref().map(Value::of),
        }
    }
}

impl Value {
    fn of(value: &InputValue) -> Self {
        match value {
            InputValue::Float(number) => Self::Float(*number),
            InputValue::Int(number) => Self::Int(*number),
            InputValue::Bool(truth) => Self::Bool(*truth),
            InputValue::Choice(name) => Self::Choice(name.to_string()),
        }
    }
}

impl OutputFacts {
    fn of(spec: &OutputSpec, summary: &ResultSummary) -> Self {
        let latest = summary.latest().iter().find(|latest| latest.output == spec.name);
        Self {
            name: spec.name.clone(),
            kind: spec.kind.word(),
            unit: spec.unit.label().to_owned(),
            direction: spec.direction,
            claim: spec.claim.as_ref().map(ToString::to_string),
            latest: latest.and_then(|latest| latest.mean),
            iterations: latest.and_then(|latest| latest.iterations).map(|(a, b)| [a, b]),
        }
    }
}

impl CountFacts {
    fn of(summary: &ResultSummary) -> Self {
        let counts = summary.counts();
        let kinds = summary.failure_kinds().into_iter().flatten();
        Self {
            points: counts.points,
            skipped_points: counts.skipped_points,
            runs: summary.runs().len(),
            samples: counts.samples,
            last_run_samples: counts.current_samples,
            failures: counts.failures,
            last_run_failures: counts.current_failures,
            failures_by_kind: kinds.map(|(kind, count)| (kind.word(), *count)).collect(),
            attachments: counts.attachments,
        }
    }
}

impl RunFacts {
    fn of(run: &Run) -> Self {
        let entries = run.environment.entries();
        Self {
            id: format!("{:032x}", run.id.0),
            label: run.event.label.clone(),
            commit: run.event.commit.clone(),
            branch: run.event.branch.clone(),
            status: run.status.word(),
            started_at: run.started_at.0,
            duration_ns: run.duration_ns,
            launches: run.launches,
            environment: entries
                .map(|(key, entry)| EnvironmentFacts {
                    key: key.to_owned(),
                    value: entry.value.clone(),
                    role: match entry.role {
                        EnvironmentRole::Segment => "segment",
                        EnvironmentRole::Metadata => "metadata",
                    },
                })
                .collect(),
        }
    }
}

fn warning_word(kind: WarningKind) -> &'static str {
    match kind {
        WarningKind::DebugBuild => "debug_build",
        WarningKind::ClockResolution => "clock_resolution",
        WarningKind::History => "history",
        WarningKind::HistoryNotAppended => "history_not_appended",
        WarningKind::Settings => "settings",
        WarningKind::Other => "other",
    }
}

/// A code instead of the sentence that people read.
fn direction_code<S: Serializer>(direction: &Direction, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match direction {
        Direction::Minimize => "minimize",
        Direction::Maximize => "maximize",
        Direction::Neutral => "neutral",
    })
}
