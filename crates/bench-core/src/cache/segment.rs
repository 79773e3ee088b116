//! A segment: what its samples have in common, then the samples.

use std::io::{self, Cursor, Read};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::declare::PointId;
use crate::journal::{Found, JournalFault, JournalSample, SampleEntry, append_record, read_record};
use crate::model::Timestamp;

/// The version of the cache's format: a segment with another first number cannot be read.
pub const CACHE_FORMAT: (u8, u8) = (0, 1);

/// Why a segment cannot be used. It stays as it is.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CacheFault {
    /// The system could not read it.
    #[error("it cannot be read: {0}")]
    Read(#[source] io::Error),
    /// Its first record does not say what it holds.
    #[error("its first record is damaged")]
    NoHeader,
    /// A whole record says something that no record can.
    #[error("a record of it is not understood: {0}")]
    Record(String),
    /// It was written by a later program.
    #[error(
        "it was written in cache format {}.{}, and this program reads up to {}.{}",
        .found.0, .found.1, CACHE_FORMAT.0, CACHE_FORMAT.1
    )]
    NewerVersion {
        /// The format it is written in.
        found: (u8, u8),
    },
}

/// What all samples of a segment have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentHeader {
    /// Named facts in a fixed order, `benchmark` first: samples serve a run whose facts are all the same.
    pub facts: Vec<(String, String)>,
    /// When the segment was begun.
    pub begun_at: Timestamp,
    /// The library that wrote it, with its version.
    pub tool: String,
}

impl SegmentHeader {
    /// The value of a fact.
    #[must_use]
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.facts.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The names of the facts that differ from those of `now`, each once.
    #[must_use]
    pub fn differences<'a>(&'a self, now: &'a Self) -> Vec<&'a str> {
        let names = |header: &'a Self| header.facts.iter().map(|(name, _)| name.as_str());
        let mut all: Vec<&str> = Vec::new();
        for name in names(self).chain(names(now)) {
            if !all.contains(&name) && self.fact(name) != now.fact(name) {
                all.push(name);
            }
        }
        all
    }

    /// The record with which a segment begins.
    ///
    /// # Errors
    /// The header does not fit into a record.
    pub fn to_record(&self) -> io::Result<Vec<u8>> {
        let mirror = HeaderMirror {
            cache: CACHE_FORMAT,
            facts: self.facts.clone(),
            begun_at: self.begun_at.0,
            tool: self.tool.clone(),
        };
        let mut record = Vec::new();
        append_record(&mut record, |out| {
            out.extend(rmp_serde::to_vec_named(&mirror).map_err(io::Error::other)?);
            Ok(())
        })?;
        Ok(record)
    }

    fn from_payload(payload: &[u8]) -> Result<Self, CacheFault> {
        // The version alone is read first: a later one may know other fields.
        let VersionMirror { cache } =
            rmp_serde::from_slice(payload).map_err(|_| CacheFault::NoHeader)?;
        if cache.0 != CACHE_FORMAT.0 {
            return Err(CacheFault::NewerVersion { found: cache });
        }
        let mirror: HeaderMirror = rmp_serde::from_slice(payload)
            .map_err(|reason| CacheFault::Record(format!("the first one: {reason}")))?;
        let HeaderMirror { facts, begun_at, tool, .. } = mirror;
        Ok(Self { facts, begun_at: Timestamp(begun_at), tool })
    }
}

#[derive(Deserialize)]
struct VersionMirror {
    cache: (u8, u8),
}

#[derive(Serialize, Deserialize)]
struct HeaderMirror {
    cache: (u8, u8),
    facts: Vec<(String, String)>,
    begun_at: i64,
    tool: String,
}

/// Which sample it is, wherever its point stands in a sweep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CacheKey {
    /// The point, by the names and values of all inputs, constants among them.
    pub point: PointId,
    /// The process start, from 0.
    pub launch: u32,
    /// The repeat within the launch, from 0.
    pub repeat: u32,
}

/// Appends the record of a finished sample to `out`.
///
/// # Errors
/// The sample holds more than 4 GiB; `out` is as it was.
pub fn append_sample(out: &mut Vec<u8>, key: CacheKey, sample: &SampleEntry<'_>) -> io::Result<()> {
    let point = serde_bytes::ByteBuf::from(key.point.0.to_be_bytes());
    append_record(out, |out| {
        let key = (point, key.launch, key.repeat);
        rmp_serde::encode::write(out, &key).map_err(io::Error::other)?;
        sample.write_payload(out)
    })
}

/// Reads a segment from front to back, up to the first record that is not whole.
#[derive(Debug)]
pub struct SegmentReader<R> {
    source: R,
    header: SegmentHeader,
    payload: Vec<u8>,
    ended: bool,
}

impl<R: Read> SegmentReader<R> {
    /// Reads the first record; `None` where the program ended before it was written, so that there are no samples.
    ///
    /// # Errors
    /// The file cannot be read, its first record is damaged, or it was written by a later program.
    pub fn open(mut source: R) -> Result<Option<Self>, CacheFault> {
        let mut payload = Vec::new();
        match read_record(&mut source, &mut payload).map_err(CacheFault::Read)? {
            Found::Record => {}
            Found::End | Found::CutOff => return Ok(None),
            Found::Damaged => return Err(CacheFault::NoHeader),
        }
        let header = SegmentHeader::from_payload(&payload)?;
        Ok(Some(Self { source, header, payload, ended: false }))
    }

    /// What its samples have in common.
    #[must_use]
    pub fn header(&self) -> &SegmentHeader {
        &self.header
    }

    /// The next sample; `None` at the end of the whole records.
    ///
    /// # Errors
    /// The file cannot be read, or a whole record is not understood.
    pub fn next_sample(&mut self) -> Result<Option<(CacheKey, JournalSample)>, CacheFault> {
        if self.ended {
            return Ok(None);
        }
        let found = read_record(&mut self.source, &mut self.payload).map_err(CacheFault::Read)?;
        if found != Found::Record {
            // What follows a record that is not whole cannot be told from chance: it counts as not written.
            self.ended = true;
            return Ok(None);
        }
        sample_of(&self.payload).map(Some)
    }
}

fn sample_of(payload: &[u8]) -> Result<(CacheKey, JournalSample), CacheFault> {
    let not_understood = |reason: String| CacheFault::Record(reason);
    let mut front = rmp_serde::Deserializer::new(Cursor::new(payload));
    let key = <(serde_bytes::ByteArray<16>, u32, u32)>::deserialize(&mut front);
    let (point, launch, repeat) = key.map_err(|reason| not_understood(reason.to_string()))?;
    let point = PointId(u128::from_be_bytes(point.into_array()));
    let used = usize::try_from(front.position()).unwrap_or(payload.len());
    let sample = JournalSample::from_payload(payload.get(used..).unwrap_or_default());
    let sample = sample.map_err(|fault| match fault {
        JournalFault::Record(reason) => not_understood(reason),
        other => not_understood(other.to_string()),
    })?;
    Ok((CacheKey { point, launch, repeat }, sample))
}
