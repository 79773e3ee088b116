//! What a page shows behind a result because its author asks for it: the same result with inputs collapsed.

use bench_core::BenchResult;
use bench_core::declare::CollapsedView;

/// The result once more for each view with collapsed inputs; one of which an input does not vary is left out.
pub(super) fn views(result: &BenchResult) -> Vec<BenchResult> {
    let view = |view: &CollapsedView| {
        let inputs: Vec<&str> = view.inputs.iter().map(String::as_str).collect();
        result.collapsed(&inputs, view.how).ok()
    };
    result.declaration().hints.collapsed.iter().filter_map(view).collect()
}
