//! Counts what a figure must show, and finds its lowest and highest place.

use std::collections::BTreeSet;

use bench_core::model::OutputData;

use super::arrange::arrange;
use super::importance::Share;
use super::means::{means_of_runs, point_means};
use super::spec::Expected;
use super::subject::Subject;
use super::survey_cells::{cells, rows_of_tables};
use super::{changes, importance, pairs};
use crate::select::{Aggregate, Mark};

/// What a figure shows at the first position of its sliders.
#[derive(Clone, Debug, Default)]
pub(super) struct Survey {
    pub(super) expected: Expected,
    /// The places with the lowest and the highest mean.
    pub(super) extremes: Option<(Place, Place)>,
    /// The points of small multiples, a panel each, in their order.
    pub(super) points: Vec<usize>,
    /// How many points small multiples could show.
    pub(super) measured: usize,
    /// The parts of the variance, in importance.
    pub(super) shares: Vec<Share>,
    /// The mean of every run, in figures over runs.
    pub(super) run_means: Vec<Option<f64>>,
}

/// The mean at one place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// A point that stands there.
    pub(super) point: usize,
    /// The component of a vector.
    pub(super) component: Option<usize>,
    /// The mean of the values there.
    pub(super) mean: f64,
}

/// Counts what a figure must show.
pub(super) fn survey(subject: &Subject<'_>) -> Survey {
    let column = subject.result.samples().outputs.get(subject.index);
    match column.map(|column| &column.data) {
        _ if matches!(subject.mark, Mark::History | Mark::PercentileBand) => runs(subject),
        _ if subject.mark == Mark::Slope => counted(changes::survey_slopes(subject)),
        _ if subject.mark == Mark::SmallMultiples => changes::survey_multiples(subject),
        _ if subject.mark == Mark::Table => points(subject),
        _ if subject.mark == Mark::Importance => importance::survey(subject),
        _ if matches!(subject.mark, Mark::Scatter | Mark::Pareto) => {
            counted(pairs::survey(subject))
        }
        Some(OutputData::Number(_) | OutputData::Flag(_) | OutputData::Vector(_)) => {
            numbers(subject)
        }
        Some(OutputData::Text(_) | OutputData::Attachment(_)) => counted(cells(subject)),
        Some(OutputData::Table(tables)) => counted(rows_of_tables(subject, tables)),
        Some(OutputData::Reference(_)) | None => Survey::default(),
    }
}

fn counted(expected: Expected) -> Survey {
    Survey { expected, ..Survey::default() }
}

fn points(subject: &Subject<'_>) -> Survey {
    let marks = point_means(subject).into_iter().flatten().count();
    counted(Expected { marks, traces: 0, panels: usize::from(marks > 0) })
}

fn runs(subject: &Subject<'_>) -> Survey {
    let run_means = means_of_runs(subject);
    let marks = run_means.iter().flatten().count();
    let any = usize::from(marks > 0);
    Survey {
        expected: Expected { marks, traces: any, panels: any },
        run_means,
        ..Survey::default()
    }
}

/// The values at one place.
#[derive(Clone, Copy, Default)]
struct Values {
    sum: f64,
    count: u32,
    /// A point that stands there.
    point: u32,
    /// Place, line and panel.
    numbers: [u32; 3],
}

impl Values {
    fn add(&mut self, value: f64, point: u32, numbers: [u32; 3]) {
        self.sum += value;
        self.count += 1;
        (self.point, self.numbers) = (point, numbers);
    }
}

/// What cannot be seen (missing cells, NaN, infinities) is left out, as in the client.
fn numbers(subject: &Subject<'_>) -> Survey {
    let arranged = arrange(subject);
    let samples = subject.result.samples();
    let column = &samples.outputs[subject.index];
    let components: Vec<Option<usize>> = match subject.components() {
        Some(components) => components.into_iter().map(Some).collect(),
        None => vec![None],
    };
    let mut all = Survey::default();
    let mut lines = BTreeSet::new();
    let mut panels = BTreeSet::new();
    for component in components {
        let value = |row: usize| match (&column.data, component) {
            _ if column.missing.reason(row).is_some() => None,
            (OutputData::Vector(parts), Some(part)) => parts[part].get(row).copied(),
            _ => column.scalar(row),
        };
        let mut places = vec![Values::default(); arranged.places];
        for row in subject.rows {
            let point = samples.point.get(*row).unwrap_or_default();
            let numbers = arranged.points.get(point as usize).copied().flatten();
            if let (Some(numbers), Some(value)) = (numbers, value(*row).filter(|v| v.is_finite())) {
                places[numbers[0] as usize].add(value, point, numbers);
            }
        }
        for Values { sum, count, point, numbers: [_, line, panel] } in places {
            let marks = match (subject.plot.aggregate, subject.mark) {
                _ if count == 0 => continue,
                (Aggregate::Mean, _) | (_, Mark::Box | Mark::Violin) => 1,
                (Aggregate::None, _) => count as usize,
            };
            let mean = sum / f64::from(count);
            all.expected.marks += marks;
            panels.insert(panel);
            let is_map = matches!(subject.mark, Mark::HeatMap | Mark::Contour | Mark::Surface);
            lines.insert((component, if is_map { panel } else { line }));
            let place = Place { point: point as usize, component, mean };
            let (low, high) = all.extremes.get_or_insert((place, place));
            if mean < low.mean {
                *low = place;
            }
            if mean > high.mean {
                *high = place;
            }
        }
    }
    all.expected.traces = lines.len();
    all.expected.panels = panels.len();
    all
}
