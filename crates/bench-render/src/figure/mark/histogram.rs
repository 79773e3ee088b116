//! How often values occur.

use bench_core::model::OutputData;
use plotly::Histogram;
use plotly::layout::{Axis, BarMode};

use super::Templates;
use crate::figure::bins::{Bins, bins};
use crate::figure::layout::legend_title;
use crate::figure::subject::Subject;
use crate::figure::{axis, layout};

pub(super) fn templates(subject: &Subject<'_>) -> Templates {
    let several = legend_title(subject).is_some();
    let lines = [(subject.name(), "%{x}".to_owned()), ("samples".to_owned(), "%{y}".to_owned())];
    let trace = Box::new(Histogram::<f64>::default())
        .opacity(if several { 0.6 } else { 0.9 })
        .hover_template(axis::hover(&lines, several));
    let (trace, values) = binned(trace, axis::linear_values(subject), drawn(subject));
    let panel = layout::panel(subject, values, axis::titled("samples"))
        .bar_mode(BarMode::Overlay)
        .bar_gap(0.02);
    Templates::new(&trace, &panel)
}

/// The trace with bins for these numbers, and the axis from the first to the last of them, whatever a slider hides. All is
/// given, so that the client has nothing to choose.
pub(super) fn binned(
    trace: Box<Histogram<f64>>,
    axis: Axis,
    numbers: Vec<f64>,
) -> (Box<Histogram<f64>>, Axis) {
    let Some(Bins { start, end, size }) = bins(numbers) else {
        return (trace, axis);
    };
    let bins = plotly::histogram::Bins::new(start, end, size);
    (trace.auto_bin_x(false).x_bins(bins), axis.range(vec![start, end]))
}

/// The numbers of all groups and panels.
fn drawn(subject: &Subject<'_>) -> Vec<f64> {
    let Some(column) = subject.result.samples().outputs.get(subject.index) else {
        return Vec::new();
    };
    match (&column.data, subject.components()) {
        (OutputData::Vector(parts), Some(components)) => {
            let parts = components.into_iter().filter_map(|part| parts.get(part));
            let rows = |part: &Vec<f64>| {
                subject.rows.iter().filter_map(|row| part.get(*row).copied()).collect::<Vec<_>>()
            };
            parts.flat_map(rows).collect()
        }
        _ => subject.rows.iter().filter_map(|row| column.scalar(*row)).collect(),
    }
}
