//! One output after the other, by what its numbers are.

use super::flag::judge_flag;
use super::layout::Layout;
use super::metric::{Subject, SweepJudgement, judge_metric};
use crate::declare::OutputKind;
use crate::model::ResultParts;

/// Judges the outputs of a result; what they share is prepared once.
#[derive(Debug)]
pub(in crate::judge) struct SweepJudge {
    layout: Layout,
}

impl SweepJudge {
    pub(in crate::judge) fn of(parts: &ResultParts) -> Self {
        Self { layout: Layout::of(parts) }
    }

    /// Judges one output, which must be a metric or a flag.
    pub(in crate::judge) fn judge(&self, subject: &Subject<'_>) -> SweepJudgement {
        match &subject.spec.kind {
            OutputKind::Flag => judge_flag(subject, &self.layout),
            _ => judge_metric(subject, &self.layout),
        }
    }
}
