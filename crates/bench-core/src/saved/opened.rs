//! A file opened for its summary: what an index page or `inspect` needs, without reading a column.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use super::chunk::Chunk;
use super::codec::{Codec, Lz4};
use super::container::ContainerReader;
use super::error::{Fault, LoadError};
use super::limits::Limits;
use super::load::open_file;
use super::options::ColumnCodec;
use super::parts::{decode_header, decode_summary, name, prepare};
use super::stream::StreamSpec;
use super::tables::{FAILURE_KINDS, Streams, read_failure_kinds};
use super::version::FormatVersion;
use crate::declare::Declaration;
use crate::judge::RegressionReport;
use crate::model::{Environment, FailureKind, Run, Warning};

/// A saved file of which trailer, index, headers and summaries are read and checked, and nothing else.
///
/// ```no_run
/// let file = bench_core::saved::SavedFile::open("results/sorting.bench")?;
/// for result in file.summaries() {
///     println!("{}: {}", result.title(), result.sentence());
/// }
/// # Ok::<(), bench_core::LoadError>(())
/// ```
#[derive(Debug)]
pub struct SavedFile {
    path: PathBuf,
    bytes: u64,
    format: FormatVersion,
    written_by: String,
    attachments: u64,
    attachment_bytes: u64,
    summaries: Vec<ResultSummary>,
}

/// What is known of one result of a file without reading its columns.
#[derive(Clone, Debug)]
pub struct ResultSummary {
    declaration: Declaration,
    runs: Vec<Run>,
    warnings: Vec<Warning>,
    report: RegressionReport,
    counts: ResultCounts,
    latest: Vec<LatestValue>,
    columns: ColumnBytes,
    failure_kinds: Option<BTreeMap<FailureKind, u64>>,
}

/// What the columns of a result take in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ColumnBytes {
    /// Bytes in the file.
    pub stored: u64,
    /// Bytes once unpacked.
    pub unpacked: u64,
    /// How they are stored: with LZ4, where any column is.
    pub codec: ColumnCodec,
}

/// How much there is of everything in a result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ResultCounts {
    /// Points, skipped ones among them.
    pub points: u64,
    /// Points that the design skips.
    pub skipped_points: u64,
    /// Samples of all runs.
    pub samples: u64,
    /// Samples of the current run.
    pub current_samples: u64,
    /// Failed samples of all runs.
    pub failures: u64,
    /// Failed samples of the current run.
    pub current_failures: u64,
    /// Attachments, each content with its type and name once.
    pub attachments: u64,
}

/// The mean of a metric, or the share of true flags, in the current run.
#[derive(Clone, Debug, PartialEq)]
pub struct LatestValue {
    /// Name of the output.
    pub output: String,
    /// The mean in the output's unit, NaN and missing cells left out; `None` without values.
    pub mean: Option<f64>,
    /// The fewest and the most calls that a value of a time metric is the mean of; `None` where all are of one.
    pub iterations: Option<(u32, u32)>,
}

impl SavedFile {
    /// Opens the file at `path`.
    ///
    /// # Errors
    /// As those of [`load_results`](super::load_results), except that damage in columns and attachments is not
    /// looked for.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        let path = path.as_ref();
        let source = open_file(path)?;
        read(source, path, false).map_err(|fault| fault.of(path))
    }

    /// Opens the file at `path` as [`open`](Self::open) does, and counts the failed samples by kind, for which it
    /// reads one column of the failures.
    ///
    /// # Errors
    /// As those of [`open`](Self::open), and where that column is damaged.
    pub fn open_counting_failures(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        let path = path.as_ref();
        let source = open_file(path)?;
        read(source, path, true).map_err(|fault| fault.of(path))
    }

    /// The path, as it was given.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The size of the file in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The version of the format it is written in.
    #[must_use]
    pub fn format(&self) -> FormatVersion {
        self.format
    }

    /// The library that wrote it, with its version.
    #[must_use]
    pub fn written_by(&self) -> &str {
        &self.written_by
    }

    /// How many attachments the file holds, each content once.
    #[must_use]
    pub fn attachments(&self) -> u64 {
        self.attachments
    }

    /// The bytes of all attachments.
    #[must_use]
    pub fn attachment_bytes(&self) -> u64 {
        self.attachment_bytes
    }

    /// The results in order.
    #[must_use]
    pub fn summaries(&self) -> &[ResultSummary] {
        &self.summaries
    }
}

impl ResultSummary {
    /// The benchmark's name.
    #[must_use]
    pub fn benchmark(&self) -> &str {
        &self.declaration.benchmark
    }

    /// The heading of the report: the author's title, or the benchmark's name.
    #[must_use]
    pub fn title(&self) -> &str {
        self.declaration.title()
    }

    /// What was declared.
    #[must_use]
    pub fn declaration(&self) -> &Declaration {
        &self.declaration
    }

    /// The runs, oldest first.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The current run; `None` where nothing was measured.
    #[must_use]
    pub fn current_run(&self) -> Option<&Run> {
        self.runs.last()
    }

    /// Where the current run was measured; `None` where nothing was.
    #[must_use]
    pub fn environment(&self) -> Option<&Environment> {
        self.current_run().map(|run| &run.environment)
    }

    /// What the reader should know.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The verdicts.
    #[must_use]
    pub fn regression_report(&self) -> &RegressionReport {
        &self.report
    }

    /// The verdict sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        self.report.sentence()
    }

    /// How much there is of everything.
    #[must_use]
    pub fn counts(&self) -> ResultCounts {
        self.counts
    }

    /// The latest value of every metric and flag, in declared order.
    #[must_use]
    pub fn latest(&self) -> &[LatestValue] {
        &self.latest
    }

    /// What the columns take in the file.
    #[must_use]
    pub fn columns(&self) -> ColumnBytes {
        self.columns
    }

    /// The failed samples of all runs by kind; `None` unless the file was opened
    /// [counting them](SavedFile::open_counting_failures).
    #[must_use]
    pub fn failure_kinds(&self) -> Option<&BTreeMap<FailureKind, u64>> {
        self.failure_kinds.as_ref()
    }
}

fn read(source: BufReader<File>, path: &Path, count_failures: bool) -> Result<SavedFile, Fault> {
    let mut file = ContainerReader::open(source, Limits::default())?;
    let mut columns = vec![ColumnBytes::default(); file.results().len()];
    let mut position = 0;
    while let Some(chunk) = file.chunk(position) {
        if let Some(bytes) = columns.get_mut(chunk.result as usize) {
            bytes.stored += u64::from(chunk.stored);
            bytes.unpacked += u64::from(chunk.raw);
            if chunk.codec() == Some(Codec::ShuffledLz4) {
                bytes.codec = ColumnCodec::Lz4;
            }
        }
        position += 1;
    }
    let blobs: Vec<u64> = (0..).map_while(|at| file.blob(at)).map(|blob| blob.length).collect();
    let summaries = columns
        .into_iter()
        .enumerate()
        .map(|(result, bytes)| summary(&mut file, result, bytes, count_failures))
        .collect::<Result<_, _>>()?;
    Ok(SavedFile {
        path: path.to_owned(),
        bytes: file.length(),
        format: file.format(),
        written_by: file.written_by().to_owned(),
        attachments: blobs.len() as u64,
        attachment_bytes: blobs.iter().fold(0, |sum, bytes| sum.saturating_add(*bytes)),
        summaries,
    })
}

fn summary(
    file: &mut ContainerReader<BufReader<File>>,
    result: usize,
    columns: ColumnBytes,
    count_failures: bool,
) -> Result<ResultSummary, Fault> {
    let Some(place) = file.place(result) else {
        return Err(Fault::damaged("the index", "a result is not listed"));
    };
    let header = file.metadata(place.header, &name("header", result))?;
    let (declaration, specs) = decode_header(&header, file.budget(), result)?;
    let summary = file.metadata(place.summary, &name("summary", result))?;
    let summary = decode_summary(&summary, file.budget(), result)?;
    Ok(ResultSummary {
        declaration,
        runs: summary.runs,
        warnings: summary.warnings,
        report: summary.report,
        counts: summary.counts,
        latest: summary.latest,
        columns,
        failure_kinds: count_failures.then(|| failure_kinds(file, result, &specs)).transpose()?,
    })
}

/// The failed samples of a result by kind; reads the column of kinds and nothing else.
fn failure_kinds(
    file: &mut ContainerReader<BufReader<File>>,
    result: usize,
    specs: &[StreamSpec],
) -> Result<BTreeMap<FailureKind, u64>, Fault> {
    let all = (0..file.chunk_count()).filter_map(|position| file.chunk(position));
    let own: Vec<Chunk> = all.filter(|chunk| chunk.result as usize == result).collect();
    let is_kind = |spec: &StreamSpec| spec.key == FAILURE_KINDS;
    let mut sources = prepare(own.iter().copied(), result, specs, |_, spec| is_kind(spec))?;
    let (mut bytes, mut lz4) = (Vec::new(), Lz4::default());
    for chunk in own.iter().filter(|chunk| is_kind(&specs[chunk.stream as usize])) {
        let source = &mut sources[chunk.stream as usize];
        file.chunk_bytes(chunk, &mut bytes, source.place())?;
        source.append(chunk, &bytes, &mut lz4)?;
    }
    read_failure_kinds(&mut Streams::new(specs.iter().cloned().zip(sources))?)
}
