//! The series of small multiples: a panel for each of the points that changed most, by the same rule as in the client.

use bench_core::wording::input_value;

use super::channel::Levels;
use super::series::{Group, Panel, Place, Series};
use super::values::Values;
use crate::figure::{Content, PANELS, Subject, means_of_points};

/// One panel for each of the points that the figure names and shows at first, and in it the mean of every run.
pub(super) fn multiples(subject: &Subject<'_>, content: &Content) -> Series {
    let points = content.field("points").as_array().into_iter().flatten().take(PANELS);
    let points = points.filter_map(|point| usize::try_from(point.as_u64()?).ok());
    let points: Vec<usize> = points.collect();
    let panel = |(point, means): (&usize, Vec<Option<f64>>)| {
        let runs = means.into_iter().enumerate();
        let place =
            |(x, mean): (usize, Option<f64>)| Some(Place { x, y: 0, values: Values::One(mean?) });
        let places = runs.filter_map(place).collect();
        let groups = vec![Group { name: subject.name(), places }];
        Panel { title: title(subject, *point), groups }
    };
    let panels: Vec<Panel> =
        points.iter().zip(means_of_points(subject, &points)).map(panel).collect();
    let (x, y) = (Levels::default(), Levels::default());
    Series { grid: (1, panels.len()), panels, groups: 1, ordered: false, x, y }
}

/// Every input with its value at a point.
fn title(subject: &Subject<'_>, point: usize) -> String {
    let points = subject.result.points();
    let inputs = subject.result.declaration().varied_inputs().zip(points.columns());
    let told = inputs.filter_map(|(input, column)| {
        Some(format!("{} = {}", input.name, input_value(&column.get(point)?)))
    });
    let told = told.collect::<Vec<_>>().join(", ");
    if told.is_empty() { "the only point".to_owned() } else { told }
}
