//! What a verdict is about, and ranges of numbers.

use serde::{Deserialize, Serialize};

use super::value::{PlaceMirror, ValueMirror};
use crate::judge::{Band, Scope};

/// What a verdict is about.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ScopeMirror {
    Pooled,
    Slice { input: String, value: ValueMirror },
    Point { inputs: Vec<PlaceMirror> },
    Slope { input: String },
}

/// A range of values.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct BandMirror {
    low: f64,
    high: f64,
}

impl From<&Scope> for ScopeMirror {
    fn from(scope: &Scope) -> Self {
        match scope {
            Scope::Pooled => Self::Pooled,
            Scope::Slice { input, value } => {
                Self::Slice { input: input.clone(), value: value.into() }
            }
            Scope::Point { inputs } => Self::Point { inputs: PlaceMirror::list(inputs) },
            Scope::Slope { input } => Self::Slope { input: input.clone() },
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
            ScopeMirror::Slope { input } => Self::Slope { input },
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
