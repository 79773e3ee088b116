//! The share of the variance that each input and each pair of inputs explains, as bars from the left.

use plotly::Bar;
use plotly::common::Orientation;
use plotly::layout::AxisType;

use super::Templates;
use crate::figure::subject::Subject;
use crate::figure::{axis, layout};

pub(super) fn templates(subject: &Subject<'_>) -> Templates {
    let lines = [
        ("explained by".to_owned(), "%{y}".to_owned()),
        ("share of the variance".to_owned(), "%{x:.1%}".to_owned()),
    ];
    let trace = Box::new(Bar::<f64, String>::default())
        .orientation(Orientation::Horizontal)
        .hover_template(axis::hover(&lines, false));
    // The heading names the output, and a long title would not fit beside the names.
    let shares = axis::of_shares("share of the variance");
    let names = axis::titled("").type_(AxisType::Category);
    Templates::new(&trace, &layout::panel(subject, shares, names))
}
