//! What the reader of a result should know before trusting it.

/// What a warning is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WarningKind {
    /// Timings of an unoptimised build.
    DebugBuild,
    /// A timing too near the resolution of the clock.
    ClockResolution,
    /// A run in the history that could not be read or aligned.
    History,
    /// The run could not be appended to its history.
    HistoryNotAppended,
    /// A setting that had no effect or was replaced.
    Settings,
    /// Anything else.
    Other,
}

/// What the reader of a result should know before trusting it. Programs and pages show it; libraries never print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What it is about.
    pub kind: WarningKind,
    /// One sentence.
    pub message: String,
}

impl Warning {
    /// A warning with its sentence.
    #[must_use]
    pub fn new(kind: WarningKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }
}
