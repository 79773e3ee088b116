//! A bound that an author promises for every sample of a metric.

use std::fmt;

/// A bound in the metric's unit, judged on every sample and reported apart from regressions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Claim {
    /// Strictly below.
    Below(f64),
    /// Below or equal.
    AtMost(f64),
    /// Strictly above.
    Above(f64),
    /// Above or equal.
    AtLeast(f64),
    /// Within both ends, both included.
    Between(f64, f64),
}

impl Claim {
    /// Whether one value keeps the promise; NaN never does.
    #[must_use]
    pub fn holds(self, value: f64) -> bool {
        match self {
            Self::Below(limit) => value < limit,
            Self::AtMost(limit) => value <= limit,
            Self::Above(limit) => value > limit,
            Self::AtLeast(limit) => value >= limit,
            Self::Between(low, high) => (low..=high).contains(&value),
        }
    }

    /// How far inside the bound a value lies (negative outside), so that the worst sample can be named.
    #[must_use]
    pub fn slack(self, value: f64) -> f64 {
        match self {
            Self::Below(limit) | Self::AtMost(limit) => limit - value,
            Self::Above(limit) | Self::AtLeast(limit) => value - limit,
            Self::Between(low, high) => (value - low).min(high - value),
        }
    }

    /// Whether the bounds are finite and in order.
    #[must_use]
    pub fn is_valid(self) -> bool {
        match self {
            Self::Below(limit)
            | Self::AtMost(limit)
            | Self::Above(limit)
            | Self::AtLeast(limit) => limit.is_finite(),
            Self::Between(low, high) => low.is_finite() && high.is_finite() && low <= high,
        }
    }

    /// The claim with its limits as the caller writes them, such as with their unit: `< 12 ms`.
    #[must_use]
    pub fn text(self, limit: impl Fn(f64) -> String) -> String {
        match self {
            Self::Below(high) => format!("< {}", limit(high)),
            Self::AtMost(high) => format!("<= {}", limit(high)),
            Self::Above(low) => format!("> {}", limit(low)),
            Self::AtLeast(low) => format!(">= {}", limit(low)),
            Self::Between(low, high) => format!("{} to {}", limit(low), limit(high)),
        }
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(|limit| limit.to_string()))
    }
}
