//! The runs of a series that came before, each kept as one immutable file.

mod alignment;
mod directory;
#[cfg(test)]
mod tests;

pub use alignment::with_history;
pub use directory::{EarlierRuns, HistoryDirectory, HistoryError};
