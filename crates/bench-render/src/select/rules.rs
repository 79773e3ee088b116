//! The rules of the selection, in the order in which figures of one output appear.

use super::assign::Channel::{Color, X, Y};
use super::assign::{Assignment, COLORS, FEW, Pick, may, must};
use super::fact::Fact::{
    Categorical, Dimensions, FewestNumbers, Full, Goals, Grid, LaterGoals, LaterMetrics, Launches,
    LongestCategory, Metrics, Numeric, Points, Repeats, Runs, Samples, WorseParts,
};
use super::pinned_rules::PINNED;
use super::rule::{Each, Need, Rest, Rule, at_least, at_most, between, exactly};
use super::{Aggregate, Mark};
use crate::shape::OutputClass::{
    CurveTable, File, Flag, HistogramTable, Image, Metric, RowsTable, ScatterTable, Text, Vector,
    Video,
};

/// What most rules share; each names what it departs in.
pub(super) const MEANS: Rule = Rule {
    name: "",
    mark: Mark::Line,
    shows: "",
    outputs: &[Metric],
    needs: &[],
    channels: &[],
    rest: Rest::Place,
    each: Each::Output,
    aggregate: Aggregate::Mean,
    spread: true,
    automatic: true,
};

/// A rule that draws every sample.
pub(super) const SAMPLES: Rule = Rule { aggregate: Aggregate::None, spread: false, ..MEANS };

pub(super) const CATEGORY_X: &[Assignment] =
    &[must(X, Pick::LongestCategory), may(Color, Pick::ShortCategory)];
pub(super) const NUMBER_X: &[Assignment] =
    &[must(X, Pick::LongestNumber), may(Color, Pick::ShortCategory)];
const NO_NUMBER: Need = exactly(Numeric, 0);
const NO_CATEGORY: Need = exactly(Categorical, 0);
const ONE_SAMPLE: Need = at_most(Repeats, 1);
const REPEATED: Need = at_least(Repeats, 2);
/// Samples from which a density says more than a box, and shares more than a histogram alone.
const MANY: usize = 50;
/// Samples from which shares at or below a value are worth a figure.
const SHARES: usize = 20;
/// Lines between two sides up to this number can be followed.
const SLOPES: usize = 40;
pub(super) const A_GRID: Need = exactly(Grid, 1);

/// The rules that choose figures by themselves.
pub(super) static AUTOMATIC: &[Rule] = &[
    // Numbers without a numeric input.
    Rule {
        name: "single value",
        mark: Mark::Bar,
        shows: "The one value that was measured.",
        needs: &[NO_NUMBER, NO_CATEGORY, ONE_SAMPLE],
        ..MEANS
    },
    Rule {
        name: "distribution",
        mark: Mark::Histogram,
        shows: "How often each value occurred.",
        needs: &[NO_NUMBER, NO_CATEGORY, REPEATED],
        ..SAMPLES
    },
    Rule {
        name: "launches",
        mark: Mark::Strip,
        shows: "Every sample beside its launch: whether launches differ more than the samples inside them.",
        needs: &[NO_NUMBER, NO_CATEGORY, at_least(Launches, 2)],
        channels: &[must(X, Pick::Launch)],
        ..SAMPLES
    },
    Rule {
        name: "bars",
        mark: Mark::Bar,
        shows: "One bar for each choice.",
        needs: &[NO_NUMBER, at_least(Categorical, 1), ONE_SAMPLE],
        channels: CATEGORY_X,
        ..MEANS
    },
    Rule {
        name: "boxes",
        mark: Mark::Box,
        shows: "The quartiles of the samples of each choice, with the samples themselves where they are few.",
        needs: &[NO_NUMBER, at_least(Categorical, 1), between(Repeats, 2, MANY - 1)],
        channels: CATEGORY_X,
        ..SAMPLES
    },
    Rule {
        name: "violins",
        mark: Mark::Violin,
        shows: "The density of the samples of each choice, with the quartiles inside.",
        needs: &[NO_NUMBER, at_least(Categorical, 1), at_least(Repeats, MANY)],
        channels: CATEGORY_X,
        ..SAMPLES
    },
    Rule {
        name: "shares",
        mark: Mark::Ecdf,
        shows: "The share of samples at or below each value, one line for each choice.",
        needs: &[NO_NUMBER, at_least(Repeats, SHARES)],
        channels: &[may(Color, Pick::ShortCategory)],
        ..SAMPLES
    },
    Rule {
        name: "success ratios",
        mark: Mark::Bar,
        shows: "The share of samples that succeeded, with its 95 % interval.",
        outputs: &[Flag],
        needs: &[NO_NUMBER],
        channels: &[may(X, Pick::LongestCategory), may(Color, Pick::ShortCategory)],
        ..MEANS
    },
    // Numbers over numeric inputs.
    Rule {
        name: "lines",
        mark: Mark::Line,
        shows: "The mean over the numeric input, one line for each choice, with a band where samples repeat.",
        outputs: &[Metric, Flag],
        needs: &[A_GRID, exactly(Numeric, 1), at_most(LongestCategory, COLORS)],
        channels: NUMBER_X,
        ..MEANS
    },
    Rule {
        name: "heat map with choices",
        mark: Mark::HeatMap,
        shows: "The mean as a colour over the numeric input and a choice that has more values than lines can be told apart.",
        outputs: &[Metric, Flag],
        needs: &[A_GRID, exactly(Numeric, 1), at_least(LongestCategory, COLORS + 1)],
        channels: &[must(X, Pick::LongestNumber), must(Y, Pick::LongestCategory)],
        spread: false,
        ..MEANS
    },
    Rule {
        name: "heat map",
        mark: Mark::HeatMap,
        shows: "The mean as a colour over the two numeric inputs with the most values.",
        outputs: &[Metric, Flag],
        needs: &[A_GRID, at_least(Numeric, 2)],
        channels: &[must(X, Pick::LongestNumber), must(Y, Pick::LongestNumber)],
        spread: false,
        ..MEANS
    },
    Rule {
        name: "line for each value",
        mark: Mark::Line,
        shows: "The mean over the longer numeric input, one line for each value of the shorter one.",
        outputs: &[Metric, Flag],
        needs: &[A_GRID, exactly(Numeric, 2), at_most(FewestNumbers, FEW)],
        channels: &[must(X, Pick::LongestNumber), must(Color, Pick::ShortNumber)],
        ..MEANS
    },
    Rule {
        name: "scatter",
        mark: Mark::Strip,
        shows: "Every sample over a numeric input; other inputs change from point to point too.",
        outputs: &[Metric, Flag],
        needs: &[exactly(Grid, 0), at_least(Numeric, 1)],
        channels: &[must(X, Pick::EachNumber), may(Color, Pick::ShortCategory)],
        rest: Rest::Together,
        each: Each::Number,
        ..SAMPLES
    },
    // Inputs and metrics against each other.
    Rule {
        name: "importance",
        mark: Mark::Importance,
        shows: "The share of the variance that each input explains alone, and that two explain together.",
        needs: &[at_least(Dimensions, 2), at_most(Dimensions, 6), exactly(Full, 1)],
        rest: Rest::Together,
        spread: false,
        ..MEANS
    },
    Rule {
        name: "front of two goals",
        mark: Mark::Pareto,
        shows: "The means of two metrics at every point, and the points that no other beats in both.",
        needs: &[at_least(LaterGoals, 1), at_most(Goals, 3), at_least(Points, 3)],
        channels: &[may(Color, Pick::ShortCategory)],
        rest: Rest::Together,
        each: Each::LaterGoal,
        spread: false,
        ..MEANS
    },
    Rule {
        name: "two metrics",
        mark: Mark::Scatter,
        shows: "The means of two metrics at every point.",
        needs: &[
            exactly(Metrics, 2),
            exactly(LaterMetrics, 1),
            at_most(Goals, 1),
            at_least(Points, 3),
        ],
        channels: &[may(Color, Pick::ShortCategory)],
        rest: Rest::Together,
        each: Each::LaterMetric,
        spread: false,
        ..MEANS
    },
    // Vectors.
    Rule {
        name: "bar for each component",
        mark: Mark::Bar,
        shows: "One bar for each component.",
        outputs: &[Vector],
        needs: &[NO_NUMBER, ONE_SAMPLE],
        channels: &[may(X, Pick::LongestCategory)],
        ..MEANS
    },
    Rule {
        name: "box for each component",
        mark: Mark::Box,
        shows: "The quartiles of each component's samples.",
        outputs: &[Vector],
        needs: &[NO_NUMBER, REPEATED],
        channels: &[may(X, Pick::LongestCategory)],
        ..SAMPLES
    },
    Rule {
        name: "line for each component",
        mark: Mark::Line,
        shows: "The mean of each component over the numeric input.",
        outputs: &[Vector],
        needs: &[A_GRID, exactly(Numeric, 1)],
        channels: &[must(X, Pick::LongestNumber)],
        ..MEANS
    },
    Rule {
        name: "heat map for each component",
        mark: Mark::HeatMap,
        shows: "The mean of one component as a colour over two numeric inputs.",
        outputs: &[Vector],
        needs: &[A_GRID, at_least(Numeric, 2)],
        channels: &[must(X, Pick::LongestNumber), must(Y, Pick::LongestNumber)],
        each: Each::Component,
        spread: false,
        ..MEANS
    },
    Rule {
        name: "scatter of components",
        mark: Mark::Strip,
        shows: "Every sample of each component over a numeric input.",
        outputs: &[Vector],
        needs: &[exactly(Grid, 0), at_least(Numeric, 1)],
        channels: &[must(X, Pick::EachNumber)],
        rest: Rest::Together,
        each: Each::Number,
        ..SAMPLES
    },
    // What is no number.
    Rule {
        name: "texts",
        mark: Mark::Text,
        shows: "Every text beside its point.",
        outputs: &[Text],
        rest: Rest::Together,
        ..SAMPLES
    },
    Rule {
        name: "images",
        mark: Mark::ImageGrid,
        shows: "The pictures side by side, with a chooser where there are many.",
        outputs: &[Image],
        ..SAMPLES
    },
    Rule {
        name: "videos",
        mark: Mark::Video,
        shows: "The videos side by side, with a chooser where there are many.",
        outputs: &[Video],
        ..SAMPLES
    },
    Rule {
        name: "files",
        mark: Mark::FileList,
        shows: "Every file to download, beside its point.",
        outputs: &[File],
        rest: Rest::Together,
        ..SAMPLES
    },
    // Tables inside samples, by the view that was declared.
    Rule {
        name: "curves",
        mark: Mark::TableCurve,
        shows: "One line for each sample's table.",
        outputs: &[CurveTable],
        channels: &[may(Color, Pick::ShortCategory), may(Color, Pick::ShortNumber)],
        ..SAMPLES
    },
    Rule {
        name: "point clouds",
        mark: Mark::TableScatter,
        shows: "The rows of each sample's table as points.",
        outputs: &[ScatterTable],
        channels: &[may(Color, Pick::ShortCategory), may(Color, Pick::ShortNumber)],
        ..SAMPLES
    },
    Rule {
        name: "distributions of tables",
        mark: Mark::TableHistogram,
        shows: "How often each value occurred in the samples' tables.",
        outputs: &[HistogramTable],
        channels: &[may(Color, Pick::ShortCategory), may(Color, Pick::ShortNumber)],
        ..SAMPLES
    },
    Rule {
        name: "tables",
        mark: Mark::TableRows,
        shows: "The rows of each sample's table as text.",
        outputs: &[RowsTable],
        ..SAMPLES
    },
    // Runs.
    Rule {
        name: "history of what got worse",
        mark: Mark::History,
        shows: "The mean of every run over the points of a slice, or at a point, that got worse.",
        outputs: &[Metric, Flag],
        needs: &[at_least(Runs, 2), at_least(WorseParts, 1)],
        channels: &[must(X, Pick::Run)],
        rest: Rest::Together,
        each: Each::WorsePart,
        spread: false,
        ..MEANS
    },
    Rule {
        name: "history",
        mark: Mark::History,
        shows: "The mean of every run, with the baseline and the band that is accepted; first where the output got worse.",
        outputs: &[Metric, Flag],
        needs: &[at_least(Runs, 2)],
        channels: &[must(X, Pick::Run)],
        rest: Rest::Together,
        spread: false,
        ..MEANS
    },
    Rule {
        name: "what changed most",
        mark: Mark::SmallMultiples,
        shows: "The history of each point in a panel of its own, the most changed first.",
        outputs: &[Metric, Flag],
        needs: &[at_least(Runs, 3), at_least(Points, 2)],
        channels: &[must(X, Pick::Run)],
        rest: Rest::Together,
        spread: false,
        ..MEANS
    },
    Rule {
        name: "percentiles over runs",
        mark: Mark::PercentileBand,
        shows: "The 10th, 25th, 50th, 75th and 90th percentile of the samples of every run, all points together.",
        needs: &[at_least(Runs, 3), at_least(Samples, SHARES)],
        channels: &[must(X, Pick::Run)],
        rest: Rest::Together,
        ..SAMPLES
    },
    Rule {
        name: "before and after",
        mark: Mark::Slope,
        shows: "One line a point from the run before to the current one.",
        outputs: &[Metric, Flag],
        needs: &[exactly(Runs, 2), between(Points, 2, SLOPES)],
        channels: &[must(X, Pick::Run)],
        rest: Rest::Together,
        spread: false,
        ..MEANS
    },
];

/// Every rule of the table, those for pins behind the automatic ones.
pub(super) fn rules() -> impl Iterator<Item = &'static Rule> {
    AUTOMATIC.iter().chain(PINNED)
}
