//! The attachments that cells refer to: type, name, and the number of their bytes in the file.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use super::sink::{StreamSink, values};
use super::source::Streams;
use super::text::read_texts;
use crate::model::{Attachment, AttachmentTable, MediaType};
use crate::saved::error::Fault;
use crate::saved::packed::Slice;
use crate::saved::stream::Table;

/// Writes the bytes of some attachments, where the file does not hold them yet, and their rows.
pub(in crate::saved) fn write_attachments<W: Write>(
    sink: &mut StreamSink<'_, W>,
    attachments: &AttachmentTable,
    positions: Range<usize>,
) -> io::Result<()> {
    let rows = attachments.entries()[positions].iter().map(|entry| {
        Ok(AttachmentRow {
            number: sink.file.attachment(entry.hash, &entry.bytes)?,
            media_type: entry.media_type,
            name: entry.name.clone(),
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

/// Reads the attachments of a result out of the bytes of the whole file.
pub(in crate::saved) fn read_attachments(
    streams: &mut Streams,
    bytes: &[Arc<[u8]>],
) -> Result<AttachmentTable, Fault> {
    let mut table = AttachmentTable::new();
    for (row, position) in read_rows(streams)?.into_iter().zip(0..) {
        let bytes = bytes.get(row.number as usize).cloned();
        let bytes = bytes.ok_or_else(|| wrong("one has no bytes"))?;
        if table.insert(&row.with(bytes)) != position {
            return Err(wrong("one is listed twice"));
        }
    }
    Ok(table)
}

/// Reads the attachments at some positions, or at all, whose bytes there are, and says which position each has
/// now.
pub(in crate::saved) fn read_some_attachments(
    streams: &mut Streams,
    positions: Option<&BTreeSet<u32>>,
    mut bytes: impl FnMut(u32) -> Result<Option<Arc<[u8]>>, Fault>,
) -> Result<(AttachmentTable, BTreeMap<u32, u32>), Fault> {
    let (mut table, mut moved) = (AttachmentTable::new(), BTreeMap::new());
    for (row, position) in read_rows(streams)?.into_iter().zip(0..) {
        if positions.is_some_and(|positions| !positions.contains(&position)) {
            continue;
        }
        if let Some(bytes) = bytes(row.number)? {
            moved.insert(position, table.insert(&row.with(bytes)));
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

impl AttachmentRow {
    fn with(self, bytes: Arc<[u8]>) -> Attachment {
        Attachment { media_type: self.media_type, name: self.name, bytes }
    }
}

fn read_rows(streams: &mut Streams) -> Result<Vec<AttachmentRow>, Fault> {
    let numbers = streams.take(values(Table::Attachments, 0))?.u4()?;
    let media = streams.take(values(Table::Attachments, 1))?.u1()?;
    let names = read_texts(streams, values(Table::Attachments, 2))?;
    if numbers.len() != media.len() || numbers.len() != names.len() {
        return Err(wrong("their columns differ in length"));
    }
    let rows = numbers.into_iter().zip(media).zip(names);
    rows.map(|((number, media), name)| {
        let media_type = MediaType::ALL.get(usize::from(media)).copied();
        let media_type = media_type.ok_or_else(|| wrong("one has an unknown media type"))?;
        Ok(AttachmentRow { number, media_type, name })
    })
    .collect()
}

fn wrong(reason: &str) -> Fault {
    Fault::damaged("the attachments", reason)
}

/// The position of a media type in the list of all: the code in the file.
fn code_of(media_type: MediaType) -> u8 {
    let position = (0..).zip(MediaType::ALL).find(|(_, known)| *known == media_type);
    position.map_or(u8::MAX, |(position, _)| position)
}
