//! How runs are judged.

/// How a run is judged against the runs before it.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgePolicy {
    /// The rule.
    pub method: Method,
    /// Earlier runs needed before a verdict may fail a build; at least 1.
    pub min_history: u32,
}

/// The rule by which a run is judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Method {
    /// The mean of the run against the mean of the earlier runs' means; a change beyond `threshold` percent, for
    /// the worse, is a regression.
    Percentage {
        /// The change in percent that is still accepted.
        threshold: f64,
    },
}

impl Method {
    /// The word used on the command line and in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Percentage { .. } => "percentage",
        }
    }
}

impl Default for JudgePolicy {
    fn default() -> Self {
        Self { method: Method::Percentage { threshold: 10.0 }, min_history: 1 }
    }
}
