//! Which way a metric is better.

/// Which way a metric is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Smaller is better: time, error, memory.
    Minimize,
    /// Larger is better: throughput, accuracy.
    Maximize,
    /// Neither: a change is worth knowing, in both directions.
    Neutral,
}

impl Direction {
    /// The word used in messages and on pages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Minimize => "smaller is better",
            Self::Maximize => "larger is better",
            Self::Neutral => "no better direction",
        }
    }

    /// Whether `change` (new minus old) is for the worse; any change is, where there is no better direction.
    #[must_use]
    pub fn is_worse(self, change: f64) -> bool {
        match self {
            Self::Minimize => change > 0.0,
            Self::Maximize => change < 0.0,
            Self::Neutral => true,
        }
    }

    /// Whether `a` is strictly better than `b`; never where there is no better direction.
    #[must_use]
    pub fn is_better(self, a: f64, b: f64) -> bool {
        match self {
            Self::Minimize => a < b,
            Self::Maximize => a > b,
            Self::Neutral => false,
        }
    }
}
