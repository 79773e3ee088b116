//! How often values occur.

use plotly::Histogram;
use plotly::layout::BarMode;

use super::Templates;
use crate::figure::layout::legend_title;
use crate::figure::subject::Subject;
use crate::figure::{axis, layout};

pub(super) fn templates(subject: &Subject<'_>) -> Templates {
    let several = legend_title(subject).is_some();
    let lines = [(subject.name(), "%{x}".to_owned()), ("samples".to_owned(), "%{y}".to_owned())];
    let trace = Box::new(Histogram::<f64>::default())
        .opacity(if several { 0.6 } else { 0.9 })
        .hover_template(axis::hover(&lines, several));
    let panel = layout::panel(subject, axis::linear_values(subject), axis::titled("samples"))
        .bar_mode(BarMode::Overlay)
        .bar_gap(0.02);
    Templates::new(&trace, &panel)
}
