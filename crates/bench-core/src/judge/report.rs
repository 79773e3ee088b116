//! All verdicts of a run.

use super::claims::judge_claims;
use super::comparable::comparable_means;
use super::method::percentage;
use super::{ClaimOutcome, JudgePolicy, Method, Scope, Verdict, Word};
use crate::declare::OutputSpec;
use crate::model::{ResultParts, RunStatus};

/// All verdicts of a run: plain data, computed while collecting, carried in the file, never computed again by
/// rendering.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RegressionReport {
    /// Whether a history was given to judge against.
    pub judged: bool,
    /// Earlier runs that the current run was judged against.
    pub baseline_runs: u32,
    /// One or more verdicts an output, in declared order.
    pub verdicts: Vec<Verdict>,
    /// One outcome a claim, in declared order.
    pub claims: Vec<ClaimOutcome>,
}

impl RegressionReport {
    /// The verdicts with this word.
    pub fn with_word(&self, word: Word) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(move |verdict| verdict.word == word)
    }

    /// The verdicts that fail a build.
    pub fn blocking(&self) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(|verdict| verdict.blocking)
    }

    /// The claims that did not hold.
    pub fn broken_claims(&self) -> impl Iterator<Item = &ClaimOutcome> {
        self.claims.iter().filter(|claim| claim.holds() == Some(false))
    }

    /// Whether anything got worse.
    #[must_use]
    pub fn has_regressions(&self) -> bool {
        self.with_word(Word::Regressed).next().is_some()
    }
}

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
    let scalar = parts.declaration.outputs.iter().enumerate().filter(|(_, o)| o.kind.is_scalar());
    let verdicts = scalar.map(|(index, spec)| {
        let means = comparable_means(parts, index, &baseline);
        let verdict = verdict(spec, means.current, &means.history, policy, nothing);
        if current.status == RunStatus::Interrupted { interrupted(verdict) } else { verdict }
    });
    RegressionReport {
        judged,
        baseline_runs: u32::try_from(baseline.len()).unwrap_or(u32::MAX),
        verdicts: verdicts.collect(),
        claims,
    }
}

/// A run that was stopped measured whatever came first, which says nothing about the code.
fn interrupted(verdict: Verdict) -> Verdict {
    let reason = "the run was interrupted".to_owned();
    Verdict { word: Word::Invalid, blocking: false, reason, ..verdict }
}

fn verdict(
    spec: &OutputSpec,
    current: Option<f64>,
    history: &[f64],
    policy: &JudgePolicy,
    nothing: &str,
) -> Verdict {
    let Method::Percentage { threshold } = policy.method;
    let mut verdict = Verdict {
        output: spec.name.clone(),
        scope: Scope::Pooled,
        method: policy.method.word().to_owned(),
        word: Word::Inconclusive,
        blocking: false,
        young: (history.len() as u64) < u64::from(policy.min_history),
        current: current.unwrap_or(f64::NAN),
        baseline: f64::NAN,
        change_percent: f64::NAN,
        threshold,
        interval: None,
        bands: Vec::new(),
        reason: nothing.to_owned(),
    };
    let Some(current) = current else {
        verdict.word = Word::Invalid;
        "this run has no value of it".clone_into(&mut verdict.reason);
        return verdict;
    };
    if history.is_empty() {
        return verdict;
    }
    let outcome = percentage::judge(history, current, threshold, spec.direction);
    verdict.word = outcome.word;
    verdict.baseline = outcome.baseline;
    verdict.change_percent = outcome.change_percent;
    verdict.bands = outcome.band.into_iter().collect();
    verdict.blocking = outcome.word == Word::Regressed && !verdict.young;
    verdict.reason = match outcome.word {
        Word::Inconclusive => "threshold method, no interval".to_owned(),
        Word::Invalid => "infinite values have no change in percent".to_owned(),
        _ => String::new(),
    };
    verdict
}
