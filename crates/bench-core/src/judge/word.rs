//! The five words of a verdict.

use std::fmt;

/// The five words of a verdict, the same in every output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Word {
    /// It got worse.
    Regressed,
    /// It got better.
    Improved,
    /// It did not change by more than the margin.
    Equivalent,
    /// Nothing can be said, and the verdict says why.
    Inconclusive,
    /// The numbers cannot be compared, and the verdict says why.
    Invalid,
}

impl Word {
    /// Every word, in the order of reports.
    pub const ALL: [Self; 5] =
        [Self::Regressed, Self::Improved, Self::Equivalent, Self::Inconclusive, Self::Invalid];

    /// The word in capitals.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Regressed => "REGRESSED",
            Self::Improved => "IMPROVED",
            Self::Equivalent => "EQUIVALENT",
            Self::Inconclusive => "INCONCLUSIVE",
            Self::Invalid => "INVALID",
        }
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
