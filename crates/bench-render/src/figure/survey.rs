//! Counts what a figure must show, and finds its lowest and highest place.

use std::collections::BTreeSet;

use bench_core::judge::run_means;
use bench_core::model::OutputData;

use super::arrange::arrange;
use super::spec::Expected;
use super::subject::Subject;
use super::survey_cells::{cells, rows_of_tables};
use crate::select::{Aggregate, Mark};

/// What a figure shows at the first position of its sliders.
#[derive(Clone, Debug, Default)]
pub(super) struct Survey {
    pub(super) expected: Expected,
    /// The places with the lowest and the highest mean.
    pub(super) extremes: Option<(Place, Place)>,
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
        _ if subject.mark == Mark::History => runs(subject),
        Some(OutputData::Number(_) | OutputData::Flag(_) | OutputData::Vector(_)) => {
            numbers(subject)
        }
        Some(OutputData::Text(_) | OutputData::Attachment(_)) => counted(cells(subject)),
        Some(OutputData::Table(tables)) => counted(rows_of_tables(subject, tables)),
        Some(OutputData::Reference(_)) | None => Survey::default(),
    }
}

fn counted(expected: Expected) -> Survey {
    Survey { expected, extremes: None }
}

fn runs(subject: &Subject<'_>) -> Survey {
    let means = run_means(subject.result.parts(), subject.index);
    let marks = means.iter().flatten().filter(|mean| mean.is_finite()).count();
    counted(Expected { marks, traces: usize::from(marks > 0), panels: usize::from(marks > 0) })
}

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
        // Sum, count of numbers, count of finite numbers, point and numbering of the place.
        let mut places = vec![(0.0, 0_u32, 0_usize, 0_usize); arranged.places];
        let mut where_is = vec![[0; 3]; arranged.places];
        for row in subject.rows {
            let Some(point) = samples.point.get(*row) else {
                continue;
            };
            let point = point as usize;
            let (Some(numbers), Some(value)) = (arranged.points[point], value(*row)) else {
                continue;
            };
            if value.is_nan() {
                continue;
            }
            let place = &mut places[numbers[0]];
            place.0 += value;
            place.1 += 1;
            place.2 += usize::from(value.is_finite());
            place.3 = point;
            where_is[numbers[0]] = numbers;
        }
        for ((sum, count, finite, point), [_, line, panel]) in places.into_iter().zip(where_is) {
            let mean = sum / f64::from(count);
            let marks = match (subject.plot.aggregate, subject.mark) {
                (Aggregate::Mean, _) => usize::from(mean.is_finite()),
                (Aggregate::None, Mark::Box) => usize::from(finite > 0),
                (Aggregate::None, _) => finite,
            };
            if marks == 0 {
                continue;
            }
            all.expected.marks += marks;
            panels.insert(panel);
            lines.insert((component, if subject.mark == Mark::HeatMap { panel } else { line }));
            if mean.is_finite() {
                let place = Place { point, component, mean };
                let (low, high) = all.extremes.get_or_insert((place, place));
                if mean < low.mean {
                    *low = place;
                }
                if mean > high.mean {
                    *high = place;
                }
            }
        }
    }
    all.expected.traces = lines.len();
    all.expected.panels = panels.len();
    all
}
