//! The mean of an output in each run.

use crate::declare::OutputKind;
use crate::model::ResultParts;
use crate::stats::Tally;

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

    /// What the mean of added values, or of their logarithms, is.
    fn back(self, mean: f64) -> f64 {
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

/// The mean of a scalar output in each run, NaN and missing cells left out; `None` for a run without a value: the arithmetic mean
/// of all samples, or the geometric one of the points, each of which is the geometric mean of its samples.
#[must_use]
pub fn run_means(parts: &ResultParts, output: usize, kind: MeanKind) -> Vec<Option<f64>> {
    run_means_at(parts, output, kind, |_| true)
}

/// The same over some points only, told by their rows of the point table.
#[must_use]
pub fn run_means_at(
    parts: &ResultParts,
    output: usize,
    kind: MeanKind,
    is_shown: impl Fn(usize) -> bool,
) -> Vec<Option<f64>> {
    let mut runs = vec![Tally::default(); parts.runs.len()];
    let Some(column) = parts.samples.outputs.get(output) else {
        return vec![None; parts.runs.len()];
    };
    let mut points = PointTallies::new(parts.points.len());
    let mut before = 0;
    for (row, run) in parts.samples.run.iter().enumerate() {
        let run = run as usize;
        let point = parts.samples.point.get(row).unwrap_or_default() as usize;
        let value = column.scalar(row).filter(|value| !value.is_nan() && is_shown(point));
        let Some(value) = value else { continue };
        match kind {
            MeanKind::Arithmetic => add(&mut runs, run, value),
            MeanKind::Geometric => {
                // The samples of a run follow each other.
                if run != before {
                    points.drain(|mean| add(&mut runs, before, mean));
                    before = run;
                }
                points.add(point, value.ln());
            }
        }
    }
    points.drain(|mean| add(&mut runs, before, mean));
    runs.into_iter().map(|tally| Some(kind.back(tally.mean()?))).collect()
}

fn add(tallies: &mut [Tally], at: usize, value: f64) {
    if let Some(tally) = tallies.get_mut(at) {
        tally.add(value);
    }
}

/// The values of one run by point.
struct PointTallies {
    tallies: Vec<Tally>,
    /// The points that have values.
    held: Vec<usize>,
}

impl PointTallies {
    fn new(points: usize) -> Self {
        Self { tallies: vec![Tally::default(); points], held: Vec::new() }
    }

    fn add(&mut self, point: usize, value: f64) {
        if let Some(tally) = self.tallies.get_mut(point) {
            if tally.is_empty() {
                self.held.push(point);
            }
            tally.add(value);
        }
    }

    /// Hands out the mean of each point and forgets it.
    fn drain(&mut self, mut each: impl FnMut(f64)) {
        for point in self.held.drain(..) {
            if let Some(mean) = std::mem::take(&mut self.tallies[point]).mean() {
                each(mean);
            }
        }
    }
}
