//! What a verdict rests on.

use serde::{Deserialize, Serialize};

use super::plain::plain_enum;
use crate::judge::{
    Acknowledgement, Agreement, ChangeUnit, EnvironmentDifference, Evidence, Price, Quantity,
    UnitOfError,
};

plain_enum! {
    /// What varies by chance.
    UnitOfErrorMirror = UnitOfError { Run, Launch, Repeat }
}

plain_enum! {
    /// What changes are measured in.
    ChangeUnitMirror = ChangeUnit { Percent, PercentagePoints }
}

impl Default for ChangeUnitMirror {
    fn default() -> Self {
        ChangeUnit::default().into()
    }
}

/// What the numbers of a verdict are.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum QuantityMirror {
    Number { unit: String },
    Duration,
    Flag,
}

impl Default for QuantityMirror {
    fn default() -> Self {
        Self::Number { unit: String::new() }
    }
}

/// How many units of error stand on each side.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct EvidenceMirror {
    unit: UnitOfErrorMirror,
    baseline: u32,
    current: u32,
}

/// What would decide an open question.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct PriceMirror {
    more: u32,
    unit: UnitOfErrorMirror,
}

/// In how many points the change went the same way.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct AgreementMirror {
    points: u32,
    of: u32,
}

/// A fact that differs between the two sides.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct DifferenceMirror {
    key: String,
    before: Option<String>,
    now: Option<String>,
}

/// That a change was accepted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct AcknowledgementMirror {
    why: String,
    until: Option<String>,
}

impl From<&Quantity> for QuantityMirror {
    fn from(quantity: &Quantity) -> Self {
        match quantity {
            Quantity::Number { unit } => Self::Number { unit: unit.clone() },
            Quantity::Duration => Self::Duration,
            Quantity::Flag => Self::Flag,
        }
    }
}

impl From<QuantityMirror> for Quantity {
    fn from(mirror: QuantityMirror) -> Self {
        match mirror {
            QuantityMirror::Number { unit } => Self::Number { unit },
            QuantityMirror::Duration => Self::Duration,
            QuantityMirror::Flag => Self::Flag,
        }
    }
}

impl From<Evidence> for EvidenceMirror {
    fn from(evidence: Evidence) -> Self {
        let Evidence { unit, baseline, current } = evidence;
        Self { unit: unit.into(), baseline, current }
    }
}

impl From<EvidenceMirror> for Evidence {
    fn from(mirror: EvidenceMirror) -> Self {
        let EvidenceMirror { unit, baseline, current } = mirror;
        Self { unit: unit.into(), baseline, current }
    }
}

impl From<Price> for PriceMirror {
    fn from(price: Price) -> Self {
        Self { more: price.more, unit: price.unit.into() }
    }
}

impl From<PriceMirror> for Price {
    fn from(mirror: PriceMirror) -> Self {
        Self { more: mirror.more, unit: mirror.unit.into() }
    }
}

impl From<Agreement> for AgreementMirror {
    fn from(agreement: Agreement) -> Self {
        Self { points: agreement.points, of: agreement.of }
    }
}

impl From<AgreementMirror> for Agreement {
    fn from(mirror: AgreementMirror) -> Self {
        Self { points: mirror.points, of: mirror.of }
    }
}

impl From<&EnvironmentDifference> for DifferenceMirror {
    fn from(difference: &EnvironmentDifference) -> Self {
        let EnvironmentDifference { key, before, now } = difference.clone();
        Self { key, before, now }
    }
}

impl From<DifferenceMirror> for EnvironmentDifference {
    fn from(mirror: DifferenceMirror) -> Self {
        Self { key: mirror.key, before: mirror.before, now: mirror.now }
    }
}

impl From<&Acknowledgement> for AcknowledgementMirror {
    fn from(acknowledgement: &Acknowledgement) -> Self {
        let Acknowledgement { why, until } = acknowledgement.clone();
        Self { why, until }
    }
}

impl From<AcknowledgementMirror> for Acknowledgement {
    fn from(mirror: AcknowledgementMirror) -> Self {
        Self { why: mirror.why, until: mirror.until }
    }
}
