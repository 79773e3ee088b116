//! The journal: finished samples of a run that has not been saved yet, one record each.
//!
//! A journal file is a sequence of MessagePack values that any MessagePack reader can walk: each is the pair of a
//! checksum and a payload in bytes. The first payload says which run it belongs to ([`JournalHeader`]), every other
//! one holds a finished sample ([`JournalSample`]) with the bytes of its attachments. What was written is readable up
//! to the first record that is not whole, so a file may be cut off anywhere.

mod cells;
mod format;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod header;
mod reader;
mod sample;

pub(crate) use format::{Found, append_record, read_record};
pub use format::{JOURNAL_FORMAT, JournalFault};
pub use header::{Differences, JournalHeader};
pub use reader::JournalReader;
pub use sample::{JournalSample, SampleEntry};

#[cfg(test)]
pub(crate) mod tests;
