//! How much a reader is willing to hold, whatever a file claims.

/// How much a reader is willing to hold, whatever a file claims.
///
/// Without compression a file cannot ask for more than a small multiple of its own size; these bounds are for
/// the parts where it could.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one header, summary or index; 256 MiB by default.
    pub metadata_bytes: u64,
    /// Bytes of all columns and attachments together once unpacked, where any of them is compressed; 4 GiB by
    /// default.
    pub unpacked_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { metadata_bytes: 256 << 20, unpacked_bytes: 4 << 30 }
    }
}
