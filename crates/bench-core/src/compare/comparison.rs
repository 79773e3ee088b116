//! A candidate judged against a base.

use super::repeat::{RepeatRule, verdicts};
use super::{CompareError, Pairing};
use crate::declare::OutputSpec;
use crate::history::with_history;
use crate::judge::{
    EnvironmentDifference, JudgePolicy, OutputPolicy, RegressionReport, Scope, Verdict, Word, judge,
};
use crate::model::{BenchResult, Environment, EnvironmentRole, ResultParts, Run, RunId, RunStatus};

/// Two results of one benchmark against each other: what became better or worse, and what could not be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What the candidate is compared with.
    pub base: Side,
    /// What is judged.
    pub candidate: Side,
    /// Which points and outputs stand on both sides.
    pub pairing: Pairing,
    /// What differs between the two sides beside the code.
    pub differences: Vec<EnvironmentDifference>,
    /// The verdicts on the candidate.
    pub report: RegressionReport,
}

/// What varies by chance between the two sides.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ErrorUnit {
    /// Process starts: the words, the family and the units of error of [`judge`], with the base as the only earlier run.
    #[default]
    Launch,
    /// Single samples: each point is judged on its own, by [`RepeatRule`].
    Repeat(RepeatRule),
}

/// One side of a comparison: the current run of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The benchmark.
    pub benchmark: String,
    /// The tag of its series; empty for none.
    pub tag: String,
    /// The run.
    pub run: RunId,
    /// The label of its event.
    pub label: String,
    /// Its commit, where known.
    pub commit: Option<String>,
    /// How far it came.
    pub status: RunStatus,
}

/// Judges the current run of `candidate` against the current run of `base`.
///
/// Points are paired by identity, outputs by name, kind, unit and meaning; what stands on one side only is named and
/// takes no part. `unit` says what varies by chance, and so by which rule is judged. Where the two sides were measured in environments whose numbers cannot be compared, or one
/// of them was interrupted or failed, every verdict is INVALID and says so.
///
/// # Errors
/// One side holds no run, or the two share no point or no metric.
pub fn compare(
    base: &BenchResult,
    candidate: &BenchResult,
    policy: &JudgePolicy,
    unit: &ErrorUnit,
) -> Result<Comparison, CompareError> {
    let (theirs, ours) = (run_of("base", base)?, run_of("candidate", candidate)?);
    let pairing = Pairing::of(base, candidate);
    check(&pairing, base, candidate)?;
    let differences = differences(&theirs.environment, &ours.environment);
    let parts = side_by_side(base, candidate);
    let shared = |output: &str| pairing.outputs.iter().any(|name| name == output);
    let mut report = match unit {
        ErrorUnit::Launch => judge(&parts, &of_one_base(policy), true),
        ErrorUnit::Repeat(rule) => RegressionReport {
            verdicts: verdicts(&parts, shared, policy, rule),
            // Claims are judged the same way whatever the unit; without a history nothing else is.
            ..judge(&parts, policy, false)
        },
    };
    report.judged = true;
    report.baseline_runs = 1;
    match incomparable(theirs, ours) {
        None => {
            report.verdicts.retain(|verdict| shared(&verdict.output));
            // They are the same for every verdict, and stand in the comparison.
            report.verdicts.iter_mut().for_each(|verdict| verdict.differences.clear());
        }
        Some(reason) => {
            let outputs = candidate.declaration().outputs.iter();
            let outputs = outputs.filter(|spec| spec.kind.is_scalar() && shared(&spec.name));
            report = RegressionReport {
                judged: true,
                settings: report.settings,
                verdicts: outputs.map(|spec| invalid(spec, &reason)).collect(),
                claims: report.claims,
                ..RegressionReport::default()
            };
        }
    }
    let (base, candidate) = (Side::of(base, theirs), Side::of(candidate, ours));
    Ok(Comparison { base, candidate, pairing, differences, report })
}

impl Side {
    fn of(result: &BenchResult, run: &Run) -> Self {
        Self {
            benchmark: result.benchmark().to_owned(),
            tag: result.declaration().tag.clone(),
            run: run.id,
            label: run.event.label.clone(),
            commit: run.event.commit.clone(),
            status: run.status,
        }
    }
}

fn run_of<'a>(side: &'static str, result: &'a BenchResult) -> Result<&'a Run, CompareError> {
    let none = || CompareError::NoRun { side, benchmark: result.benchmark().to_owned() };
    result.current_run().ok_or_else(none)
}

fn check(
    pairing: &Pairing,
    base: &BenchResult,
    candidate: &BenchResult,
) -> Result<(), CompareError> {
    let names = || (base.benchmark().to_owned(), candidate.benchmark().to_owned());
    let scalar = |spec: &OutputSpec| spec.kind.is_scalar() && pairing.outputs.contains(&spec.name);
    if !candidate.declaration().outputs.iter().any(scalar) {
        let (base, candidate) = names();
        return Err(CompareError::NoSharedOutput { base, candidate });
    }
    if pairing.points == 0 {
        let (base, candidate) = names();
        let (base_points, candidate_points) =
            (pairing.base_points.len(), pairing.candidate_points.len());
        return Err(CompareError::NoSharedPoint { base, candidate, base_points, candidate_points });
    }
    Ok(())
}

/// Both runs in one table, the base first; both count as complete, because points that one of them lacks are left out.
fn side_by_side(base: &BenchResult, candidate: &BenchResult) -> ResultParts {
    let mut parts = with_history(candidate.parts().clone(), std::slice::from_ref(base));
    for run in &mut parts.runs {
        run.status = RunStatus::Complete;
    }
    parts
}

/// The policy where somebody chose the base: it is no young history and lies on no branch.
fn of_one_base(policy: &JudgePolicy) -> JudgePolicy {
    let overrides = policy
        .overrides
        .iter()
        .map(|(output, own)| (output.clone(), OutputPolicy { min_history: None, ..own.clone() }));
    JudgePolicy { min_history: 1, overrides: overrides.collect(), ..policy.clone() }
}

/// What differs between where the two sides were measured.
fn differences(base: &Environment, candidate: &Environment) -> Vec<EnvironmentDifference> {
    let found = base.differences(candidate).into_iter();
    found
        .map(|(key, before, now)| EnvironmentDifference {
            key: key.to_owned(),
            before: before.map(str::to_owned),
            now: now.map(str::to_owned),
        })
        .collect()
}

/// Why no number of one side may be compared with the other's; `None` where they may.
fn incomparable(base: &Run, candidate: &Run) -> Option<String> {
    for (side, run) in [("base", base), ("candidate", candidate)] {
        if matches!(run.status, RunStatus::Interrupted | RunStatus::Failed) {
            let what = if run.status == RunStatus::Failed { "failed" } else { "was interrupted" };
            return Some(format!("the {side} {what}"));
        }
    }
    let segment = |environment: &Environment, key: &str| {
        environment.entries().any(|(k, entry)| k == key && entry.role == EnvironmentRole::Segment)
    };
    let apart: Vec<String> = differences(&base.environment, &candidate.environment)
        .iter()
        .filter(|found| {
            segment(&base.environment, &found.key) || segment(&candidate.environment, &found.key)
        })
        .map(EnvironmentDifference::line)
        .collect();
    (!apart.is_empty()).then(|| format!("measured in another environment: {}", apart.join("; ")))
}

fn invalid(spec: &OutputSpec, reason: &str) -> Verdict {
    let mut verdict = Verdict::new(spec, Scope::Pooled, "compare");
    verdict.word = Word::Invalid;
    reason.clone_into(&mut verdict.reason);
    verdict
}
