//! The saved result: one file, and how it is written and read.

mod chunk;
mod codec;
mod container;
mod error;
mod limits;
mod load;
mod metadata;
mod mirror;
mod opened;
mod packed;
mod read;
mod save;
mod stream;
mod summarize;
mod tables;
mod version;
mod write;

pub use error::{LoadError, SaveError};
pub use limits::Limits;
pub use load::{load_result, load_results};
pub use opened::{LatestValue, ResultCounts, ResultSummary, SavedFile};
pub use read::{read_results, read_results_within};
pub use save::{save_result, save_results};
pub use version::{CURRENT, FormatVersion};
pub use write::write_results;

#[cfg(test)]
mod tests;
