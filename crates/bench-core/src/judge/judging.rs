//! From the tables of a result to its report.

use std::cell::OnceCell;

use super::baseline::{baseline_runs, no_baseline, since_accepted};
use super::claims::judge_claims;
use super::comparable::comparable_means;
use super::sweep::{Subject, SweepJudge, SweepJudgement};
use super::threshold::{Asked, threshold_verdict};
use super::{JudgePolicy, Method, RegressionReport, Verdict, Word};
use crate::model::{ResultParts, RunStatus};

/// Judges the last run of `parts` against the complete earlier runs of its segment.
///
/// With `judged` false there is no history to judge against, and only claims and fixed limits are judged.
#[must_use]
pub fn judge(parts: &ResultParts, policy: &JudgePolicy, judged: bool) -> RegressionReport {
    let claims = judge_claims(parts);
    let Some(current) = parts.runs.last() else {
        return RegressionReport { claims, ..RegressionReport::default() };
    };
    let baseline = if judged { baseline_runs(&parts.runs, policy) } else { Vec::new() };
    let nothing = match (judged, baseline.is_empty()) {
        (false, _) => "no history was given".to_owned(),
        (true, true) => no_baseline(&parts.runs, policy),
        (true, false) => "no earlier run measured the same points of it".to_owned(),
    };
    let mut report = RegressionReport {
        baseline_runs: u32::try_from(baseline.len()).unwrap_or(u32::MAX),
        claims,
        ..RegressionReport::default()
    };
    let mut sweep = None;
    let scalar = parts.declaration.outputs.iter().enumerate().filter(|(_, o)| o.kind.is_scalar());
    for (index, spec) in scalar {
        let baseline = since_accepted(&parts.runs, &baseline, &spec.name);
        let own = policy.overrides.get(&spec.name).is_some_and(|rules| rules.methods.is_some());
        let asked = if own { Asked::ForThis } else { Asked::ForAll };
        let means = OnceCell::new();
        let methods = policy.methods_of(spec).into_iter();
        for method in methods.filter(|method| judged || !method.needs_history()) {
            if method == Method::Sweep {
                let subject =
                    Subject { parts, output: index, spec, baseline, policy, nothing: &nothing };
                add(
                    &mut report,
                    sweep.get_or_insert_with(|| SweepJudge::of(parts)).judge(&subject),
                );
                continue;
            }
            let means = means.get_or_init(|| comparable_means(parts, index, baseline));
            let min_history = policy.min_history_of(spec);
            let method = (method, asked);
            report.verdicts.push(threshold_verdict(spec, means, method, min_history, &nothing));
        }
    }
    report.judged = judged || !report.verdicts.is_empty();
    report.settings = report.judged.then(|| policy.clone());
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
    report.drifts.extend(judgement.drifts);
    report.point_changes.extend(judgement.point_changes);
}

/// A run that was stopped measured whatever came first, which says nothing about the code.
fn interrupted(verdict: &mut Verdict) {
    verdict.word = Word::Invalid;
    verdict.blocking = false;
    "the run was interrupted".clone_into(&mut verdict.reason);
}
