//! One metric against another, with the points that no other point beats in both.

use plotly::Scatter;
use plotly::common::{DashType, HoverInfo, Line, LineShape, Mode};

use super::{Templates, scatter};
use crate::figure::subject::Subject;

pub(super) fn templates(subject: &Subject<'_>) -> Option<Templates> {
    let line = Scatter::<f64, f64>::default()
        .mode(Mode::Lines)
        // Between two points of the front lies nothing that was measured: the line is a staircase.
        .line(Line::new().width(1.5).dash(DashType::Dot).shape(LineShape::Hv))
        .hover_info(HoverInfo::Skip)
        .show_legend(false);
    scatter::templates(subject).map(|made| made.with_band(Some(&line)))
}
