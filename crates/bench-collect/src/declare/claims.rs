//! Bounds that an author promises for every sample of a metric, in its unit.

use bench_core::declare::Claim;

/// Strictly below `limit`.
#[must_use]
pub fn below(limit: f64) -> Claim {
    Claim::Below(limit)
}

/// Below `limit` or equal.
#[must_use]
pub fn at_most(limit: f64) -> Claim {
    Claim::AtMost(limit)
}

/// Strictly above `limit`.
#[must_use]
pub fn above(limit: f64) -> Claim {
    Claim::Above(limit)
}

/// Above `limit` or equal.
#[must_use]
pub fn at_least(limit: f64) -> Claim {
    Claim::AtLeast(limit)
}

/// From `low` to `high`, both included.
#[must_use]
pub fn between(low: impl Into<f64>, high: impl Into<f64>) -> Claim {
    Claim::Between(low.into(), high.into())
}
