//! The verdicts and claims of a result.

use serde::{Deserialize, Serialize};

use super::output::ClaimMirror;
use super::value::PlaceMirror;
use super::verdict::VerdictMirror;
use crate::judge::{ClaimOutcome, RegressionReport, Verdict};

/// All verdicts of a run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ReportMirror {
    judged: bool,
    baseline_runs: u32,
    verdicts: Vec<VerdictMirror>,
    claims: Vec<ClaimOutcomeMirror>,
}

/// Whether a promised bound held.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct ClaimOutcomeMirror {
    output: String,
    claim: ClaimMirror,
    samples: u64,
    violations: u64,
    worst: Option<f64>,
    worst_at: Vec<PlaceMirror>,
}

impl From<&RegressionReport> for ReportMirror {
    fn from(report: &RegressionReport) -> Self {
        Self {
            judged: report.judged,
            baseline_runs: report.baseline_runs,
            verdicts: report.verdicts.iter().map(VerdictMirror::from).collect(),
            claims: report.claims.iter().map(ClaimOutcomeMirror::from).collect(),
        }
    }
}

impl From<ReportMirror> for RegressionReport {
    fn from(mirror: ReportMirror) -> Self {
        Self {
            judged: mirror.judged,
            baseline_runs: mirror.baseline_runs,
            verdicts: mirror.verdicts.into_iter().map(Verdict::from).collect(),
            claims: mirror.claims.into_iter().map(ClaimOutcome::from).collect(),
        }
    }
}

impl From<&ClaimOutcome> for ClaimOutcomeMirror {
    fn from(outcome: &ClaimOutcome) -> Self {
        Self {
            output: outcome.output.clone(),
            claim: outcome.claim.into(),
            samples: outcome.samples,
            violations: outcome.violations,
            worst: outcome.worst,
            worst_at: PlaceMirror::list(&outcome.worst_at),
        }
    }
}

impl From<ClaimOutcomeMirror> for ClaimOutcome {
    fn from(mirror: ClaimOutcomeMirror) -> Self {
        let places = mirror.worst_at.into_iter();
        Self {
            output: mirror.output,
            claim: mirror.claim.into(),
            samples: mirror.samples,
            violations: mirror.violations,
            worst: mirror.worst,
            worst_at: places.map(PlaceMirror::into_pair).collect(),
        }
    }
}
