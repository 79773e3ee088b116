//! Writes the parts of a file one after another and remembers where they stand.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_bytes::ByteBuf;

use super::trailer::Trailer;
use crate::model::ContentHash;
use crate::saved::chunk::{ATTACHMENTS, Chunk, LARGEST_CHUNK, payload_offset};
use crate::saved::codec::{Codec, Lz4};
use crate::saved::metadata;
use crate::saved::mirror::{Blob, HeaderMirror, IndexMirror, ResultMirror, Span, SummaryMirror};
use crate::saved::options::{ColumnCodec, SaveOptions};
use crate::saved::packed::Slice;
use crate::saved::version::{CURRENT, magic};

/// Writes the parts of a file one after another; needs memory for one chunk and the index.
pub(in crate::saved) struct ContainerWriter<W> {
    sink: W,
    position: u64,
    chunks: Vec<u8>,
    attachments: Vec<u8>,
    attachment_numbers: BTreeMap<ContentHash, u32>,
    results: Vec<ResultMirror>,
    scratch: Vec<u8>,
    /// Present where columns are compressed.
    lz4: Option<Lz4>,
    /// For each stream of the current result whether compressing its first chunk was worth it.
    worth: BTreeMap<u32, bool>,
}

impl<W: Write> ContainerWriter<W> {
    /// Begins a file.
    pub(in crate::saved) fn new(sink: W, options: &SaveOptions) -> io::Result<Self> {
        let mut writer = Self {
            sink,
            position: 0,
            chunks: Vec::new(),
            attachments: Vec::new(),
            attachment_numbers: BTreeMap::new(),
            results: Vec::new(),
            scratch: Vec::new(),
            lz4: (options.codec == ColumnCodec::Lz4).then(Lz4::default),
            worth: BTreeMap::new(),
        };
        writer.put(&magic())?;
        Ok(writer)
    }

    /// Begins a result.
    pub(in crate::saved) fn begin_result(
        &mut self,
        benchmark: &str,
        header: &HeaderMirror,
    ) -> io::Result<()> {
        let header = self.metadata(header)?;
        self.worth.clear();
        self.results.push(ResultMirror {
            benchmark: benchmark.to_owned(),
            header,
            summary: header,
        });
        Ok(())
    }

    /// Writes a piece of a stream of the result begun last, cut into chunks; nothing where it is empty.
    pub(in crate::saved) fn stream(
        &mut self,
        stream: u32,
        group: u32,
        slice: Slice<'_>,
    ) -> io::Result<()> {
        let most = LARGEST_CHUNK / slice.element().width();
        let mut rest = slice;
        let mut scratch = std::mem::take(&mut self.scratch);
        while rest.len() > 0 {
            let piece;
            (piece, rest) = rest.split_at(rest.len().min(most));
            let bytes = piece.pack(&mut scratch);
            self.column_chunk(stream, group, piece.element().width(), bytes)?;
        }
        self.scratch = scratch;
        Ok(())
    }

    /// Writes a chunk of a column, compressed where that was asked for and is worth it.
    ///
    /// The first chunk decides for its stream, because numbers that do not shrink cost the most time.
    fn column_chunk(
        &mut self,
        stream: u32,
        group: u32,
        width: usize,
        raw: &[u8],
    ) -> io::Result<()> {
        let result = self.current_result()?;
        let tried = self.worth.get(&stream).copied();
        if let Some(mut lz4) = self.lz4.take_if(|_| tried != Some(false)) {
            let packed = lz4.pack(raw, width);
            let small_enough = packed.len() <= raw.len() / 10 * 9;
            if tried.is_none() {
                self.worth.insert(stream, small_enough);
            }
            let written = if small_enough {
                self.chunk(result, stream, group, Codec::ShuffledLz4, packed, raw.len())
            } else {
                self.chunk(result, stream, group, Codec::Raw, raw, raw.len())
            };
            self.lz4 = Some(lz4);
            return written;
        }
        self.chunk(result, stream, group, Codec::Raw, raw, raw.len())
    }

    /// Writes a piece of a stream of 32-bit numbers that are all `value`.
    pub(in crate::saved) fn constant(
        &mut self,
        stream: u32,
        group: u32,
        value: u32,
        rows: usize,
    ) -> io::Result<()> {
        let result = self.current_result()?;
        self.chunk(result, stream, group, Codec::Constant, &value.to_le_bytes(), rows * 4)
    }

    /// Writes the bytes of an attachment, once for each content, and returns its number.
    pub(in crate::saved) fn attachment(
        &mut self,
        hash: ContentHash,
        bytes: &[u8],
    ) -> io::Result<u32> {
        if let Some(number) = self.attachment_numbers.get(&hash) {
            return Ok(*number);
        }
        let number = small(self.attachment_numbers.len(), "attachments")?;
        for piece in bytes.chunks(LARGEST_CHUNK) {
            self.chunk(ATTACHMENTS, 0, number, Codec::Raw, piece, piece.len())?;
        }
        let blob = Blob { sha256: hash.0, length: bytes.len() as u64 };
        self.attachments.extend_from_slice(&blob.record());
        self.attachment_numbers.insert(hash, number);
        Ok(number)
    }

    /// Ends the result begun last.
    pub(in crate::saved) fn end_result(&mut self, summary: &SummaryMirror) -> io::Result<()> {
        let span = self.metadata(summary)?;
        if let Some(result) = self.results.last_mut() {
            result.summary = span;
        }
        Ok(())
    }

    /// Writes index and trailer.
    pub(in crate::saved) fn finish(mut self) -> io::Result<W> {
        let index = IndexMirror {
            format: (CURRENT.major, CURRENT.minor),
            written_by: concat!("bench-core ", env!("CARGO_PKG_VERSION")).to_owned(),
            results: std::mem::take(&mut self.results),
            chunks: ByteBuf::from(std::mem::take(&mut self.chunks)),
            attachments: ByteBuf::from(std::mem::take(&mut self.attachments)),
        };
        let bytes = metadata::encode(&index)?;
        let trailer = Trailer {
            offset: self.position,
            length: small(bytes.len(), "bytes of index")?,
            crc: crc32fast::hash(&bytes),
        };
        self.put(&bytes)?;
        self.put(&trailer.to_bytes())?;
        self.sink.flush()?;
        Ok(self.sink)
    }

    fn current_result(&self) -> io::Result<u32> {
        small(self.results.len().saturating_sub(1), "results")
    }

    fn metadata(&mut self, part: &impl serde::Serialize) -> io::Result<Span> {
        let bytes = metadata::encode(part)?;
        let span = Span {
            offset: self.position,
            length: bytes.len() as u64,
            crc: crc32fast::hash(&bytes),
        };
        self.put(&bytes)?;
        Ok(span)
    }

    fn chunk(
        &mut self,
        result: u32,
        stream: u32,
        group: u32,
        codec: Codec,
        bytes: &[u8],
        raw: usize,
    ) -> io::Result<()> {
        let chunk = Chunk {
            offset: payload_offset(self.position),
            stored: small(bytes.len(), "bytes of chunk")?,
            raw: small(raw, "bytes of chunk")?,
            crc: crc32fast::hash(bytes),
            result,
            stream,
            group,
            codec: codec.code(),
        };
        self.put(&chunk.lead(self.position))?;
        self.put(bytes)?;
        self.chunks.extend_from_slice(&chunk.record());
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sink.write_all(bytes)?;
        self.position += bytes.len() as u64;
        Ok(())
    }
}

/// A count as the format stores it; more than four thousand millions of anything are refused, not cut.
pub(in crate::saved) fn small(count: usize, what: &str) -> io::Result<u32> {
    u32::try_from(count).map_err(|_| {
        let reason = format!("{count} {what} are more than a saved result can hold");
        io::Error::new(io::ErrorKind::InvalidData, reason)
    })
}
