//! Means as colours over two inputs.

use bench_core::declare::{Measure, OutputKind};
use plotly::common::{ColorBar, ColorScale, ColorScalePalette, TickMode, Title};
use plotly::{HeatMap, Layout};

use super::Templates;
use crate::figure::subject::Subject;
use crate::figure::text::plain;
use crate::figure::{axis, layout};
use bench_core::wording::{output_value, significant};

/// Decades up to this number get a tick each on a logarithmic colour bar.
const DECADES: i32 = 8;

pub(super) fn templates(subject: &Subject<'_>) -> Templates {
    let trace = Box::new(HeatMap::<f64, f64, f64>::default())
        .color_scale(ColorScale::Palette(ColorScalePalette::Cividis))
        .color_bar(color_bar(subject))
        .hover_on_gaps(false)
        .hover_template(hover(subject));
    Templates::new(&trace, &panel(subject))
}

/// The panel of a value over two inputs.
pub(super) fn panel(subject: &Subject<'_>) -> Layout {
    let (x, y) = inputs(subject);
    let panel = layout::panel(subject, axis::of_cells(subject, x), axis::of_cells(subject, y));
    panel.show_legend(false)
}

/// What is told of a place: both inputs and the value.
pub(super) fn hover(subject: &Subject<'_>) -> String {
    let (x, y) = inputs(subject);
    let value = axis::hover_value(subject, if subject.output.log { "customdata" } else { "z" });
    let lines = [
        (x.to_owned(), "%{x}".to_owned()),
        (y.to_owned(), "%{y}".to_owned()),
        (subject.name(), value),
    ];
    axis::hover(&lines, false)
}

fn inputs<'a>(subject: &Subject<'a>) -> (&'a str, &'a str) {
    let channels = &subject.plot.channels;
    (channels.x.as_deref().unwrap_or_default(), channels.y.as_deref().unwrap_or_default())
}

/// The scale of the colours, with the unit of the values.
pub(super) fn color_bar(subject: &Subject<'_>) -> ColorBar {
    let bar = ColorBar::new().title(Title::with_text(plain(&subject.value_title())));
    if subject.output.log {
        let ticks = decades(subject.output.range);
        let texts = ticks.iter().map(|place| {
            let value = 10_f64.powf(*place);
            match subject.spec.kind {
                OutputKind::Metric(Measure::Duration) => output_value(value, subject.spec),
                _ => significant(value),
            }
        });
        return bar.tick_text(texts.collect()).tick_mode(TickMode::Array).tick_vals(ticks);
    }
    match subject.spec.kind {
        OutputKind::Flag => bar.tick_format(".0%"),
        OutputKind::Metric(Measure::Duration) => bar.tick_format("~s").tick_suffix("s"),
        _ => bar,
    }
}

/// The powers of ten in a range of positive values, thinned to a readable number.
fn decades(range: Option<(f64, f64)>) -> Vec<f64> {
    let Some((low, high)) = range else {
        return Vec::new();
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the logarithm of a positive float lies between -324 and 309"
    )]
    let (first, last) = (low.log10().ceil() as i32, high.log10().floor() as i32);
    let step = ((last - first) / DECADES + 1).max(1);
    (first..=last).filter(|power| (power - first) % step == 0).map(f64::from).collect()
}
