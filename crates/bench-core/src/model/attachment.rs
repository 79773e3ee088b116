//! The bytes of images, videos and files, each stored once.

use std::fmt;
use std::hash::BuildHasher;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::row_index::RowIndex;
use super::{Attachment, MediaType, PackedTexts};

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

/// One stored attachment, as it stands in its table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct StoredAttachment<'a> {
    /// Hash of the bytes.
    pub hash: ContentHash,
    /// What the bytes are.
    pub media_type: MediaType,
    /// The name shown to people; may be empty. Never used as a path.
    pub name: &'a str,
    /// The bytes.
    pub bytes: &'a Arc<[u8]>,
}

impl fmt::Debug for StoredAttachment<'_> {
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
    contents: Vec<(ContentHash, Arc<[u8]>)>,
    content_index: RowIndex,
    /// For each attachment its position among the contents, and what it is.
    rows: Vec<(u32, MediaType)>,
    names: PackedTexts,
    index: RowIndex,
}

impl AttachmentTable {
    /// No attachments.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Stores an attachment, once for each content, type and name, and returns its position.
    pub fn insert(&mut self, attachment: &Attachment) -> u32 {
        let content = self.content(ContentHash::of(&attachment.bytes), &attachment.bytes);
        self.insert_content(content, attachment.media_type, &attachment.name)
    }

    /// The position among the contents of bytes with this hash, which are stored where they are new.
    pub(crate) fn content(&mut self, hash: ContentHash, bytes: &Arc<[u8]>) -> u32 {
        let contents = &mut self.contents;
        let is = |at: u32| contents.get(at as usize).is_some_and(|(known, _)| *known == hash);
        if let Some(position) = self.content_index.find(&hash, is) {
            return position;
        }
        let position = u32::try_from(contents.len()).unwrap_or(u32::MAX);
        contents.push((hash, Arc::clone(bytes)));
        self.content_index.add(position, |state, at| state.hash_one(contents[at as usize].0));
        position
    }

    /// Stores an attachment whose content is stored already, and returns its position.
    pub(crate) fn insert_content(&mut self, content: u32, media: MediaType, name: &str) -> u32 {
        let Self { rows, names, index, .. } = self;
        let key = |at: u32| {
            let (content, media) = rows[at as usize];
            // Every row has a name.
            (content, media, names.get(at as usize).unwrap_or_default())
        };
        let wanted = (content, media, name);
        if let Some(position) = index.find(&wanted, |at| key(at) == wanted) {
            return position;
        }
        let position = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        rows.push((content, media));
        names.push(name);
        index.add(position, |state, at| {
            let (content, media) = rows[at as usize];
            state.hash_one((content, media, names.get(at as usize).unwrap_or_default()))
        });
        position
    }

    /// The attachment at a position.
    #[must_use]
    pub fn get(&self, position: u32) -> Option<StoredAttachment<'_>> {
        let (content, media_type) = *self.rows.get(position as usize)?;
        let (hash, bytes) = self.contents.get(content as usize)?;
        let name = self.names.get(position as usize)?;
        Some(StoredAttachment { hash: *hash, media_type, name, bytes })
    }

    /// All attachments, by position.
    pub fn entries(&self) -> impl Iterator<Item = StoredAttachment<'_>> {
        (0_u32..).map_while(|position| self.get(position))
    }

    /// How many attachments are stored.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none is stored.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl PartialEq for AttachmentTable {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.entries().eq(other.entries())
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
