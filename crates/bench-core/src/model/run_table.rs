//! The runs of a series, oldest first.

use std::fmt;

use super::{Environment, Timestamp};
use crate::declare::Shard;

/// The identity of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RunId(pub u128);

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl RunId {
    /// The first eight hexadecimal digits: enough for file names and people.
    #[must_use]
    pub fn short(self) -> String {
        format!("{:08x}", self.0 >> 96)
    }
}

/// The label of a run on the over-time axis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// What people read: a version, a commit, a CI run; the time where nothing was given.
    pub label: String,
    /// The git commit measured, where known.
    pub commit: Option<String>,
    /// The git branch measured, where known.
    pub branch: Option<String>,
}

/// How far a run came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RunStatus {
    /// Every planned sample was run.
    #[default]
    Complete,
    /// It measured a planned part only.
    Partial,
    /// It was stopped before the end.
    Interrupted,
    /// More samples failed than its policy allows.
    Failed,
}

impl RunStatus {
    /// The word used in messages and on pages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Partial => "partial",
            Self::Interrupted => "interrupted",
            Self::Failed => "failed",
        }
    }
}

/// One execution of the sweep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Its identity.
    pub id: RunId,
    /// Its label.
    pub event: Event,
    /// When it began.
    pub started_at: Timestamp,
    /// How long it took, in nanoseconds.
    pub duration_ns: u64,
    /// How far it came.
    pub status: RunStatus,
    /// Process starts that it measured in.
    pub launches: u32,
    /// The part of the sweep that it was to measure; `None` where that is everything.
    pub shard: Option<Shard>,
    /// Where it was measured.
    pub environment: Environment,
    /// The outputs of which a change was acknowledged with this run: their baseline begins here.
    pub accepted: Vec<String>,
}
