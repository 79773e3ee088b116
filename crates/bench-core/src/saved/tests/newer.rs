//! Files of later programs: a later minor version is read without what is new in it, a later major is refused.

use std::io::Cursor;

use super::everything::everything;
use super::round_trip::{decode, encode};
use crate::model::WarningKind;
use crate::saved::chunk::{ALIGNMENT, Chunk, RECORD_LENGTH};
use crate::saved::mirror::{IndexMirror, Span};
use crate::saved::{CURRENT, metadata, read_results};

/// The number of bytes at the front of `bytes` that are one value, whose copy with a new field in every map of
/// more than one key is appended to `out`. A map of one key may be a choice, which later versions leave alone.
fn grow(bytes: &[u8], out: &mut Vec<u8>) -> usize {
    let number = |width: usize| {
        bytes[1..=width].iter().fold(0_usize, |number, digit| number << 8 | usize::from(*digit))
    };
    let (head, children) = match bytes[0] {
        marker @ 0x80..=0x8f => (1, 2 * usize::from(marker & 15)),
        0xde => (3, 2 * number(2)),
        marker @ 0x90..=0x9f => (1, usize::from(marker & 15)),
        0xdc => (3, number(2)),
        marker @ 0xa0..=0xbf => (1 + usize::from(marker & 31), 0),
        0xc4 | 0xd9 => (2 + number(1), 0),
        0xc5 | 0xda => (3 + number(2), 0),
        0xcc | 0xd0 => (2, 0),
        0xcd | 0xd1 => (3, 0),
        0xce | 0xd2 => (5, 0),
        0xcb | 0xcf | 0xd3 => (9, 0),
        _ => (1, 0),
    };
    let is_map = matches!(bytes[0], 0x80..=0x8f | 0xde);
    if is_map && children > 2 {
        out.push(0xde);
        out.extend_from_slice(&u16::try_from(children / 2 + 1).unwrap().to_be_bytes());
        out.extend_from_slice(b"\xa5later\x92\xc3\x81\xa1x\xc0");
    } else {
        out.extend_from_slice(&bytes[..head]);
    }
    (0..children).fold(head, |position, _| position + grow(&bytes[position..], out))
}

/// The map with new fields, longer by a multiple of `unit` bytes.
fn grown(map: &[u8], unit: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    assert_eq!(grow(map, &mut bytes), map.len());
    // One more field, as long as is wanted, behind the others.
    let entries = u16::from_be_bytes([bytes[1], bytes[2]]) + 1;
    bytes[1..3].copy_from_slice(&entries.to_be_bytes());
    bytes.extend_from_slice(b"\xa7padding\xc5");
    let length = unit - (bytes.len() + 2 - map.len()) % unit;
    bytes.extend_from_slice(&u16::try_from(length).unwrap().to_be_bytes());
    bytes.extend(std::iter::repeat_n(7, length));
    bytes
}

/// A file of one result as the next minor version might write it, with new fields in all maps.
fn of_the_next_minor_version(bytes: &[u8]) -> Vec<u8> {
    let slice = |span: Span| {
        let start = usize::try_from(span.offset).unwrap();
        &bytes[start..start + usize::try_from(span.length).unwrap()]
    };
    let trailer = bytes.len() - 16;
    let offset = u64::from_le_bytes(*bytes[trailer..].first_chunk().unwrap());
    let length = (trailer - 2) as u64 - offset;
    let index = slice(Span { offset, length, crc: 0 });
    let mut index: IndexMirror = metadata::decode(index, u64::MAX, "").unwrap();
    let (header, summary) = (index.results[0].header, index.results[0].summary);

    // Chunks stay aligned, because the header grows by a multiple of the alignment.
    let new_header = grown(slice(header), usize::try_from(ALIGNMENT).unwrap());
    let new_summary = grown(slice(summary), 1);
    let moved = new_header.len() as u64 - header.length;
    let start = usize::try_from(header.offset).unwrap();
    let chunks = Span {
        offset: header.offset + header.length,
        length: summary.offset - header.offset - header.length,
        crc: 0,
    };
    let mut newer = bytes[..start].to_vec();
    newer[9] = CURRENT.minor + 1;
    newer.extend_from_slice(&new_header);
    newer.extend_from_slice(slice(chunks));
    newer.extend_from_slice(&new_summary);

    let span = |offset, part: &[u8]| Span {
        offset,
        length: part.len() as u64,
        crc: crc32fast::hash(part),
    };
    index.format.1 += 1;
    index.results[0].header = span(header.offset, &new_header);
    index.results[0].summary = span(summary.offset + moved, &new_summary);
    for record in index.chunks.as_chunks_mut::<RECORD_LENGTH>().0 {
        let chunk = Chunk::from_record(record);
        *record = Chunk { offset: chunk.offset + moved, ..chunk }.record();
    }
    let index = grown(&metadata::encode(&index).unwrap(), 1);
    let offset = newer.len() as u64;
    newer.extend_from_slice(&index);
    newer.extend_from_slice(&[0xd8, 0x43]);
    newer.extend_from_slice(&offset.to_le_bytes());
    newer.extend_from_slice(&u32::try_from(index.len()).unwrap().to_le_bytes());
    newer.extend_from_slice(&crc32fast::hash(&index).to_le_bytes());
    newer
}

#[test]
fn fields_of_a_later_minor_version_are_ignored() {
    let result = everything("later");
    let newer = of_the_next_minor_version(&encode(std::slice::from_ref(&result)));
    let fields = newer.windows(6).filter(|window| window == b"\xa5later").count();
    assert!(fields > 50, "{fields} maps have a new field");
    assert_eq!(decode(&newer), [result]);
}

#[test]
fn a_kind_of_warning_of_a_later_version_is_some_other_kind() {
    let mut bytes = encode(&[everything("later")]);
    let at = bytes.windows(11).position(|window| window == b"debug_build").unwrap();
    bytes[at..at + 11].copy_from_slice(b"lunar_phase");
    let decoded = decode(&of_the_next_minor_version(&bytes));
    assert_eq!(decoded[0].warnings()[0].kind, WarningKind::Other);
    assert_eq!(decoded[0].warnings()[0].message, "not optimised");
}

#[test]
fn a_later_major_version_is_refused_and_its_reader_named() {
    let mut bytes = encode(&[everything("later")]);
    bytes[8] = CURRENT.major + 1;
    let error = read_results(Cursor::new(bytes), "a.bench").unwrap_err();
    let text = format!("{error}\n{}", error.hint().unwrap());
    insta::assert_snapshot!(text, @r"
    cannot load `a.bench`: this file was written in format 1.1; bench-render 0.1.0 reads up to format 0.1
    read it with the bench-render of the version that its collector was built with, or a later one
    ");
}
