//! Which runs can be compared with each other.

use std::collections::BTreeMap;

use bench_core::BenchResult;

/// The segment of each run by a number, counted in the order in which they occur: runs of different segments were measured under
/// conditions that cannot be compared.
pub(crate) fn segments(result: &BenchResult) -> Vec<usize> {
    let mut known = BTreeMap::new();
    let mut number = |key: String| {
        let next = known.len();
        *known.entry(key).or_insert(next)
    };
    result.runs().iter().map(|run| number(run.environment.segment_key())).collect()
}
