//! Headers and summaries as parts of the model, and the streams that a result is about to fill.

use super::budget;
use super::chunk::{ATTACHMENTS, Chunk};
use super::codec::Codec;
use super::error::Fault;
use super::metadata;
use super::mirror::{HeaderMirror, SummaryMirror};
use super::opened::{LatestValue, ResultCounts};
use super::stream::{Element, Part, START, StreamSpec, Table};
use super::tables::StreamSource;
use crate::declare::Declaration;
use crate::judge::RegressionReport;
use crate::model::{Run, Warning};

/// The name of a part of a result, for messages.
pub(super) fn name(part: &str, result: usize) -> String {
    format!("the {part} of result {}", result + 1)
}

/// What a header holds.
pub(super) fn decode_header(
    bytes: &[u8],
    budget: u64,
    result: usize,
) -> Result<(Declaration, Vec<StreamSpec>), Fault> {
    let place = name("header", result);
    let header: HeaderMirror = metadata::decode(bytes, budget, &place)?;
    budget::compare(header.streams.len() as u64 * budget::STREAM_COST, budget, &place)?;
    header_parts(header, result)
}

/// What a header holds.
pub(super) fn header_parts(
    header: HeaderMirror,
    result: usize,
) -> Result<(Declaration, Vec<StreamSpec>), Fault> {
    let place = name("header", result);
    let specs = header.streams.into_iter().map(Into::into).collect();
    let declaration = Declaration::try_from(header.declaration)
        .map_err(|reason| Fault::damaged(place.clone(), reason))?;
    declaration.validate().map_err(|reason| Fault::damaged(place, reason.to_string()))?;
    Ok((declaration, specs))
}

/// What a summary holds.
pub(super) struct Summary {
    pub(super) runs: Vec<Run>,
    pub(super) warnings: Vec<Warning>,
    pub(super) report: RegressionReport,
    pub(super) counts: ResultCounts,
    pub(super) latest: Vec<LatestValue>,
}

/// What a summary holds.
pub(super) fn decode_summary(bytes: &[u8], budget: u64, result: usize) -> Result<Summary, Fault> {
    let summary: SummaryMirror = metadata::decode(bytes, budget, &name("summary", result))?;
    summary_parts(summary, result)
}

/// What a summary holds.
pub(super) fn summary_parts(summary: SummaryMirror, result: usize) -> Result<Summary, Fault> {
    let place = name("summary", result);
    let runs = summary.runs.into_iter().map(Run::try_from).collect::<Result<_, _>>();
    Ok(Summary {
        runs: runs.map_err(|reason| Fault::damaged(place.clone(), reason))?,
        warnings: summary.warnings.into_iter().map(Into::into).collect(),
        report: RegressionReport::try_from(summary.regression_report)
            .map_err(|reason| Fault::damaged(place, reason))?,
        counts: summary.counts.into(),
        latest: summary.latest.into_iter().map(Into::into).collect(),
    })
}

/// Empty streams with room for what the index says they hold; all of it was compared with the file's length.
///
/// `chunks` are all chunks of a result, and only those that are `wanted` count.
pub(super) fn prepare(
    chunks: impl Iterator<Item = Chunk>,
    result: usize,
    specs: &[StreamSpec],
    wanted: impl Fn(&Chunk, &StreamSpec) -> bool,
) -> Result<Vec<StreamSource>, Fault> {
    // Bytes of each stream, and whether some of them are given once for many rows.
    let mut totals = vec![(0_usize, false); specs.len()];
    let mut samples = 0;
    for chunk in chunks.filter(|chunk| chunk.result != ATTACHMENTS) {
        let stream = chunk.stream as usize;
        let spec = specs.get(stream).filter(|_| chunk.result as usize == result);
        let (Some(spec), Some(total)) = (spec, totals.get_mut(stream)) else {
            let reason = format!("the chunk at {} belongs to no stream", chunk.offset);
            return Err(Fault::damaged("the index", reason));
        };
        if spec.key.table == Table::Samples && spec.key.column == START {
            samples += chunk.raw as usize / Element::U8.width();
        }
        if wanted(&chunk, spec) {
            total.0 += chunk.raw as usize;
            total.1 |= chunk.codec() == Some(Codec::Constant);
        }
    }
    let sources = specs.iter().zip(&totals).map(|(spec, (bytes, constant))| {
        let elements = bytes / spec.element.width();
        let index = match spec.key.table {
            Table::Samples => spec.key.column < START,
            _ => spec.key.part == Part::Iterations,
        };
        // A constant stands for many rows in a few bytes; the times of the samples prove that they exist.
        if *constant && !(index && elements <= samples) {
            let reason = format!("the stream `{}` has constants it cannot have", spec.name);
            return Err(Fault::damaged("the index", reason));
        }
        Ok(StreamSource::new(spec, if *constant { 0 } else { elements }))
    });
    sources.collect()
}
