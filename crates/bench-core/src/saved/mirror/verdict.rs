//! One verdict.

use serde::{Deserialize, Serialize};

use super::evidence::{
    AcknowledgementMirror, AgreementMirror, ChangeUnitMirror, DifferenceMirror, EvidenceMirror,
    PriceMirror, QuantityMirror,
};
use super::output::DirectionMirror;
use super::plain::plain_enum;
use super::scope::{BandMirror, ScopeMirror};
use crate::declare::Direction;
use crate::judge::{Band, EnvironmentDifference, Verdict, Word};

plain_enum! {
    /// The five words of a verdict.
    WordMirror = Word { Regressed, Improved, Equivalent, Inconclusive, Invalid }
}

/// One verdict.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct VerdictMirror {
    output: String,
    #[serde(default)]
    quantity: QuantityMirror,
    #[serde(default = "neutral")]
    direction: DirectionMirror,
    scope: ScopeMirror,
    method: String,
    word: WordMirror,
    blocking: bool,
    young: bool,
    #[serde(default)]
    acknowledged: Option<AcknowledgementMirror>,
    current: f64,
    baseline: f64,
    change_percent: f64,
    #[serde(default)]
    change_unit: ChangeUnitMirror,
    interval: Option<BandMirror>,
    #[serde(default)]
    p_value: Option<f64>,
    threshold: f64,
    bands: Vec<BandMirror>,
    #[serde(default)]
    detectable_percent: Option<f64>,
    #[serde(default)]
    price: Option<PriceMirror>,
    #[serde(default)]
    evidence: Option<EvidenceMirror>,
    #[serde(default)]
    agreement: Option<AgreementMirror>,
    #[serde(default)]
    explained_by: Option<ScopeMirror>,
    #[serde(default)]
    differences: Vec<DifferenceMirror>,
    reason: String,
}

fn neutral() -> DirectionMirror {
    Direction::Neutral.into()
}

impl From<&Verdict> for VerdictMirror {
    fn from(verdict: &Verdict) -> Self {
        Self {
            output: verdict.output.clone(),
            quantity: (&verdict.quantity).into(),
            direction: verdict.direction.into(),
            scope: (&verdict.scope).into(),
            method: verdict.method.clone(),
            word: verdict.word.into(),
            blocking: verdict.blocking,
            young: verdict.young,
            acknowledged: verdict.acknowledged.as_ref().map(Into::into),
            current: verdict.current,
            baseline: verdict.baseline,
            change_percent: verdict.change_percent,
            change_unit: verdict.change_unit.into(),
            interval: verdict.interval.map(BandMirror::from),
            p_value: verdict.p_value,
            threshold: verdict.threshold,
            bands: verdict.bands.iter().copied().map(BandMirror::from).collect(),
            detectable_percent: verdict.detectable_percent,
            price: verdict.price.map(Into::into),
            evidence: verdict.evidence.map(Into::into),
            agreement: verdict.agreement.map(Into::into),
            explained_by: verdict.explained_by.as_ref().map(Into::into),
            differences: verdict.differences.iter().map(Into::into).collect(),
            reason: verdict.reason.clone(),
        }
    }
}

impl From<VerdictMirror> for Verdict {
    fn from(mirror: VerdictMirror) -> Self {
        Self {
            output: mirror.output,
            quantity: mirror.quantity.into(),
            direction: mirror.direction.into(),
            scope: mirror.scope.into(),
            method: mirror.method,
            word: mirror.word.into(),
            blocking: mirror.blocking,
            young: mirror.young,
            acknowledged: mirror.acknowledged.map(Into::into),
            current: mirror.current,
            baseline: mirror.baseline,
            change_percent: mirror.change_percent,
            change_unit: mirror.change_unit.into(),
            interval: mirror.interval.map(Band::from),
            p_value: mirror.p_value,
            threshold: mirror.threshold,
            bands: mirror.bands.into_iter().map(Band::from).collect(),
            detectable_percent: mirror.detectable_percent,
            price: mirror.price.map(Into::into),
            evidence: mirror.evidence.map(Into::into),
            agreement: mirror.agreement.map(Into::into),
            explained_by: mirror.explained_by.map(Into::into),
            differences: mirror.differences.into_iter().map(EnvironmentDifference::from).collect(),
            reason: mirror.reason,
        }
    }
}
