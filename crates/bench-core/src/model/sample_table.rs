//! One row per sample: where, when and in which order it was measured, and its outputs by column.

use super::{IndexColumn, OutputColumn};
use crate::declare::OutputSpec;

/// How a sample ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum SampleStatus {
    /// Every output was recorded.
    Ok = 0,
    /// It failed; its reason is among the failures.
    Failed = 1,
    /// It was taken from the sample cache.
    Cached = 2,
}

impl SampleStatus {
    /// The status behind a code in columns and saved files.
    #[must_use]
    pub fn from_code(code: u32) -> Option<Self> {
        match code {
            0 => Some(Self::Ok),
            1 => Some(Self::Failed),
            2 => Some(Self::Cached),
            _ => None,
        }
    }
}

/// Which sample it is: unique in a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SampleKey {
    /// Row of the run table.
    pub run: u32,
    /// Row of the point table.
    pub point: u32,
    /// Process start, from 0.
    pub launch: u32,
    /// Repeat within the launch, from 0.
    pub repeat: u32,
}

/// What is known of a sample beside its outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleRow {
    /// Which sample it is.
    pub key: SampleKey,
    /// The position in which it was measured, from 0.
    pub order: u32,
    /// When it began, in nanoseconds since its run began.
    pub start_ns: u64,
    /// How long the measured function took, in nanoseconds.
    pub duration_ns: u64,
    /// How it ended.
    pub status: SampleStatus,
}

/// One row per sample, by column. Constant columns take no memory, and neither does an order that counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SampleTable {
    /// Row of the run table.
    pub run: IndexColumn,
    /// Row of the point table.
    pub point: IndexColumn,
    /// Process start, from 0.
    pub launch: IndexColumn,
    /// Repeat within the launch, from 0.
    pub repeat: IndexColumn,
    /// The position in which it was measured, from 0.
    pub order: IndexColumn,
    /// Codes of [`SampleStatus`].
    pub status: IndexColumn,
    /// When it began, in nanoseconds since its run began.
    pub start_ns: Vec<u64>,
    /// How long the measured function took, in nanoseconds.
    pub duration_ns: Vec<u64>,
    /// One column per declared output.
    pub outputs: Vec<OutputColumn>,
}

impl SampleTable {
    /// An empty table for these outputs.
    #[must_use]
    pub fn new(outputs: &[OutputSpec]) -> Self {
        Self { outputs: outputs.iter().map(OutputColumn::empty).collect(), ..Self::default() }
    }

    /// Makes room for more rows.
    pub fn reserve(&mut self, rows: usize) {
        self.start_ns.reserve(rows);
        self.duration_ns.reserve(rows);
        self.outputs.iter_mut().for_each(|output| output.reserve(rows));
    }

    /// The number of samples.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.start_ns.len()
    }

    /// Whether there are no samples.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.start_ns.is_empty()
    }

    /// Appends a row without its outputs, which the caller appends to their columns.
    #[inline]
    pub fn push_row(&mut self, row: &SampleRow) {
        // Where memory was reserved for the times, a column that stops being constant reserves as much at once.
        let capacity = self.start_ns.capacity();
        self.run.push_within(row.key.run, capacity);
        self.point.push_within(row.key.point, capacity);
        self.launch.push_within(row.key.launch, capacity);
        self.repeat.push_within(row.key.repeat, capacity);
        self.order.push_within(row.order, capacity);
        self.status.push_within(row.status as u32, capacity);
        self.start_ns.push(row.start_ns);
        self.duration_ns.push(row.duration_ns);
    }

    /// What is known of the sample at a row beside its outputs.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<SampleRow> {
        Some(SampleRow {
            key: self.key(row)?,
            order: self.order.get(row)?,
            start_ns: *self.start_ns.get(row)?,
            duration_ns: *self.duration_ns.get(row)?,
            status: self.status(row)?,
        })
    }

    /// Which sample stands at a row.
    #[must_use]
    pub fn key(&self, row: usize) -> Option<SampleKey> {
        Some(SampleKey {
            run: self.run.get(row)?,
            point: self.point.get(row)?,
            launch: self.launch.get(row)?,
            repeat: self.repeat.get(row)?,
        })
    }

    /// How the sample at a row ended.
    #[must_use]
    pub fn status(&self, row: usize) -> Option<SampleStatus> {
        self.status.get(row).and_then(SampleStatus::from_code)
    }

    /// The rows of one run, in order.
    pub fn rows_of_run(&self, run: u32) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(move |row| self.run.get(*row) == Some(run))
    }
}
