//! How a record stands in a file: `[crc32, bytes]`, with heads of fixed length.

use std::io::{self, Read};

use thiserror::Error;

/// The version of the journal's format: another first number cannot be read.
pub const JOURNAL_FORMAT: (u8, u8) = (0, 1);

/// Bytes in front of a payload: an array of two, a 32-bit integer, and a byte string with a 32-bit length.
pub(super) const HEAD: usize = 11;

const ARRAY_OF_TWO: u8 = 0x92;
const UINT_32: u8 = 0xce;
const BIN_32: u8 = 0xc6;

/// Why a journal file cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum JournalFault {
    /// The system could not read it.
    #[error("it cannot be read: {0}")]
    Read(#[source] io::Error),
    /// It does not begin with the record that says which run it belongs to.
    #[error("its first record is damaged")]
    NoHeader,
    /// A whole record says something that no record can.
    #[error("a record of it is not understood: {0}")]
    Record(String),
    /// It was written by a later program.
    #[error(
        "it was written in journal format {}.{}, and this program reads up to {}.{}",
        .found.0, .found.1, JOURNAL_FORMAT.0, JOURNAL_FORMAT.1
    )]
    NewerVersion {
        /// The format it is written in.
        found: (u8, u8),
    },
}

/// Appends a record to `out`; `write` writes its payload there.
pub(crate) fn append_record(
    out: &mut Vec<u8>,
    write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
) -> io::Result<()> {
    let start = out.len();
    out.extend_from_slice(&[0; HEAD]);
    if let Err(error) = write(out) {
        out.truncate(start);
        return Err(error);
    }
    let record = &mut out[start..];
    let Ok(length) = u32::try_from(record.len() - HEAD) else {
        out.truncate(start);
        return Err(io::Error::other("one sample holds more than 4 GiB"));
    };
    (record[0], record[1], record[6]) = (ARRAY_OF_TWO, UINT_32, BIN_32);
    record[7..HEAD].copy_from_slice(&length.to_be_bytes());
    // The checksum covers the length, so that a flipped bit in it is found too.
    let crc = crc32fast::hash(&record[7..]);
    record[2..6].copy_from_slice(&crc.to_be_bytes());
    Ok(())
}

/// What was found where a record may begin.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A whole record; its payload is in the buffer.
    Record,
    /// The end of the file.
    End,
    /// Fewer bytes than the record says: it was being written when the program ended.
    CutOff,
    /// Bytes that no program wrote.
    Damaged,
}

/// Reads the next record's payload into `payload`, which never grows beyond what the source holds.
pub(crate) fn read_record(source: &mut impl Read, payload: &mut Vec<u8>) -> io::Result<Found> {
    payload.clear();
    source.by_ref().take(HEAD as u64).read_to_end(payload)?;
    let Some((head, _)) = payload.split_first_chunk::<HEAD>() else {
        return Ok(if payload.is_empty() { Found::End } else { Found::CutOff });
    };
    let head = *head;
    if (head[0], head[1], head[6]) != (ARRAY_OF_TWO, UINT_32, BIN_32) {
        return Ok(Found::Damaged);
    }
    let crc = u32::from_be_bytes([head[2], head[3], head[4], head[5]]);
    let length = [head[7], head[8], head[9], head[10]];
    let wanted = u64::from(u32::from_be_bytes(length));
    payload.clear();
    source.by_ref().take(wanted).read_to_end(payload)?;
    if (payload.len() as u64) < wanted {
        return Ok(Found::CutOff);
    }
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&length);
    hasher.update(payload);
    Ok(if hasher.finalize() == crc { Found::Record } else { Found::Damaged })
}
