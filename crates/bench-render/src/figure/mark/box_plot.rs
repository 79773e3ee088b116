//! Boxes of the quartiles, with the samples themselves where they are few.

use plotly::BoxPlot;
use plotly::box_plot::{BoxMean, BoxPoints, QuartileMethod};
use plotly::common::Marker;
use plotly::layout::BoxMode;

use super::Templates;
use crate::figure::subject::Subject;
use crate::figure::{axis, layout};

/// Samples up to this number are drawn beside their boxes.
const FEW_SAMPLES: usize = 300;

pub(super) fn templates(subject: &Subject<'_>) -> Templates {
    let few = subject.rows.len() <= FEW_SAMPLES;
    let trace = BoxPlot::<String, f64>::default()
        .box_points(if few { BoxPoints::All } else { BoxPoints::Outliers })
        .jitter(0.4)
        .point_pos(0.0)
        .marker(Marker::new().size(4).opacity(0.7))
        .box_mean(BoxMean::True)
        // The quartiles of the statistics in the tables: linear interpolation between order statistics.
        .quartile_method(QuartileMethod::Linear);
    let x = axis::of_places(subject);
    let panel = layout::panel(subject, x, axis::of_values(subject)).box_mode(BoxMode::Group);
    Templates::new(&trace, &panel)
}
