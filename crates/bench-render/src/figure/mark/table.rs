//! Tables inside samples: curves, points and distributions.

use std::ops::Range;

use bench_core::declare::{OutputKind, TableColumnSpec, TableView};
use bench_core::model::OutputData;
use plotly::common::{Line, Marker, Mode};
use plotly::layout::BarMode;
use plotly::{Histogram, Scatter};

use super::Templates;
use super::histogram::binned;
use crate::figure::layout::legend_title;
use crate::figure::subject::Subject;
use crate::figure::{axis, layout};
use crate::select::Mark;

/// The columns that a view draws, by position: x, then y.
pub(in crate::figure) fn columns(view: TableView) -> Vec<u32> {
    match view {
        TableView::Rows => Vec::new(),
        TableView::Curve { x, y } | TableView::Scatter { x, y } => vec![x, y],
        TableView::Histogram { of } => vec![of],
    }
}

/// What is declared about the columns that are drawn; `None` where the view names a column that is not there.
pub(in crate::figure) fn drawn<'a>(subject: &Subject<'a>) -> Option<Vec<&'a TableColumnSpec>> {
    let OutputKind::Table(table) = &subject.spec.kind else {
        return None;
    };
    let places = columns(table.view).into_iter();
    places.map(|place| table.columns.get(place as usize)).collect()
}

/// The positions of the columns that are drawn; `None` where the output is no table.
pub(crate) fn drawn_columns(subject: &Subject<'_>) -> Option<Vec<u32>> {
    match &subject.spec.kind {
        OutputKind::Table(table) => Some(columns(table.view)),
        _ => None,
    }
}

/// The finite numbers of the first column that is drawn, in the tables of some samples.
pub(crate) fn numbers_in_tables(
    subject: &Subject<'_>,
    samples: impl Iterator<Item = usize>,
) -> Vec<f64> {
    let column = subject.result.samples().outputs.get(subject.index);
    let Some(OutputData::Table(tables)) = column.map(|column| &column.data) else {
        return Vec::new();
    };
    let place = drawn_columns(subject).and_then(|places| places.first().copied());
    let column = place.and_then(|place| tables.columns.get(place as usize));
    let rows = samples.flat_map(|sample| rows_of(&tables.ends, sample));
    let number = |row| column?.get(row)?.as_number();
    rows.filter_map(number).filter(|number| number.is_finite()).collect()
}

/// The rows of a sample's table, from where each table ends.
pub(crate) fn rows_of(ends: &[u64], sample: usize) -> Range<usize> {
    let end = |sample: usize| {
        ends.get(sample).map_or(0, |end| usize::try_from(*end).unwrap_or(usize::MAX))
    };
    sample.checked_sub(1).map_or(0, end)..end(sample)
}

pub(super) fn templates(subject: &Subject<'_>) -> Option<Templates> {
    let drawn = drawn(subject)?;
    let several = legend_title(subject).is_some();
    let title = |column: &TableColumnSpec| axis::of_table(&column.name, &column.unit);
    let line = |column: &TableColumnSpec, field: &str| {
        let unit = column.unit.label();
        (
            column.name.clone(),
            format!("%{{{field}}} {}", crate::figure::text::plain(unit)).trim_end().to_owned(),
        )
    };
    if let (Mark::TableHistogram, [of]) = (subject.mark, drawn.as_slice()) {
        let lines = [line(of, "x"), ("rows".to_owned(), "%{y}".to_owned())];
        let trace = Box::new(Histogram::<f64>::default())
            .opacity(if several { 0.6 } else { 0.9 })
            .hover_template(axis::hover(&lines, several));
        let (trace, values) =
            binned(trace, title(of), numbers_in_tables(subject, subject.rows.iter().copied()));
        let panel = layout::panel(subject, values, axis::titled("rows"))
            .bar_mode(BarMode::Overlay)
            .bar_gap(0.02);
        return Some(Templates::new(&trace, &panel));
    }
    let [x, y] = drawn.as_slice() else {
        return None;
    };
    let lines = [line(x, "x"), line(y, "y")];
    let trace = Scatter::<f64, f64>::default().hover_template(axis::hover(&lines, true));
    let trace = if subject.mark == Mark::TableCurve {
        trace.mode(Mode::Lines).line(Line::new().width(1.5))
    } else {
        trace.mode(Mode::Markers).marker(Marker::new().size(5).opacity(0.7))
    };
    let panel = layout::panel(subject, title(x), title(y));
    Some(Templates::new(&trace, &panel))
}
