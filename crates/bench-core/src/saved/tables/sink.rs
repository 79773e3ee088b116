//! Where the tables of one result are written: streams by what they are, not by number.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use super::text::{plain_texts, write_codes};
use crate::model::{Column, IndexColumn};
use crate::saved::container::ContainerWriter;
use crate::saved::packed::Slice;
use crate::saved::stream::{Part, StreamKey, StreamSpec, Table};

/// Where the tables of one result are written.
pub(in crate::saved) struct StreamSink<'a, W> {
    /// The file.
    pub(in crate::saved) file: &'a mut ContainerWriter<W>,
    numbers: &'a BTreeMap<StreamKey, u32>,
    /// The group being written.
    pub(super) group: u32,
}

/// The numbers of the streams of a layout.
pub(in crate::saved) fn numbers(layout: &[StreamSpec]) -> BTreeMap<StreamKey, u32> {
    layout.iter().map(|spec| spec.key).zip(0..).collect()
}

impl<'a, W: Write> StreamSink<'a, W> {
    pub(in crate::saved) fn new(
        file: &'a mut ContainerWriter<W>,
        numbers: &'a BTreeMap<StreamKey, u32>,
        group: u32,
    ) -> Self {
        Self { file, numbers, group }
    }

    fn number(&self, key: StreamKey) -> io::Result<u32> {
        self.numbers.get(&key).copied().ok_or_else(|| {
            let reason = "a column does not hold what is declared";
            io::Error::new(io::ErrorKind::InvalidData, reason)
        })
    }

    /// Writes a piece of a stream.
    pub(super) fn put(&mut self, key: StreamKey, slice: Slice<'_>) -> io::Result<()> {
        self.file.stream(self.number(key)?, self.group, slice)
    }

    /// Writes a piece of an index column; one number where it is constant.
    pub(super) fn put_index(
        &mut self,
        key: StreamKey,
        column: &IndexColumn,
        rows: Range<usize>,
    ) -> io::Result<()> {
        let count = rows.len();
        let constant = match column {
            IndexColumn::Constant { value, .. } => Some(*value),
            IndexColumn::Counting { .. } if count == 1 => column.get(rows.start),
            IndexColumn::Counting { .. } => None,
            IndexColumn::Bytes(values) => {
                let values = &values[rows.clone()];
                let first = values.first().copied();
                first.filter(|first| values.iter().all(|value| value == first)).map(u32::from)
            }
            IndexColumn::Values(values) => {
                let values = &values[rows.clone()];
                values.first().copied().filter(|first| values.iter().all(|value| value == first))
            }
        };
        match (constant, column) {
            (Some(value), _) if count > 0 => {
                self.file.constant(self.number(key)?, self.group, value, count)
            }
            (_, IndexColumn::Values(values)) => self.put(key, Slice::U4(&values[rows])),
            (_, IndexColumn::Counting { .. } | IndexColumn::Bytes(_)) => {
                let values: Vec<u32> = rows.filter_map(|row| column.get(row)).collect();
                self.put(key, Slice::U4(&values))
            }
            _ => Ok(()),
        }
    }

    /// Writes a piece of a column of any type; `key` gives all but the part.
    pub(super) fn put_column(
        &mut self,
        key: StreamKey,
        column: &Column,
        rows: Range<usize>,
    ) -> io::Result<()> {
        match column {
            Column::Float(values) => self.put(key, Slice::F8(&values[rows])),
            Column::Int(values) => self.put(key, Slice::I8(&values[rows])),
            Column::Bool(values) => self.put(key, Slice::B1(&values[rows])),
            Column::Text(texts) => write_codes(self, key, texts, rows),
        }
    }

    /// Writes texts one after another: their lengths, and their bytes.
    pub(super) fn put_texts<'t>(
        &mut self,
        key: StreamKey,
        texts: impl Iterator<Item = &'t str>,
    ) -> io::Result<()> {
        let (lengths, bytes) = plain_texts(texts)?;
        self.put(StreamKey { part: Part::Lengths, ..key }, Slice::U4(&lengths))?;
        self.put(StreamKey { part: Part::Bytes, ..key }, Slice::U1(&bytes))
    }
}

/// A key of a column's values.
pub(super) fn values(table: Table, column: u32) -> StreamKey {
    StreamKey { table, column, item: 0, part: Part::Values }
}
