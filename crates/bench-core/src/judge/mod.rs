//! Verdicts: whether a run is worse than the runs before it.

mod claims;
mod comparable;
mod gate;
mod method;
mod policy;
mod report;
mod run_means;
#[cfg(test)]
mod tests;
mod verdict;
mod word;
mod wording;

pub use claims::ClaimOutcome;
pub use gate::{GateError, GatePolicy};
pub use policy::{JudgePolicy, Method};
pub use report::{RegressionReport, judge};
pub use run_means::run_means;
pub use verdict::{Band, Scope, Verdict};
pub use word::Word;
