//! One chunk: a piece of one stream or attachment, its record in the index and the head before its bytes.

use super::codec::Codec;

/// The most bytes that a chunk holds, stored or unpacked.
pub(super) const LARGEST_CHUNK: usize = 8 << 20;

/// The bytes of a chunk begin at a multiple of this, so that a reader may view them in place.
pub(super) const ALIGNMENT: u64 = 64;

/// The result number of chunks that belong to the attachments of the whole file.
pub(super) const ATTACHMENTS: u32 = u32::MAX;

/// Bytes of a record in the index: the offset, then what the head repeats.
pub(super) const RECORD_LENGTH: usize = 36;

/// Bytes of the head before a chunk: an extension of 32 bytes and its own head of 3.
pub(super) const HEAD_LENGTH: usize = 35;

/// Bytes of the head of a `bin`.
pub(super) const BIN_HEAD_LENGTH: usize = 5;

/// MessagePack's nil, which any walker skips: the padding.
pub(super) const PADDING: u8 = 0xc0;

/// The place, size and meaning of a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    /// Offset of its first byte in the file.
    pub(super) offset: u64,
    /// Bytes in the file.
    pub(super) stored: u32,
    /// Bytes once unpacked.
    pub(super) raw: u32,
    /// CRC-32 of the bytes in the file.
    pub(super) crc: u32,
    /// The result it belongs to, or [`ATTACHMENTS`].
    pub(super) result: u32,
    /// The stream of that result.
    pub(super) stream: u32,
    /// The group of rows; for attachments the number of the attachment.
    pub(super) group: u32,
    /// How it is stored; kept as a code, so that a later codec is reported where it is used.
    pub(super) codec: u32,
}

impl Chunk {
    /// The record of the index.
    pub(super) fn record(&self) -> [u8; RECORD_LENGTH] {
        let mut record = [0; RECORD_LENGTH];
        record[..8].copy_from_slice(&self.offset.to_le_bytes());
        record[8..].copy_from_slice(&self.facts());
        record
    }

    /// The chunk of a record.
    pub(super) fn from_record(record: &[u8; RECORD_LENGTH]) -> Self {
        let mut offset = [0; 8];
        offset.copy_from_slice(&record[..8]);
        let mut facts = [0; RECORD_LENGTH - 8];
        facts.copy_from_slice(&record[8..]);
        Self::from_facts(u64::from_le_bytes(offset), &facts)
    }

    fn facts(&self) -> [u8; RECORD_LENGTH - 8] {
        let numbers =
            [self.stored, self.raw, self.crc, self.result, self.stream, self.group, self.codec];
        let mut facts = [0; RECORD_LENGTH - 8];
        for (place, number) in facts.chunks_exact_mut(4).zip(numbers) {
            place.copy_from_slice(&number.to_le_bytes());
        }
        facts
    }

    fn from_facts(offset: u64, facts: &[u8; RECORD_LENGTH - 8]) -> Self {
        let mut numbers = [0; 7];
        for (number, bytes) in numbers.iter_mut().zip(facts.as_chunks::<4>().0) {
            *number = u32::from_le_bytes(*bytes);
        }
        let [stored, raw, crc, result, stream, group, codec] = numbers;
        Self { offset, stored, raw, crc, result, stream, group, codec }
    }

    /// The head before the bytes, by which a file without an index can be read: an extension of 32 bytes that
    /// hold the facts of the record and their own CRC-32.
    pub(super) fn head(&self) -> [u8; HEAD_LENGTH] {
        let facts = self.facts();
        let mut head = [0; HEAD_LENGTH];
        head[..3].copy_from_slice(&[0xc7, 0x20, 0x44]);
        head[3..31].copy_from_slice(&facts);
        head[31..].copy_from_slice(&crc32fast::hash(&facts).to_le_bytes());
        head
    }

    /// The chunk whose head stands at `position`, with the offset that its bytes must then have; `None` where no
    /// whole head stands there.
    pub(super) fn from_head(bytes: &[u8], position: usize) -> Option<Self> {
        let head = bytes.get(position..)?.first_chunk::<HEAD_LENGTH>()?;
        let facts = head[3..31].first_chunk::<28>()?;
        let chunk = Self::from_facts(payload_offset(position as u64), facts);
        (chunk.head() == *head).then_some(chunk)
    }

    /// Everything between the end of the part before and the bytes: head, padding, and the head of a `bin`.
    pub(super) fn lead(&self, from: u64) -> Vec<u8> {
        let mut lead = self.head().to_vec();
        let padding = padding_after(from + HEAD_LENGTH as u64);
        lead.resize(HEAD_LENGTH + padding, PADDING);
        lead.push(0xc6);
        lead.extend_from_slice(&self.stored.to_be_bytes());
        lead
    }

    /// How it is stored; `None` for a codec of a later version.
    pub(super) fn codec(&self) -> Option<Codec> {
        Codec::from_code(self.codec)
    }
}

/// The bytes of padding at `position`, so that what follows the head of a `bin` is aligned.
fn padding_after(position: u64) -> usize {
    let payload = position + BIN_HEAD_LENGTH as u64;
    // The remainder is below the alignment, so it fits.
    (payload.next_multiple_of(ALIGNMENT) - payload) as usize
}

/// Where the bytes of a chunk begin whose lead begins at `from`.
pub(super) fn payload_offset(from: u64) -> u64 {
    let padded = from + HEAD_LENGTH as u64;
    padded + padding_after(padded) as u64 + BIN_HEAD_LENGTH as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_hold_everything() {
        let chunk = Chunk {
            offset: 1 << 40,
            stored: 2,
            raw: 3,
            crc: 4,
            result: 5,
            stream: 6,
            group: 7,
            codec: 8,
        };
        assert_eq!(Chunk::from_record(&chunk.record()), chunk);
        assert_eq!(chunk.head()[3..31], chunk.record()[8..]);
    }

    #[test]
    fn payloads_are_aligned_wherever_the_lead_begins() {
        let chunk = Chunk::from_record(&[0; RECORD_LENGTH]);
        for from in 0..200 {
            let payload = from + chunk.lead(from).len() as u64;
            assert_eq!(payload % ALIGNMENT, 0);
            assert_eq!(payload, payload_offset(from));
        }
    }
}
