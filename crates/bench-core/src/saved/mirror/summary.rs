//! What an index page needs of a result, written behind its columns.

use serde::{Deserialize, Serialize};

use super::{ReportMirror, RunMirror, WarningMirror};
use crate::saved::{LatestValue, ResultCounts};

/// Runs, warnings, verdicts, counts and latest values of a result.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SummaryMirror {
    pub(crate) runs: Vec<RunMirror>,
    pub(crate) warnings: Vec<WarningMirror>,
    pub(crate) regression_report: ReportMirror,
    pub(crate) counts: CountsMirror,
    pub(crate) latest: Vec<LatestMirror>,
}

/// How much there is of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CountsMirror {
    pub(crate) points: u64,
    pub(crate) skipped_points: u64,
    pub(crate) samples: u64,
    /// Samples of the current run.
    pub(crate) current_samples: u64,
    pub(crate) failures: u64,
    /// Failures of the current run.
    pub(crate) current_failures: u64,
    pub(crate) attachments: u64,
}

/// The mean of a scalar output in the current run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct LatestMirror {
    pub(crate) output: String,
    pub(crate) mean: Option<f64>,
    /// The fewest and the most calls that a value is the mean of, where not all are of one.
    #[serde(default)]
    pub(crate) iterations: Option<(u32, u32)>,
}

impl From<CountsMirror> for ResultCounts {
    fn from(mirror: CountsMirror) -> Self {
        Self {
            points: mirror.points,
            skipped_points: mirror.skipped_points,
            samples: mirror.samples,
            current_samples: mirror.current_samples,
            failures: mirror.failures,
            current_failures: mirror.current_failures,
            attachments: mirror.attachments,
        }
    }
}

impl From<LatestMirror> for LatestValue {
    fn from(mirror: LatestMirror) -> Self {
        Self { output: mirror.output, mean: mirror.mean, iterations: mirror.iterations }
    }
}
