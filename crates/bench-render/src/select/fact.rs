//! The counts on which the rules of the selection rest.

use bench_core::declare::Direction;

use crate::shape::{OutputClass, OutputShape, ResultShape};

/// A count that was observed in a result, some of them for one output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// Numeric inputs with more than one value.
    Numeric,
    /// Categorical inputs with more than one value.
    Categorical,
    /// Inputs with more than one value.
    Dimensions,
    /// The most samples at one point.
    Repeats,
    /// Process starts that were measured in.
    Launches,
    /// Runs with the current one.
    Runs,
    /// Points with a sample in the current run.
    Points,
    /// Samples of the current run.
    Samples,
    /// Values of the numeric input that has the fewest.
    FewestNumbers,
    /// Values of the categorical input that has the most; 0 without one.
    LongestCategory,
    /// 1 for a grid of points, else 0.
    Grid,
    /// 1 where the output has a value at every point of the full product of the inputs' values, else 0.
    Full,
    /// Slices and points of the output that got worse.
    WorseParts,
    /// Metrics.
    Metrics,
    /// Metrics that are declared after this one.
    LaterMetrics,
    /// Metrics with a better direction.
    Goals,
    /// Metrics with a better direction that are declared after this one; 0 where this one has none.
    LaterGoals,
}

/// Whether an output is a metric of which smaller or larger values are better.
pub(super) fn is_goal(output: &OutputShape) -> bool {
    output.class == OutputClass::Metric && output.direction != Direction::Neutral
}

/// The outputs that are declared after this one.
pub(super) fn later<'a>(
    output: &OutputShape,
    shape: &'a ResultShape,
) -> impl Iterator<Item = &'a OutputShape> {
    let name = output.name.clone();
    shape.outputs.iter().skip_while(move |other| other.name != name).skip(1)
}

impl Fact {
    /// The facts of a whole result, in the order of explanations.
    pub(super) const OBSERVED: [Self; 8] = [
        Self::Numeric,
        Self::Categorical,
        Self::Repeats,
        Self::Launches,
        Self::Runs,
        Self::Samples,
        Self::Metrics,
        Self::Grid,
    ];

    /// The count observed.
    pub(super) fn of(self, shape: &ResultShape, output: &OutputShape) -> usize {
        let levels = |numeric| {
            let matching = shape.dimensions.iter().filter(move |d| d.numeric == numeric);
            matching.map(|d| d.levels)
        };
        let metrics = || shape.outputs.iter().filter(|o| o.class == OutputClass::Metric);
        match self {
            Self::Numeric => levels(true).count(),
            Self::Categorical => levels(false).count(),
            Self::Dimensions => shape.dimensions.len(),
            Self::Repeats => shape.repeats,
            Self::Launches => shape.launches,
            Self::Runs => shape.runs,
            Self::Points => shape.points,
            Self::Samples => shape.samples,
            Self::FewestNumbers => levels(true).min().unwrap_or(0),
            Self::LongestCategory => levels(false).max().unwrap_or(0),
            Self::Grid => usize::from(shape.grid),
            Self::Full => {
                let levels = shape.dimensions.iter().map(|d| d.levels);
                let product = levels.fold(1_usize, usize::saturating_mul);
                usize::from(product == output.points)
            }
            Self::WorseParts => output.worse_parts.len(),
            Self::Metrics => metrics().count(),
            Self::LaterMetrics => {
                later(output, shape).filter(|o| o.class == OutputClass::Metric).count()
            }
            Self::Goals => metrics().filter(|o| is_goal(o)).count(),
            Self::LaterGoals if is_goal(output) => {
                later(output, shape).filter(|o| is_goal(o)).count()
            }
            Self::LaterGoals => 0,
        }
    }

    /// A count with its noun.
    pub(super) fn counted(self, count: usize) -> String {
        let (one, many) = match self {
            Self::Numeric => ("numeric input", "numeric inputs"),
            Self::Categorical => ("categorical input", "categorical inputs"),
            Self::Dimensions => ("varying input", "varying inputs"),
            Self::Repeats => ("sample a point", "samples a point"),
            Self::Launches => ("launch", "launches"),
            Self::Runs => ("run", "runs"),
            Self::Points => ("point", "points"),
            Self::Samples => ("sample", "samples"),
            Self::FewestNumbers => {
                ("value of the shortest numeric input", "values of the shortest numeric input")
            }
            Self::LongestCategory => (
                "value of the longest categorical input",
                "values of the longest categorical input",
            ),
            Self::WorseParts => {
                ("slice or point that got worse", "slices and points that got worse")
            }
            Self::Metrics => ("metric", "metrics"),
            Self::LaterMetrics => ("later metric", "later metrics"),
            Self::Goals => ("metric with a better direction", "metrics with a better direction"),
            Self::LaterGoals => {
                ("later metric with a better direction", "later metrics with a better direction")
            }
            Self::Grid if count == 0 => return "points that are no grid".to_owned(),
            Self::Grid => return "a grid of points".to_owned(),
            Self::Full if count == 0 => return "points without a value".to_owned(),
            Self::Full => return "a value at every point of the grid".to_owned(),
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }
}
