//! Some outputs, runs and points of the results of a file, without reading the rest.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;

use super::chunk::{ATTACHMENTS, Chunk};
use super::codec::Lz4;
use super::container::ContainerReader;
use super::error::{Fault, LoadError};
use super::keep::{Keep, keep_points, keep_runs};
use super::limits::Limits;
use super::load::open_file;
use super::parts::{decode_header, decode_summary, name, prepare};
use super::stream::{StreamSpec, Table};
use super::tables::{
    Streams, read_failures, read_points, read_sample_places, read_samples, read_some_attachments,
    take_rows,
};
use crate::declare::{Declaration, PointId};
use crate::model::{AttachmentTable, BenchResult, OutputData, ResultParts, SampleTable};

/// Which outputs, runs and points of a result are wanted; everything, where nothing is said.
///
/// ```no_run
/// use bench_core::saved::{Selection, load_selected};
/// let voltage = Selection::new().outputs(["voltage"]);
/// let results = load_selected("results/waveform.bench", &voltage)?;
/// # Ok::<(), bench_core::LoadError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Selection {
    outputs: Option<BTreeSet<String>>,
    pub(super) runs: Option<BTreeSet<u32>>,
    pub(super) points: Option<BTreeSet<PointId>>,
}

impl Selection {
    /// Everything.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Only the outputs with these names; names that a result does not have select nothing.
    #[must_use]
    pub fn outputs(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.outputs = Some(names.into_iter().map(Into::into).collect());
        self
    }

    /// Only the runs at these rows of the run table.
    #[must_use]
    pub fn runs(mut self, rows: impl IntoIterator<Item = u32>) -> Self {
        self.runs = Some(rows.into_iter().collect());
        self
    }

    /// Only the points with these identities.
    #[must_use]
    pub fn points(mut self, ids: impl IntoIterator<Item = PointId>) -> Self {
        self.points = Some(ids.into_iter().collect());
        self
    }

    /// Whether one is wanted; everything is, where nothing is said.
    pub(super) fn has<T: Ord>(wanted: Option<&BTreeSet<T>>, one: &T) -> bool {
        wanted.is_none_or(|wanted| wanted.contains(one))
    }
}

/// Loads what is selected of every result of the file at `path`; the rest is not read, and not checked.
///
/// Each result is whole in itself: it declares the chosen outputs only, and its tables hold the chosen runs and
/// points, and the attachments that they refer to. Its verdicts and warnings are those of the whole result.
///
/// # Errors
/// Names the path, the place and the reason.
pub fn load_selected(
    path: impl AsRef<Path>,
    selection: &Selection,
) -> Result<Vec<BenchResult>, LoadError> {
    let path = path.as_ref();
    let source = open_file(path)?;
    select_all(source, selection).map_err(|fault| fault.of(path))
}

fn select_all(source: BufReader<File>, selection: &Selection) -> Result<Vec<BenchResult>, Fault> {
    let file = ContainerReader::open(source, Limits::default())?;
    let results = file.results().len();
    let mut selecting = Selecting { file, selection, lz4: Lz4::default(), bytes: Vec::new() };
    (0..results).map(|result| selecting.result(result)).collect()
}

struct Selecting<'a> {
    file: ContainerReader<BufReader<File>>,
    selection: &'a Selection,
    lz4: Lz4,
    bytes: Vec<u8>,
}

impl Selecting<'_> {
    fn result(&mut self, result: usize) -> Result<BenchResult, Fault> {
        let Some(place) = self.file.place(result) else {
            return Err(Fault::damaged("the index", "a result is not listed"));
        };
        let header = self.file.metadata(place.header, &name("header", result))?;
        let (declaration, specs) = decode_header(&header, self.file.budget(), result)?;
        let summary = self.file.metadata(place.summary, &name("summary", result))?;
        let summary = decode_summary(&summary, self.file.budget(), result)?;
        let own = |chunk: &Chunk| {
            (place.header.offset..place.summary.offset).contains(&chunk.offset)
                && chunk.result != ATTACHMENTS
        };
        let all = (0..self.file.chunk_count()).filter_map(|position| self.file.chunk(position));
        let chunks: Vec<Chunk> = all.filter(own).collect();

        let places = |_: &Chunk, spec: &StreamSpec| match spec.key.table {
            Table::Samples => spec.key.column < 2,
            Table::Points | Table::Inputs | Table::Skips => true,
            _ => false,
        };
        let mut streams = self.streams(&chunks, result, &specs, places)?;
        let points = read_points(&mut streams, &declaration)?;
        let keep = Keep::new(self.selection, &points, &read_sample_places(&mut streams)?);

        let (declaration, specs) = self.chosen_outputs(declaration, specs);
        let wanted = |chunk: &Chunk, spec: &StreamSpec| match spec.key.table {
            Table::Samples | Table::Outputs => keep.groups.contains(&chunk.group),
            Table::Attachments | Table::Failures => true,
            _ => false,
        };
        let mut streams = self.streams(&chunks, result, &specs, wanted)?;
        let samples = take_rows(&read_samples(&mut streams, &declaration)?, &keep.rows);
        let samples = samples.ok_or_else(|| {
            Fault::damaged(name("tables", result), "the columns of samples differ in length")
        })?;
        let mut parts = ResultParts { samples, ..ResultParts::new(declaration) };
        parts.attachments = self.attachments(&mut streams, &mut parts.samples)?;
        parts.failures = keep.failures(read_failures(&mut streams)?);
        parts.warnings = summary.warnings;
        parts.regression_report = summary.report;
        keep_runs(&mut parts, summary.runs, self.selection);
        keep_points(&mut parts, points, self.selection);
        BenchResult::new(parts)
            .map_err(|reason| Fault::damaged(name("tables", result), reason.to_string()))
    }

    /// The declaration with the chosen outputs, and the streams with their new positions; the streams of others
    /// move to a table that is not known.
    fn chosen_outputs(
        &self,
        mut declaration: Declaration,
        mut specs: Vec<StreamSpec>,
    ) -> (Declaration, Vec<StreamSpec>) {
        let wanted = self.selection.outputs.as_ref();
        let chosen = declaration.outputs.iter().map(|output| Selection::has(wanted, &output.name));
        let chosen: Vec<bool> = chosen.collect();
        for spec in specs.iter_mut().filter(|spec| spec.key.table == Table::Outputs) {
            let position = spec.key.column as usize;
            if chosen.get(position) == Some(&true) {
                let before = chosen[..position].iter().filter(|chosen| **chosen).count();
                // No larger than the position before, so it fits.
                spec.key.column = before as u32;
            } else {
                spec.key.table = Table::Unknown;
            }
        }
        declaration.outputs.retain(|output| Selection::has(wanted, &output.name));
        (declaration, specs)
    }

    fn streams(
        &mut self,
        chunks: &[Chunk],
        result: usize,
        specs: &[StreamSpec],
        wanted: impl Fn(&Chunk, &StreamSpec) -> bool,
    ) -> Result<Streams, Fault> {
        let mut sources = prepare(chunks.iter().copied(), result, specs, &wanted)?;
        for chunk in chunks {
            let stream = chunk.stream as usize;
            if !wanted(chunk, &specs[stream]) {
                continue;
            }
            let source = &mut sources[stream];
            self.file.chunk_bytes(chunk, &mut self.bytes, source.place())?;
            source.append(chunk, &self.bytes, &mut self.lz4)?;
        }
        Streams::new(specs.iter().cloned().zip(sources))
    }

    /// The attachments that the samples refer to, whose cells are moved to their new positions.
    fn attachments(
        &mut self,
        streams: &mut Streams,
        samples: &mut SampleTable,
    ) -> Result<AttachmentTable, Fault> {
        let mut needed = BTreeSet::new();
        for output in &samples.outputs {
            if let OutputData::Attachment(positions) = &output.data {
                needed.extend(positions.iter().copied());
            }
        }
        let (table, moved) = read_some_attachments(streams, Some(&needed), |number| {
            self.attachment(number).map(Some)
        })?;
        for output in &mut samples.outputs {
            if let OutputData::Attachment(positions) = &mut output.data {
                for position in positions {
                    *position = moved.get(position).copied().unwrap_or(u32::MAX);
                }
            }
        }
        Ok(table)
    }

    fn attachment(&mut self, number: u32) -> Result<Arc<[u8]>, Fault> {
        let place = format!("attachment {}", number + 1);
        let Some(blob) = self.file.blob(number as usize) else {
            return Err(Fault::damaged(place, "it is not in the index"));
        };
        let all = (0..self.file.chunk_count()).filter_map(|position| self.file.chunk(position));
        let own = all.filter(|chunk| chunk.result == ATTACHMENTS && chunk.group == number);
        let own: Vec<Chunk> = own.collect();
        let mut bytes = Vec::new();
        for chunk in own {
            self.file.chunk_bytes(&chunk, &mut self.bytes, &place)?;
            bytes.extend_from_slice(&self.bytes);
        }
        blob.check(&bytes, &place)?;
        Ok(Arc::from(bytes))
    }
}
