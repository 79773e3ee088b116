//! The marks that can be drawn, and how their values are prepared.

use std::fmt;

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A line of means over a numeric input, with a band where there is a spread.
    Line,
    /// Bars of means, with intervals.
    Bar,
    /// Boxes of the quartiles.
    Box,
    /// The density of the samples to both sides of a line, with the quartiles inside.
    Violin,
    /// Every sample as a point.
    Strip,
    /// How often values occur.
    Histogram,
    /// The share of samples at or below each value: the empirical distribution function.
    Ecdf,
    /// Means as colours over two inputs.
    HeatMap,
    /// Lines of equal means over two numeric inputs.
    Contour,
    /// Means as heights over two numeric inputs.
    Surface,
    /// The share of the variance that each input and each pair of inputs explains.
    Importance,
    /// One metric against another, a point each.
    Scatter,
    /// One metric against another, with the points that no other point beats in both.
    Pareto,
    /// The mean of every run, with the accepted band.
    History,
    /// The percentiles of the samples of every run.
    PercentileBand,
    /// One line a point from one side to the other: two runs, or two values of an input.
    Slope,
    /// The history of every point in a panel of its own, the most changed first.
    SmallMultiples,
    /// Means as numbers, a row a point.
    Table,
    /// Pictures side by side.
    ImageGrid,
    /// Texts.
    Text,
    /// Files to download.
    FileList,
    /// Videos.
    Video,
    /// Tables inside samples, as lines.
    TableCurve,
    /// Tables inside samples, as points.
    TableScatter,
    /// Tables inside samples, as a distribution.
    TableHistogram,
    /// Tables inside samples, as rows.
    TableRows,
}

impl Mark {
    /// Every mark, in the order of documents.
    pub const ALL: [Self; 26] = [
        Self::Line,
        Self::Bar,
        Self::Box,
        Self::Violin,
        Self::Strip,
        Self::Histogram,
        Self::Ecdf,
        Self::HeatMap,
        Self::Contour,
        Self::Surface,
        Self::Importance,
        Self::Scatter,
        Self::Pareto,
        Self::History,
        Self::PercentileBand,
        Self::Slope,
        Self::SmallMultiples,
        Self::Table,
        Self::ImageGrid,
        Self::Text,
        Self::FileList,
        Self::Video,
        Self::TableCurve,
        Self::TableScatter,
        Self::TableHistogram,
        Self::TableRows,
    ];

    /// The word used in pins, plans and pages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Bar => "bar",
            Self::Box => "box",
            Self::Violin => "violin",
            Self::Strip => "strip",
            Self::Histogram => "histogram",
            Self::Ecdf => "ecdf",
            Self::HeatMap => "heat map",
            Self::Contour => "contour",
            Self::Surface => "surface",
            Self::Importance => "importance",
            Self::Scatter => "scatter",
            Self::Pareto => "pareto front",
            Self::History => "history",
            Self::PercentileBand => "percentile band",
            Self::Slope => "slope",
            Self::SmallMultiples => "small multiples",
            Self::Table => "table",
            Self::ImageGrid => "image grid",
            Self::Text => "text",
            Self::FileList => "file list",
            Self::Video => "video",
            Self::TableCurve => "table curve",
            Self::TableScatter => "table scatter",
            Self::TableHistogram => "table histogram",
            Self::TableRows => "table rows",
        }
    }

    /// The mark with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.word() == word)
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// How the samples at one place become what is drawn there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregate {
    /// Their mean.
    Mean,
    /// Each is drawn.
    None,
}

impl Aggregate {
    /// The word used in plans and pages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::None => "none",
        }
    }
}

/// What is drawn around a mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// One sample standard deviation to both sides.
    Deviation,
    /// The 95 % interval of Wilson for a ratio.
    Wilson,
    /// Nothing.
    None,
}

impl Spread {
    /// The word used in plans and pages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Deviation => "deviation",
            Self::Wilson => "wilson",
            Self::None => "none",
        }
    }
}
