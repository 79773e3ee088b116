//! Lines of means over a numeric input.

use plotly::Scatter;
use plotly::common::{Fill, HoverInfo, Line, Marker, Mode};

use super::Templates;
use super::templates::hover_at;
use crate::figure::subject::Subject;
use crate::figure::{axis, layout};
use crate::select::Spread;

/// Lines through more places than this need no markers.
const MARKED: usize = 80;

pub(super) fn templates(subject: &Subject<'_>) -> Templates {
    let x = subject.plot.channels.x.as_deref().unwrap_or_default();
    let marked = subject.dimension(x).is_none_or(|d| d.levels <= MARKED);
    let trace = Scatter::<f64, f64>::default()
        .mode(if marked { Mode::LinesMarkers } else { Mode::Lines })
        .line(Line::new().width(2.0))
        .marker(Marker::new().size(6))
        .hover_template(hover_at(subject));
    // The client draws the outline of the band and gives it the colour of its line.
    let band = (subject.plot.spread != Spread::None).then(|| {
        Scatter::<f64, f64>::default()
            .mode(Mode::Lines)
            .line(Line::new().width(0.0))
            .fill(Fill::ToSelf)
            .opacity(0.2)
            .hover_info(HoverInfo::Skip)
            .show_legend(false)
    });
    let y = axis::of_values(subject);
    let panel = layout::panel(subject, axis::of_input(subject, x), y);
    Templates::new(&trace, &panel).with_band(band.as_ref())
}
