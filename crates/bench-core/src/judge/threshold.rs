//! Verdicts of the methods that compare means with a threshold.

use super::comparable::ComparableMeans;
use super::method::adaptive::{self, Accepted, FEWEST_RUNS};
use super::method::outcome::Outcome;
use super::method::{absolute, delta, percentage};
use super::{Method, Scope, Verdict, Word};
use crate::declare::OutputSpec;

/// How a rule came to be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// For every output: where it needs more history, the nearest rule that does not takes its place.
    ForAll,
    /// For this output: it is judged by exactly this rule, or not yet.
    ForThis,
}

/// Judges the mean of an output in this run against its means in the baseline; `nothing` says why there are none.
pub(super) fn threshold_verdict(
    spec: &OutputSpec,
    means: &ComparableMeans,
    (method, asked): (Method, Asked),
    min_history: u32,
    nothing: &str,
) -> Verdict {
    let mut verdict = Verdict::new(spec, Scope::Pooled, method.word());
    let history = &means.history;
    verdict.young = method.needs_history() && (history.len() as u64) < u64::from(min_history);
    verdict.current = means.current.unwrap_or(f64::NAN);
    verdict.threshold = method.threshold();
    let Some(current) = means.current else {
        verdict.word = Word::Invalid;
        "this run has no value of it".clone_into(&mut verdict.reason);
        return verdict;
    };
    if method.needs_history() && history.is_empty() {
        nothing.clone_into(&mut verdict.reason);
        return verdict;
    }
    let direction = spec.direction;
    let outcome = match method {
        Method::Percentage { threshold } => {
            percentage::judge(history, current, threshold, direction)
        }
        Method::Delta { threshold } => delta::judge(history, current, threshold, direction),
        Method::Absolute { limit } => absolute::judge(current, limit, direction),
        Method::Adaptive { mad, percent } => {
            let accepted = Accepted { mad, percent };
            match (history.len() < FEWEST_RUNS, asked) {
                (false, _) => adaptive::judge(history, current, accepted, direction),
                (true, Asked::ForAll) => {
                    adaptive::judge_sparse(&means.samples, current, accepted, direction)
                }
                (true, Asked::ForThis) => {
                    let found = history.len();
                    verdict.reason =
                        format!("adaptive needs {FEWEST_RUNS} earlier runs, and there are {found}");
                    return verdict;
                }
            }
        }
        Method::Sweep => {
            verdict.word = Word::Invalid;
            "sweep compares with no threshold".clone_into(&mut verdict.reason);
            return verdict;
        }
    };
    with_outcome(verdict, outcome)
}

fn with_outcome(verdict: Verdict, outcome: Outcome) -> Verdict {
    let Outcome { method, word, baseline, change_percent, threshold, bands, reason } = outcome;
    Verdict {
        method: method.to_owned(),
        word,
        baseline,
        change_percent,
        threshold,
        bands,
        reason,
        blocking: word == Word::Regressed && !verdict.young,
        ..verdict
    }
}
