//! What a page shows behind a result because its author asks for it: the same result with inputs collapsed.

use bench_core::BenchResult;
use bench_core::declare::CollapsedView;

/// A result once more for each view with collapsed inputs; one of which an input does not vary is left out.
#[derive(Debug, Default)]
pub(crate) struct Views(Vec<BenchResult>);

impl Views {
    pub(crate) fn of(result: &BenchResult) -> Self {
        let view = |view: &CollapsedView| {
            let inputs: Vec<&str> = view.inputs.iter().map(String::as_str).collect();
            result.collapsed(&inputs, view.how).ok()
        };
        Self(result.declaration().hints.collapsed.iter().filter_map(view).collect())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &BenchResult> {
        self.0.iter()
    }

    /// The results of a page without the views among them, which are made anew of each result.
    pub(crate) fn left_out_of(shown: Vec<BenchResult>) -> Vec<BenchResult> {
        let mut results: Vec<BenchResult> = Vec::new();
        let mut expected = Vec::new();
        for result in shown {
            if expected
                .last()
                .is_some_and(|view: &BenchResult| view.declaration() == result.declaration())
            {
                expected.pop();
                continue;
            }
            expected = Self::of(&result).0;
            expected.reverse();
            results.push(result);
        }
        results
    }
}
