//! How points changed: from one side to the other, and over the runs.

use std::collections::BTreeMap;

use bench_core::declare::InputValue;
use bench_core::stats::median;

use super::means::{point_means, point_means_by_run};
use super::spec::Expected;
use super::subject::Subject;
use super::survey::Survey;

/// Small multiples of so many points can be looked through; panels of them at a time.
pub(super) const POINTS: usize = 48;
/// Panels that are seen at a time.
pub(crate) const PANELS: usize = 12;

/// The values of every line of slopes that has both sides: before and after, in the order of the point table.
pub(super) fn slopes(subject: &Subject<'_>) -> Vec<[f64; 2]> {
    if subject.plot.all_runs {
        let last = subject.result.runs().len().saturating_sub(1);
        let sides = |runs: &[Option<f64>]| {
            let before = runs.get(last.checked_sub(1)?)?;
            Some([(*before)?, (*runs.get(last)?)?])
        };
        return point_means_by_run(subject).points().filter_map(sides).collect();
    }
    let Some((name, (_, column))) =
        subject.plot.channels.x.as_deref().and_then(|name| Some((name, subject.input(name)?)))
    else {
        return Vec::new();
    };
    let levels = subject.levels(name);
    let others: Vec<_> = subject
        .shape
        .dimensions
        .iter()
        .filter(|d| d.name != name)
        .filter_map(|d| subject.input(&d.name).map(|(_, column)| column))
        .collect();
    let mut lines: BTreeMap<Vec<InputValue>, [Option<f64>; 2]> = BTreeMap::new();
    for (point, mean) in point_means(subject).into_iter().enumerate() {
        let side = column.get(point).and_then(|value| levels.iter().position(|l| *l == value));
        if let (Some(side @ (0 | 1)), Some(mean)) = (side, mean) {
            let key = others.iter().filter_map(|column| column.get(point)).collect();
            lines.entry(key).or_default()[side] = Some(mean);
        }
    }
    lines.into_values().filter_map(|[before, after]| Some([before?, after?])).collect()
}

/// Counts the slopes that a figure must show: two marks a line.
pub(super) fn survey_slopes(subject: &Subject<'_>) -> Expected {
    let lines = slopes(subject).len();
    Expected { marks: 2 * lines, traces: lines, panels: usize::from(lines > 0) }
}

/// The change of the last mean against the median of the earlier ones, as a part of it.
pub(crate) fn change(runs: &[Option<f64>]) -> Option<f64> {
    let (last, earlier) = runs.split_last()?;
    // Reserved at once, because a page asks this of every point of every metric.
    let mut values = Vec::with_capacity(earlier.len());
    values.extend(earlier.iter().flatten());
    let before = median(&values)?;
    let change = (*last)? - before;
    Some(if before == 0.0 { change } else { change / before.abs() })
}

/// Counts what the first panels of small multiples must show, and puts the points with a value in some run in their order: those
/// first whose current mean is farthest from the median of their earlier ones, in parts of that median; points that nothing can
/// be said of come last. At most [`POINTS`].
pub(super) fn survey_multiples(subject: &Subject<'_>) -> Survey {
    let by_run = point_means_by_run(subject);
    let mut points: Vec<(f64, usize)> = by_run
        .points()
        .enumerate()
        .filter(|(_, runs)| runs.iter().any(Option::is_some))
        .map(|(point, runs)| (change(runs).map_or(-1.0, f64::abs), point))
        .collect();
    let measured = points.len();
    points.sort_by(|(a, i), (b, j)| b.total_cmp(a).then(i.cmp(j)));
    points.truncate(POINTS);
    let points: Vec<usize> = points.into_iter().map(|(_, point)| point).collect();
    let shown = points.len().min(PANELS);
    let marks = points.iter().take(PANELS).map(|p| by_run.of(*p).iter().flatten().count()).sum();
    let expected = Expected { marks, traces: shown, panels: shown };
    Survey { expected, points, measured, ..Survey::default() }
}
