//! Nothing is lost: the journal of a run, from the first sample until its result is saved.
//!
//! The journal of the result `x.bench` is the folder `x.bench.journal`: a lock, and one append-only file for each
//! process that measured. Every finished sample is one `write` to the own file; nobody changes the file of another
//! process. The same command goes on where the journal ends, and the journal goes once a saved result holds its run.

mod binary;
mod children;
mod error;
mod folder;
mod lock;
mod place;
mod plan_facts;
mod resume;
mod sample_cache;
mod syncer;
mod writer;

pub use error::JournalError;
pub use sample_cache::CacheError;

pub(crate) use place::{Journals, has_place};
#[cfg(feature = "cli")]
pub(crate) use place::{default_path, remove_saved, result_path};
pub(crate) use resume::Keep;
pub(crate) use sample_cache::SampleCache;

#[cfg(test)]
mod tests;
