//! The rules that draw only where an author pins their mark.

use super::Mark;
use super::assign::Channel::{Color, X, Y};
use super::assign::{Pick, may, must};
use super::fact::Fact::{Full, Numeric, Runs};
use super::rule::{Each, Rest, Rule, at_least, exactly};
use super::rules::{self, A_GRID, CATEGORY_X, NUMBER_X};
use crate::shape::OutputClass::{CurveTable, Flag, HistogramTable, Metric, ScatterTable};

/// What these rules share, of means and of samples: they wait for a pin.
const MEANS: Rule = Rule { automatic: false, ..rules::MEANS };
const SAMPLES: Rule = Rule { automatic: false, ..rules::SAMPLES };

/// Looked at behind the automatic ones, for pins alone.
pub(super) static PINNED: &[Rule] = &[
    Rule {
        name: "pinned violins",
        mark: Mark::Violin,
        shows: "One violin for each choice.",
        channels: &[
            may(X, Pick::LongestCategory),
            may(X, Pick::LongestNumber),
            may(Color, Pick::ShortCategory),
        ],
        ..SAMPLES
    },
    Rule {
        name: "pinned shares",
        mark: Mark::Ecdf,
        shows: "The share of samples at or below each value, one line for each choice.",
        channels: &[may(Color, Pick::ShortCategory), may(Color, Pick::ShortNumber)],
        ..SAMPLES
    },
    Rule {
        name: "pinned contours",
        mark: Mark::Contour,
        shows: "Lines of equal means over two numeric inputs.",
        outputs: &[Metric, Flag],
        needs: &[A_GRID],
        channels: &[must(X, Pick::LongestNumber), must(Y, Pick::LongestNumber)],
        spread: false,
        ..MEANS
    },
    Rule {
        name: "pinned surface",
        mark: Mark::Surface,
        shows: "The mean as a height over two numeric inputs, to be turned.",
        outputs: &[Metric, Flag],
        needs: &[A_GRID],
        channels: &[must(X, Pick::LongestNumber), must(Y, Pick::LongestNumber)],
        rest: Rest::Choose,
        spread: false,
        ..MEANS
    },
    Rule {
        name: "pinned front",
        mark: Mark::Pareto,
        shows: "The means of two metrics at every point, and the points that no other beats in both.",
        channels: &[may(Color, Pick::ShortCategory)],
        rest: Rest::Together,
        each: Each::LaterGoal,
        spread: false,
        ..MEANS
    },
    Rule {
        name: "pinned metrics",
        mark: Mark::Scatter,
        shows: "The means of this metric against those of each metric that is declared later.",
        channels: &[may(Color, Pick::ShortCategory)],
        rest: Rest::Together,
        each: Each::LaterMetric,
        spread: false,
        ..MEANS
    },
    Rule {
        name: "pinned importance",
        mark: Mark::Importance,
        shows: "The share of the variance that each input explains alone, and that two explain together.",
        needs: &[exactly(Full, 1)],
        rest: Rest::Together,
        spread: false,
        ..MEANS
    },
    Rule {
        name: "pinned slopes of runs",
        mark: Mark::Slope,
        shows: "One line a point from the run before to the current one.",
        outputs: &[Metric, Flag],
        needs: &[at_least(Runs, 2)],
        channels: &[must(X, Pick::Run)],
        rest: Rest::Together,
        spread: false,
        ..MEANS
    },
    Rule {
        name: "pinned slopes of values",
        mark: Mark::Slope,
        shows: "One line for each combination of the other inputs, from the one value to the other.",
        outputs: &[Metric, Flag],
        channels: &[must(X, Pick::TwoValues)],
        rest: Rest::Together,
        spread: false,
        ..MEANS
    },
    Rule {
        name: "pinned percentiles",
        mark: Mark::PercentileBand,
        shows: "The percentiles of the samples of every run, all points together.",
        needs: &[at_least(Runs, 2)],
        channels: &[must(X, Pick::Run)],
        rest: Rest::Together,
        ..SAMPLES
    },
    Rule {
        name: "pinned multiples",
        mark: Mark::SmallMultiples,
        shows: "The history of each point in a panel of its own, the most changed first.",
        outputs: &[Metric, Flag],
        needs: &[at_least(Runs, 2)],
        channels: &[must(X, Pick::Run)],
        rest: Rest::Together,
        spread: false,
        ..MEANS
    },
    Rule {
        name: "pinned bars",
        mark: Mark::Bar,
        shows: "One bar for each value of the numeric input.",
        outputs: &[Metric, Flag],
        channels: NUMBER_X,
        ..MEANS
    },
    Rule {
        name: "pinned boxes",
        mark: Mark::Box,
        shows: "One box for each value of the numeric input.",
        channels: NUMBER_X,
        ..SAMPLES
    },
    Rule {
        name: "pinned scatter",
        mark: Mark::Strip,
        shows: "Every sample over the numeric input.",
        needs: &[at_least(Numeric, 1)],
        channels: NUMBER_X,
        rest: Rest::Together,
        ..SAMPLES
    },
    Rule {
        name: "pinned strip",
        mark: Mark::Strip,
        shows: "Every sample, beside its choice.",
        channels: CATEGORY_X,
        rest: Rest::Together,
        ..SAMPLES
    },
    Rule {
        name: "pinned histogram",
        mark: Mark::Histogram,
        shows: "How often each value occurred, one colour for each choice.",
        channels: &[may(Color, Pick::ShortCategory)],
        rest: Rest::Together,
        ..SAMPLES
    },
    Rule {
        name: "pinned heat map",
        mark: Mark::HeatMap,
        shows: "The mean as a colour over the numeric input and a choice.",
        outputs: &[Metric, Flag],
        channels: &[must(X, Pick::LongestNumber), must(Y, Pick::LongestCategory)],
        spread: false,
        ..MEANS
    },
    Rule {
        name: "pinned table",
        mark: Mark::Table,
        shows: "The mean at every point as a number.",
        outputs: &[Metric, Flag],
        rest: Rest::Together,
        ..MEANS
    },
    Rule {
        name: "pinned rows",
        mark: Mark::TableRows,
        shows: "The rows of each sample's table as text.",
        outputs: &[CurveTable, ScatterTable, HistogramTable],
        ..SAMPLES
    },
];
