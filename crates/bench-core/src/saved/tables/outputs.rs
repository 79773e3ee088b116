//! One output of the sample table: its values of every kind, and its missing map.

use std::io::{self, Write};
use std::ops::Range;

use super::points::read_column;
use super::sink::{StreamSink, values};
use super::source::Streams;
use super::text::{read_codes, write_codes};
use crate::declare::OutputKind;
use crate::model::{
    IndexColumn, Iterations, MissingMap, MissingReason, OutputColumn, OutputData, TableColumn,
};
use crate::saved::error::Fault;
use crate::saved::packed::Slice;
use crate::saved::stream::{Part, StreamKey, Table};

/// Writes the rows of one group of an output.
pub(super) fn write_output<W: Write>(
    sink: &mut StreamSink<'_, W>,
    position: u32,
    output: &OutputColumn,
    rows: Range<usize>,
) -> io::Result<()> {
    let key = values(Table::Outputs, position);
    match &output.data {
        OutputData::Number(numbers) => sink.put(key, Slice::F8(&numbers[rows.clone()]))?,
        OutputData::Flag(flags) => sink.put(key, Slice::B1(&flags[rows.clone()]))?,
        OutputData::Vector(components) => {
            for (component, item) in components.iter().zip(0..) {
                sink.put(StreamKey { item, ..key }, Slice::F8(&component[rows.clone()]))?;
            }
        }
        OutputData::Text(texts) => write_codes(sink, key, texts, rows.clone())?,
        OutputData::Attachment(positions) => sink.put(key, Slice::U4(&positions[rows.clone()]))?,
        OutputData::Table(tables) => {
            let inner = inner_rows(tables, &rows);
            // Counted from the group's first row, so that a reader can take a group without those before it.
            let ends = tables.ends[rows.clone()].iter().map(|end| end - inner.start as u64);
            let ends: Vec<u64> = ends.collect();
            sink.put(StreamKey { part: Part::Ends, ..key }, Slice::U8(&ends))?;
            for (column, item) in tables.columns.iter().zip(0..) {
                sink.put_column(StreamKey { item, ..key }, column, inner.clone())?;
            }
        }
        OutputData::Reference(_) => {}
    }
    write_iterations(sink, key, output, rows.clone())?;
    write_missing(sink, key, output, rows)
}

/// Writes the calls of each value, unless all are of one.
fn write_iterations<W: Write>(
    sink: &mut StreamSink<'_, W>,
    key: StreamKey,
    output: &OutputColumn,
    rows: Range<usize>,
) -> io::Result<()> {
    let iterations = &output.iterations;
    if iterations.is_all_one() || rows.clone().all(|row| iterations.get(row) == 1) {
        return Ok(());
    }
    let key = StreamKey { part: Part::Iterations, ..key };
    if iterations.counted_rows() >= rows.end {
        return sink.put_index(key, iterations.counts(), rows);
    }
    let counts: Vec<u32> = rows.map(|row| iterations.get(row)).collect();
    sink.put(key, Slice::U4(&counts))
}

/// The rows of a table output's columns that belong to these samples.
fn inner_rows(tables: &TableColumn, rows: &Range<usize>) -> Range<usize> {
    // The ends were checked against the columns, which are in memory.
    let end_before = |row: usize| row.checked_sub(1).map_or(0, |last| tables.ends[last] as usize);
    end_before(rows.start)..end_before(rows.end)
}

fn write_missing<W: Write>(
    sink: &mut StreamSink<'_, W>,
    key: StreamKey,
    output: &OutputColumn,
    rows: Range<usize>,
) -> io::Result<()> {
    let reference = matches!(output.data, OutputData::Reference(_));
    if !reference && output.missing.codes_in(rows.clone()).iter().all(|code| *code == 0) {
        return Ok(());
    }
    // No file can hold a live object, so that no row of a reference is ever present in one.
    let present = if reference { MissingReason::LiveNotSaved.code() } else { 0 };
    let codes: Vec<u8> =
        rows.map(|row| output.missing.reason(row).map_or(present, MissingReason::code)).collect();
    sink.put(StreamKey { part: Part::Missing, ..key }, Slice::U1(&codes))
}

/// Reads an output; `groups` are the groups of samples with their rows.
pub(in crate::saved) fn read_output(
    streams: &mut Streams,
    position: u32,
    kind: &OutputKind,
    groups: &[(u32, usize)],
) -> Result<OutputColumn, Fault> {
    let key = values(Table::Outputs, position);
    let data = match kind {
        OutputKind::Metric(_) => OutputData::Number(streams.take(key)?.f8()?),
        OutputKind::Flag => OutputData::Flag(streams.take(key)?.b1()?),
        OutputKind::Vector { components } => OutputData::Vector(
            (0..)
                .zip(components)
                .map(|(item, _)| streams.take(StreamKey { item, ..key })?.f8())
                .collect::<Result<_, _>>()?,
        ),
        OutputKind::Text => OutputData::Text(read_codes(streams, key)?),
        OutputKind::Image | OutputKind::Video | OutputKind::File => {
            OutputData::Attachment(streams.take(key)?.u4()?)
        }
        OutputKind::Table(spec) => OutputData::Table(TableColumn {
            ends: read_ends(streams, key)?,
            columns: (0..)
                .zip(&spec.columns)
                .map(|(item, column)| read_column(streams, StreamKey { item, ..key }, column.kind))
                .collect::<Result<_, _>>()?,
        }),
        OutputKind::Reference => OutputData::Reference(groups.iter().map(|(_, rows)| rows).sum()),
    };
    let missing = read_missing(streams, key, groups, *kind == OutputKind::Reference)?;
    let iterations = read_iterations(streams, key, groups)?;
    Ok(OutputColumn { data, missing, iterations })
}

/// Reads the ends of tables, which the file counts from the first inner row of each group.
fn read_ends(streams: &mut Streams, key: StreamKey) -> Result<Vec<u64>, Fault> {
    let stream = streams.take(StreamKey { part: Part::Ends, ..key })?;
    let (groups, place) = (stream.groups(), stream.place().to_owned());
    let mut ends = stream.u8()?;
    let (mut row, mut inner) = (0, 0_u64);
    for (_, rows) in groups {
        let before = inner;
        for end in &mut ends[row..row + rows] {
            let moved = end.checked_add(before);
            *end = moved.ok_or_else(|| Fault::damaged(place.clone(), "a table has no end"))?;
            inner = *end;
        }
        row += rows;
    }
    Ok(ends)
}

/// Reads the calls of each value; a file or a group without them has values of one call only.
fn read_iterations(
    streams: &mut Streams,
    key: StreamKey,
    groups: &[(u32, usize)],
) -> Result<Iterations, Fault> {
    let key = StreamKey { part: Part::Iterations, ..key };
    let Some(stream) = streams.take_if_there(key) else { return Ok(Iterations::default()) };
    let (place, known) = (stream.place().to_owned(), stream.groups());
    if known.is_empty() {
        return Ok(Iterations::default());
    }
    let wrong = |reason: &str| Fault::damaged(place.clone(), reason);
    let read = stream.index()?;
    if known == groups {
        return Ok(Iterations::from_counts(read));
    }
    let (mut counts, mut at, mut known) = (IndexColumn::new(), 0, known.into_iter().peekable());
    for (group, rows) in groups {
        let Some((_, given)) = known.next_if(|(of, _)| of == group) else {
            counts.extend(std::iter::repeat_n(1, *rows));
            continue;
        };
        if given != *rows {
            return Err(wrong("its iterations have another number of rows"));
        }
        counts.extend((at..at + given).filter_map(|row| read.get(row)));
        at += given;
    }
    match known.next() {
        None => Ok(Iterations::from_counts(counts)),
        Some(_) => Err(wrong("its iterations have rows of a group that is not there")),
    }
}

fn read_missing(
    streams: &mut Streams,
    key: StreamKey,
    groups: &[(u32, usize)],
    explicit: bool,
) -> Result<MissingMap, Fault> {
    let stream = streams.take(StreamKey { part: Part::Missing, ..key })?;
    let wrong = |reason: &str| Fault::damaged(stream.place().to_owned(), reason);
    let rows = groups.iter().map(|(_, rows)| rows).sum();
    let mut known = stream.groups().into_iter();
    if !known.all(|(group, _)| groups.binary_search_by_key(&group, |(group, _)| *group).is_ok()) {
        return Err(wrong("its missing map has rows of a group that is not there"));
    }
    if stream.groups().is_empty() && !(explicit && rows > 0) {
        return Ok(MissingMap::all_present(rows));
    }
    let mut codes = Vec::with_capacity(rows);
    for (group, rows) in groups {
        let given = stream.u1_of(*group)?;
        if given.iter().any(|code| *code != 0 && MissingReason::from_code(*code).is_none()) {
            return Err(wrong("it has a reason for missing that is not known"));
        }
        match given.len() {
            0 if !explicit => codes.resize(codes.len() + rows, 0),
            length if length == *rows => codes.extend_from_slice(given),
            _ => return Err(wrong("its missing map has another number of rows")),
        }
    }
    Ok(MissingMap::from_codes(codes))
}
