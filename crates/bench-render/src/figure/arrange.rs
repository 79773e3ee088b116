//! Where every point stands in a figure: its place, its line and its panel.

use std::collections::BTreeMap;

use bench_core::declare::InputValue;
use bench_core::model::Column;

use super::subject::Subject;

/// Where every point of the point table stands in the figure.
pub(super) struct Arranged {
    /// Place, line and panel of each point; `None` where a slider hides it.
    pub(super) points: Vec<Option<[usize; 3]>>,
    /// How many places there are.
    pub(super) places: usize,
}

/// Arranges the points of a figure.
pub(super) fn arrange(subject: &Subject<'_>) -> Arranged {
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
        named.filter_map(|name| subject.input(name).map(|(_, column)| column)).collect()
    };
    let panel_columns = columns(&panel);
    let line_columns = columns(&[&channels.color]);
    let place_columns = columns(&[&channels.x, &channels.y]);
    let mut known: [BTreeMap<Vec<InputValue>, usize>; 3] = Default::default();
    let mut points = Vec::with_capacity(subject.result.points().len());
    for point in 0..subject.result.points().len() {
        let visible = shown.iter().all(|(column, first)| column.get(point).as_ref() == Some(first));
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
    Arranged { points, places: known[0].len() }
}
