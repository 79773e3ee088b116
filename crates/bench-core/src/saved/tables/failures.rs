//! The samples that failed.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::groups::GROUP_ROWS;
use super::sink::{StreamSink, values};
use super::source::Streams;
use super::text::read_texts;
use crate::model::{FailureKind, SampleFailure};
use crate::saved::container::small;
use crate::saved::error::Fault;
use crate::saved::packed::Slice;
use crate::saved::stream::{Part, StreamKey, Table};

/// The stream of their kinds.
pub(in crate::saved) const FAILURE_KINDS: StreamKey =
    StreamKey { table: Table::Failures, column: 1, item: 0, part: Part::Values };

/// Writes the failures.
pub(in crate::saved) fn write_failures<W: Write>(
    sink: &mut StreamSink<'_, W>,
    failures: &[SampleFailure],
) -> io::Result<()> {
    for (group, failures) in (0..).zip(failures.chunks(GROUP_ROWS)) {
        sink.group = group;
        let samples: Vec<u64> = failures.iter().map(|failure| failure.sample).collect();
        let kinds: Vec<u8> = failures.iter().map(|failure| code_of(failure.kind)).collect();
        let counts = failures.iter().map(|failure| small(failure.messages.len(), "messages"));
        let counts: Vec<u32> = counts.collect::<io::Result<_>>()?;
        sink.put(values(Table::Failures, 0), Slice::U8(&samples))?;
        sink.put(FAILURE_KINDS, Slice::U1(&kinds))?;
        let key = values(Table::Failures, 2);
        sink.put(StreamKey { part: Part::Counts, ..key }, Slice::U4(&counts))?;
        let messages = failures.iter().flat_map(|failure| failure.messages.iter());
        sink.put_texts(key, messages)?;
    }
    Ok(())
}

/// Reads the failures.
pub(in crate::saved) fn read_failures(streams: &mut Streams) -> Result<Vec<SampleFailure>, Fault> {
    let samples = streams.take(values(Table::Failures, 0))?.u8()?;
    let kinds = streams.take(FAILURE_KINDS)?.u1()?;
    let key = values(Table::Failures, 2);
    let counts = streams.take(StreamKey { part: Part::Counts, ..key })?.u4()?;
    let messages = read_texts(streams, key)?;
    let total: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    if samples.len() != kinds.len()
        || samples.len() != counts.len()
        || total != messages.len() as u64
    {
        return Err(wrong("their columns differ in length"));
    }
    let mut messages = messages.iter();
    let rows = samples.into_iter().zip(kinds).zip(counts);
    rows.map(|((sample, kind), count)| {
        Ok(SampleFailure {
            sample,
            kind: kind_of(kind)?,
            messages: messages.by_ref().take(count as usize).collect(),
        })
    })
    .collect()
}

/// Counts the failures by kind, where only the kinds were read.
pub(in crate::saved) fn read_failure_kinds(
    streams: &mut Streams,
) -> Result<BTreeMap<FailureKind, u64>, Fault> {
    let mut counts = BTreeMap::new();
    for code in streams.take(FAILURE_KINDS)?.u1()? {
        *counts.entry(kind_of(code)?).or_default() += 1;
    }
    Ok(counts)
}

fn wrong(reason: &str) -> Fault {
    Fault::damaged("the failures", reason)
}

fn kind_of(code: u8) -> Result<FailureKind, Fault> {
    let kind = FailureKind::ALL.get(usize::from(code)).copied();
    kind.ok_or_else(|| wrong("one has a kind that is not known"))
}

fn code_of(kind: FailureKind) -> u8 {
    let position = (0..).zip(FailureKind::ALL).find(|(_, known)| *known == kind);
    position.map_or(u8::MAX, |(position, _)| position)
}
