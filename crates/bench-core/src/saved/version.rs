//! The first ten bytes of a saved result: what it is, and in which version of the format.

use std::fmt;

/// The version of the format: a reader refuses a newer major one and reads every minor one of its major.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormatVersion {
    /// Changes when old readers must not read on.
    pub major: u8,
    /// Changes when something is added that old readers may ignore.
    pub minor: u8,
}

/// `major.minor`.
impl fmt::Display for FormatVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// The version that this crate writes.
pub const CURRENT: FormatVersion = FormatVersion { major: 0, minor: 1 };

/// What every saved result begins with: the head of a MessagePack extension of eight bytes, and a word.
pub(super) const MAGIC: [u8; 8] = [0xd7, 0x42, b'b', b'e', b'n', b'c', b'h', b'r'];

/// Length of the magic and the version.
pub(super) const MAGIC_LENGTH: usize = MAGIC.len() + 2;

/// The bytes that a file of the current version begins with.
pub(super) fn magic() -> [u8; MAGIC_LENGTH] {
    let mut bytes = [0; MAGIC_LENGTH];
    bytes[..MAGIC.len()].copy_from_slice(&MAGIC);
    bytes[MAGIC.len()] = CURRENT.major;
    bytes[MAGIC.len() + 1] = CURRENT.minor;
    bytes
}

/// The version in the first bytes of a file; `None` where they are not ours.
pub(super) fn version_of(first: &[u8; MAGIC_LENGTH]) -> Option<FormatVersion> {
    first
        .starts_with(&MAGIC)
        .then_some(FormatVersion { major: first[MAGIC.len()], minor: first[MAGIC.len() + 1] })
}
