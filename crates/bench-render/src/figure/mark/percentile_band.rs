//! The percentiles of the samples of every run: a median between two bands.

use plotly::Scatter;
use plotly::common::{Fill, HoverInfo, Line, Marker, Mode};

use super::Templates;
use crate::figure::subject::Subject;
use crate::figure::{axis, layout};

pub(super) fn templates(subject: &Subject<'_>) -> Templates {
    let lines = [
        ("run".to_owned(), "%{text}".to_owned()),
        (format!("median {}", subject.name()), axis::hover_value(subject, "y")),
    ];
    let trace = Scatter::<f64, f64>::default()
        .mode(Mode::LinesMarkers)
        .line(Line::new().width(2.0))
        .marker(Marker::new().size(6))
        .hover_template(axis::hover(&lines, false));
    // The client draws it twice: from the 10th to the 90th percentile, and from the 25th to the 75th.
    let band = Scatter::<f64, f64>::default()
        .mode(Mode::Lines)
        .line(Line::new().width(0.0))
        .fill(Fill::ToSelf)
        .opacity(0.18)
        .hover_info(HoverInfo::Skip)
        .show_legend(false);
    let panel = layout::panel(subject, axis::of_runs(subject), axis::of_values(subject));
    Templates::new(&trace, &panel).with_band(Some(&band))
}
