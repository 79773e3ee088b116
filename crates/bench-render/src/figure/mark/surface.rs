//! Means as heights over two numeric inputs.

use plotly::Layout;
use serde_json::{Value, json};

use super::Templates;
use super::heat_map::{color_bar, hover};
use crate::figure::axis;
use crate::figure::subject::Subject;

pub(super) fn templates(subject: &Subject<'_>) -> Templates {
    let trace = json!({
        "type": "surface",
        "colorbar": color_bar(subject),
        "connectgaps": false,
        "hovertemplate": hover(subject),
    });
    let mut made = Templates::new(&trace, &Layout::new().show_legend(false));
    let channels = &subject.plot.channels;
    let input = |name: &Option<String>| {
        let axis = axis::of_input(subject, name.as_deref().unwrap_or_default());
        in_space(&serde_json::to_value(axis).unwrap_or_default())
    };
    made.layout["scene"] = json!({
        "xaxis": input(&channels.x),
        "yaxis": input(&channels.y),
        "zaxis": heights(subject),
        "aspectmode": "cube",
        // A corner nearer than this one, and the labels at it, would leave the picture.
        "camera": { "eye": { "x": 1.4, "y": 1.4, "z": 1.15 },
                    "center": { "x": 0.0, "y": 0.0, "z": -0.1 } },
    });
    made
}

/// The axis of the values; over decades it is one of logarithms, with the ticks of the bar of colours.
fn heights(subject: &Subject<'_>) -> Value {
    let mut axis = serde_json::to_value(axis::linear_values(subject)).unwrap_or_default();
    if subject.output.log {
        let bar = serde_json::to_value(color_bar(subject)).unwrap_or_default();
        for name in ["tickmode", "tickvals", "ticktext"] {
            axis[name] = bar[name].clone();
        }
    }
    in_space(&axis)
}

/// The settings of an axis that an axis in space has too.
fn in_space(axis: &Value) -> Value {
    const SHARED: [&str; 11] = [
        "title",
        "type",
        "dtick",
        "tickmode",
        "tickvals",
        "ticktext",
        "tickformat",
        "ticksuffix",
        "categoryorder",
        "categoryarray",
        "range",
    ];
    let fields =
        SHARED.iter().filter_map(|name| Some(((*name).to_owned(), axis.get(name)?.clone())));
    Value::Object(fields.collect())
}
