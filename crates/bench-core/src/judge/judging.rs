//! From the tables of a result to its report.

use super::claims::judge_claims;
use super::comparable::comparable_means;
use super::sweep::{Subject, SweepJudge, SweepJudgement};
use super::threshold::threshold_verdict;
use super::{JudgePolicy, Method, RegressionReport, Verdict, Word};
use crate::model::{ResultParts, RunStatus};

/// Judges the last run of `parts` against the complete earlier runs of its segment.
///
/// With `judged` false there is no history to judge against, and only claims are judged.
#[must_use]
pub fn judge(parts: &ResultParts, policy: &JudgePolicy, judged: bool) -> RegressionReport {
    let claims = judge_claims(parts);
    let Some((current, earlier)) = parts.runs.split_last().filter(|_| judged) else {
        return RegressionReport { claims, ..RegressionReport::default() };
    };
    let segment = current.environment.segment_key();
    let baseline: Vec<usize> = (0..earlier.len())
        .filter(|run| earlier[*run].status == RunStatus::Complete)
        .filter(|run| earlier[*run].environment.segment_key() == segment)
        .collect();
    let nothing = match earlier.len() {
        0 => "no earlier run to compare with".to_owned(),
        1 => "the earlier run is incomplete or of another environment".to_owned(),
        n => format!("all {n} earlier runs are incomplete or of another environment"),
    };
    let nothing = if baseline.is_empty() {
        &nothing
    } else {
        "no earlier run measured the same points of it"
    };
    let mut report = RegressionReport {
        judged,
        settings: Some(policy.clone()),
        baseline_runs: u32::try_from(baseline.len()).unwrap_or(u32::MAX),
        claims,
        ..RegressionReport::default()
    };
    let mut sweep = None;
    let scalar = parts.declaration.outputs.iter().enumerate().filter(|(_, o)| o.kind.is_scalar());
    for (index, spec) in scalar {
        for method in policy.methods_of(spec) {
            if method == Method::Sweep {
                let baseline = &baseline;
                let subject = Subject { parts, output: index, spec, baseline, policy, nothing };
                add(
                    &mut report,
                    sweep.get_or_insert_with(|| SweepJudge::of(parts)).judge(&subject),
                );
                continue;
            }
            let means = comparable_means(parts, index, &baseline);
            let min_history = policy.min_history_of(spec);
            report.verdicts.push(threshold_verdict(spec, &means, method, min_history, nothing));
        }
    }
    if current.status == RunStatus::Interrupted {
        report.verdicts.iter_mut().for_each(interrupted);
    }
    report
}

/// Adds what the method `sweep` says of an output.
fn add(report: &mut RegressionReport, judgement: SweepJudgement) {
    report.verdicts.extend(judgement.verdicts);
    report.common_shifts.extend(judgement.common_shift);
    report.change_points.extend(judgement.change_points);
    report.point_changes.extend(judgement.point_changes);
}

/// A run that was stopped measured whatever came first, which says nothing about the code.
fn interrupted(verdict: &mut Verdict) {
    verdict.word = Word::Invalid;
    verdict.blocking = false;
    "the run was interrupted".clone_into(&mut verdict.reason);
}
