//! The mean of every run.

use bench_core::declare::OutputKind;
use plotly::Scatter;
use plotly::common::{Line, Marker, Mode};

use super::Templates;
use crate::figure::means::means_of_runs;
use crate::figure::subject::Subject;
use crate::figure::{axis, layout};

pub(super) fn templates(subject: &Subject<'_>) -> Templates {
    let lines = [
        ("run".to_owned(), "%{text}".to_owned()),
        (subject.name(), axis::hover_value(subject, "y")),
    ];
    let trace = Scatter::<f64, f64>::default()
        .mode(Mode::LinesMarkers)
        .line(Line::new().width(2.0))
        .marker(Marker::new().size(7))
        .hover_template(axis::hover(&lines, false));
    // Even steps whatever the range: the band and the distance from it are what is read.
    let values = axis::linear_values(subject);
    let values = match ends(subject) {
        Some((low, high)) if !matches!(subject.spec.kind, OutputKind::Flag) => {
            values.range(vec![low, high])
        }
        _ => values,
    };
    let panel = layout::panel(subject, axis::of_runs(subject), values);
    Templates::new(&trace, &panel)
}

/// The ends of the axis of values: the means, the baseline and the accepted values with a little room; values that are
/// the same everywhere lie in the middle of an axis of their size.
fn ends(subject: &Subject<'_>) -> Option<(f64, f64)> {
    let means = means_of_runs(subject).into_iter().flatten();
    let verdict = subject.verdict();
    let judged = verdict.into_iter().flat_map(|verdict| {
        let bands = verdict.bands.iter().flat_map(|band| [band.low, band.high]);
        bands.chain([verdict.baseline]).collect::<Vec<_>>()
    });
    let seen: Vec<f64> = means.chain(judged).filter(|value| value.is_finite()).collect();
    let (low, high) =
        (seen.iter().copied().reduce(f64::min)?, seen.iter().copied().reduce(f64::max)?);
    let room = if low == high { low.abs() / 2.0 } else { 0.08 * (high - low) };
    (room > 0.0).then_some((low - room, high + room))
}
