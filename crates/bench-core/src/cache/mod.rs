//! The sample cache: samples of earlier runs, which need not be measured again.
//!
//! A cache is a folder with a folder for each benchmark, and in it append-only *segments*, one for each process that
//! measured. A segment is a sequence of MessagePack values like a [journal](crate::journal): the first says what all
//! samples of it have in common ([`SegmentHeader`]), every other one holds a sample under its [`CacheKey`]. Records
//! behind one that is not whole count as not written. Nothing here ever deletes a segment but
//! [`CacheDirectory::remove`], which its user calls.

mod directory;
mod place;
mod segment;

pub use directory::{CacheDirectory, Segment};
pub use place::default_folder;
pub use segment::{
    CACHE_FORMAT, CacheFault, CacheKey, SegmentHeader, SegmentReader, append_sample,
};

#[cfg(test)]
mod tests;
