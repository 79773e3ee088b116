//! Where everything stands in the file.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::DeclarationMirror;
use crate::model::ContentHash;
use crate::saved::error::Fault;
use crate::saved::stream::{Element, Part, StreamKey, StreamSpec, Table};

/// What is known before the first sample, and the streams that follow.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct HeaderMirror {
    pub(crate) declaration: DeclarationMirror,
    pub(crate) streams: Vec<StreamMirror>,
}

/// One stream; its number is its place in the list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StreamMirror {
    table: Table,
    column: u32,
    name: String,
    item: u32,
    part: Part,
    element: Element,
}

impl From<&StreamSpec> for StreamMirror {
    fn from(spec: &StreamSpec) -> Self {
        Self {
            table: spec.key.table,
            column: spec.key.column,
            name: spec.name.clone(),
            item: spec.key.item,
            part: spec.key.part,
            element: spec.element,
        }
    }
}

impl From<StreamMirror> for StreamSpec {
    fn from(mirror: StreamMirror) -> Self {
        Self {
            key: StreamKey {
                table: mirror.table,
                column: mirror.column,
                item: mirror.item,
                part: mirror.part,
            },
            name: mirror.name,
            element: mirror.element,
        }
    }
}

/// Where everything stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct IndexMirror {
    /// The version in the first bytes, so that it is checksummed.
    pub(crate) format: (u8, u8),
    /// The program and its version.
    pub(crate) written_by: String,
    /// The results in order.
    pub(crate) results: Vec<ResultMirror>,
    /// A record for each chunk in the order of the file.
    pub(crate) chunks: ByteBuf,
    /// A record for each attachment: SHA-256 and length.
    pub(crate) attachments: ByteBuf,
}

/// Where the parts of one result stand.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ResultMirror {
    pub(crate) benchmark: String,
    pub(crate) header: Span,
    pub(crate) summary: Span,
}

/// A part of the file with its checksum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Span {
    pub(crate) offset: u64,
    pub(crate) length: u64,
    pub(crate) crc: u32,
}

/// Bytes of the record of an attachment.
pub(crate) const BLOB_RECORD_LENGTH: usize = 40;

/// The bytes of an attachment, once in a file whatever its names and results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Blob {
    pub(crate) sha256: [u8; 32],
    pub(crate) length: u64,
}

impl Blob {
    pub(crate) fn record(&self) -> [u8; BLOB_RECORD_LENGTH] {
        let mut record = [0; BLOB_RECORD_LENGTH];
        record[..32].copy_from_slice(&self.sha256);
        record[32..].copy_from_slice(&self.length.to_le_bytes());
        record
    }

    pub(crate) fn from_record(record: &[u8; BLOB_RECORD_LENGTH]) -> Self {
        let (mut sha256, mut length) = ([0; 32], [0; 8]);
        sha256.copy_from_slice(&record[..32]);
        length.copy_from_slice(&record[32..]);
        Self { sha256, length: u64::from_le_bytes(length) }
    }
    /// Checks that these are the bytes.
    pub(crate) fn check(&self, bytes: &[u8], place: &str) -> Result<(), Fault> {
        if bytes.len() as u64 == self.length && ContentHash::of(bytes).0 == self.sha256 {
            return Ok(());
        }
        Err(Fault::damaged(place, "its length or hash is not the one in the index"))
    }
}
