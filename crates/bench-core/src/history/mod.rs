//! The runs of a series that came before, each kept as one immutable file.

mod alignment;
mod directory;
mod pruning;
mod record;
#[cfg(test)]
mod tests;

pub use alignment::with_history;
pub use directory::{EarlierRuns, HistoryDirectory, HistoryError};
pub use pruning::Pruning;
pub use record::{Record, Series};
