//! The last eighteen bytes of a file: where its index stands.

/// Bytes of the trailer: an extension of sixteen bytes and its own head of two.
pub(super) const TRAILER_LENGTH: usize = 18;

/// The head of the trailer.
const HEAD: [u8; 2] = [0xd8, 0x43];

/// Where the index stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trailer {
    /// Offset of the index.
    pub(super) offset: u64,
    /// Bytes of the index.
    pub(super) length: u32,
    /// CRC-32 of the index.
    pub(super) crc: u32,
}

impl Trailer {
    pub(super) fn to_bytes(self) -> [u8; TRAILER_LENGTH] {
        let mut bytes = [0; TRAILER_LENGTH];
        bytes[..2].copy_from_slice(&HEAD);
        bytes[2..10].copy_from_slice(&self.offset.to_le_bytes());
        bytes[10..14].copy_from_slice(&self.length.to_le_bytes());
        bytes[14..].copy_from_slice(&self.crc.to_le_bytes());
        bytes
    }

    /// The trailer in these bytes; `None` where they are none.
    pub(super) fn from_bytes(bytes: &[u8; TRAILER_LENGTH]) -> Option<Self> {
        if bytes[..2] != HEAD {
            return None;
        }
        let (mut offset, mut length, mut crc) = ([0; 8], [0; 4], [0; 4]);
        offset.copy_from_slice(&bytes[2..10]);
        length.copy_from_slice(&bytes[10..14]);
        crc.copy_from_slice(&bytes[14..]);
        Some(Self {
            offset: u64::from_le_bytes(offset),
            length: u32::from_le_bytes(length),
            crc: u32::from_le_bytes(crc),
        })
    }
}
