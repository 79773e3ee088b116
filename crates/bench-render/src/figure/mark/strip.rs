//! Every sample as a point.

use plotly::box_plot::BoxPoints;
use plotly::common::{Line, Marker, Mode};
use plotly::layout::BoxMode;
use plotly::{BoxPlot, Scatter};

use super::Templates;
use super::templates::hover_at;
use crate::figure::subject::Subject;
use crate::figure::{axis, layout};

pub(super) fn templates(subject: &Subject<'_>) -> Templates {
    let x = subject.plot.channels.x.as_deref().unwrap_or_default();
    let y = axis::of_values(subject);
    if !subject.plot.by_launch && subject.dimension(x).is_some_and(|d| d.numeric) {
        let trace = Scatter::<f64, f64>::default()
            .mode(Mode::Markers)
            .marker(Marker::new().size(6).opacity(0.7))
            .hover_template(hover_at(subject));
        let panel = layout::panel(subject, axis::of_input(subject, x), y);
        return Templates::new(&trace, &panel);
    }
    // A box without a box: its points are spread beside each other, so that equal ones are all seen.
    let trace = BoxPlot::<String, f64>::default()
        .box_points(BoxPoints::All)
        .jitter(0.6)
        .point_pos(0.0)
        .fill_color("rgba(0,0,0,0)")
        .line(Line::new().width(0.0))
        .marker(Marker::new().size(5).opacity(0.7))
        .hover_template(hover_at(subject));
    let panel = layout::panel(subject, axis::of_places(subject), y).box_mode(BoxMode::Group);
    Templates::new(&trace, &panel)
}
