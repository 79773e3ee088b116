//! The method `sweep`: the pooled metric, slices and points as one family, apart from what the whole run did.

mod contrast;
mod family;
mod flag;
mod layout;
mod level_verdict;
mod metric;
mod noise;
mod output;
mod panel;
mod persisting;
mod pooled;
mod scale;
mod search;
#[cfg(test)]
mod tests;

pub use level_verdict::{drift_of_series, judge_series};
pub(super) use metric::{Subject, SweepJudgement};
pub(super) use output::SweepJudge;
