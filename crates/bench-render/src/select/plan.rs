//! The plan of a page: plain data that says what is drawn, and its text form.

use std::fmt::Write;

use bench_core::declare::InputValue;
use thiserror::Error;

use super::{Aggregate, Mark, Spread};

/// Which figures are drawn, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlotPlan {
    /// The figures.
    pub plots: Vec<Plot>,
}

/// One figure of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plot {
    /// Name of the output that is drawn.
    pub output: String,
    /// The component of a vector, where a figure shows only one.
    pub component: Option<String>,
    /// What is drawn; the word of a mark of another crate, or as it was pinned where there is no such mark.
    pub mark: Result<Mark, String>,
    /// Name of the metric on the horizontal axis, where two metrics are drawn against each other.
    pub against: Option<String>,
    /// Which input goes where.
    pub channels: Channels,
    /// The inputs with the only values whose points are drawn; none draws them all.
    pub within: Vec<(String, InputValue)>,
    /// Whether all runs are drawn, or only the current one; then `x` is the run.
    pub all_runs: bool,
    /// Whether `x` is the number of the launch.
    pub by_launch: bool,
    /// How the samples at one place become what is drawn there.
    pub aggregate: Aggregate,
    /// What is drawn around a mean.
    pub spread: Spread,
    /// Name of the rule that chose it; `pinned` where the author did.
    pub rule: &'static str,
    /// Why it cannot be drawn, where it cannot.
    pub failure: Option<PlotFailure>,
}

/// Which input goes where; names of inputs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Channels {
    /// The horizontal axis; `run` for the runs, `launch` for the launches.
    pub x: Option<String>,
    /// The vertical axis of a heat map, a contour or a surface.
    pub y: Option<String>,
    /// One colour for each value.
    pub color: Option<String>,
    /// One row of panels for each value.
    pub facet_row: Option<String>,
    /// One column of panels for each value.
    pub facet_column: Option<String>,
    /// Inputs of which one value is shown at a time.
    pub sliders: Vec<String>,
}

/// Why a figure of a plan cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PlotFailure {
    /// A pin names no mark.
    #[error("there is no mark `{mark}`; there are {known}")]
    UnknownMark {
        /// The word found.
        mark: String,
        /// The words that exist.
        known: String,
    },
    /// A pin names no output.
    #[error("there is no output `{output}`; there are {known}")]
    UnknownOutput {
        /// The name found.
        output: String,
        /// The names that exist.
        known: String,
    },
    /// The mark cannot show this output.
    #[error("the mark `{mark}` cannot show a {class}")]
    Unsuitable {
        /// The mark.
        mark: Mark,
        /// What the output holds, in words.
        class: &'static str,
    },
    /// The mark needs an input that is not there.
    #[error("the mark `{mark}` needs {needed} that varies to show `{output}`")]
    MissingDimension {
        /// The mark.
        mark: Mark,
        /// The output.
        output: String,
        /// What is needed.
        needed: &'static str,
    },
    /// The mark shows two metrics, and there is no other.
    #[error("the mark `{mark}` needs another metric beside `{output}`")]
    NoOtherMetric {
        /// The mark.
        mark: Mark,
        /// The output.
        output: String,
    },
    /// The mark needs a value at every point of the grid.
    #[error("the mark `{mark}` needs a value of `{output}` at every point of a full grid")]
    NotFull {
        /// The mark.
        mark: Mark,
        /// The output.
        output: String,
    },
    /// A mark of another crate could not be drawn.
    #[error("the mark `{mark}` cannot be drawn: {reason}")]
    Foreign {
        /// Its word.
        mark: String,
        /// Why, in its own words.
        reason: String,
    },
    /// The view of a table names a column that is not declared.
    #[error("the view of `{output}` names a column that the table does not have")]
    NoColumn {
        /// The output.
        output: String,
    },
    /// No sample holds a value.
    #[error("no sample of the current run holds a value of `{output}`")]
    NoValues {
        /// The output.
        output: String,
    },
}

impl PlotPlan {
    /// One line a figure: for snapshots and people.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.plots.iter().map(|plot| plot.to_text() + "\n").collect()
    }
}

impl Plot {
    /// The figure on one line: `voltage: line x=theta color=wave spread=deviation (line)`.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = self.output.clone();
        if let Some(component) = &self.component {
            let _infallible = write!(text, ".{component}");
        }
        let mark = match &self.mark {
            Ok(mark) => mark.word(),
            Err(word) => word,
        };
        let _infallible = write!(text, ": {mark}");
        if let Some(against) = &self.against {
            let _infallible = write!(text, " against={against}");
        }
        for (channel, input) in self.channels.entries() {
            let _infallible = write!(text, " {channel}={input}");
        }
        for (input, value) in &self.within {
            let _infallible = write!(text, " {input}={value} only");
        }
        if self.spread != Spread::None {
            let _infallible = write!(text, " spread={}", self.spread.word());
        }
        let _infallible = write!(text, " ({})", self.rule);
        if let Some(failure) = &self.failure {
            let _infallible = write!(text, " FAILS: {failure}");
        }
        text
    }
}

impl Channels {
    /// The channels in use with their inputs; a slider once for each input.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let single = [
            ("x", &self.x),
            ("y", &self.y),
            ("color", &self.color),
            ("facet_row", &self.facet_row),
            ("facet_column", &self.facet_column),
        ];
        let single =
            single.into_iter().filter_map(|(channel, input)| Some((channel, input.as_deref()?)));
        single.chain(self.sliders.iter().map(|input| ("slider", input.as_str())))
    }
}
