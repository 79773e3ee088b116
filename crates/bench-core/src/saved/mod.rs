//! The saved result: one file, and how it is written and read.

mod budget;
mod chunk;
mod codec;
mod container;
mod error;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod keep;
mod limits;
mod load;
mod metadata;
mod mirror;
mod opened;
mod options;
mod packed;
mod partial;
mod parts;
mod read;
mod recover;
mod save;
mod stream;
mod streaming;
mod summarize;
mod tables;
mod version;
mod write;

pub use error::{LoadError, SaveError};
pub use limits::Limits;
pub use load::{load_result, load_results};
pub use opened::{ColumnBytes, LatestValue, ResultCounts, ResultSummary, SavedFile};
pub use options::{ColumnCodec, SaveOptions};
pub use partial::{Selection, load_selected};
pub use read::{read_results, read_results_within};
pub use recover::{Recovered, recover_results};
pub use save::{save_result, save_result_with, save_results, save_results_with};
pub use streaming::{Ending, Failure, ResultStream, save_streamed};
pub use version::{CURRENT, FormatVersion};
pub use write::{write_results, write_results_with};

#[cfg(test)]
mod tests;
