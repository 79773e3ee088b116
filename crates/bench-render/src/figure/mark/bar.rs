//! Bars of means, with intervals.

use plotly::Bar;
use plotly::common::{ErrorData, ErrorType};
use plotly::layout::BarMode;

use super::Templates;
use super::templates::hover_at;
use crate::figure::subject::Subject;
use crate::figure::{axis, layout};
use crate::select::Spread;

pub(super) fn templates(subject: &Subject<'_>) -> Templates {
    let trace = Box::new(Bar::<String, f64>::default()).hover_template(hover_at(subject));
    let trace = if subject.plot.spread == Spread::None {
        trace
    } else {
        // Both ends are bound by the client: an interval of a ratio is not symmetric.
        trace.error_y(
            ErrorData::new(ErrorType::Data).symmetric(false).visible(true).thickness(1.5).width(5),
        )
    };
    let x = axis::of_places(subject);
    let panel = layout::panel(subject, x, axis::from_zero(subject)).bar_mode(BarMode::Group);
    Templates::new(&trace, &panel)
}
