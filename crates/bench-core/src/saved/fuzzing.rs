//! What the fuzz targets call: files with right checksums made of arbitrary bytes, and what must hold of any file.
//!
//! Arbitrary bytes rarely get behind the checksums, so a *script* says what stands in a file and [`seal`] writes the
//! rest. A script is a sequence of pieces: a byte that says what it is, its numbers, a length of four bytes, and its
//! bytes.

use std::io::Cursor;

use serde_bytes::ByteBuf;

use super::chunk::{ATTACHMENTS, Chunk, RECORD_LENGTH, payload_offset};
use super::metadata;
use super::mirror::{BLOB_RECORD_LENGTH, Blob, IndexMirror, ResultMirror, Span};
use super::version::{CURRENT, magic};
use super::{Limits, read_results_within, write_results};
use crate::model::ContentHash;

const HEADER: u8 = 0;
const CHUNK: u8 = 1;
const SUMMARY: u8 = 2;
const ATTACHMENT: u8 = 3;

/// What a file of any bytes must do: be refused, or hold results that are written and read back as the same.
///
/// # Panics
/// Panics where it does not.
pub fn check(file: &[u8]) {
    let limits = Limits { unpacked_bytes: 64 << 20, ..Limits::default() };
    let Ok(results) = read_results_within(Cursor::new(file), "fuzzed", &limits) else { return };
    let mut bytes = Vec::new();
    write_results(&results, &mut bytes).unwrap_or_else(|error| panic!("not written: {error}"));
    let again = read_results_within(Cursor::new(&bytes), "written", &limits);
    let again = again.unwrap_or_else(|error| panic!("not read back: {error}"));
    assert!(again == results, "what was read back is something else");
}

/// The file that a script describes, with checksums, hashes and places that are right.
#[must_use]
pub fn seal(script: &[u8]) -> Vec<u8> {
    let mut script = Script(script);
    let mut file = magic().to_vec();
    let mut index = IndexMirror {
        format: (CURRENT.major, CURRENT.minor),
        written_by: "fuzzing".to_owned(),
        results: Vec::new(),
        chunks: ByteBuf::new(),
        attachments: ByteBuf::new(),
    };
    while let Some([kind]) = script.numbers::<1>() {
        match kind % 4 {
            HEADER => {
                let header = append(&mut file, script.bytes());
                let benchmark = format!("benchmark {}", index.results.len());
                index.results.push(ResultMirror { benchmark, header, summary: header });
            }
            SUMMARY => {
                let summary = append(&mut file, script.bytes());
                if let Some(result) = index.results.last_mut() {
                    result.summary = summary;
                }
            }
            CHUNK => {
                let [stream, group, codec, raw] = script.words();
                let result = index.results.len().saturating_sub(1) as u32;
                let bytes = script.bytes();
                // A length of zero stands for that of the bytes.
                let raw = if raw == 0 { bytes.len() as u32 } else { raw };
                append_chunk(&mut file, &mut index, bytes, [raw, result, stream, group, codec]);
            }
            _ => {
                let bytes = script.bytes();
                let blob = Blob { sha256: ContentHash::of(bytes).0, length: bytes.len() as u64 };
                let number = (index.attachments.len() / BLOB_RECORD_LENGTH) as u32;
                let raw = bytes.len() as u32;
                // An attachment without bytes has no chunk.
                if !bytes.is_empty() {
                    let facts = [raw, ATTACHMENTS, 0, number, 0];
                    append_chunk(&mut file, &mut index, bytes, facts);
                }
                index.attachments.extend_from_slice(&blob.record());
            }
        }
    }
    let index = metadata::encode(&index).unwrap_or_default();
    let offset = file.len() as u64;
    file.extend_from_slice(&index);
    file.extend_from_slice(&[0xd8, 0x43]);
    file.extend_from_slice(&offset.to_le_bytes());
    file.extend_from_slice(&(index.len() as u32).to_le_bytes());
    file.extend_from_slice(&crc32fast::hash(&index).to_le_bytes());
    file
}

/// The script of a whole file, for a corpus to begin with; `None` where it is none.
#[must_use]
pub fn unseal(file: &[u8]) -> Option<Vec<u8>> {
    let trailer = file.len().checked_sub(16)?;
    let offset = usize::try_from(u64::from_le_bytes(*file[trailer..].first_chunk()?)).ok()?;
    let index = file.get(offset..trailer.checked_sub(2)?)?;
    let index: IndexMirror = metadata::decode(index, u64::MAX, "the index").ok()?;
    let piece = |offset: u64, length: u64| {
        let start = usize::try_from(offset).ok()?;
        file.get(start..start.checked_add(usize::try_from(length).ok()?)?)
    };
    let chunks = index.chunks.as_chunks::<RECORD_LENGTH>().0;
    let mut chunks = chunks.iter().map(Chunk::from_record).peekable();
    let mut script = Vec::new();
    let mut blobs = 0;
    for result in &index.results {
        let Span { offset, length, .. } = result.header;
        push(&mut script, HEADER, &[], piece(offset, length)?);
        while let Some(chunk) = chunks.next_if(|chunk| chunk.offset < result.summary.offset) {
            let bytes = piece(chunk.offset, u64::from(chunk.stored))?;
            if chunk.result == ATTACHMENTS {
                (blobs..chunk.group).for_each(|_| push(&mut script, ATTACHMENT, &[], &[]));
                blobs = chunk.group + 1;
                push(&mut script, ATTACHMENT, &[], bytes);
            } else {
                let raw = if chunk.raw == chunk.stored { 0 } else { chunk.raw };
                let words = [chunk.stream, chunk.group, chunk.codec, raw];
                push(&mut script, CHUNK, &words, bytes);
            }
        }
        let last = index.attachments.len() / BLOB_RECORD_LENGTH;
        (blobs..last as u32).for_each(|_| push(&mut script, ATTACHMENT, &[], &[]));
        blobs = last as u32;
        let Span { offset, length, .. } = result.summary;
        push(&mut script, SUMMARY, &[], piece(offset, length)?);
    }
    Some(script)
}

fn push(script: &mut Vec<u8>, kind: u8, words: &[u32], bytes: &[u8]) {
    script.push(kind);
    for word in words.iter().copied().chain([bytes.len() as u32]) {
        script.extend_from_slice(&word.to_le_bytes());
    }
    script.extend_from_slice(bytes);
}

/// What is left of a script.
struct Script<'a>(&'a [u8]);

impl<'a> Script<'a> {
    fn numbers<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (numbers, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*numbers)
    }

    fn words<const N: usize>(&mut self) -> [u32; N] {
        [(); N].map(|()| u32::from_le_bytes(self.numbers().unwrap_or_default()))
    }

    /// Bytes of the length given, as far as they are there.
    fn bytes(&mut self) -> &'a [u8] {
        let [length] = self.words();
        let (bytes, rest) = self.0.split_at((length as usize).min(self.0.len()));
        self.0 = rest;
        bytes
    }
}

fn append(file: &mut Vec<u8>, bytes: &[u8]) -> Span {
    let offset = file.len() as u64;
    file.extend_from_slice(bytes);
    Span { offset, length: bytes.len() as u64, crc: crc32fast::hash(bytes) }
}

fn append_chunk(
    file: &mut Vec<u8>,
    index: &mut IndexMirror,
    bytes: &[u8],
    [raw, result, stream, group, codec]: [u32; 5],
) {
    let position = file.len() as u64;
    let (stored, crc) = (bytes.len() as u32, crc32fast::hash(bytes));
    let offset = payload_offset(position);
    let chunk = Chunk { offset, stored, raw, crc, result, stream, group, codec };
    file.extend_from_slice(&chunk.lead(position));
    file.extend_from_slice(bytes);
    index.chunks.extend_from_slice(&chunk.record());
}
