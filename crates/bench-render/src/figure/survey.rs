//! Counts what a figure must show, and finds its lowest and highest place.

use std::collections::{BTreeMap, BTreeSet};

use bench_core::declare::{InputValue, OutputKind};
use bench_core::judge::run_means;
use bench_core::model::{Column, OutputData, TableColumn};

use super::spec::Expected;
use super::subject::Subject;
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
        Some(OutputData::Text(_) | OutputData::Attachment(_)) => cells(subject),
        Some(OutputData::Table(tables)) => rows_of_tables(subject, tables),
        Some(OutputData::Reference(_)) | None => Survey::default(),
    }
}

fn runs(subject: &Subject<'_>) -> Survey {
    let means = run_means(subject.result.parts(), subject.index);
    let marks = means
        .iter()
        .flatten()
        .filter(|mean| mean.is_finite())
        .count();
    Survey {
        expected: Expected {
            marks,
            traces: usize::from(marks > 0),
            panels: usize::from(marks > 0),
        },
        extremes: None,
    }
}

/// Where every point of the point table stands in the figure.
struct Layout {
    /// Place, line and panel of each point; `None` where a slider hides it.
    points: Vec<Option<[usize; 3]>>,
    places: usize,
}

fn layout(subject: &Subject<'_>) -> Layout {
    let channels = &subject.plot.channels;
    let panel = [&channels.facet_row, &channels.facet_column];
    let shown: Vec<(&Column, InputValue)> = channels
        .sliders
        .iter()
        .filter_map(|name| {
            let first = subject.levels(name).into_iter().next()?;
            Some((subject.input(name)?.1, first))
        })
        .collect();
    let columns = |names: &[&Option<String>]| -> Vec<&Column> {
        let named = names.iter().filter_map(|name| name.as_deref());
        named
            .filter_map(|name| subject.input(name).map(|(_, column)| column))
            .collect()
    };
    let panel_columns = columns(&panel);
    let line_columns = columns(&[&channels.color]);
    let place_columns = columns(&[&channels.x, &channels.y]);
    let mut known: [BTreeMap<Vec<InputValue>, usize>; 3] = Default::default();
    let mut points = Vec::with_capacity(subject.result.points().len());
    for point in 0..subject.result.points().len() {
        let visible = shown
            .iter()
            .all(|(column, first)| column.get(point).as_ref() == Some(first));
        if !visible {
            points.push(None);
            continue;
        }
        let mut key: Vec<InputValue> = Vec::new();
        let mut numbers = [0; 3];
        let groups = [(2, &panel_columns), (1, &line_columns), (0, &place_columns)];
        for (kind, columns) in groups {
            key.extend(columns.iter().filter_map(|column| column.get(point)));
            let next = known[kind].len();
            numbers[kind] = *known[kind].entry(key.clone()).or_insert(next);
        }
        points.push(Some(numbers));
    }
    Layout {
        points,
        places: known[0].len(),
    }
}

fn numbers(subject: &Subject<'_>) -> Survey {
    let layout = layout(subject);
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
        let mut places = vec![(0.0, 0_u32, 0_usize, 0_usize); layout.places];
        let mut where_is = vec![[0; 3]; layout.places];
        for row in subject.rows {
            let Some(point) = samples.point.get(*row) else {
                continue;
            };
            let point = point as usize;
            let (Some(numbers), Some(value)) = (layout.points[point], value(*row)) else {
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
            lines.insert((
                component,
                if subject.mark == Mark::HeatMap {
                    panel
                } else {
                    line
                },
            ));
            if mean.is_finite() {
                let place = Place {
                    point,
                    component,
                    mean,
                };
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

fn cells(subject: &Subject<'_>) -> Survey {
    let layout = layout(subject);
    let samples = subject.result.samples();
    let column = &samples.outputs[subject.index];
    let mut panels = BTreeSet::new();
    let mut marks = 0;
    for row in subject.rows {
        let numbers = samples
            .point
            .get(*row)
            .and_then(|point| layout.points[point as usize]);
        if let Some([_, _, panel]) = numbers.filter(|_| column.missing.reason(*row).is_none()) {
            marks += 1;
            panels.insert(panel);
        }
    }
    Survey {
        expected: Expected {
            marks,
            traces: 0,
            panels: panels.len(),
        },
        extremes: None,
    }
}

fn rows_of_tables(subject: &Subject<'_>, tables: &TableColumn) -> Survey {
    let layout = layout(subject);
    let samples = subject.result.samples();
    let missing = &samples.outputs[subject.index].missing;
    let drawn: Vec<&Column> = match &subject.spec.kind {
        OutputKind::Table(table) if subject.mark != Mark::TableRows => {
            let columns = super::mark::table::columns(table.view);
            columns
                .into_iter()
                .filter_map(|column| tables.columns.get(column as usize))
                .collect()
        }
        _ => Vec::new(),
    };
    let visible = |row: &u64| {
        let row = usize::try_from(*row).unwrap_or(usize::MAX);
        drawn.iter().all(|column| match column {
            Column::Float(values) => values.get(row).is_some_and(|value| value.is_finite()),
            other => row < other.len(),
        })
    };
    let mut expected = Expected::default();
    let mut panels = BTreeSet::new();
    let mut lines = BTreeSet::new();
    for row in subject.rows {
        let numbers = samples
            .point
            .get(*row)
            .and_then(|point| layout.points[point as usize]);
        let Some([_, line, panel]) = numbers.filter(|_| missing.reason(*row).is_none()) else {
            continue;
        };
        let start = row.checked_sub(1).map_or(0, |before| tables.ends[before]);
        let marks = (start..tables.ends[*row]).filter(visible).count();
        if marks > 0 {
            expected.marks += marks;
            panels.insert(panel);
            lines.insert(if subject.mark == Mark::TableHistogram {
                line
            } else {
                *row
            });
        }
    }
    expected.panels = panels.len();
    expected.traces = if subject.mark == Mark::TableRows {
        0
    } else {
        lines.len()
    };
    Survey {
        expected,
        extremes: None,
    }
}
