//! The attachments that cells refer to: type, name, and the number of their bytes in the file.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use super::sink::{StreamSink, values};
use super::source::Streams;
use super::text::read_texts;
use crate::model::{AttachmentTable, ContentHash, MediaType, PackedTexts};
use crate::saved::error::Fault;
use crate::saved::packed::Slice;
use crate::saved::stream::Table;

/// Writes the bytes of some attachments, where the file does not hold them yet, and their rows.
pub(in crate::saved) fn write_attachments<W: Write>(
    sink: &mut StreamSink<'_, W>,
    attachments: &AttachmentTable,
    positions: Range<usize>,
) -> io::Result<()> {
    let rows = attachments.entries().skip(positions.start).take(positions.len()).map(|entry| {
        Ok(AttachmentRow {
            number: sink.file.attachment(entry.hash, entry.bytes)?,
            media_type: entry.media_type,
            name: entry.name.to_owned(),
        })
    });
    let rows: Vec<AttachmentRow> = rows.collect::<io::Result<_>>()?;
    write_attachment_rows(sink, &rows)
}

/// Writes rows of attachments whose bytes are in the file.
pub(in crate::saved) fn write_attachment_rows<W: Write>(
    sink: &mut StreamSink<'_, W>,
    rows: &[AttachmentRow],
) -> io::Result<()> {
    let numbers: Vec<u32> = rows.iter().map(|row| row.number).collect();
    let media: Vec<u8> = rows.iter().map(|row| code_of(row.media_type)).collect();
    sink.put(values(Table::Attachments, 0), Slice::U4(&numbers))?;
    sink.put(values(Table::Attachments, 1), Slice::U1(&media))?;
    let names = rows.iter().map(|row| row.name.as_str());
    sink.put_texts(values(Table::Attachments, 2), names)
}

/// Reads the attachments of a result out of the bytes of the whole file and their hashes.
pub(in crate::saved) fn read_attachments(
    streams: &mut Streams,
    contents: &[HashedBytes],
) -> Result<AttachmentTable, Fault> {
    let mut table = AttachmentTable::new();
    let rows = AttachmentColumns::read(streams)?;
    for (row, position) in rows.iter().zip(0..) {
        let (number, media, name) = row?;
        let (hash, bytes) =
            contents.get(number as usize).ok_or_else(|| wrong("one has no bytes"))?;
        let content = table.content(*hash, bytes);
        if table.insert_content(content, media, name) != position {
            return Err(wrong("one is listed twice"));
        }
    }
    Ok(table)
}

/// The bytes of an attachment, and their hash.
pub(in crate::saved) type HashedBytes = (ContentHash, Arc<[u8]>);

/// Reads the attachments at some positions, or at all, whose bytes there are, and says which position each has
/// now. The bytes of each number are asked for once.
pub(in crate::saved) fn read_some_attachments(
    streams: &mut Streams,
    positions: Option<&BTreeSet<u32>>,
    mut bytes: impl FnMut(u32) -> Result<Option<Arc<[u8]>>, Fault>,
) -> Result<(AttachmentTable, BTreeMap<u32, u32>), Fault> {
    let (mut table, mut moved) = (AttachmentTable::new(), BTreeMap::new());
    let mut contents: BTreeMap<u32, Option<u32>> = BTreeMap::new();
    let rows = AttachmentColumns::read(streams)?;
    for (row, position) in rows.iter().zip(0..) {
        if positions.is_some_and(|positions| !positions.contains(&position)) {
            continue;
        }
        let (number, media, name) = row?;
        let content = match contents.get(&number) {
            Some(content) => *content,
            None => {
                let found = bytes(number)?;
                let content = found.map(|bytes| table.content(ContentHash::of(&bytes), &bytes));
                contents.insert(number, content);
                content
            }
        };
        if let Some(content) = content {
            moved.insert(position, table.insert_content(content, media, name));
        }
    }
    Ok((table, moved))
}

/// An attachment without its bytes.
pub(in crate::saved) struct AttachmentRow {
    /// The number of the bytes in the file.
    pub(in crate::saved) number: u32,
    /// What the bytes are.
    pub(in crate::saved) media_type: MediaType,
    /// The name shown to people.
    pub(in crate::saved) name: String,
}

/// The attachments of a result as they stand in its file, by column.
struct AttachmentColumns {
    numbers: Vec<u32>,
    media: Vec<u8>,
    names: PackedTexts,
}

impl AttachmentColumns {
    fn read(streams: &mut Streams) -> Result<Self, Fault> {
        let numbers = streams.take(values(Table::Attachments, 0))?.u4()?;
        let media = streams.take(values(Table::Attachments, 1))?.u1()?;
        let names = read_texts(streams, values(Table::Attachments, 2))?;
        if numbers.len() != media.len() || numbers.len() != names.len() {
            return Err(wrong("their columns differ in length"));
        }
        Ok(Self { numbers, media, names })
    }

    /// The number of the bytes, the media type and the name of each.
    fn iter(&self) -> impl Iterator<Item = Result<(u32, MediaType, &str), Fault>> {
        let rows = self.numbers.iter().zip(&self.media).zip(self.names.iter());
        rows.map(|((number, media), name)| {
            let media = MediaType::ALL.get(usize::from(*media)).copied();
            Ok((*number, media.ok_or_else(|| wrong("one has an unknown media type"))?, name))
        })
    }
}

fn wrong(reason: &str) -> Fault {
    Fault::damaged("the attachments", reason)
}

/// The position of a media type in the list of all: the code in the file.
fn code_of(media_type: MediaType) -> u8 {
    let position = (0..).zip(MediaType::ALL).find(|(_, known)| *known == media_type);
    position.map_or(u8::MAX, |(position, _)| position)
}
