//! The mean of an output in each run.

use crate::model::ResultParts;

/// The mean of a scalar output over all samples of each run, NaN and missing cells left out; `None` for a run
/// without a value.
#[must_use]
pub fn run_means(parts: &ResultParts, output: usize) -> Vec<Option<f64>> {
    let mut sums = vec![(0.0, 0_u32); parts.runs.len()];
    let Some(column) = parts.samples.outputs.get(output) else {
        return vec![None; parts.runs.len()];
    };
    for (row, run) in parts.samples.run.iter().enumerate() {
        let value = column.scalar(row).filter(|value| !value.is_nan());
        if let (Some(value), Some((sum, count))) = (value, sums.get_mut(run as usize)) {
            *sum += value;
            *count += 1;
        }
    }
    sums.into_iter().map(|(sum, count)| (count > 0).then(|| sum / f64::from(count))).collect()
}
