//! Means of runs over the same points.

use super::method::adaptive::FEWEST_RUNS;
use crate::model::{OutputColumn, ResultParts};

/// The means of an output that may be compared: the current run's, and those of the baseline runs that hold the
/// same points.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ComparableMeans {
    /// Of the last run; `None` where it has no value.
    pub(super) current: Option<f64>,
    /// Of each baseline run that holds every point compared, oldest first.
    pub(super) history: Vec<f64>,
    /// The samples behind `history`, where it is too short for a robust spread; empty otherwise.
    pub(super) samples: Vec<f64>,
}

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
    let (Some(column), Some(last)) =
        (parts.samples.outputs.get(output), parts.runs.len().checked_sub(1))
    else {
        return ComparableMeans::default();
    };
    let values = Values::new(parts, column);
    // A bit for each point: the last run has a value there, and a run of the baseline has.
    let (mut current, mut held) = (vec![false; values.points], vec![false; values.points]);
    values.of_run(last, |point, _| current[point] = true);
    for run in baseline {
        values.of_run(*run, |point, _| held[point] = true);
    }
    let both: Vec<bool> =
        current.iter().zip(&held).map(|(current, held)| *current && *held).collect();
    // Where nothing is shared, the value of the run is told, and nothing stands against it.
    let compared = if both.contains(&true) { both } else { current };
    let wanted = compared.iter().filter(|compared| **compared).count();
    let mut counted_in = vec![usize::MAX; values.points];
    let mut mean = |run: usize| {
        let (mut sum, mut count, mut points) = (0.0, 0_u32, 0);
        values.of_run(run, |point, value| {
            if compared[point] {
                sum += value;
                count += 1;
                points += usize::from(counted_in[point] != run);
                counted_in[point] = run;
            }
        });
        (count > 0 && points == wanted).then(|| sum / f64::from(count))
    };
    let of_last = mean(last);
    let means: Vec<(usize, f64)> =
        baseline.iter().filter_map(|run| Some((*run, mean(*run)?))).collect();
    let mut samples = Vec::new();
    if means.len() < FEWEST_RUNS {
        for (run, _) in &means {
            values.of_run(*run, |point, value| samples.extend(compared[point].then_some(value)));
        }
    }
    ComparableMeans {
        current: of_last,
        history: means.into_iter().map(|(_, mean)| mean).collect(),
        samples,
    }
}

/// The values of an output, run by run.
struct Values<'a> {
    parts: &'a ResultParts,
    column: &'a OutputColumn,
    /// Rows of samples, those of one run together.
    rows: Vec<usize>,
    /// Where the rows of each run end among these.
    ends: Vec<usize>,
    points: usize,
}

impl<'a> Values<'a> {
    fn new(parts: &'a ResultParts, column: &'a OutputColumn) -> Self {
        let runs = &parts.samples.run;
        let mut rows: Vec<usize> = (0..parts.samples.len()).collect();
        // Samples mostly stand run by run; the sort is stable and then costs one pass.
        rows.sort_by_key(|row| runs.get(*row));
        let mut ends = vec![0; parts.runs.len()];
        for run in runs.iter() {
            if let Some(count) = ends.get_mut(run as usize) {
                *count += 1;
            }
        }
        let mut end = 0;
        for count in &mut ends {
            end += *count;
            *count = end;
        }
        Self { parts, column, rows, ends, points: parts.points.len() }
    }

    /// Calls `each` with the point and the value of every sample of a run that has one, NaN left out.
    fn of_run(&self, run: usize, mut each: impl FnMut(usize, f64)) {
        let start = run.checked_sub(1).map_or(0, |before| self.ends[before]);
        for row in &self.rows[start..self.ends[run]] {
            let value = self.column.scalar(*row).filter(|value| !value.is_nan());
            let point = self.parts.samples.point.get(*row).map(|point| point as usize);
            if let (Some(value), Some(point)) = (value, point.filter(|point| *point < self.points))
            {
                each(point, value);
            }
        }
    }
}
