//! The sample table, a group of rows at a time.

use std::io::{self, Write};
use std::ops::Range;

use super::outputs::{read_output, write_output};
use super::sink::{StreamSink, values};
use super::source::Streams;
use crate::declare::Declaration;
use crate::model::{IndexColumn, SampleTable};
use crate::saved::error::Fault;
use crate::saved::packed::Slice;
use crate::saved::stream::{DURATION, START, Table};

/// Writes the rows of one group.
pub(in crate::saved) fn write_sample_group<W: Write>(
    sink: &mut StreamSink<'_, W>,
    samples: &SampleTable,
    rows: Range<usize>,
) -> io::Result<()> {
    let index_columns = [
        &samples.run,
        &samples.point,
        &samples.launch,
        &samples.repeat,
        &samples.order,
        &samples.status,
    ];
    for (column, position) in index_columns.into_iter().zip(0..) {
        sink.put_index(values(Table::Samples, position), column, rows.clone())?;
    }
    for (column, position) in [(&samples.start_ns, START), (&samples.duration_ns, DURATION)] {
        let slice = Slice::U8(&column[rows.clone()]);
        sink.put(values(Table::Samples, position), slice)?;
    }
    for (output, position) in samples.outputs.iter().zip(0..) {
        write_output(sink, position, output, rows.clone())?;
    }
    Ok(())
}

/// Reads the sample table.
pub(in crate::saved) fn read_samples(
    streams: &mut Streams,
    declaration: &Declaration,
) -> Result<SampleTable, Fault> {
    let groups = streams.groups(values(Table::Samples, START));
    let outputs = declaration.outputs.iter().zip(0..);
    let outputs = outputs
        .map(|(spec, position)| read_output(streams, position, &spec.kind, &groups))
        .collect::<Result<_, _>>()?;
    Ok(SampleTable { outputs, ..read_without_outputs(streams)? })
}

/// Reads everything of some samples but their outputs, each column of which must have this many rows.
pub(in crate::saved) fn read_keys(
    streams: &mut Streams,
    rows: usize,
) -> Result<SampleTable, Fault> {
    let keys = read_without_outputs(streams)?;
    let indices = [&keys.run, &keys.point, &keys.launch, &keys.repeat, &keys.order, &keys.status];
    let fits = indices.iter().all(|column| column.len() == rows)
        && keys.start_ns.len() == rows
        && keys.duration_ns.len() == rows
        && (0..rows).all(|row| keys.status(row).is_some());
    if fits { Ok(keys) } else { Err(Fault::damaged("the samples", "columns are cut off")) }
}

fn read_without_outputs(streams: &mut Streams) -> Result<SampleTable, Fault> {
    let mut index = |position| -> Result<IndexColumn, Fault> {
        streams.take(values(Table::Samples, position))?.index()
    };
    let (run, point, launch) = (index(0)?, index(1)?, index(2)?);
    let (repeat, order, status) = (index(3)?, index(4)?, index(5)?);
    let start_ns = streams.take(values(Table::Samples, START))?.u8()?;
    let duration_ns = streams.take(values(Table::Samples, DURATION))?.u8()?;
    let outputs = Vec::new();
    Ok(SampleTable { run, point, launch, repeat, order, status, start_ns, duration_ns, outputs })
}

/// The run and the point of every sample, and the groups with their rows.
pub(in crate::saved) type SamplePlaces = (IndexColumn, IndexColumn, Vec<(u32, usize)>);

/// Reads which run and point every sample belongs to, and the groups with their rows.
pub(in crate::saved) fn read_sample_places(streams: &mut Streams) -> Result<SamplePlaces, Fault> {
    let groups = streams.groups(values(Table::Samples, 0));
    let run = streams.take(values(Table::Samples, 0))?.index()?;
    Ok((run, streams.take(values(Table::Samples, 1))?.index()?, groups))
}
