//! The run of a joined result, made of the runs of its parts.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::model::{Environment, EnvironmentRole, Event, Run, RunId, RunStatus, Timestamp};

/// One run made of several, given oldest first; `None` where nothing was measured.
pub(super) fn merged_run(runs: &[&Run], complete: bool) -> Option<Run> {
    let first = runs.first()?;
    let same = |of: fn(&Run) -> Option<&str>| {
        let known = of(first)?;
        runs.iter().all(|run| of(run) == Some(known)).then(|| known.to_owned())
    };
    let end = |run: &Run| i128::from(run.started_at.0) + i128::from(run.duration_ns);
    let started_at = runs.iter().map(|run| run.started_at).min().unwrap_or_default();
    let last = runs.iter().map(|run| end(run)).max().unwrap_or_default();
    let accepted: BTreeSet<&String> = runs.iter().flat_map(|run| &run.accepted).collect();
    Some(Run {
        id: id(runs),
        event: Event {
            label: first.event.label.clone(),
            commit: same(|run| run.event.commit.as_deref()),
            branch: same(|run| run.event.branch.as_deref()),
        },
        started_at,
        duration_ns: u64::try_from(last - nanoseconds(started_at)).unwrap_or(u64::MAX),
        status: status(runs, complete),
        launches: runs.iter().map(|run| run.launches).max().unwrap_or_default(),
        shard: first.shard.filter(|shard| runs.iter().all(|run| run.shard == Some(*shard))),
        environment: environment(runs),
        accepted: accepted.into_iter().cloned().collect(),
    })
}

/// How far a joined run came.
fn status(runs: &[&Run], complete: bool) -> RunStatus {
    match complete {
        false => RunStatus::Partial,
        true if runs.iter().any(|run| run.status == RunStatus::Failed) => RunStatus::Failed,
        true => RunStatus::Complete,
    }
}

fn nanoseconds(time: Timestamp) -> i128 {
    i128::from(time.0)
}

/// The identity that follows from those of the runs, whatever their order: the same parts make the same run.
fn id(runs: &[&Run]) -> RunId {
    let mut ids: Vec<u128> = runs.iter().map(|run| run.id.0).collect();
    ids.sort_unstable();
    ids.dedup();
    if let [id] = ids[..] {
        return RunId(id);
    }
    let mut hasher = Sha256::new();
    ids.iter().for_each(|id| hasher.update(id.to_be_bytes()));
    let digest = hasher.finalize();
    let mut first = [0_u8; 16];
    first.copy_from_slice(&digest[..16]);
    RunId(u128::from_be_bytes(first))
}

/// What stands for a fact that a run does not know.
const UNKNOWN: &str = "not known";

/// The facts of all runs; one on which they differ holds every value.
fn environment(runs: &[&Run]) -> Environment {
    let mut all = Environment::new();
    let entries = runs.iter().flat_map(|run| run.environment.entries());
    for (key, entry) in entries {
        let mut values: Vec<&str> = Vec::new();
        for run in runs {
            let value = run.environment.get(key).unwrap_or(UNKNOWN);
            if !values.contains(&value) {
                values.push(value);
            }
        }
        // A fact that sets any two runs apart sets this one apart from others, too.
        let segment = runs
            .iter()
            .flat_map(|run| run.environment.entries())
            .any(|(known, entry)| known == key && entry.role == EnvironmentRole::Segment);
        let role = if segment { EnvironmentRole::Segment } else { entry.role };
        all.set(key, &values.join(" | "), role);
    }
    all
}
