//! Samples that failed.

/// Why a sample failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FailureKind {
    /// The measured function returned an error.
    Error,
    /// The measured function panicked.
    Panic,
    /// The sample took longer than allowed.
    TimeOut,
    /// The process ended in the middle of the sample.
    Crash,
    /// An output was not recorded, recorded twice, or does not keep to its declaration.
    Contract,
    /// The sample was given up by the program that runs the loop.
    Abandoned,
}

impl FailureKind {
    /// Every kind, in the order of their codes in saved files: new ones stand at the end.
    pub const ALL: [Self; 6] =
        [Self::Error, Self::Panic, Self::TimeOut, Self::Crash, Self::Contract, Self::Abandoned];

    /// The word used in messages and on pages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Panic => "panic",
            Self::TimeOut => "time-out",
            Self::Crash => "crash",
            Self::Contract => "contract",
            Self::Abandoned => "abandoned",
        }
    }
}

/// One sample that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleFailure {
    /// Its row in the sample table.
    pub sample: u64,
    /// Why it failed.
    pub kind: FailureKind,
    /// What happened, outermost first; never empty.
    pub messages: Vec<String>,
}

impl SampleFailure {
    /// The messages on one line.
    #[must_use]
    pub fn chain(&self) -> String {
        self.messages.join(": ")
    }
}
