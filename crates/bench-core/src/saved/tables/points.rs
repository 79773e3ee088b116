//! The point table: identities, a column per varied input, and why points are skipped.

use std::io::{self, Write};

use super::groups::GROUP_ROWS;
use super::sink::{StreamSink, values};
use super::source::Streams;
use super::text::{read_codes, read_texts};
use crate::declare::{Declaration, InputKind};
use crate::model::{Column, PointTable, SkipReasons};
use crate::saved::error::Fault;
use crate::saved::packed::Slice;
use crate::saved::stream::{StreamKey, Table};

/// Writes the point table.
pub(in crate::saved) fn write_points<W: Write>(
    sink: &mut StreamSink<'_, W>,
    points: &PointTable,
) -> io::Result<()> {
    for (group, start) in (0..).zip((0..points.len()).step_by(GROUP_ROWS)) {
        let rows = start..points.len().min(start + GROUP_ROWS);
        sink.group = group;
        let ids: Vec<u8> =
            points.ids()[rows.clone()].iter().flat_map(|id| id.0.to_be_bytes()).collect();
        sink.put(values(Table::Points, 0), Slice::U1(&ids))?;
        for (column, input) in points.columns().iter().zip(0..) {
            sink.put_column(values(Table::Inputs, input), column, rows.clone())?;
        }
    }
    sink.group = 0;
    let skips = points.skip_reasons();
    sink.put(values(Table::Skips, 0), Slice::U4(skips.rows()))?;
    sink.put_texts(values(Table::Skips, 1), skips.reasons().iter())
}

/// Reads the point table.
pub(in crate::saved) fn read_points(
    streams: &mut Streams,
    declaration: &Declaration,
) -> Result<PointTable, Fault> {
    let place = "the point table";
    let ids = streams.take(values(Table::Points, 0))?.u1()?;
    let (ids, rest) = ids.as_chunks::<16>();
    if !rest.is_empty() {
        return Err(Fault::damaged(place, "its last identity is cut off"));
    }
    let columns = (0..)
        .zip(declaration.varied_inputs())
        .map(|(column, input)| read_column(streams, values(Table::Inputs, column), input.kind))
        .collect::<Result<Vec<_>, _>>()?;
    let rows = streams.take(values(Table::Skips, 0))?.u4()?;
    let reasons = read_texts(streams, values(Table::Skips, 1))?;
    let skips = SkipReasons::from_parts(rows, reasons).ok_or_else(|| {
        Fault::damaged(place, "skipped points are out of order, or differ in number from reasons")
    })?;
    let points = PointTable::from_columns(declaration, ids.len(), columns, skips);
    let points = points.ok_or_else(|| {
        Fault::damaged(place, "its columns do not fit each other and the declared inputs")
    })?;
    let same = points.ids().iter().zip(ids).all(|(id, bytes)| id.0.to_be_bytes() == *bytes);
    if !same {
        return Err(Fault::damaged(place, "an identity is not the one of its point"));
    }
    Ok(points)
}

/// Reads a column of any type; `key` gives all but the part.
pub(super) fn read_column(
    streams: &mut Streams,
    key: StreamKey,
    kind: InputKind,
) -> Result<Column, Fault> {
    Ok(match kind {
        InputKind::Float => Column::Float(streams.take(key)?.f8()?),
        InputKind::Int => Column::Int(streams.take(key)?.i8()?),
        InputKind::Bool => Column::Bool(streams.take(key)?.b1()?),
        InputKind::Choice => Column::Text(read_codes(streams, key)?),
    })
}
