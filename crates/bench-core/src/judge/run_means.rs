//! The mean of an output in each run.

use crate::declare::OutputKind;
use crate::model::ResultParts;

/// Which mean of its samples stands for a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeanKind {
    /// The sum divided by the number.
    Arithmetic,
    /// The exponential of the mean of the logarithms: where it changes, every value changed by such a factor.
    Geometric,
}

impl MeanKind {
    /// The mean that a verdict's values are: geometric where the method `sweep` judged a metric whose values are all
    /// positive, because it judges them by their logarithms; else arithmetic.
    #[must_use]
    pub fn judged(parts: &ResultParts, output: usize) -> Self {
        let columns = parts.declaration.outputs.get(output).zip(parts.samples.outputs.get(output));
        let is_geometric = columns.is_some_and(|(spec, column)| {
            let mut verdicts = parts.regression_report.verdicts.iter();
            let by_sweep = verdicts.any(|verdict| {
                verdict.output == spec.name
                    && verdict.method == "sweep"
                    && verdict.baseline.is_finite()
            });
            let mut values = (0..parts.samples.len()).filter_map(|row| column.scalar(row));
            by_sweep
                && matches!(spec.kind, OutputKind::Metric(_))
                && values.all(|value| value.is_nan() || value > 0.0 && value.is_finite())
        });
        if is_geometric { Self::Geometric } else { Self::Arithmetic }
    }

    /// A value as it is added up.
    #[must_use]
    pub fn onto(self, value: f64) -> f64 {
        if self == Self::Geometric { value.ln() } else { value }
    }

    /// What a mean of such values is.
    #[must_use]
    pub fn back(self, mean: f64) -> f64 {
        if self == Self::Geometric { mean.exp() } else { mean }
    }

    /// `mean` or `geometric mean`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Arithmetic => "mean",
            Self::Geometric => "geometric mean",
        }
    }
}

/// The mean of a scalar output over all samples of each run, NaN and missing cells left out; `None` for a run
/// without a value.
#[must_use]
pub fn run_means(parts: &ResultParts, output: usize, kind: MeanKind) -> Vec<Option<f64>> {
    let mut sums = vec![(0.0, 0_u32); parts.runs.len()];
    let Some(column) = parts.samples.outputs.get(output) else {
        return vec![None; parts.runs.len()];
    };
    for (row, run) in parts.samples.run.iter().enumerate() {
        let value = column.scalar(row).filter(|value| !value.is_nan());
        if let (Some(value), Some((sum, count))) = (value, sums.get_mut(run as usize)) {
            *sum += kind.onto(value);
            *count += 1;
        }
    }
    let mean = |(sum, count)| (count > 0).then(|| kind.back(sum / f64::from(count)));
    sums.into_iter().map(mean).collect()
}
