//! The means of an output at every point, of the current run or of every run.

use bench_core::judge::{MeanKind, run_means, run_means_at};
use bench_core::stats::Tally;

use super::subject::Subject;

/// The mean at every point of the point table in the current run; `None` where no sample holds a finite number.
pub(super) fn point_means(subject: &Subject<'_>) -> Vec<Option<f64>> {
    let mut tallies = vec![Tally::default(); subject.result.points().len()];
    add(subject, subject.rows.iter().copied(), |row, value| {
        let point = subject.result.samples().point.get(row);
        if let Some(tally) = point.and_then(|point| tallies.get_mut(point as usize)) {
            tally.add(value);
        }
    });
    tallies.into_iter().map(Tally::mean).collect()
}

/// Of a metric against another, the mean of the other at every point; nothing where there is no other.
pub(crate) fn means_across(subject: &Subject<'_>) -> Vec<Option<f64>> {
    subject.against().map_or_else(Vec::new, |other| point_means(&other))
}

/// The means at the points of every position of a figure's sliders; nothing where it has none.
pub(crate) fn means_over_sliders(subject: &Subject<'_>) -> Vec<f64> {
    if subject.plot.channels.sliders.is_empty() {
        return Vec::new();
    }
    point_means(subject).into_iter().flatten().collect()
}

/// The mean variance (divided by n) of the samples at the same point, over the points with a value.
pub(super) fn variance_within(subject: &Subject<'_>) -> f64 {
    let means = point_means(subject);
    let mut squares = vec![Tally::default(); means.len()];
    add(subject, subject.rows.iter().copied(), |row, value| {
        let point = subject.result.samples().point.get(row).unwrap_or_default() as usize;
        if let Some(Some(mean)) = means.get(point) {
            squares[point].add((value - mean).powi(2));
        }
    });
    let variances: Vec<f64> = squares.into_iter().filter_map(Tally::mean).collect();
    bench_core::stats::mean(&variances).unwrap_or(0.0)
}

/// The mean at every point in every run.
pub(super) struct MeansByRun {
    means: Vec<Option<f64>>,
    runs: usize,
}

impl MeansByRun {
    /// The means of every point, run by run, in the order of the point table.
    pub(super) fn points(&self) -> impl Iterator<Item = &[Option<f64>]> {
        self.means.chunks(self.runs.max(1))
    }

    /// The means of one point, run by run; none for a point that does not exist.
    pub(super) fn of(&self, point: usize) -> &[Option<f64>] {
        self.means.get(point * self.runs..(point + 1) * self.runs).unwrap_or_default()
    }
}

/// The mean at every point in every run. Failed samples hold no value.
pub(super) fn point_means_by_run(subject: &Subject<'_>) -> MeansByRun {
    let runs = subject.result.runs().len();
    let samples = subject.result.samples();
    let mut tallies = vec![Tally::default(); runs * subject.result.points().len()];
    add(subject, 0..samples.len(), |row, value| {
        let place = samples.point.get(row).zip(samples.run.get(row));
        let place = place.map(|(point, run)| point as usize * runs + run as usize);
        if let Some(tally) = place.and_then(|place| tallies.get_mut(place)) {
            tally.add(value);
        }
    });
    MeansByRun { means: tallies.into_iter().map(Tally::mean).collect(), runs }
}

/// The means of some points, run by run.
pub(crate) fn means_of_points(subject: &Subject<'_>, points: &[usize]) -> Vec<Vec<Option<f64>>> {
    let runs = subject.result.runs().len();
    let samples = subject.result.samples();
    let mut slots = vec![None; subject.result.points().len()];
    for (slot, point) in points.iter().enumerate() {
        slots[*point] = Some(slot);
    }
    let mut tallies = vec![vec![Tally::default(); runs]; points.len()];
    add(subject, 0..samples.len(), |row, value| {
        let point = samples.point.get(row).unwrap_or_default() as usize;
        if let (Some(Some(slot)), Some(run)) = (slots.get(point), samples.run.get(row)) {
            let tally = &mut tallies[*slot][run as usize];
            tally.add(value);
        }
    });
    tallies.into_iter().map(|runs| runs.into_iter().map(Tally::mean).collect()).collect()
}

/// The mean of every run over the samples at the points that the figure shows; `None` for a run without one. Over all points it
/// is the one that was judged.
pub(super) fn means_of_runs(subject: &Subject<'_>) -> Vec<Option<f64>> {
    if subject.plot.within.is_empty() {
        return run_means(subject.result.parts(), subject.index, subject.mean_kind());
    }
    drawn_means_of_runs(subject)
}

/// The same over the samples that can be drawn: the finite ones.
pub(crate) fn drawn_means_of_runs(subject: &Subject<'_>) -> Vec<Option<f64>> {
    let shown = (!subject.plot.within.is_empty()).then(|| subject.points_shown());
    if subject.mean_kind() == MeanKind::Geometric {
        // All values are finite, else they would not have been judged by their ratios.
        let is_shown = |point| shown.as_ref().is_none_or(|shown| shown.get(point) == Some(&true));
        return run_means_at(subject.result.parts(), subject.index, MeanKind::Geometric, is_shown);
    }
    let mut tallies = vec![Tally::default(); subject.result.runs().len()];
    let samples = subject.result.samples();
    add(subject, 0..samples.len(), |row, value| {
        let is_shown = shown.as_ref().is_none_or(|shown| {
            let point = samples.point.get(row).unwrap_or_default() as usize;
            shown.get(point) == Some(&true)
        });
        let run = samples.run.get(row).unwrap_or_default() as usize;
        if let Some(tally) = tallies.get_mut(run).filter(|_| is_shown) {
            tally.add(value);
        }
    });
    tallies.into_iter().map(Tally::mean).collect()
}

/// Calls `each` with the finite values of the output among some rows, in their order.
fn add(subject: &Subject<'_>, rows: impl Iterator<Item = usize>, mut each: impl FnMut(usize, f64)) {
    let Some(column) = subject.result.samples().outputs.get(subject.index) else {
        return;
    };
    for row in rows {
        if let Some(value) = column.scalar(row).filter(|value| value.is_finite()) {
            each(row, value);
        }
    }
}
