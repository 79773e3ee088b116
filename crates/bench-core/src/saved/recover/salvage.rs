//! Results made of what is whole.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Cursor};
use std::path::Path;
use std::sync::Arc;

use super::samples::{Found, read_groups};
use super::scan::{Piece, Scan, scan};
use crate::declare::Declaration;
use crate::model::{
    AttachmentTable, BenchResult, Event, PointTable, ResultParts, Run, RunStatus, Warning,
    WarningKind,
};
use crate::saved::chunk::{ATTACHMENTS, LARGEST_CHUNK};
use crate::saved::codec::Lz4;
use crate::saved::error::{Fault, LoadError};
use crate::saved::parts::Summary;
use crate::saved::read::read_results;
use crate::saved::stream::{Part, StreamSpec, Table};
use crate::saved::tables::{
    StreamSource, Streams, read_failures, read_points, read_some_attachments,
};

/// What could be salvaged of a file.
#[derive(Debug)]
pub struct Recovered {
    /// The results, each whole in itself; what they lost is among their warnings too.
    pub results: Vec<BenchResult>,
    /// What is gone, a sentence each; empty for a file that is not damaged.
    pub losses: Vec<String>,
}

/// Salvages what is whole in the damaged or unfinished file at `path`: every chunk whose checksum holds.
///
/// Samples whose run, point or times are gone are left out; outputs that are gone are missing for the reason
/// [`Lost`](crate::model::MissingReason::Lost). The whole file is read into memory.
///
/// # Errors
/// Where the file cannot be read, is none of ours or of a later version, or nothing of it can be used.
pub fn recover_results(path: impl AsRef<Path>) -> Result<Recovered, LoadError> {
    let path = path.as_ref();
    let bytes = fs::read(path).map_err(|reason| match reason.kind() {
        io::ErrorKind::NotFound => LoadError::NotFound { path: path.to_owned() },
        _ => Fault::Read { place: "it cannot be read".to_owned(), reason }.of(path),
    })?;
    let defect = match read_results(Cursor::new(&bytes), path) {
        Ok(results) => return Ok(Recovered { results, losses: Vec::new() }),
        Err(defect @ (LoadError::Truncated { .. } | LoadError::Damaged { .. })) => defect,
        Err(other) => return Err(other),
    };
    let scan = scan(&bytes);
    let mut recovered = Recovered { results: Vec::new(), losses: Vec::new() };
    for (result, header) in scan.headers.iter().enumerate() {
        let mut losses = Vec::new();
        let number = result + 1;
        let salvaged = match header {
            Some((declaration, specs)) => {
                let salvage = Salvage { bytes: &bytes, scan: &scan, result, specs };
                salvage.result(declaration, &mut losses).map_err(|fault| fault.of(path).to_string())
            }
            None => Err("its declaration is gone".to_owned()),
        };
        match salvaged {
            Ok(salvaged) => recovered.results.push(salvaged),
            Err(reason) => losses.push(format!("all of it: {reason}")),
        }
        let named = losses.into_iter().map(|loss| format!("result {number}: {loss}"));
        recovered.losses.extend(named);
    }
    if recovered.results.is_empty() {
        return Err(defect);
    }
    if recovered.losses.is_empty() {
        recovered.losses.push("nothing but the end of the file or its index".to_owned());
    }
    Ok(recovered)
}

/// The salvage of one result.
pub(super) struct Salvage<'a> {
    bytes: &'a [u8],
    scan: &'a Scan,
    result: usize,
    specs: &'a [StreamSpec],
}

impl Salvage<'_> {
    fn result(
        &self,
        declaration: &Declaration,
        losses: &mut Vec<String>,
    ) -> Result<BenchResult, Fault> {
        let points = self.points(declaration, losses)?;
        let (attachments, positions) = self.attachments(losses);
        let Found { samples, failures } =
            read_groups(self, declaration, points.len(), &positions, losses);
        let summary = self.scan.summaries.get(self.result).and_then(Option::as_ref);
        if summary.is_none() {
            losses.push("the descriptions of its runs, its verdicts and its warnings".to_owned());
        }
        let runs = match summary {
            Some(Summary { runs, .. }) => runs.clone(),
            None => vec![unknown_run(); samples.run.max().map_or(0, |run| run as usize + 1)],
        };
        let mut warnings = summary.map_or_else(Vec::new, |summary| summary.warnings.clone());
        let lost = losses.iter().map(|loss| {
            Warning::new(WarningKind::Other, format!("lost in a damaged file: {loss}"))
        });
        warnings.extend(lost);
        let parts = ResultParts {
            declaration: declaration.clone(),
            points,
            runs,
            samples,
            attachments,
            failures,
            warnings,
            regression_report: summary.map(|summary| summary.report.clone()).unwrap_or_default(),
        };
        BenchResult::new(parts).map_err(|reason| Fault::damaged("the tables", reason.to_string()))
    }

    /// The pieces of some streams.
    pub(super) fn pieces(
        &self,
        wanted: impl Fn(&Piece, &StreamSpec) -> bool,
    ) -> impl Iterator<Item = (&Piece, &StreamSpec)> {
        self.scan.pieces.iter().filter_map(move |piece| {
            let own =
                piece.chunk.result != ATTACHMENTS && piece.chunk.result as usize == self.result;
            let spec = self.specs.get(piece.chunk.stream as usize).filter(|_| own)?;
            wanted(piece, spec).then_some((piece, spec))
        })
    }

    /// The whole pieces of some streams, read.
    pub(super) fn streams(
        &self,
        wanted: impl Fn(&Piece, &StreamSpec) -> bool,
    ) -> Result<Streams, Fault> {
        let new = |spec: &StreamSpec| StreamSource::new(spec, 0);
        let mut sources: Vec<StreamSource> = self.specs.iter().map(new).collect();
        let mut lz4 = Lz4::default();
        for (piece, _) in self.pieces(|piece, spec| piece.whole && wanted(piece, spec)) {
            let source = &mut sources[piece.chunk.stream as usize];
            source.append(&piece.chunk, self.stored(piece), &mut lz4)?;
        }
        Streams::new(self.specs.iter().cloned().zip(sources))
    }

    /// The bytes of a whole piece.
    fn stored(&self, piece: &Piece) -> &[u8] {
        let start = usize::try_from(piece.chunk.offset).unwrap_or(usize::MAX);
        let end = start.saturating_add(piece.chunk.stored as usize);
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// The points up to the first group of which anything is gone.
    fn points(
        &self,
        declaration: &Declaration,
        losses: &mut Vec<String>,
    ) -> Result<PointTable, Fault> {
        let ours = |spec: &StreamSpec| matches!(spec.key.table, Table::Points | Table::Inputs);
        let damaged = self.pieces(|piece, spec| ours(spec) && !piece.is_sound());
        let end = damaged.map(|(piece, _)| piece.chunk.group).min();
        let gap = self.scan.first_gap.unwrap_or(u64::MAX);
        let columns = self
            .specs
            .iter()
            .filter(|spec| ours(spec) && matches!(spec.key.part, Part::Values | Part::Codes));
        let columns = columns.count();
        let mut found: BTreeMap<u32, usize> = BTreeMap::new();
        for (piece, spec) in self.pieces(|_, spec| ours(spec)) {
            let counts = matches!(spec.key.part, Part::Values | Part::Codes);
            *found.entry(piece.chunk.group).or_default() += usize::from(counts);
        }
        let whole = |group: &u32| {
            end.is_none_or(|end| *group < end) && found.get(group).is_some_and(|n| *n >= columns)
        };
        let end = (0..).find(|group| !whole(group)).unwrap_or(u32::MAX);
        let cut = found.keys().any(|group| *group >= end);
        let skips = self.pieces(|piece, spec| spec.key.table == Table::Skips && !piece.is_sound());
        let skips = skips.count() == 0 && !cut && gap > self.end_of(Table::Skips);
        if cut {
            losses.push("some points, with their samples".to_owned());
        }
        if !skips {
            losses.push("why points were skipped".to_owned());
        }
        let mut streams = self.streams(|piece, spec| match spec.key.table {
            Table::Points | Table::Inputs => piece.chunk.group < end,
            Table::Skips => skips,
            _ => false,
        })?;
        read_points(&mut streams, declaration)
    }

    /// Where the last piece of a table ends; 0 where it has none.
    fn end_of(&self, table: Table) -> u64 {
        let pieces = self.pieces(|_, spec| spec.key.table == table);
        pieces.map(|(piece, _)| piece.chunk.offset).max().unwrap_or(0)
    }

    /// The attachments whose bytes are whole, and the new position of each.
    fn attachments(&self, losses: &mut Vec<String>) -> (AttachmentTable, BTreeMap<u32, u32>) {
        let mut bytes: BTreeMap<u32, Vec<&Piece>> = BTreeMap::new();
        for piece in self.scan.pieces.iter().filter(|piece| piece.chunk.result == ATTACHMENTS) {
            bytes.entry(piece.chunk.group).or_default().push(piece);
        }
        // All but the last piece of an attachment are as large as they can be, so a shorter one is its end.
        let whole = |pieces: &[&Piece]| {
            let lengths = pieces.iter().map(|piece| piece.chunk.stored as usize);
            pieces.iter().all(|piece| piece.whole)
                && lengths.rev().enumerate().all(|(at, n)| (n == LARGEST_CHUNK) == (at > 0))
        };
        // Behind a row that is gone, positions cannot be told any more.
        let ours = |spec: &StreamSpec| spec.key.table == Table::Attachments;
        let damaged = self.pieces(|piece, spec| ours(spec) && !piece.is_sound());
        let damaged = damaged.map(|(piece, _)| piece.chunk.offset).min();
        let end = damaged.into_iter().chain(self.scan.first_gap).min().unwrap_or(u64::MAX);
        let groups = self.pieces(|piece, spec| ours(spec) && piece.chunk.offset >= end);
        let end = groups.map(|(piece, _)| piece.chunk.group).min().unwrap_or(u32::MAX);
        let mut lost = end != u32::MAX;
        let streams = self.streams(|piece, spec| ours(spec) && piece.chunk.group < end);
        let read = streams.and_then(|mut streams| {
            read_some_attachments(&mut streams, None, |number| {
                if self.scan.empty_attachments.contains(&number) {
                    return Ok(Some(Arc::from([])));
                }
                let pieces = bytes.get(&number).filter(|pieces| whole(pieces));
                lost |= pieces.is_none();
                Ok(pieces.map(|pieces| {
                    let bytes = pieces.iter().flat_map(|piece| self.stored(piece));
                    bytes.copied().collect()
                }))
            })
        });
        let read = read.unwrap_or_else(|_| {
            lost = true;
            (AttachmentTable::new(), BTreeMap::new())
        });
        if lost {
            losses.push("some attachments".to_owned());
        }
        read
    }

    /// The failures with the rows of their samples in the file; none where any of them is gone.
    pub(super) fn failures(&self) -> Result<Vec<crate::model::SampleFailure>, Fault> {
        let ours = |spec: &StreamSpec| spec.key.table == Table::Failures;
        if self.pieces(|piece, spec| ours(spec) && !piece.is_sound()).next().is_some() {
            return Ok(Vec::new());
        }
        read_failures(&mut self.streams(|_, spec| ours(spec))?)
    }
}

/// A run of which nothing is known any more.
fn unknown_run() -> Run {
    let event = Event { label: "recovered".to_owned(), ..Event::default() };
    Run { event, status: RunStatus::Interrupted, ..Run::default() }
}
