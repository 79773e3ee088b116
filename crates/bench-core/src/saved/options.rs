//! How a result is saved.

use std::str::FromStr;

/// How a result is saved; the default is as fast as the disk.
///
/// ```
/// use bench_core::saved::{ColumnCodec, SaveOptions};
/// let options = SaveOptions::new().codec(ColumnCodec::Lz4);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SaveOptions {
    pub(super) codec: ColumnCodec,
}

impl SaveOptions {
    /// The default: raw columns.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With this codec for columns.
    #[must_use]
    pub fn codec(mut self, codec: ColumnCodec) -> Self {
        self.codec = codec;
        self
    }
}

/// How columns are stored. Every reader reads both; attachments are stored as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnCodec {
    /// As they are in memory.
    #[default]
    Raw,
    /// With LZ4 over shuffled bytes, a column at a time and only where it makes the column smaller.
    Lz4,
}

impl ColumnCodec {
    /// The words on a command line.
    pub const WORDS: [&str; 2] = ["raw", "lz4"];

    /// Its word on a command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Raw => "raw",
            Self::Lz4 => "lz4",
        }
    }
}

impl FromStr for ColumnCodec {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "raw" => Ok(Self::Raw),
            "lz4" => Ok(Self::Lz4),
            _ => Err(format!("`{word}` is no codec; there are {}", Self::WORDS.join(" and "))),
        }
    }
}
