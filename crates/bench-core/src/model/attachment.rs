//! The bytes of images, videos and files, each stored once.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::{Attachment, MediaType};

/// SHA-256 of an attachment's bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentHash(pub [u8; 32]);

impl ContentHash {
    /// The hash of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

/// Lower-case hexadecimal.
impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContentHash({self})")
    }
}

/// One stored attachment.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredAttachment {
    /// Hash of the bytes.
    pub hash: ContentHash,
    /// What the bytes are.
    pub media_type: MediaType,
    /// The name shown to people; may be empty. Never used as a path.
    pub name: String,
    /// The bytes.
    pub bytes: Arc<[u8]>,
}

impl fmt::Debug for StoredAttachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredAttachment")
            .field("hash", &self.hash)
            .field("media_type", &self.media_type)
            .field("name", &self.name)
            .field("len", &self.bytes.len())
            .finish()
    }
}

/// The attachments of a result, each content with its type and name stored once; cells refer to positions.
#[derive(Clone, Debug, Default)]
pub struct AttachmentTable {
    entries: Vec<StoredAttachment>,
    positions: BTreeMap<(ContentHash, MediaType, String), u32>,
}

impl AttachmentTable {
    /// No attachments.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Stores an attachment, once for each content, type and name, and returns its position.
    pub fn insert(&mut self, attachment: &Attachment) -> u32 {
        let hash = ContentHash::of(&attachment.bytes);
        let key = (hash, attachment.media_type, attachment.name.clone());
        if let Some(&position) = self.positions.get(&key) {
            return position;
        }
        let position = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        self.entries.push(StoredAttachment {
            hash,
            media_type: attachment.media_type,
            name: attachment.name.clone(),
            bytes: Arc::clone(&attachment.bytes),
        });
        self.positions.insert(key, position);
        position
    }

    /// The attachment at a position.
    #[must_use]
    pub fn get(&self, position: u32) -> Option<&StoredAttachment> {
        self.entries.get(position as usize)
    }

    /// All attachments, by position.
    #[must_use]
    pub fn entries(&self) -> &[StoredAttachment] {
        &self.entries
    }

    /// How many attachments are stored.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether none is stored.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl PartialEq for AttachmentTable {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Eq for AttachmentTable {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_content_is_stored_once() {
        let mut table = AttachmentTable::new();
        let first = table.insert(&Attachment::new("a.bin", vec![1, 2]));
        assert_eq!(first, table.insert(&Attachment::new("a.bin", vec![1, 2])));
        assert_ne!(first, table.insert(&Attachment::new("a.bin", vec![1, 3])));
        assert_eq!(table.len(), 2);
    }
}
