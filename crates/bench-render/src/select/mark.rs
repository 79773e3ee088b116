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
    /// Every sample as a point.
    Strip,
    /// How often values occur.
    Histogram,
    /// Means as colours over two inputs.
    HeatMap,
    /// The mean of every run, with the accepted band.
    History,
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
    pub const ALL: [Self; 15] = [
        Self::Line,
        Self::Bar,
        Self::Box,
        Self::Strip,
        Self::Histogram,
        Self::HeatMap,
        Self::History,
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
            Self::Strip => "strip",
            Self::Histogram => "histogram",
            Self::HeatMap => "heat map",
            Self::History => "history",
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
