//! The layout of one panel: everything but colours of text and background, which the page's theme sets.

use plotly::Layout;
use plotly::common::{Orientation, Title};
use plotly::layout::{Axis, HoverMode, Legend, Margin};

use super::subject::Subject;
use super::text::plain;

/// The eight colours of Okabe and Ito, "Color Universal Design" (2008), which people with any colour vision tell
/// apart; black becomes grey, so that it is seen on a dark page too.
const COLORWAY: [&str; 8] =
    ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#B2A300", "#888888"];

/// A panel with two axes.
pub(super) fn panel(subject: &Subject<'_>, x: Axis, y: Axis) -> Layout {
    let layout = Layout::new()
        .x_axis(x)
        .y_axis(y)
        .colorway(COLORWAY.to_vec())
        .hover_mode(HoverMode::Closest)
        .margin(Margin::new().left(64).right(16).top(16).bottom(48));
    match legend_title(subject) {
        None => layout.show_legend(false),
        Some(title) => layout.show_legend(true).legend(
            Legend::new().orientation(Orientation::Vertical).title(Title::with_text(plain(&title))),
        ),
    }
}

/// What the legend tells apart; `None` where there is a single trace.
pub(super) fn legend_title(subject: &Subject<'_>) -> Option<String> {
    if let Some(color) = &subject.plot.channels.color {
        return Some(subject.input_title(color));
    }
    let parts = subject.components().map_or(0, |parts| parts.len());
    (parts > 1).then(|| "component".to_owned())
}
