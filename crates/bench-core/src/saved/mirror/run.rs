//! One execution of the sweep.

use serde::{Deserialize, Serialize};

use super::environment::{FactMirror, environment_of, facts_of};
use super::plain::plain_enum;
use crate::declare::Shard;
use crate::model::{Event, Run, RunId, RunStatus, Timestamp};

plain_enum! {
    /// How far a run came.
    RunStatusMirror = RunStatus { Complete, Partial, Interrupted, Failed }
}

/// One run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct RunMirror {
    /// 32 hexadecimal digits.
    id: String,
    event: EventMirror,
    /// Nanoseconds since 1970 in UTC.
    started_at: i64,
    duration_ns: u64,
    status: RunStatusMirror,
    launches: u32,
    /// The part of the sweep and the number of parts.
    #[serde(default)]
    shard: Option<(u32, u32)>,
    environment: Vec<FactMirror>,
    #[serde(default)]
    accepted: Vec<String>,
}

/// The label of a run.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct EventMirror {
    label: String,
    commit: Option<String>,
    branch: Option<String>,
}

impl From<&Run> for RunMirror {
    fn from(run: &Run) -> Self {
        Self {
            id: run.id.to_string(),
            event: EventMirror {
                label: run.event.label.clone(),
                commit: run.event.commit.clone(),
                branch: run.event.branch.clone(),
            },
            started_at: run.started_at.0,
            duration_ns: run.duration_ns,
            status: run.status.into(),
            launches: run.launches,
            shard: run.shard.map(|shard| (shard.number, shard.of)),
            environment: facts_of(&run.environment),
            accepted: run.accepted.clone(),
        }
    }
}

impl TryFrom<RunMirror> for Run {
    type Error = String;

    fn try_from(mirror: RunMirror) -> Result<Self, String> {
        let shard = mirror.shard.map(|(number, of)| Shard { number, of }.check());
        let id = u128::from_str_radix(&mirror.id, 16).map(RunId);
        Ok(Self {
            id: id.map_err(|_| "a run id that is not 32 hexadecimal digits".to_owned())?,
            event: Event {
                label: mirror.event.label,
                commit: mirror.event.commit,
                branch: mirror.event.branch,
            },
            started_at: Timestamp(mirror.started_at),
            duration_ns: mirror.duration_ns,
            status: mirror.status.into(),
            launches: mirror.launches,
            shard: shard.transpose().map_err(|reason| reason.to_string())?,
            environment: environment_of(&mirror.environment),
            accepted: mirror.accepted,
        })
    }
}
