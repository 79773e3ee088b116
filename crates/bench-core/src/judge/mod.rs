//! Verdicts: whether a run is worse than the runs before it.

mod acknowledged;
mod baseline;
mod claims;
mod common_shift;
mod comparable;
mod evidence;
mod gate;
mod history_finding;
mod judging;
mod method;
mod method_name;
mod overrides;
mod point_changes;
mod policy;
mod report;
mod run_means;
mod scope;
mod series;
mod sweep;
#[cfg(test)]
mod tests;
mod threshold;
mod verdict;
mod word;
pub(crate) mod wording;

pub use acknowledged::{AcknowledgedChange, AcknowledgedError, Acknowledgements, is_day};
pub use claims::ClaimOutcome;
pub use common_shift::CommonShift;
pub use evidence::{
    Acknowledgement, Agreement, ChangeUnit, EnvironmentDifference, Evidence, Price, Quantity,
    UnitOfError,
};
pub use gate::{GateError, GatePolicy};
pub use history_finding::{ChangePoint, Drift};
pub use judging::judge;
pub use method_name::{MethodError, MethodName};
pub use overrides::OverrideError;
pub use point_changes::PointChanges;
pub use policy::{DEFAULT_BLOCK, DEFAULT_MARGIN, JudgePolicy, Method, OutputPolicy};
pub use report::RegressionReport;
pub use run_means::{MeanKind, run_means, run_means_at};
pub use scope::Scope;
pub use sweep::{drift_of_series, judge_series};
pub use verdict::{Band, Verdict};
pub use word::Word;
pub use wording::json::{ReportDocument, SCHEMA};
