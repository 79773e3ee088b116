//! An output by run, launch and point, over the points that the current run shares with its baseline.

use super::scale::Scale;
use crate::model::ResultParts;

/// The values of an output: one row a run (the baseline's oldest first, then the current one), one column a point compared.
///
/// A value is the mean over the repeats of a launch, and then over launches, on the scale; NaN where nothing was measured.
#[derive(Clone, Debug)]
pub(super) struct Panel {
    pub(super) scale: Scale,
    /// Rows of the point table.
    pub(super) points: Vec<u32>,
    /// Rows of the run table.
    pub(super) runs: Vec<usize>,
    /// Run, point.
    pub(super) means: Vec<Vec<f64>>,
    /// Run, launch, point; empty for runs of one launch.
    pub(super) launches: Vec<Vec<Vec<f64>>>,
}

/// Sums of one run: launch by point.
struct Sums {
    sums: Vec<f64>,
    counts: Vec<u32>,
    launches: usize,
}

impl Panel {
    /// The panel of an output; `None` where the current run shares no value with the baseline.
    pub(super) fn of(parts: &ResultParts, output: usize, baseline: &[usize]) -> Option<Self> {
        let current = parts.runs.len().checked_sub(1)?;
        let column = parts.samples.outputs.get(output)?;
        let runs: Vec<usize> = baseline.iter().copied().chain([current]).collect();
        let mut slots = vec![None; parts.runs.len()];
        runs.iter().enumerate().for_each(|(slot, run)| slots[*run] = Some(slot));
        let slot_of = |row: usize| {
            let run = parts.samples.run.get(row)? as usize;
            slots.get(run).copied().flatten()
        };
        let points = parts.points.len();
        let mut values = Vec::with_capacity(parts.samples.len());
        let mut launches = vec![1; runs.len()];
        for row in 0..parts.samples.len() {
            let slot = slot_of(row);
            let value = slot.and_then(|_| column.scalar(row)).unwrap_or(f64::NAN);
            if let (Some(slot), Some(launch), false) =
                (slot, parts.samples.launch.get(row), value.is_nan())
            {
                launches[slot] = launches[slot].max(launch as usize + 1);
            }
            values.push(value);
        }
        let scale = Scale::of(&values);
        let mut all: Vec<Sums> = launches
            .into_iter()
            .map(|launches| Sums {
                sums: vec![0.0; launches * points],
                counts: vec![0; launches * points],
                launches,
            })
            .collect();
        for (row, value) in values.iter().enumerate().filter(|(_, value)| !value.is_nan()) {
            let place = (slot_of(row), parts.samples.launch.get(row), parts.samples.point.get(row));
            if let (Some(slot), Some(launch), Some(point)) = place {
                let at = launch as usize * points + point as usize;
                let run = &mut all[slot];
                run.sums[at] += scale.onto(*value);
                run.counts[at] += 1;
            }
        }
        let (now, before) = all.split_last()?;
        let held = |run: &Sums, point: usize| {
            (0..run.launches).any(|l| run.counts[l * points + point] > 0)
        };
        let compared = |point: &u32| {
            let point = *point as usize;
            held(now, point) && before.iter().any(|run| held(run, point))
        };
        let compared: Vec<u32> = (0..u32::try_from(points).ok()?).filter(compared).collect();
        if compared.is_empty() {
            return None;
        }
        let rows: Vec<Vec<Vec<f64>>> = all.iter().map(|run| run.rows(points, &compared)).collect();
        let means = rows.iter().map(|launches| mean_of_rows(launches, compared.len())).collect();
        let launches = rows.into_iter().map(|rows| if rows.len() > 1 { rows } else { Vec::new() });
        Some(Self { scale, points: compared, runs, means, launches: launches.collect() })
    }

    /// Leaves out the baseline runs that hold less than half of the points.
    pub(super) fn without_sparse_runs(mut self) -> Option<Self> {
        let last = self.runs.len().checked_sub(1)?;
        let dense =
            |row: &[f64]| 2 * row.iter().filter(|value| !value.is_nan()).count() >= row.len();
        let kept: Vec<bool> =
            self.means.iter().enumerate().map(|(at, row)| at == last || dense(row)).collect();
        let mut keep = kept.iter();
        self.runs.retain(|_| keep.next() == Some(&true));
        let mut keep = kept.iter();
        self.means.retain(|_| keep.next() == Some(&true));
        let mut keep = kept.iter();
        self.launches.retain(|_| keep.next() == Some(&true));
        (self.runs.len() > 1).then_some(self)
    }
}

impl Sums {
    /// The means of each launch that measured anything, over the points compared.
    fn rows(&self, points: usize, compared: &[u32]) -> Vec<Vec<f64>> {
        let mean = |at: usize| match self.counts[at] {
            0 => f64::NAN,
            1 => self.sums[at],
            count => self.sums[at] / f64::from(count),
        };
        let row = |launch: usize| -> Vec<f64> {
            compared.iter().map(|point| mean(launch * points + *point as usize)).collect()
        };
        let rows = (0..self.launches).map(row);
        rows.filter(|row| self.launches == 1 || row.iter().any(|value| !value.is_nan())).collect()
    }
}

/// The mean of each column, NaN left out; NaN where a column has nothing else.
pub(super) fn mean_of_rows(rows: &[Vec<f64>], columns: usize) -> Vec<f64> {
    if let [only] = rows {
        return only.clone();
    }
    let mean = |column: usize| {
        let values = rows.iter().filter_map(|row| row.get(column)).filter(|value| !value.is_nan());
        let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), v| (sum + v, count + 1));
        if count == 0 { f64::NAN } else { sum / f64::from(count) }
    };
    (0..columns).map(mean).collect()
}
