//! Whole results out of bytes.

use std::io::{Read, Seek};
use std::path::Path;
use std::sync::Arc;

use super::chunk::ATTACHMENTS;
use super::codec::Lz4;
use super::container::{ContainerReader, ResultPlace};
use super::error::{Fault, LoadError};
use super::limits::Limits;
use super::mirror::Blob;
use super::opened::ResultCounts;
use super::parts::{decode_header, decode_summary, name, prepare};
use super::stream::StreamSpec;
use super::summarize::counts;
use super::tables::{
    HashedBytes, Streams, read_attachments, read_failures, read_points, read_samples,
};
use crate::model::{BenchResult, ContentHash, ResultParts};

/// Reads every result out of a saved file's bytes; `origin` names them in messages.
///
/// # Errors
/// Names origin, place and reason; nothing of a broken file is returned.
pub fn read_results(
    source: impl Read + Seek,
    origin: impl AsRef<Path>,
) -> Result<Vec<BenchResult>, LoadError> {
    read_results_within(source, origin, &Limits::default())
}

/// Reads every result out of a saved file's bytes, within limits.
///
/// # Errors
/// Names origin, place and reason; nothing of a broken file is returned.
pub fn read_results_within(
    source: impl Read + Seek,
    origin: impl AsRef<Path>,
    limits: &Limits,
) -> Result<Vec<BenchResult>, LoadError> {
    read_all(source, *limits).map_err(|fault| fault.of(origin.as_ref()))
}

fn read_all(source: impl Read + Seek, limits: Limits) -> Result<Vec<BenchResult>, Fault> {
    let mut file = ContainerReader::open(source, limits)?;
    file.rewind()?;
    let mut reading = Reading {
        next_chunk: 0,
        blobs: Vec::new(),
        blob: Vec::new(),
        bytes: Vec::new(),
        lz4: Lz4::default(),
    };
    let results = (0..file.results().len())
        .map(|result| reading.result(&mut file, result))
        .collect::<Result<_, _>>()?;
    if reading.next_chunk != file.chunk_count() {
        return Err(Fault::damaged("the index", "it lists chunks behind the last result"));
    }
    file.finish()?;
    Ok(results)
}

/// Reads a file front to back.
struct Reading {
    next_chunk: usize,
    blobs: Vec<HashedBytes>,
    /// The attachment being read.
    blob: Vec<u8>,
    bytes: Vec<u8>,
    lz4: Lz4,
}

impl Reading {
    fn result<R: Read + Seek>(
        &mut self,
        file: &mut ContainerReader<R>,
        result: usize,
    ) -> Result<BenchResult, Fault> {
        let Some(place) = file.place(result) else {
            return Err(Fault::damaged("the index", "a result is not listed"));
        };
        let header = file.next_metadata(place.header, &name("header", result))?;
        let (declaration, specs) = decode_header(&header, file.budget(), result)?;
        let mut streams = self.streams(file, result, &place, &specs)?;
        let summary = file.next_metadata(place.summary, &name("summary", result))?;
        let summary = decode_summary(&summary, file.budget(), result)?;
        let parts = ResultParts {
            points: read_points(&mut streams, &declaration)?,
            runs: summary.runs,
            samples: read_samples(&mut streams, &declaration)?,
            attachments: read_attachments(&mut streams, &self.blobs)?,
            failures: read_failures(&mut streams)?,
            warnings: summary.warnings,
            regression_report: summary.report,
            declaration,
        };
        let read = BenchResult::new(parts)
            .map_err(|reason| Fault::damaged(name("tables", result), reason.to_string()))?;
        if ResultCounts::from(counts(read.parts())) != summary.counts {
            let reason = "its counts are not those of the tables";
            return Err(Fault::damaged(name("summary", result), reason));
        }
        Ok(read)
    }

    /// Reads the chunks of a result, which stand between its header and its summary.
    fn streams<R: Read + Seek>(
        &mut self,
        file: &mut ContainerReader<R>,
        result: usize,
        place: &ResultPlace,
        specs: &[StreamSpec],
    ) -> Result<Streams, Fault> {
        let chunks = (self.next_chunk..).map_while(|position| file.chunk(position));
        let own = chunks.take_while(|chunk| chunk.offset <= place.summary.offset);
        let mut sources = prepare(own, result, specs, |_, _| true)?;
        while let Some(chunk) = file.chunk(self.next_chunk) {
            if chunk.offset > place.summary.offset {
                break;
            }
            if chunk.result == ATTACHMENTS {
                let name = format!("attachment {}", chunk.group + 1);
                file.next_chunk(&chunk, &mut self.bytes, &name)?;
                self.attachment(file, chunk.group, &name)?;
            } else {
                let source = &mut sources[chunk.stream as usize];
                file.next_chunk(&chunk, &mut self.bytes, source.place())?;
                source.append(&chunk, &self.bytes, &mut self.lz4)?;
            }
            self.next_chunk += 1;
        }
        self.empty_attachments(file)?;
        Streams::new(specs.iter().cloned().zip(sources))
    }
}

impl Reading {
    /// Appends bytes to the attachment of this number.
    fn attachment<R: Read + Seek>(
        &mut self,
        file: &ContainerReader<R>,
        number: u32,
        name: &str,
    ) -> Result<(), Fault> {
        if self.blob.is_empty() {
            self.empty_attachments(file)?;
        }
        let Some(blob) =
            file.blob(self.blobs.len()).filter(|_| number as usize == self.blobs.len())
        else {
            return Err(Fault::damaged(name, "it is not the next one of the index"));
        };
        let length = usize::try_from(blob.length).unwrap_or(usize::MAX);
        if length > self.blob.len() + file.bytes_left() + self.bytes.len() {
            return Err(Fault::damaged(name, "it is longer than the file"));
        }
        self.blob.reserve_exact(length - self.blob.len().min(length));
        self.blob.extend_from_slice(&self.bytes);
        if self.blob.len() > length {
            return Err(Fault::damaged(name, "it is longer than the index says"));
        }
        if self.blob.len() == length {
            self.finish_attachment(&blob, name)?;
        }
        Ok(())
    }

    /// Takes up the attachments without bytes that come next.
    fn empty_attachments<R: Read + Seek>(
        &mut self,
        file: &ContainerReader<R>,
    ) -> Result<(), Fault> {
        if !self.blob.is_empty() {
            let name = format!("attachment {}", self.blobs.len() + 1);
            return Err(Fault::damaged(name, "it is shorter than the index says"));
        }
        while let Some(blob) = file.blob(self.blobs.len()).filter(|blob| blob.length == 0) {
            let name = format!("attachment {}", self.blobs.len() + 1);
            self.finish_attachment(&blob, &name)?;
        }
        Ok(())
    }

    fn finish_attachment(&mut self, blob: &Blob, name: &str) -> Result<(), Fault> {
        let bytes = std::mem::take(&mut self.blob);
        blob.check(&bytes, name)?;
        self.blobs.push((ContentHash(blob.sha256), Arc::from(bytes)));
        Ok(())
    }
}
