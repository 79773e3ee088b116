//! What verdicts are about, as conditions on points.

use bench_core::BenchResult;
use bench_core::declare::InputValue;
use bench_core::judge::{Scope, Word};

/// The inputs with the only values that a scope is about, none for everything; `None` where it is no set of points.
pub(crate) fn conditions(scope: &Scope) -> Option<Vec<(String, InputValue)>> {
    match scope {
        Scope::Pooled => Some(Vec::new()),
        Scope::Slice { input, value } => Some(vec![(input.clone(), value.clone())]),
        Scope::Point { inputs } => Some(inputs.clone()),
        Scope::Slope { .. } => None,
    }
}

/// What got worse in an output beside the whole of it: the slices and points that are findings of their own.
pub(super) fn worse_parts(result: &BenchResult, output: &str) -> Vec<Vec<(String, InputValue)>> {
    let findings = result.regression_report().findings();
    let worse = findings.filter(|v| v.output == output && v.word == Word::Regressed);
    worse.filter_map(|v| conditions(&v.scope)).filter(|part| !part.is_empty()).collect()
}
