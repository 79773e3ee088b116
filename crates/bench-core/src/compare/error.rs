//! Results that cannot be compared at all.

use thiserror::Error;

/// Why two results cannot be compared at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CompareError {
    /// One side measured nothing.
    #[error("the {side} `{benchmark}` holds no run")]
    NoRun {
        /// `base` or `candidate`.
        side: &'static str,
        /// Its benchmark.
        benchmark: String,
    },
    /// No output with numbers stands on both sides.
    #[error("`{base}` and `{candidate}` share no metric and no flag")]
    NoSharedOutput {
        /// The base's benchmark.
        base: String,
        /// The candidate's benchmark.
        candidate: String,
    },
    /// No point was measured on both sides.
    #[error(
        "`{base}` and `{candidate}` share no point: {base_points} and {candidate_points} were measured"
    )]
    NoSharedPoint {
        /// The base's benchmark.
        base: String,
        /// The candidate's benchmark.
        candidate: String,
        /// Points measured in the base.
        base_points: usize,
        /// Points measured in the candidate.
        candidate_points: usize,
    },
}

impl CompareError {
    /// What the caller can do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoRun { .. } => "give a result whose collector measured something",
            Self::NoSharedOutput { .. } => {
                "outputs are paired by name, kind, unit and meaning; compare two results of one benchmark"
            }
            Self::NoSharedPoint { .. } => {
                "points are paired by the names and values of all inputs; sweep the same values on both sides"
            }
        }
    }
}
