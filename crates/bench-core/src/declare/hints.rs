//! What the author says about how a result is shown.

use super::CollapsedView;

/// What the author says about how a result is shown. Nothing here takes part in identity or judging.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DisplayHints {
    /// The heading; the benchmark's name where empty.
    pub title: String,
    /// Text above the figures.
    pub description: String,
    /// Text after the figures.
    pub closing_text: String,
    /// Figures pinned, removed or added by the author, in order.
    pub pins: Vec<Pin>,
    /// Inputs collapsed in figures of their own, behind those of all points.
    pub collapsed: Vec<CollapsedView>,
}

/// One wish of the author about the figures of an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pin {
    /// Draw this mark for this output, before the chosen ones; pinned figures keep the order of their pins.
    Add {
        /// Name of the output.
        output: String,
        /// Name of the mark, such as `heat map`.
        mark: String,
    },
    /// Never draw this mark for this output.
    Remove {
        /// Name of the output.
        output: String,
        /// Name of the mark.
        mark: String,
    },
    /// Draw exactly these marks for this output, in this order.
    Only {
        /// Name of the output.
        output: String,
        /// Names of the marks; none draws nothing.
        marks: Vec<String>,
    },
}
