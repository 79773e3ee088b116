//! One verdict.

use serde::{Deserialize, Serialize};

use super::plain::plain_enum;
use super::value::{PlaceMirror, ValueMirror};
use crate::judge::{Band, Scope, Verdict, Word};

plain_enum! {
    /// The five words of a verdict.
    WordMirror = Word { Regressed, Improved, Equivalent, Inconclusive, Invalid }
}

/// What a verdict is about.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ScopeMirror {
    Pooled,
    Slice { input: String, value: ValueMirror },
    Point { inputs: Vec<PlaceMirror> },
}

/// A range of accepted values.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct BandMirror {
    low: f64,
    high: f64,
}

/// One verdict.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct VerdictMirror {
    output: String,
    scope: ScopeMirror,
    method: String,
    word: WordMirror,
    blocking: bool,
    young: bool,
    current: f64,
    baseline: f64,
    change_percent: f64,
    threshold: f64,
    interval: Option<BandMirror>,
    bands: Vec<BandMirror>,
    reason: String,
}

impl From<&Verdict> for VerdictMirror {
    fn from(verdict: &Verdict) -> Self {
        Self {
            output: verdict.output.clone(),
            scope: (&verdict.scope).into(),
            method: verdict.method.clone(),
            word: verdict.word.into(),
            blocking: verdict.blocking,
            young: verdict.young,
            current: verdict.current,
            baseline: verdict.baseline,
            change_percent: verdict.change_percent,
            threshold: verdict.threshold,
            interval: verdict.interval.map(BandMirror::from),
            bands: verdict.bands.iter().copied().map(BandMirror::from).collect(),
            reason: verdict.reason.clone(),
        }
    }
}

impl From<VerdictMirror> for Verdict {
    fn from(mirror: VerdictMirror) -> Self {
        Self {
            output: mirror.output,
            scope: mirror.scope.into(),
            method: mirror.method,
            word: mirror.word.into(),
            blocking: mirror.blocking,
            young: mirror.young,
            current: mirror.current,
            baseline: mirror.baseline,
            change_percent: mirror.change_percent,
            threshold: mirror.threshold,
            interval: mirror.interval.map(Band::from),
            bands: mirror.bands.into_iter().map(Band::from).collect(),
            reason: mirror.reason,
        }
    }
}

impl From<&Scope> for ScopeMirror {
    fn from(scope: &Scope) -> Self {
        match scope {
            Scope::Pooled => Self::Pooled,
            Scope::Slice { input, value } => {
                Self::Slice { input: input.clone(), value: value.into() }
            }
            Scope::Point { inputs } => Self::Point { inputs: PlaceMirror::list(inputs) },
        }
    }
}

impl From<ScopeMirror> for Scope {
    fn from(mirror: ScopeMirror) -> Self {
        match mirror {
            ScopeMirror::Pooled => Self::Pooled,
            ScopeMirror::Slice { input, value } => Self::Slice { input, value: value.into() },
            ScopeMirror::Point { inputs } => {
                Self::Point { inputs: inputs.into_iter().map(PlaceMirror::into_pair).collect() }
            }
        }
    }
}

impl From<Band> for BandMirror {
    fn from(band: Band) -> Self {
        Self { low: band.low, high: band.high }
    }
}

impl From<BandMirror> for Band {
    fn from(mirror: BandMirror) -> Self {
        Self { low: mirror.low, high: mirror.high }
    }
}
