//! The share of samples at or below each value.

use plotly::Scatter;
use plotly::common::{Line, LineShape, Mode};

use super::Templates;
use crate::figure::layout::legend_title;
use crate::figure::subject::Subject;
use crate::figure::{axis, layout};

pub(super) fn templates(subject: &Subject<'_>) -> Templates {
    let several = legend_title(subject).is_some();
    let lines = [
        (subject.name(), axis::hover_value(subject, "x")),
        ("at or below".to_owned(), "%{y:.1%}".to_owned()),
    ];
    let trace = Scatter::<f64, f64>::default()
        .mode(Mode::Lines)
        .line(Line::new().width(2.0).shape(LineShape::Hv))
        .hover_template(axis::hover(&lines, several));
    let shares = axis::of_shares("share of samples at or below");
    Templates::new(&trace, &layout::panel(subject, axis::of_values(subject), shares))
}
