//! The series of figures over runs: their means in one panel, or in a panel for each of the points that changed most.

use bench_core::wording::input_value;

use super::channel::Levels;
use super::group::{Found, Group};
use super::series::{Panel, Series};
use crate::figure::{Content, PANELS, Subject, drawn_means_of_runs, means_of_points};

/// One panel with the mean of every run.
pub(super) fn history(subject: &Subject<'_>) -> Series {
    of_panels(vec![panel(subject, String::new(), drawn_means_of_runs(subject))])
}

/// One panel for each of the points that the figure names and shows at first, and in it the mean of every run.
pub(super) fn multiples(subject: &Subject<'_>, content: &Content) -> Series {
    let points = content.field("points").as_array().into_iter().flatten().take(PANELS);
    let points = points.filter_map(|point| usize::try_from(point.as_u64()?).ok());
    let points: Vec<usize> = points.collect();
    let means = points.iter().zip(means_of_points(subject, &points));
    of_panels(means.map(|(point, means)| panel(subject, title(subject, *point), means)).collect())
}

fn panel(subject: &Subject<'_>, title: String, means: Vec<Option<f64>>) -> Panel {
    let found = |(x, mean): (u32, Option<f64>)| Some(Found { x, y: 0, value: mean? });
    let found = (0..).zip(means).filter_map(found).collect();
    Panel { title, groups: vec![Group::new(subject.name(), found)] }
}

fn of_panels(panels: Vec<Panel>) -> Series {
    let (x, y) = (Levels::default(), Levels::default());
    Series { grid: (1, panels.len()), panels, groups: 1, ordered: false, chosen: Vec::new(), x, y }
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
