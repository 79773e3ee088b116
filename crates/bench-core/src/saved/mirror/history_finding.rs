//! What the history itself shows, and what moved with a whole run.

use serde::{Deserialize, Serialize};

use super::scope::{BandMirror, ScopeMirror};
use super::verdict::WordMirror;
use crate::judge::{ChangePoint, CommonShift, Drift};
use crate::model::RunId;

/// By how much a whole run moved.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct CommonShiftMirror {
    output: String,
    change_percent: f64,
    interval: Option<BandMirror>,
    expected: Option<BandMirror>,
    runs: u32,
    word: WordMirror,
    reason: String,
}

/// A place where a level changed for good. Runs are 32 hexadecimal digits.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ChangePointMirror {
    output: String,
    scope: ScopeMirror,
    run: String,
    label: String,
    earliest: String,
    latest: String,
    before: f64,
    after: f64,
    change_percent: f64,
    p_value: f64,
    word: WordMirror,
    persists: bool,
}

/// A slow change over many runs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct DriftMirror {
    output: String,
    scope: ScopeMirror,
    since: String,
    runs: u32,
    change_percent: f64,
    interval: Option<BandMirror>,
    p_value: f64,
    word: WordMirror,
}

fn run_id(digits: &str) -> Result<RunId, String> {
    let id = u128::from_str_radix(digits, 16).map(RunId);
    id.map_err(|_| "a run id that is not 32 hexadecimal digits".to_owned())
}

impl From<&CommonShift> for CommonShiftMirror {
    fn from(shift: &CommonShift) -> Self {
        Self {
            output: shift.output.clone(),
            change_percent: shift.change_percent,
            interval: shift.interval.map(Into::into),
            expected: shift.expected.map(Into::into),
            runs: shift.runs,
            word: shift.word.into(),
            reason: shift.reason.clone(),
        }
    }
}

impl From<CommonShiftMirror> for CommonShift {
    fn from(mirror: CommonShiftMirror) -> Self {
        Self {
            output: mirror.output,
            change_percent: mirror.change_percent,
            interval: mirror.interval.map(Into::into),
            expected: mirror.expected.map(Into::into),
            runs: mirror.runs,
            word: mirror.word.into(),
            reason: mirror.reason,
        }
    }
}

impl From<&ChangePoint> for ChangePointMirror {
    fn from(point: &ChangePoint) -> Self {
        Self {
            output: point.output.clone(),
            scope: (&point.scope).into(),
            run: point.run.to_string(),
            label: point.label.clone(),
            earliest: point.earliest.to_string(),
            latest: point.latest.to_string(),
            before: point.before,
            after: point.after,
            change_percent: point.change_percent,
            p_value: point.p_value,
            word: point.word.into(),
            persists: point.persists,
        }
    }
}

impl TryFrom<ChangePointMirror> for ChangePoint {
    type Error = String;

    fn try_from(mirror: ChangePointMirror) -> Result<Self, String> {
        Ok(Self {
            output: mirror.output,
            scope: mirror.scope.into(),
            run: run_id(&mirror.run)?,
            label: mirror.label,
            earliest: run_id(&mirror.earliest)?,
            latest: run_id(&mirror.latest)?,
            before: mirror.before,
            after: mirror.after,
            change_percent: mirror.change_percent,
            p_value: mirror.p_value,
            word: mirror.word.into(),
            persists: mirror.persists,
        })
    }
}

impl From<&Drift> for DriftMirror {
    fn from(drift: &Drift) -> Self {
        Self {
            output: drift.output.clone(),
            scope: (&drift.scope).into(),
            since: drift.since.to_string(),
            runs: drift.runs,
            change_percent: drift.change_percent,
            interval: drift.interval.map(Into::into),
            p_value: drift.p_value,
            word: drift.word.into(),
        }
    }
}

impl TryFrom<DriftMirror> for Drift {
    type Error = String;

    fn try_from(mirror: DriftMirror) -> Result<Self, String> {
        Ok(Self {
            output: mirror.output,
            scope: mirror.scope.into(),
            since: run_id(&mirror.since)?,
            runs: mirror.runs,
            change_percent: mirror.change_percent,
            interval: mirror.interval.map(Into::into),
            p_value: mirror.p_value,
            word: mirror.word.into(),
        })
    }
}
