//! Means of runs over the same points.

use std::collections::BTreeMap;

use crate::model::ResultParts;

/// The means of an output that may be compared: the current run's, and those of the baseline runs that hold the
/// same points.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ComparableMeans {
    /// Of the last run; `None` where it has no value.
    pub(super) current: Option<f64>,
    /// Of each baseline run that holds every point compared, oldest first.
    pub(super) history: Vec<f64>,
}

/// Sum and count of the values at each point.
type Sums = BTreeMap<u32, (f64, u32)>;

/// The means of an output over the points that the last run shares with its baseline.
///
/// A mean over other points is no baseline: a narrowed, partly failed or grown sweep would look like a change of the
/// code. So the points compared are those of the last run that any baseline run holds, and a baseline run that
/// lacks one of them is left out. A mean is taken over all samples at these points, NaN and missing cells left out.
pub(super) fn comparable_means(
    parts: &ResultParts,
    output: usize,
    baseline: &[usize],
) -> ComparableMeans {
    let sums = sums(parts, output);
    let Some(current) = sums.last().filter(|points| !points.is_empty()) else {
        return ComparableMeans::default();
    };
    let held = |point: &u32| baseline.iter().any(|run| sums[*run].contains_key(point));
    let mut compared: Vec<u32> = current.keys().copied().filter(held).collect();
    if compared.is_empty() {
        // Nothing is shared: the value of the run is told, and nothing stands against it.
        compared = current.keys().copied().collect();
    }
    let over = |points: &Sums| {
        let at = compared.iter().map(|point| points.get(point));
        let (sum, count) = at.into_iter().try_fold((0.0, 0), |(sum, count), point| {
            point.map(|(more, n)| (sum + more, count + n))
        })?;
        (count > 0).then(|| sum / f64::from(count))
    };
    ComparableMeans {
        current: over(current),
        history: baseline.iter().filter_map(|run| over(&sums[*run])).collect(),
    }
}

/// Sum and count of the values at each point, for each run.
fn sums(parts: &ResultParts, output: usize) -> Vec<Sums> {
    let mut sums = vec![Sums::new(); parts.runs.len()];
    let Some(column) = parts.samples.outputs.get(output) else { return sums };
    for (row, (run, point)) in parts.samples.run.iter().zip(parts.samples.point.iter()).enumerate()
    {
        let value = column.scalar(row).filter(|value| !value.is_nan());
        if let (Some(value), Some(points)) = (value, sums.get_mut(run as usize)) {
            let (sum, count) = points.entry(point).or_default();
            *sum += value;
            *count += 1;
        }
    }
    sums
}
