//! What an output holds, in the words of the selection.

use bench_core::declare::{OutputKind, TableView};

/// What an output holds, as far as the choice of its figures depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutputClass {
    /// One number a sample.
    Metric,
    /// Success or failure.
    Flag,
    /// Several named numbers.
    Vector,
    /// Text.
    Text,
    /// A picture.
    Image,
    /// A video.
    Video,
    /// A file.
    File,
    /// A table that is best drawn as a line.
    CurveTable,
    /// A table that is best drawn as points.
    ScatterTable,
    /// A table that is best drawn as a distribution.
    HistogramTable,
    /// A table that is best shown as rows.
    RowsTable,
    /// A live object of the collecting process: nothing to draw.
    Reference,
}

impl OutputClass {
    /// Every class, in the order of documents.
    pub const ALL: [Self; 12] = [
        Self::Metric,
        Self::Flag,
        Self::Vector,
        Self::Text,
        Self::Image,
        Self::Video,
        Self::File,
        Self::CurveTable,
        Self::ScatterTable,
        Self::HistogramTable,
        Self::RowsTable,
        Self::Reference,
    ];

    /// The words used in documents and explanations.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Metric => "metric",
            Self::Flag => "flag",
            Self::Vector => "vector",
            Self::Text => "text",
            Self::Image => "image",
            Self::Video => "video",
            Self::File => "file",
            Self::CurveTable => "table seen as a curve",
            Self::ScatterTable => "table seen as points",
            Self::HistogramTable => "table seen as a distribution",
            Self::RowsTable => "table seen as rows",
            Self::Reference => "reference",
        }
    }

    pub(super) fn of(kind: &OutputKind) -> Self {
        match kind {
            OutputKind::Metric(_) => Self::Metric,
            OutputKind::Flag => Self::Flag,
            OutputKind::Vector { .. } => Self::Vector,
            OutputKind::Text => Self::Text,
            OutputKind::Image => Self::Image,
            OutputKind::Video => Self::Video,
            OutputKind::File => Self::File,
            OutputKind::Table(table) => match table.view {
                TableView::Rows => Self::RowsTable,
                TableView::Curve { .. } => Self::CurveTable,
                TableView::Scatter { .. } => Self::ScatterTable,
                TableView::Histogram { .. } => Self::HistogramTable,
            },
            OutputKind::Reference => Self::Reference,
        }
    }
}
