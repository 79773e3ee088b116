//! A result written sample by sample, in memory for one group of rows.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::container::{ContainerWriter, small};
use super::error::SaveError;
use super::mirror::{DeclarationMirror, HeaderMirror};
use super::options::SaveOptions;
use super::save::save_with;
use super::stream::{StreamKey, layout};
use super::summarize::{Facts, Tally, summarize};
use super::tables::{
    AttachmentRow, GROUP_BYTES, GROUP_ROWS, StreamSink, numbers, row_weight, write_attachment_rows,
    write_failures, write_points, write_sample_group,
};
use crate::declare::Declaration;
use crate::judge::RegressionReport;
use crate::model::{
    Attachment, Cell, CellValue, ContentHash, FailureKind, Image, MediaType, OutputData,
    PointTable, Run, SampleFailure, SampleRow, SampleStatus, SampleTable, Video, Warning,
};

/// What is known of a result only after its last sample.
#[derive(Clone, Debug, Default)]
pub struct Ending {
    /// The runs, oldest first; the last one is the current run.
    pub runs: Vec<Run>,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
    /// The verdicts.
    pub regression_report: RegressionReport,
}

/// Why a sample failed, and what happened, outermost first.
pub type Failure = (FailureKind, Vec<String>);

/// Saves a result whose samples come one by one, so that columns and attachments may be larger than memory.
///
/// `fill` pushes the samples and returns the rest. The file is the one that [`save_result_with`] writes of the
/// same result, and it is put in place whole or not at all. Memory is needed for one group of samples (at most
/// 131,072), for the failures, and for the names and hashes of attachments.
///
/// [`save_result_with`]: super::save_result_with
///
/// # Errors
/// As those of [`save_result`](super::save_result), and what `fill` returns.
pub fn save_streamed(
    path: impl AsRef<Path>,
    declaration: &Declaration,
    points: &PointTable,
    options: &SaveOptions,
    fill: impl FnOnce(&mut ResultStream<'_>) -> io::Result<Ending>,
) -> Result<PathBuf, SaveError> {
    let path = path.as_ref();
    save_with(path, |file| {
        let mut stream = ResultStream::begin(file, declaration, points, options)?;
        let ending = fill(&mut stream)?;
        stream.finish(&ending)
    })?;
    Ok(path.to_owned())
}

/// Takes the samples of a result one by one; made by [`save_streamed`].
pub struct ResultStream<'a> {
    file: ContainerWriter<&'a mut dyn Write>,
    declaration: &'a Declaration,
    points: &'a PointTable,
    numbers: BTreeMap<StreamKey, u32>,
    /// The samples of the group that is not written yet.
    group: SampleTable,
    group_number: u32,
    group_bytes: u64,
    rows: u64,
    positions: BTreeMap<(ContentHash, MediaType, String), u32>,
    /// The attachments that are new in this group.
    attachments: Vec<AttachmentRow>,
    failures: Vec<SampleFailure>,
    tally: Tally,
}

impl<'a> ResultStream<'a> {
    fn begin(
        sink: &'a mut dyn Write,
        declaration: &'a Declaration,
        points: &'a PointTable,
        options: &SaveOptions,
    ) -> io::Result<Self> {
        declaration.validate().map_err(refused)?;
        let layout = layout(declaration);
        let numbers = numbers(&layout);
        let mut file = ContainerWriter::new(sink, options)?;
        let header = HeaderMirror {
            declaration: DeclarationMirror::from(declaration),
            streams: layout.iter().map(Into::into).collect(),
        };
        file.begin_result(&declaration.benchmark, &header)?;
        write_points(&mut StreamSink::new(&mut file, &numbers, 0), points)?;
        Ok(Self {
            file,
            declaration,
            points,
            numbers,
            group: SampleTable::new(&declaration.outputs),
            group_number: 0,
            group_bytes: 0,
            rows: 0,
            positions: BTreeMap::new(),
            attachments: Vec::new(),
            failures: Vec::new(),
            tally: Tally::default(),
        })
    }

    /// Takes a sample, with a cell for each output in declared order, and why it failed where it did.
    ///
    /// That a run, point, launch and repeat come once only is not checked here, because it would need memory
    /// for every sample; a file in which one comes twice is refused when it is loaded.
    ///
    /// # Errors
    /// Says how the sample departs from the declaration, or what the writer says.
    pub fn push(
        &mut self,
        sample: &SampleRow,
        cells: &[Cell],
        failure: Option<Failure>,
    ) -> io::Result<()> {
        self.check(sample, cells, failure.is_some())?;
        for (output, cell) in cells.iter().enumerate() {
            self.push_cell(output, cell)?;
        }
        self.group.push_row(sample);
        if let Some((kind, messages)) = failure {
            self.failures.push(SampleFailure {
                sample: self.rows,
                kind,
                messages: messages.into(),
            });
            self.tally.add_failure(sample.key.run);
        }
        self.rows += 1;
        self.group_bytes += row_weight(&self.group, self.group.len() - 1);
        if self.group.len() == GROUP_ROWS || self.group_bytes >= GROUP_BYTES {
            self.flush()?;
        }
        Ok(())
    }

    fn check(&self, sample: &SampleRow, cells: &[Cell], failed: bool) -> io::Result<()> {
        let outputs = &self.declaration.outputs;
        if cells.len() != outputs.len() {
            return Err(refused(format!(
                "a sample has {} cells, but {} outputs are declared",
                cells.len(),
                outputs.len()
            )));
        }
        if sample.key.point as usize >= self.points.len() {
            let (point, points) = (sample.key.point, self.points.len());
            return Err(refused(format!("there is no point {point}, but {points} points")));
        }
        if (sample.status == SampleStatus::Failed) != failed {
            return Err(refused("a sample's status and its failure do not agree"));
        }
        for ((cell, spec), column) in cells.iter().zip(outputs).zip(&self.group.outputs) {
            if let Cell::Value(value) = cell
                && let Some(mismatch) = column.mismatch(value, &spec.kind)
            {
                return Err(refused(format!("output `{}` got {mismatch}", spec.name)));
            }
        }
        Ok(())
    }

    fn push_cell(&mut self, output: usize, cell: &Cell) -> io::Result<()> {
        let value = match cell {
            Cell::Value(value) => value,
            Cell::Missing(reason) => {
                self.group.outputs[output].push_missing(*reason);
                return Ok(());
            }
        };
        if let CellValue::Image(Image(file))
        | CellValue::Video(Video(file))
        | CellValue::File(file) = value
        {
            let position = self.attach(file)?;
            let column = &mut self.group.outputs[output];
            if let OutputData::Attachment(positions) = &mut column.data {
                positions.push(position);
                column.missing.push(None);
            }
            return Ok(());
        }
        let kind = &self.declaration.outputs[output].kind;
        self.group.outputs[output].push(value, kind, &mut Default::default()).map_err(refused)
    }

    /// Writes the bytes of an attachment where they are new, and returns its position.
    fn attach(&mut self, file: &Attachment) -> io::Result<u32> {
        let hash = ContentHash::of(&file.bytes);
        let key = (hash, file.media_type, file.name.clone());
        if let Some(position) = self.positions.get(&key) {
            return Ok(*position);
        }
        let number = self.file.attachment(hash, &file.bytes)?;
        let position = small(self.positions.len(), "attachments")?;
        self.attachments.push(AttachmentRow {
            number,
            media_type: file.media_type,
            name: file.name.clone(),
        });
        self.positions.insert(key, position);
        Ok(position)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.group.is_empty() {
            return Ok(());
        }
        let rows = 0..self.group.len();
        self.tally.add_samples(&self.declaration.outputs, &self.group, rows.clone());
        let mut sink = StreamSink::new(&mut self.file, &self.numbers, self.group_number);
        write_attachment_rows(&mut sink, &self.attachments)?;
        write_sample_group(&mut sink, &self.group, rows)?;
        self.attachments.clear();
        self.group = SampleTable::new(&self.declaration.outputs);
        self.group_bytes = 0;
        self.group_number += 1;
        Ok(())
    }

    fn finish(mut self, ending: &Ending) -> io::Result<()> {
        self.flush()?;
        if let Some(run) = self.tally.last_run()
            && run as usize >= ending.runs.len()
        {
            let runs = ending.runs.len();
            return Err(refused(format!(
                "a sample belongs to run {run}, but there are {runs} runs"
            )));
        }
        let mut sink = StreamSink::new(&mut self.file, &self.numbers, self.group_number);
        write_failures(&mut sink, &self.failures)?;
        let facts = Facts {
            outputs: &self.declaration.outputs,
            runs: &ending.runs,
            warnings: &ending.warnings,
            report: &ending.regression_report,
            points: self.points.len(),
            skipped_points: self.points.skip_reasons().len(),
            attachments: self.positions.len(),
        };
        let summary = summarize(&facts, &self.tally);
        self.file.end_result(&summary)?;
        self.file.finish()?;
        Ok(())
    }
}

/// What the caller handed over cannot be in a result.
fn refused(reason: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}
