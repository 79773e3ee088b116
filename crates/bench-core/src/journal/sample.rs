//! A record after the first: one finished sample.

use std::io;

use serde::ser::SerializeSeq;
use serde::{Deserialize, Serialize, Serializer};

use super::cells::CellMirror;
use super::format::{JournalFault, append_record};
use crate::model::{CellValue, FailureKind};

/// One finished sample, to be written.
#[derive(Clone, Copy, Debug)]
pub struct SampleEntry<'a> {
    /// Its position in the plan.
    pub order: u32,
    /// When it began, in nanoseconds since its run began.
    pub start_ns: u64,
    /// How long the measured function took, in nanoseconds.
    pub duration_ns: u64,
    /// How many of its timings were too near the resolution of the clock.
    pub too_short: u64,
    /// What it recorded, one cell an output, or why it failed.
    pub outcome: Result<&'a [Option<CellValue>], (FailureKind, &'a [String])>,
}

/// One finished sample, as it was read.
#[derive(Clone, Debug)]
pub struct JournalSample {
    /// Its position in the plan.
    pub order: u32,
    /// When it began, in nanoseconds since its run began.
    pub start_ns: u64,
    /// How long the measured function took, in nanoseconds.
    pub duration_ns: u64,
    /// How many of its timings were too near the resolution of the clock.
    pub too_short: u64,
    /// What it recorded, one cell an output, or why it failed. A live object is an empty reference.
    pub outcome: Result<Vec<Option<CellValue>>, (FailureKind, Vec<String>)>,
}

impl SampleEntry<'_> {
    /// Appends the record to `out`.
    ///
    /// # Errors
    /// The sample holds more than 4 GiB; `out` is as it was.
    pub fn append_to(&self, out: &mut Vec<u8>) -> io::Result<()> {
        append_record(out, |out| self.write_payload(out))
    }

    /// Appends the sample as one MessagePack value.
    pub(crate) fn write_payload(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let outcome = match &self.outcome {
            Ok(cells) => WrittenOutcome::Ok(Cells(cells)),
            Err((kind, messages)) => WrittenOutcome::Failed(kind.word(), messages),
        };
        let written = (self.order, self.start_ns, self.duration_ns, self.too_short, outcome);
        rmp_serde::encode::write(out, &written).map_err(io::Error::other)
    }
}

impl JournalSample {
    pub(crate) fn from_payload(payload: &[u8]) -> Result<Self, JournalFault> {
        let (order, start_ns, duration_ns, too_short, outcome) = rmp_serde::from_slice(payload)
            .map_err(|reason| JournalFault::Record(reason.to_string()))?;
        let outcome = match outcome {
            ReadOutcome::Ok(cells) => {
                let cells = cells.into_iter().map(CellMirror::into_cell);
                Ok(cells.collect::<Result<_, _>>().map_err(JournalFault::Record)?)
            }
            ReadOutcome::Failed(kind, messages) => Err((kind_of(&kind)?, messages)),
        };
        Ok(Self { order, start_ns, duration_ns, too_short, outcome })
    }

    /// Whether it holds a live object, which no file can hold.
    #[must_use]
    pub fn is_live(&self) -> bool {
        let live = |cell: &Option<CellValue>| matches!(cell, Some(CellValue::Reference(_)));
        self.outcome.as_ref().is_ok_and(|cells| cells.iter().any(live))
    }
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum WrittenOutcome<'a> {
    Ok(Cells<'a>),
    Failed(&'a str, &'a [String]),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ReadOutcome<'a> {
    #[serde(borrow)]
    Ok(Vec<CellMirror<'a>>),
    Failed(String, Vec<String>),
}

/// The cells of a sample, written without copying them.
struct Cells<'a>(&'a [Option<CellValue>]);

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for cell in self.0 {
            list.serialize_element(&CellMirror::of(cell.as_ref()))?;
        }
        list.end()
    }
}

fn kind_of(word: &str) -> Result<FailureKind, JournalFault> {
    let known = FailureKind::ALL.into_iter().find(|kind| kind.word() == word);
    known.ok_or_else(|| JournalFault::Record(format!("the failure `{word}`")))
}
