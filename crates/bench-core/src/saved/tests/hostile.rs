//! Files whose checksums are right and whose claims are not.

use std::io::Cursor;

use serde_bytes::ByteBuf;

use super::everything::everything;
use super::round_trip::{encode, encode_small};
use crate::declare::Declaration;
use crate::saved::chunk::{Chunk, RECORD_LENGTH};
use crate::saved::container::ContainerWriter;
use crate::saved::mirror::{DeclarationMirror, HeaderMirror, IndexMirror};
use crate::saved::stream::layout;
use crate::saved::{Limits, SaveOptions, metadata, read_results, read_results_within};

/// The file with another index, whose checksum is right.
pub(super) fn with_index(bytes: &[u8], edit: impl FnOnce(&mut IndexMirror)) -> Vec<u8> {
    let trailer = bytes.len() - 16;
    let offset = u64::from_le_bytes(*bytes[trailer..].first_chunk().unwrap());
    let start = usize::try_from(offset).unwrap();
    let mut index = metadata::decode(&bytes[start..trailer - 2], u64::MAX, "").unwrap();
    edit(&mut index);
    let index = metadata::encode(&index).unwrap();
    let mut edited = bytes[..start].to_vec();
    edited.extend_from_slice(&index);
    edited.extend_from_slice(&[0xd8, 0x43]);
    edited.extend_from_slice(&offset.to_le_bytes());
    edited.extend_from_slice(&u32::try_from(index.len()).unwrap().to_le_bytes());
    edited.extend_from_slice(&crc32fast::hash(&index).to_le_bytes());
    edited
}

/// Edits the first chunk of the index that is `wanted`.
pub(super) fn edit_chunk(
    index: &mut IndexMirror,
    wanted: impl Fn(&Chunk) -> bool,
    edit: impl FnOnce(&mut Chunk),
) {
    let records = index.chunks.as_chunks_mut::<RECORD_LENGTH>().0.iter_mut();
    let mut found = records.map(|record| (Chunk::from_record(record), record));
    let (mut chunk, record) = found.find(|(chunk, _)| wanted(chunk)).unwrap();
    edit(&mut chunk);
    *record = chunk.record();
}

#[test]
fn claims_of_the_index_are_checked_before_they_are_believed() {
    let bytes = encode(&[everything("a")]);
    let refusal = |edit: &dyn Fn(&mut IndexMirror)| {
        let edited = with_index(&bytes, edit);
        read_results(Cursor::new(edited), "a.bench").unwrap_err().to_string()
    };
    let raw = |chunk: &Chunk| chunk.codec == 0;
    let constant = |chunk: &Chunk| chunk.codec == 1;
    let refusals = [
        refusal(&|index| index.format = (0, 0)),
        refusal(&|index| index.results[0].header.length = u64::MAX),
        refusal(&|index| index.results[0].header.offset = u64::MAX),
        refusal(&|index| index.results[0].summary.length += 1),
        refusal(&|index| edit_chunk(index, raw, |chunk| chunk.offset = u64::MAX)),
        refusal(&|index| edit_chunk(index, raw, |chunk| chunk.stored = u32::MAX)),
        refusal(&|index| edit_chunk(index, raw, |chunk| chunk.raw = 1 << 22)),
        refusal(&|index| edit_chunk(index, raw, |chunk| chunk.stream = u32::MAX)),
        refusal(&|index| edit_chunk(index, raw, |chunk| chunk.result = 1)),
        refusal(&|index| edit_chunk(index, raw, |chunk| chunk.group = 9)),
        refusal(&|index| edit_chunk(index, raw, |chunk| chunk.codec = 7)),
        refusal(&|index| edit_chunk(index, constant, |chunk| chunk.raw = 8 << 20)),
        refusal(&|index| index.chunks = ByteBuf::new()),
        refusal(&|index| index.attachments.truncate(39)),
        refusal(&|index| index.attachments[79] = 0x7f),
        refusal(&|index| index.attachments[40] ^= 1),
        refusal(&|index| index.results.clear()),
    ];
    insta::assert_snapshot!(refusals.join("\n").replace("cannot load `a.bench`: ", ""), @r"
    the file is damaged at the index: its version is not the one that the file begins with
    the header of result 1 is too large: 18446744073709551615 bytes, and 268435456 are allowed
    the file is damaged at the header of result 1: there is a gap before it
    the file is damaged at the summary of result 1: its checksum does not match
    the file is damaged at the index: the chunk at 18446744073709551615 lies outside
    the file is damaged at the index: the chunk at 5824 lies outside
    the file is damaged at the index: the chunk at 5824 has an impossible size
    the file is damaged at the index: the chunk at 5824 belongs to no stream
    the file is damaged at the index: the chunk at 5824 belongs to no stream
    the file is damaged at point column `id`: the bytes before it differ from what the index says
    the file is damaged at the index: the codec 7 is not known
    the file is damaged at the index: the stream `launch` has constants it cannot have
    the file is damaged at the summary of result 1: there is a gap before it
    the file is damaged at the index: its last record is cut off
    the file is damaged at attachment 2: it is longer than the file
    the file is damaged at attachment 2: its length or hash is not the one in the index
    the file is damaged at the index: it lists chunks behind the last result
    ");
}

#[test]
fn what_unpacks_to_more_than_the_limit_is_not_unpacked() {
    let bytes = encode_small(&[super::laws::long(3000)]);
    let limits = Limits { unpacked_bytes: 10_000, ..Limits::default() };
    let error = read_results_within(Cursor::new(&bytes), "small.bench", &limits).unwrap_err();
    insta::assert_snapshot!(error, @"cannot load `small.bench`: everything unpacked is too large: 159046 bytes, and 10000 are allowed");
    let compressed = |chunk: &Chunk| chunk.codec == 2;
    let bomb =
        with_index(&bytes, |index| edit_chunk(index, compressed, |chunk| chunk.raw = 8 << 20));
    let error = read_results(Cursor::new(bomb), "bomb.bench").unwrap_err();
    insta::assert_snapshot!(error, @"cannot load `bomb.bench`: the file is damaged at the index: the chunk at 2624 has an impossible size");
}

/// A small result whose header lists this many streams.
pub(super) fn many_streams(count: usize) -> Vec<u8> {
    let declaration = Declaration::new("many");
    let mut header = HeaderMirror {
        declaration: DeclarationMirror::from(&declaration),
        streams: layout(&declaration).iter().map(Into::into).collect(),
    };
    header.streams = header.streams.iter().cycle().take(count).cloned().collect();
    let mut bytes = Vec::new();
    let mut file = ContainerWriter::new(&mut bytes, &SaveOptions::new()).unwrap();
    file.begin_result("many", &header).unwrap();
    file.finish().unwrap();
    bytes
}

#[test]
fn many_small_things_ask_for_no_more_than_the_file_justifies() {
    let error = read_results(Cursor::new(many_streams(50_000)), "many.bench").unwrap_err();
    insta::assert_snapshot!(error, @"cannot load `many.bench`: the header of result 1 is too large: about 20000000 bytes of memory, and its file justifies 14230868");
}
