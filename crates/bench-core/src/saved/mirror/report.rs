//! The verdicts and claims of a result.

use serde::{Deserialize, Serialize};

use super::history_finding::{ChangePointMirror, CommonShiftMirror, DriftMirror};
use super::output::ClaimMirror;
use super::point_changes::PointChangesMirror;
use super::policy::PolicyMirror;
use super::value::PlaceMirror;
use super::verdict::VerdictMirror;
use crate::judge::{
    ChangePoint, ClaimOutcome, CommonShift, Drift, JudgePolicy, PointChanges, RegressionReport,
    Verdict,
};

/// All verdicts of a run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ReportMirror {
    judged: bool,
    #[serde(default)]
    settings: Option<PolicyMirror>,
    baseline_runs: u32,
    verdicts: Vec<VerdictMirror>,
    #[serde(default)]
    common_shifts: Vec<CommonShiftMirror>,
    #[serde(default)]
    change_points: Vec<ChangePointMirror>,
    #[serde(default)]
    drifts: Vec<DriftMirror>,
    #[serde(default)]
    point_changes: Vec<PointChangesMirror>,
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
            settings: report.settings.as_ref().map(PolicyMirror::from),
            baseline_runs: report.baseline_runs,
            verdicts: report.verdicts.iter().map(VerdictMirror::from).collect(),
            common_shifts: report.common_shifts.iter().map(Into::into).collect(),
            change_points: report.change_points.iter().map(Into::into).collect(),
            drifts: report.drifts.iter().map(Into::into).collect(),
            point_changes: report.point_changes.iter().map(Into::into).collect(),
            claims: report.claims.iter().map(ClaimOutcomeMirror::from).collect(),
        }
    }
}

impl TryFrom<ReportMirror> for RegressionReport {
    type Error = String;

    fn try_from(mirror: ReportMirror) -> Result<Self, String> {
        let change_points = mirror.change_points.into_iter().map(ChangePoint::try_from);
        let drifts = mirror.drifts.into_iter().map(Drift::try_from);
        let point_changes = mirror.point_changes.into_iter().map(PointChanges::try_from);
        Ok(Self {
            judged: mirror.judged,
            settings: mirror.settings.map(JudgePolicy::from),
            baseline_runs: mirror.baseline_runs,
            verdicts: mirror.verdicts.into_iter().map(Verdict::from).collect(),
            common_shifts: mirror.common_shifts.into_iter().map(CommonShift::from).collect(),
            change_points: change_points.collect::<Result<_, _>>()?,
            drifts: drifts.collect::<Result<_, _>>()?,
            point_changes: point_changes.collect::<Result<_, _>>()?,
            claims: mirror.claims.into_iter().map(ClaimOutcome::from).collect(),
        })
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
