//! The mean of every run.

use plotly::Scatter;
use plotly::common::{Line, Marker, Mode};

use super::Templates;
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
    let panel = layout::panel(subject, axis::of_runs(subject), axis::linear_values(subject));
    Templates::new(&trace, &panel)
}
