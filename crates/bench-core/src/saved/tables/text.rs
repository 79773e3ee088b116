//! Texts as streams: each distinct text of a group once, and a code a row.

use std::io::{self, Write};
use std::ops::Range;

use super::sink::StreamSink;
use super::source::Streams;
use crate::model::{PackedTexts, TextColumn, TextDictionary};
use crate::saved::container::small;
use crate::saved::error::Fault;
use crate::saved::packed::Slice;
use crate::saved::stream::{Part, StreamKey};

/// Lengths and bytes of texts.
pub(super) fn plain_texts<'t>(
    texts: impl Iterator<Item = &'t str>,
) -> io::Result<(Vec<u32>, Vec<u8>)> {
    let (mut lengths, mut bytes) = (Vec::new(), Vec::new());
    for text in texts {
        lengths.push(small(text.len(), "bytes of text")?);
        bytes.extend_from_slice(text.as_bytes());
    }
    Ok((lengths, bytes))
}

/// Writes the rows of a text column: the texts of the group in the order of their first appearance, and codes.
pub(super) fn write_codes<W: Write>(
    sink: &mut StreamSink<'_, W>,
    key: StreamKey,
    column: &TextColumn,
    rows: Range<usize>,
) -> io::Result<()> {
    let codes = &column.codes()[rows];
    let (Some(low), Some(high)) = (codes.iter().min(), codes.iter().max()) else {
        return Ok(());
    };
    // The codes of a group lie near each other, whatever the size of the whole dictionary.
    let mut renumbered: Vec<Option<u32>> = vec![None; (high - low) as usize + 1];
    let mut texts = Vec::new();
    let mut local = Vec::with_capacity(codes.len());
    for code in codes {
        let place = &mut renumbered[(code - low) as usize];
        let number = match place {
            Some(number) => *number,
            None => {
                let number = small(texts.len(), "texts")?;
                // Every code is one of the dictionary.
                texts.push(column.dictionary().get(*code as usize).unwrap_or_default());
                *place.insert(number)
            }
        };
        local.push(number);
    }
    sink.put(StreamKey { part: Part::Codes, ..key }, Slice::U4(&local))?;
    sink.put_texts(key, texts.into_iter())
}

/// Reads a text column.
pub(super) fn read_codes(streams: &mut Streams, key: StreamKey) -> Result<TextColumn, Fault> {
    let place = streams.place(key);
    let codes = streams.take(StreamKey { part: Part::Codes, ..key })?;
    let lengths = streams.take(StreamKey { part: Part::Lengths, ..key })?;
    let bytes = streams.take(StreamKey { part: Part::Bytes, ..key })?;
    let wrong = |reason: &str| Fault::damaged(place.clone(), reason);
    let mut dictionary = TextDictionary::default();
    dictionary.reserve(lengths.u4_all()?);
    let groups = codes.groups();
    let mut all = codes.u4()?;
    let mut row = 0;
    for (group, rows) in groups {
        let lengths = lengths.u4_of(group)?;
        let bytes = bytes.u1_of(group)?;
        let mut numbers = Vec::with_capacity(lengths.len());
        for text in split(lengths, bytes) {
            let text = text.ok_or_else(|| wrong("its texts are not UTF-8 of the lengths given"))?;
            let number = dictionary.code_of(text);
            let too_many = || wrong("it has more texts than a code can tell apart");
            numbers.push(number.ok_or_else(too_many)?);
        }
        for code in &mut all[row..row + rows] {
            *code = *numbers
                .get(*code as usize)
                .ok_or_else(|| wrong("a row points at a text that is not there"))?;
        }
        row += rows;
    }
    TextColumn::of_dictionary(dictionary, all).ok_or_else(|| wrong("its texts do not fit"))
}

/// Reads texts that stand one after another.
pub(super) fn read_texts(streams: &mut Streams, key: StreamKey) -> Result<PackedTexts, Fault> {
    let place = streams.place(key);
    let lengths = streams.take(StreamKey { part: Part::Lengths, ..key })?.u4()?;
    let bytes = streams.take(StreamKey { part: Part::Bytes, ..key })?.u1()?;
    PackedTexts::from_lengths(&lengths, bytes)
        .ok_or_else(|| Fault::damaged(place, "its texts are not UTF-8 of the lengths given"))
}

/// The texts of these lengths; the last is `None` where lengths and bytes do not agree or are not UTF-8.
fn split<'a>(lengths: &'a [u32], bytes: &'a [u8]) -> impl Iterator<Item = Option<&'a str>> + 'a {
    let total: u64 = lengths.iter().map(|length| u64::from(*length)).sum();
    let fits = total == bytes.len() as u64;
    let mut rest = bytes;
    let texts = lengths.iter().map(move |length| {
        let (text, after) = rest.split_at_checked(*length as usize)?;
        rest = after;
        str::from_utf8(text).ok()
    });
    texts.chain((!fits).then_some(None))
}
