//! Verdicts of the methods that compare means with a threshold.

use super::comparable::ComparableMeans;
use super::method::percentage;
use super::{Method, Scope, Verdict, Word};
use crate::declare::OutputSpec;

/// Judges the mean of an output in this run against its means in the baseline; `nothing` says why there are none.
pub(super) fn threshold_verdict(
    spec: &OutputSpec,
    means: &ComparableMeans,
    method: Method,
    min_history: u32,
    nothing: &str,
) -> Verdict {
    let mut verdict = Verdict::new(spec, Scope::Pooled, method.word());
    verdict.young = (means.history.len() as u64) < u64::from(min_history);
    verdict.current = means.current.unwrap_or(f64::NAN);
    verdict.threshold = method.threshold();
    nothing.clone_into(&mut verdict.reason);
    let Some(current) = means.current else {
        verdict.word = Word::Invalid;
        "this run has no value of it".clone_into(&mut verdict.reason);
        return verdict;
    };
    if means.history.is_empty() {
        return verdict;
    }
    let Method::Percentage { threshold } = method else {
        verdict.word = Word::Invalid;
        verdict.reason = format!("the method `{}` cannot judge yet", method.word());
        return verdict;
    };
    let outcome = percentage::judge(&means.history, current, threshold, spec.direction);
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
