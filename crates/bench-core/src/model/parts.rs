//! The parts of a result, before they are checked against each other.

use super::{AttachmentTable, PointTable, Run, SampleFailure, SampleTable, Warning};
use crate::declare::Declaration;
use crate::judge::RegressionReport;

/// The parts of a result, before [`BenchResult::new`](super::BenchResult::new) checks them against each other.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultParts {
    /// What was declared.
    pub declaration: Declaration,
    /// One row per point.
    pub points: PointTable,
    /// The runs, oldest first; the last one is the current run.
    pub runs: Vec<Run>,
    /// One row per sample of every run.
    pub samples: SampleTable,
    /// The bytes of images, videos and files.
    pub attachments: AttachmentTable,
    /// The samples that failed, by row.
    pub failures: Vec<SampleFailure>,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
    /// The verdicts.
    pub regression_report: RegressionReport,
}

impl ResultParts {
    /// The parts of a result in which nothing was measured.
    #[must_use]
    pub fn new(declaration: Declaration) -> Self {
        Self {
            points: PointTable::new(&declaration),
            samples: SampleTable::new(&declaration.outputs),
            declaration,
            runs: Vec::new(),
            attachments: AttachmentTable::new(),
            failures: Vec::new(),
            warnings: Vec::new(),
            regression_report: RegressionReport::default(),
        }
    }
}
