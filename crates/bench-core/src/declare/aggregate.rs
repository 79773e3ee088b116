//! What several values become where inputs are collapsed.

use std::fmt;

/// What several points become.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Aggregate {
    /// The mean.
    Mean,
    /// The median.
    Median,
    /// A quantile, from 0 to 1 (type 7 of Hyndman and Fan).
    Quantile(f64),
    /// The smallest.
    Min,
    /// The largest.
    Max,
    /// The sum.
    Sum,
    /// The best, by the direction of the metric.
    Best,
}

/// As it is called in a title: `mean`, `0.9 quantile`.
impl fmt::Display for Aggregate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Mean => "mean",
            Self::Median => "median",
            Self::Quantile(p) => return write!(f, "{p} quantile"),
            Self::Min => "smallest",
            Self::Max => "largest",
            Self::Sum => "sum",
            Self::Best => "best",
        })
    }
}

/// Inputs that the report collapses, in figures of their own behind those of all points.
#[derive(Clone, Debug, PartialEq)]
pub struct CollapsedView {
    /// Names of the inputs.
    pub inputs: Vec<String>,
    /// What the points become that differ in these inputs only.
    pub how: Aggregate,
}
