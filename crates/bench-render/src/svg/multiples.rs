//! The series of small multiples: a panel for each of the points that changed most, by the same rule as in the client.

use bench_core::wording::input_value;

use super::channel::Levels;
use super::group::{Found, Group};
use super::series::{Panel, Series};
use crate::figure::{Content, PANELS, Subject, means_of_points};

/// One panel for each of the points that the figure names and shows at first, and in it the mean of every run.
pub(super) fn multiples(subject: &Subject<'_>, content: &Content) -> Series {
    let points = content.field("points").as_array().into_iter().flatten().take(PANELS);
    let points = points.filter_map(|point| usize::try_from(point.as_u64()?).ok());
    let points: Vec<usize> = points.collect();
    let panel = |(point, means): (&usize, Vec<Option<f64>>)| {
        let runs = (0..).zip(means);
        let found = |(x, mean): (u32, Option<f64>)| Some(Found { x, y: 0, value: mean? });
        let groups = vec![Group::new(subject.name(), runs.filter_map(found).collect())];
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
