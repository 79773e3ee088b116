//! The density of the samples to both sides of a line, with the quartiles inside.

use serde_json::json;

use super::Templates;
use crate::figure::subject::Subject;
use crate::figure::{axis, layout};

/// Samples up to this number are drawn beside their violins.
const FEW_SAMPLES: usize = 300;

pub(super) fn templates(subject: &Subject<'_>) -> Templates {
    let few = subject.rows.len() <= FEW_SAMPLES;
    // The crate has no type for violins.
    let mut trace = json!({
        "type": "violin",
        "points": if few { json!("all") } else { json!(false) },
        "box": { "visible": true },
        "meanline": { "visible": true },
        // A density does not go beyond the values that were seen.
        "spanmode": "hard",
        "scalemode": "width",
    });
    if few {
        trace["jitter"] = json!(0.4);
        trace["pointpos"] = json!(0.0);
        trace["marker"] = json!({ "size": 3, "opacity": 0.6 });
    }
    let y = axis::linear_values(subject);
    let mut made = Templates::new(&trace, &layout::panel(subject, axis::of_places(subject), y));
    made.layout["violinmode"] = json!("group");
    made
}
