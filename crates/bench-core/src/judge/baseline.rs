//! Which earlier runs the current one is judged against.

use super::JudgePolicy;
use crate::model::{Run, RunStatus};

/// The rows of the runs that the last one may be judged against, oldest first: complete ones of its segment that are
/// not known to be of another branch than the policy asks for.
pub(super) fn baseline_runs(runs: &[Run], policy: &JudgePolicy) -> Vec<usize> {
    let Some((current, earlier)) = runs.split_last() else { return Vec::new() };
    let segment = current.environment.segment_key();
    let of_branch = |run: &Run| match (&policy.base_branch, &run.event.branch) {
        (Some(wanted), Some(found)) => wanted == found,
        _ => true,
    };
    let is_baseline = |run: &Run| {
        run.status == RunStatus::Complete
            && run.environment.segment_key() == segment
            && of_branch(run)
    };
    (0..earlier.len()).filter(|row| is_baseline(&earlier[*row])).collect()
}

/// Those of the baseline that stand at the level of an output that was accepted last: from the latest run with which a
/// change of it was acknowledged on, or all of them.
pub(super) fn since_accepted<'a>(runs: &[Run], baseline: &'a [usize], output: &str) -> &'a [usize] {
    let accepts = |row: &usize| runs[*row].accepted.iter().any(|accepted| accepted == output);
    let start = baseline.iter().rposition(accepts).unwrap_or(0);
    &baseline[start..]
}

/// Why there is nothing to judge against, as a sentence fragment.
pub(super) fn no_baseline(runs: &[Run], policy: &JudgePolicy) -> String {
    let branch = match &policy.base_branch {
        None => " or of another environment".to_owned(),
        Some(branch) => format!(", of another environment or not of the branch `{branch}`"),
    };
    match runs.len().saturating_sub(1) {
        0 => "no earlier run to compare with".to_owned(),
        1 => format!("the earlier run is incomplete{branch}"),
        n => format!("all {n} earlier runs are incomplete{branch}"),
    }
}
