//! The templates of a mark as plain values.

use plotly::Layout;
use serde::Serialize;
use serde_json::Value;

use super::{
    bar, box_plot, contour, ecdf, heat_map, histogram, history, importance, line, pareto,
    percentile_band, scatter, slope, small_multiples, strip, surface, table, violin,
};
use crate::figure::axis;
use crate::figure::layout::legend_title;
use crate::figure::subject::Subject;
use crate::select::Mark;

/// What plotly draws, without numbers; `None` for marks that the page draws without plotly.
pub(in crate::figure) struct Templates {
    pub(in crate::figure) trace: Value,
    /// What is drawn beside the trace: the band of a spread, or the line of a front.
    pub(in crate::figure) band: Option<Value>,
    pub(in crate::figure) layout: Value,
}

/// The templates of a figure.
pub(in crate::figure) fn templates(subject: &Subject<'_>) -> Option<Templates> {
    match subject.mark {
        Mark::Line => Some(line::templates(subject)),
        Mark::Bar => Some(bar::templates(subject)),
        Mark::Box => Some(box_plot::templates(subject)),
        Mark::Violin => Some(violin::templates(subject)),
        Mark::Strip => Some(strip::templates(subject)),
        Mark::Histogram => Some(histogram::templates(subject)),
        Mark::Ecdf => Some(ecdf::templates(subject)),
        Mark::HeatMap => Some(heat_map::templates(subject)),
        Mark::Contour => Some(contour::templates(subject)),
        Mark::Surface => Some(surface::templates(subject)),
        Mark::Importance => Some(importance::templates(subject)),
        Mark::Scatter => scatter::templates(subject),
        Mark::Pareto => pareto::templates(subject),
        Mark::History => Some(history::templates(subject)),
        Mark::PercentileBand => Some(percentile_band::templates(subject)),
        Mark::Slope => Some(slope::templates(subject)),
        Mark::SmallMultiples => Some(small_multiples::templates(subject)),
        Mark::TableCurve | Mark::TableScatter | Mark::TableHistogram => table::templates(subject),
        Mark::Table
        | Mark::ImageGrid
        | Mark::Text
        | Mark::FileList
        | Mark::Video
        | Mark::TableRows => None,
    }
}

impl Templates {
    pub(super) fn new(trace: &impl Serialize, layout: &Layout) -> Self {
        Self { trace: value(trace), band: None, layout: value(layout) }
    }

    pub(super) fn with_band(mut self, band: Option<&impl Serialize>) -> Self {
        self.band = band.map(value);
        self
    }
}

/// Plotly's types hold texts, numbers and lists of them only, which JSON can always hold; `null` would show as a
/// figure that fails, not as a wrong one.
fn value(part: &impl Serialize) -> Value {
    serde_json::to_value(part).unwrap_or_default()
}

/// The hover template of a place: the inputs on the axes, then the value.
pub(super) fn hover_at(subject: &Subject<'_>) -> String {
    let mut lines = Vec::new();
    if let Some(x) = &subject.plot.channels.x {
        lines.push((x.clone(), "%{x}".to_owned()));
    }
    lines.push((subject.name(), axis::hover_value(subject, "y")));
    axis::hover(&lines, legend_title(subject).is_some())
}
