//! The history of every point in a panel of its own.

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
        .line(Line::new().width(1.5))
        .marker(Marker::new().size(4))
        .hover_template(axis::hover(&lines, false));
    // Every panel keeps its own range of values: what is compared is how a point changed, not how large it is.
    let panel = layout::panel(subject, axis::of_few_runs(subject), axis::linear_values(subject));
    Templates::new(&trace, &panel.show_legend(false))
}
