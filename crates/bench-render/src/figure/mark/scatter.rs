//! One metric against another, a point each.

use plotly::Scatter;
use plotly::common::{Marker, Mode};

use super::Templates;
use crate::figure::layout::legend_title;
use crate::figure::subject::Subject;
use crate::figure::{axis, layout};

pub(super) fn templates(subject: &Subject<'_>) -> Option<Templates> {
    let other = subject.against()?;
    // The client names the point's inputs in the text of each mark.
    let lines = [
        ("at".to_owned(), "%{text}".to_owned()),
        (other.name(), axis::hover_value(&other, "x")),
        (subject.name(), axis::hover_value(subject, "y")),
    ];
    let trace = Scatter::<f64, f64>::default()
        .mode(Mode::Markers)
        .marker(Marker::new().size(8).opacity(0.8))
        .hover_template(axis::hover(&lines, legend_title(subject).is_some()));
    let panel = layout::panel(subject, axis::of_values(&other), axis::of_values(subject));
    Some(Templates::new(&trace, &panel))
}
