//! The runs of a series that came before, each kept as one immutable file.

mod alignment;
mod breaks;
mod directory;
mod matching;
mod ordering;
mod pruning;
mod record;
#[cfg(test)]
mod tests;
mod thinning;

pub use alignment::with_history;
pub use breaks::{TrendBreak, trend_breaks};
pub use directory::{EarlierRuns, HistoryDirectory, HistoryError};
pub(crate) use matching::{output_named, same_kind, values_under};
pub use ordering::in_order_of_commits;
pub use pruning::Pruning;
pub use record::{Record, Series};
pub use thinning::thinned;
