//! One line a point from one side to the other.

use plotly::Scatter;
use plotly::common::{Line, Marker, Mode};
use plotly::layout::AxisType;

use super::Templates;
use crate::figure::subject::Subject;
use crate::figure::{axis, layout};

pub(super) fn templates(subject: &Subject<'_>) -> Templates {
    let lines = [
        ("at".to_owned(), "%{text}".to_owned()),
        (subject.name(), axis::hover_value(subject, "y")),
    ];
    let trace = Scatter::<f64, f64>::default()
        .mode(Mode::LinesMarkers)
        .line(Line::new().width(1.5))
        .marker(Marker::new().size(6))
        .hover_template(axis::hover(&lines, false));
    let title = match &subject.plot.channels.x {
        Some(x) if !subject.plot.all_runs => subject.input_title(x),
        _ => "run".to_owned(),
    };
    // The client names the two sides; room at both ends keeps the marks whole.
    let x = axis::titled(&title).type_(AxisType::Linear).range(vec![-0.25, 1.25]);
    let panel = layout::panel(subject, x, axis::of_values(subject));
    Templates::new(&trace, &panel.show_legend(false))
}
