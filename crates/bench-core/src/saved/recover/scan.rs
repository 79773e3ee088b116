//! Finds the parts of a file by their own heads, with the help of its index where that is whole.

use std::io::Cursor;

use crate::declare::Declaration;
use crate::saved::chunk::Chunk;
use crate::saved::container::ContainerReader;
use crate::saved::limits::Limits;
use crate::saved::metadata::decode_front;
use crate::saved::mirror::{HeaderMirror, SummaryMirror};
use crate::saved::parts::{Summary, decode_header, decode_summary, header_parts, summary_parts};
use crate::saved::stream::StreamSpec;
use crate::saved::version::MAGIC_LENGTH;

/// What every head of a chunk begins with.
const HEAD: [u8; 3] = [0xc7, 0x20, 0x44];

/// A chunk whose place and size are known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) chunk: Chunk,
    /// Whether its bytes are whole.
    pub(super) whole: bool,
    /// Whether the next part stands right behind it, so that nothing of its column is missing there.
    pub(super) followed: bool,
}

impl Piece {
    /// Whether neither it nor what should follow it is gone.
    pub(super) fn is_sound(&self) -> bool {
        self.whole && self.followed
    }
}

/// What was found in a file.
#[derive(Default)]
pub(super) struct Scan {
    pub(super) pieces: Vec<Piece>,
    /// Declaration and streams of each result, where its header is whole.
    pub(super) headers: Vec<Option<(Declaration, Vec<StreamSpec>)>>,
    pub(super) summaries: Vec<Option<Summary>>,
    /// The first byte that belongs to nothing.
    pub(super) first_gap: Option<u64>,
    /// The attachments without bytes, which have no chunk; known from the index only.
    pub(super) empty_attachments: Vec<u32>,
}

/// Finds the parts of a file: by its index where that is whole, else by what each part says of itself.
pub(super) fn scan(bytes: &[u8]) -> Scan {
    match ContainerReader::open(Cursor::new(bytes), Limits::default()) {
        Ok(file) => by_index(bytes, file),
        Err(_) => by_heads(bytes),
    }
}

fn by_index(bytes: &[u8], mut file: ContainerReader<Cursor<&[u8]>>) -> Scan {
    let (mut scan, budget) = (Scan::default(), file.budget());
    for result in 0..file.results().len() {
        let Some(place) = file.place(result) else { continue };
        let header = file.metadata(place.header, "the header").ok();
        let summary = file.metadata(place.summary, "the summary").ok();
        scan.headers.push(header.and_then(|bytes| decode_header(&bytes, budget, result).ok()));
        scan.summaries.push(summary.and_then(|bytes| decode_summary(&bytes, budget, result).ok()));
    }
    for chunk in (0..file.chunk_count()).filter_map(|position| file.chunk(position)) {
        scan.piece(bytes, chunk);
    }
    scan.pieces.iter_mut().for_each(|piece| piece.followed = true);
    let blobs = (0..).map_while(|number| Some((number, file.blob(number as usize)?)));
    scan.empty_attachments =
        blobs.filter(|(_, blob)| blob.length == 0).map(|(number, _)| number).collect();
    scan
}

fn by_heads(bytes: &[u8]) -> Scan {
    let mut scan = Scan::default();
    let mut position = MAGIC_LENGTH;
    // Whether the part before is a chunk.
    let mut behind_chunk = false;
    while position < bytes.len() {
        let chunk = Chunk::from_head(bytes, position);
        let metadata = if chunk.is_none() { scan.metadata(&bytes[position..]) } else { None };
        if let Some(last) = scan.pieces.last_mut().filter(|_| behind_chunk) {
            last.followed = chunk.is_some() || metadata.is_some();
        }
        behind_chunk = chunk.is_some();
        if let Some(chunk) = chunk {
            position = scan.piece(bytes, chunk);
        } else if let Some(used) = metadata {
            position += used;
        } else {
            scan.first_gap.get_or_insert(position as u64);
            let heads = (position + 1..bytes.len()).filter(|at| bytes[*at..].starts_with(&HEAD));
            let next = heads.into_iter().find(|at| Chunk::from_head(bytes, *at).is_some());
            position = next.unwrap_or(bytes.len());
        }
    }
    scan
}

impl Scan {
    /// Takes a chunk up, and returns where it ends.
    fn piece(&mut self, bytes: &[u8], chunk: Chunk) -> usize {
        // On 32 bits a file in memory is smaller than any offset that does not fit.
        let start = usize::try_from(chunk.offset).unwrap_or(usize::MAX);
        let end = start.saturating_add(chunk.stored as usize);
        let stored = bytes.get(start..end);
        let whole = stored.is_some_and(|stored| crc32fast::hash(stored) == chunk.crc);
        self.pieces.push(Piece { chunk, whole, followed: false });
        end
    }

    /// Takes a header or summary up that stands here.
    fn metadata(&mut self, bytes: &[u8]) -> Option<usize> {
        if let Some((header, used)) = decode_front::<HeaderMirror>(bytes) {
            self.headers.push(header_parts(header, self.headers.len()).ok());
            return Some(used);
        }
        let (summary, used) = decode_front::<SummaryMirror>(bytes)?;
        let result = self.headers.len().checked_sub(1)?;
        self.summaries.resize_with(result, || None);
        self.summaries.push(summary_parts(summary, result).ok());
        Some(used)
    }
}
