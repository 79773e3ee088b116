//! Opens a file from its trailer and reads its parts, each checked against its checksum.

use std::io::{Read, Seek, SeekFrom};

use super::trailer::{TRAILER_LENGTH, Trailer};
use crate::saved::budget::budget_of;
use crate::saved::chunk::{
    ATTACHMENTS, BIN_HEAD_LENGTH, Chunk, HEAD_LENGTH, LARGEST_CHUNK, RECORD_LENGTH,
};
use crate::saved::codec::{Codec, LARGEST_RATIO};
use crate::saved::error::Fault;
use crate::saved::limits::Limits;
use crate::saved::metadata;
use crate::saved::mirror::{BLOB_RECORD_LENGTH, Blob, IndexMirror, ResultMirror, Span};
use crate::saved::version::{CURRENT, FormatVersion, MAGIC, MAGIC_LENGTH, version_of};

/// An opened file: its index is read and checked, nothing else is.
pub(in crate::saved) struct ContainerReader<R> {
    source: R,
    limits: Limits,
    index: IndexMirror,
    length: u64,
    index_offset: u64,
    format: FormatVersion,
    /// The end of the part read last, while the file is read front to back.
    position: u64,
}

/// A result's place in the index.
#[derive(Clone, Copy, Debug)]
pub(in crate::saved) struct ResultPlace {
    pub(in crate::saved) header: Span,
    pub(in crate::saved) summary: Span,
}

impl<R: Read + Seek> ContainerReader<R> {
    /// Reads trailer and index, and checks that every part lies in the file, in order and apart.
    pub(in crate::saved) fn open(mut source: R, limits: Limits) -> Result<Self, Fault> {
        let end = source.seek(SeekFrom::End(0));
        let length = end.map_err(|reason| Fault::reading("the end", reason))?;
        let format = read_version(&mut source, length)?;
        let trailer = read_trailer(&mut source, length)?;
        let span =
            Span { offset: trailer.offset, length: u64::from(trailer.length), crc: trailer.crc };
        let ends_at = span.offset.checked_add(span.length);
        let fits = ends_at.and_then(|end| end.checked_add(TRAILER_LENGTH as u64)) == Some(length);
        if !fits || span.offset < MAGIC_LENGTH as u64 {
            let reason = "it does not point at an index right before it";
            return Err(Fault::damaged("the trailer", reason));
        }
        let bytes = read_span(&mut source, span, &limits, "the index")?;
        let index: IndexMirror = metadata::decode(&bytes, budget_of(length), "the index")?;
        let reader = Self {
            source,
            limits,
            index,
            length,
            index_offset: span.offset,
            format,
            position: MAGIC_LENGTH as u64,
        };
        reader.check_index()?;
        Ok(reader)
    }

    /// The length of the file.
    pub(in crate::saved) fn length(&self) -> u64 {
        self.length
    }

    /// Bytes of memory that the file justifies for one of its parts.
    pub(in crate::saved) fn budget(&self) -> u64 {
        budget_of(self.length)
    }

    /// The version of the format.
    pub(in crate::saved) fn format(&self) -> FormatVersion {
        self.format
    }

    /// The results in order.
    pub(in crate::saved) fn results(&self) -> &[ResultMirror] {
        &self.index.results
    }

    /// The program that wrote the file.
    pub(in crate::saved) fn written_by(&self) -> &str {
        &self.index.written_by
    }

    /// The place of a result.
    pub(in crate::saved) fn place(&self, result: usize) -> Option<ResultPlace> {
        let mirror = self.index.results.get(result)?;
        Some(ResultPlace { header: mirror.header, summary: mirror.summary })
    }

    /// The number of chunks.
    pub(in crate::saved) fn chunk_count(&self) -> usize {
        self.index.chunks.len() / RECORD_LENGTH
    }

    /// The chunk at a position of the index.
    pub(in crate::saved) fn chunk(&self, position: usize) -> Option<Chunk> {
        let records = self.index.chunks.as_chunks::<RECORD_LENGTH>().0;
        records.get(position).map(Chunk::from_record)
    }

    /// The attachment at a position of the index.
    pub(in crate::saved) fn blob(&self, position: usize) -> Option<Blob> {
        let records = self.index.attachments.as_chunks::<BLOB_RECORD_LENGTH>().0;
        records.get(position).map(Blob::from_record)
    }

    /// Bytes between the part read last and the index.
    pub(in crate::saved) fn bytes_left(&self) -> usize {
        usize::try_from(self.index_offset.saturating_sub(self.position)).unwrap_or(usize::MAX)
    }

    /// Reads a header or summary wherever it stands.
    pub(in crate::saved) fn metadata(&mut self, span: Span, place: &str) -> Result<Vec<u8>, Fault> {
        read_span(&mut self.source, span, &self.limits, place)
    }

    /// Reads a chunk wherever it stands.
    pub(in crate::saved) fn chunk_bytes(
        &mut self,
        chunk: &Chunk,
        bytes: &mut Vec<u8>,
        place: &str,
    ) -> Result<(), Fault> {
        let sought = self.source.seek(SeekFrom::Start(chunk.offset));
        sought.map_err(|reason| Fault::reading(place, reason))?;
        bytes.resize(chunk.stored as usize, 0);
        self.fill(bytes, place)?;
        check_crc(bytes, chunk.crc, place)
    }

    /// Goes to the front, for reading every part in order.
    pub(in crate::saved) fn rewind(&mut self) -> Result<(), Fault> {
        self.position = MAGIC_LENGTH as u64;
        let sought = self.source.seek(SeekFrom::Start(self.position));
        sought.map_err(|reason| Fault::reading("the first header", reason))?;
        Ok(())
    }

    /// Reads the next part, a header or summary, which must follow the last one without a gap.
    pub(in crate::saved) fn next_metadata(
        &mut self,
        span: Span,
        place: &str,
    ) -> Result<Vec<u8>, Fault> {
        if span.offset != self.position {
            return Err(Fault::damaged(place, "there is a gap before it"));
        }
        let bytes = read_here(&mut self.source, span, &self.limits, place)?;
        self.position += span.length;
        Ok(bytes)
    }

    /// Reads the next part, a chunk, and what stands between it and the part before, into `bytes`.
    pub(in crate::saved) fn next_chunk(
        &mut self,
        chunk: &Chunk,
        bytes: &mut Vec<u8>,
        place: &str,
    ) -> Result<(), Fault> {
        let expected = chunk.lead(self.position);
        if chunk.offset != self.position + expected.len() as u64 {
            return Err(Fault::damaged(place, "it does not follow the part before it"));
        }
        bytes.resize(expected.len(), 0);
        self.fill(bytes, place)?;
        if *bytes != expected {
            let reason = "the bytes before it differ from what the index says";
            return Err(Fault::damaged(place, reason));
        }
        bytes.resize(chunk.stored as usize, 0);
        self.fill(bytes, place)?;
        check_crc(bytes, chunk.crc, place)?;
        self.position = chunk.offset + u64::from(chunk.stored);
        Ok(())
    }

    /// Checks that nothing stands between the last part and the index.
    pub(in crate::saved) fn finish(&self) -> Result<(), Fault> {
        if self.position == self.index_offset {
            return Ok(());
        }
        Err(Fault::damaged("the index", "there is a gap before it"))
    }

    fn fill(&mut self, bytes: &mut [u8], place: &str) -> Result<(), Fault> {
        let read = self.source.read_exact(bytes);
        read.map_err(|reason| Fault::reading(place, reason))
    }

    fn check_index(&self) -> Result<(), Fault> {
        let damaged = |reason: String| Err(Fault::damaged("the index", reason));
        if self.index.format != (self.format.major, self.format.minor) {
            return damaged("its version is not the one that the file begins with".to_owned());
        }
        if !self.index.chunks.len().is_multiple_of(RECORD_LENGTH)
            || !self.index.attachments.len().is_multiple_of(BLOB_RECORD_LENGTH)
        {
            return damaged("its last record is cut off".to_owned());
        }
        let (mut unpacked, mut compressed) = (0_u64, false);
        let mut position = MAGIC_LENGTH as u64;
        for chunk in (0..self.chunk_count()).filter_map(|at| self.chunk(at)) {
            let least = position + (HEAD_LENGTH + BIN_HEAD_LENGTH) as u64;
            let end = chunk.offset.checked_add(u64::from(chunk.stored));
            let Some(end) = end.filter(|end| chunk.offset >= least && *end <= self.index_offset)
            else {
                return damaged(format!("the chunk at {} lies outside", chunk.offset));
            };
            position = end;
            self.check_chunk(&chunk)?;
            unpacked += u64::from(chunk.raw);
            compressed |= chunk.codec() == Some(Codec::ShuffledLz4);
        }
        // Raw bytes stand in the file, so that only compressed ones can ask for much more than it holds.
        if compressed && unpacked > self.limits.unpacked_bytes {
            let allowed = self.limits.unpacked_bytes;
            return Err(Fault::TooLarge {
                place: "everything unpacked".to_owned(),
                reason: format!("{unpacked} bytes, and {allowed} are allowed"),
            });
        }
        Ok(())
    }

    fn check_chunk(&self, chunk: &Chunk) -> Result<(), Fault> {
        let fits = match chunk.codec() {
            None => {
                return Err(Fault::damaged(
                    "the index",
                    format!("the codec {} is not known", chunk.codec),
                ));
            }
            Some(Codec::Raw) => chunk.raw == chunk.stored,
            Some(Codec::Constant) => {
                chunk.stored == 4
                    && chunk.raw > 0
                    && chunk.raw.is_multiple_of(4)
                    && chunk.result != ATTACHMENTS
            }
            Some(Codec::ShuffledLz4) => {
                chunk.raw / LARGEST_RATIO <= chunk.stored && chunk.result != ATTACHMENTS
            }
        };
        let largest = chunk.raw.max(chunk.stored) as usize;
        if !fits || largest > LARGEST_CHUNK || chunk.raw == 0 {
            let reason = format!("the chunk at {} has an impossible size", chunk.offset);
            return Err(Fault::damaged("the index", reason));
        }
        Ok(())
    }
}

fn read_version(source: &mut (impl Read + Seek), length: u64) -> Result<FormatVersion, Fault> {
    if length == 0 {
        return Err(Fault::Empty);
    }
    let mut first = [0; MAGIC_LENGTH];
    // At most the length of the magic, so it fits.
    let present = length.min(MAGIC_LENGTH as u64) as usize;
    let sought = source.seek(SeekFrom::Start(0));
    sought
        .and_then(|_| source.read_exact(&mut first[..present]))
        .map_err(|reason| Fault::reading("the first bytes", reason))?;
    if present < MAGIC_LENGTH {
        let compared = present.min(MAGIC.len());
        if first[..compared] == MAGIC[..compared] {
            let reason = format!("it has {length} bytes");
            return Err(Fault::Truncated { reason });
        }
    }
    let Some(version) = version_of(&first).filter(|_| present == MAGIC_LENGTH) else {
        let begins = first[..present.min(4)].iter().map(|byte| format!("{byte:02x}"));
        let begins: Vec<_> = begins.collect();
        let reason = format!("it begins with the bytes {}", begins.join(" "));
        return Err(Fault::NotOurs { reason });
    };
    if version.major > CURRENT.major {
        return Err(Fault::NewerVersion { found: version });
    }
    Ok(version)
}

fn read_trailer(source: &mut (impl Read + Seek), length: u64) -> Result<Trailer, Fault> {
    let least = (MAGIC_LENGTH + TRAILER_LENGTH) as u64;
    let mut last = [0; TRAILER_LENGTH];
    if length >= least {
        let sought = source.seek(SeekFrom::Start(length - TRAILER_LENGTH as u64));
        sought
            .and_then(|_| source.read_exact(&mut last))
            .map_err(|reason| Fault::reading("the trailer", reason))?;
    }
    Trailer::from_bytes(&last).ok_or_else(|| Fault::Truncated {
        reason: "its last bytes are not the trailer of a finished file".to_owned(),
    })
}

fn read_span(
    source: &mut (impl Read + Seek),
    span: Span,
    limits: &Limits,
    place: &str,
) -> Result<Vec<u8>, Fault> {
    let sought = source.seek(SeekFrom::Start(span.offset));
    sought.map_err(|reason| Fault::reading(place, reason))?;
    read_here(source, span, limits, place)
}

/// Reads a part that stands at the source's position. Its length is bounded before anything is allocated, and
/// the memory grows with the bytes that are really there.
fn read_here(
    source: &mut impl Read,
    span: Span,
    limits: &Limits,
    place: &str,
) -> Result<Vec<u8>, Fault> {
    if span.length > limits.metadata_bytes {
        return Err(Fault::TooLarge {
            place: place.to_owned(),
            reason: format!("{} bytes, and {} are allowed", span.length, limits.metadata_bytes),
        });
    }
    let mut bytes = Vec::new();
    let read = source.take(span.length).read_to_end(&mut bytes);
    read.map_err(|reason| Fault::reading(place, reason))?;
    if bytes.len() as u64 != span.length {
        let reason = format!("it ends within {place}");
        return Err(Fault::Truncated { reason });
    }
    check_crc(&bytes, span.crc, place)?;
    Ok(bytes)
}

fn check_crc(bytes: &[u8], expected: u32, place: &str) -> Result<(), Fault> {
    if crc32fast::hash(bytes) == expected {
        return Ok(());
    }
    Err(Fault::damaged(place, "its checksum does not match"))
}
