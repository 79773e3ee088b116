//! Lines of equal means over two numeric inputs.

use serde_json::json;

use super::Templates;
use super::heat_map::{color_bar, hover, panel};
use crate::figure::subject::Subject;

pub(super) fn templates(subject: &Subject<'_>) -> Templates {
    let trace = json!({
        "type": "contour",
        "contours": { "coloring": "heatmap" },
        "line": { "width": 1.0 },
        "colorbar": color_bar(subject),
        "connectgaps": false,
        "hovertemplate": hover(subject),
    });
    Templates::new(&trace, &panel(subject))
}
