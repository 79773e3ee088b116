//! What a sample records.

use std::sync::Arc;
use std::time::Duration;

use bench_core::Output;
use bench_core::declare::{Declaration, HandleKey, Recordable};
use bench_core::model::CellValue;

use super::timing::Stopwatch;
use crate::{Error, Throughput};

/// What a sample records: fresh for each one, so that nothing is ever left over from another.
#[derive(Debug)]
pub struct Recorder {
    declaration: Arc<Declaration>,
    /// What the handle of each output is: finding one must not read the names again.
    keys: Arc<[HandleKey]>,
    pub(super) stopwatch: Stopwatch,
    cells: Vec<Option<CellValue>>,
    /// What was counted, to be divided by its time at the end of the sample.
    counted: Vec<(Throughput, u64)>,
    problems: Vec<String>,
    misuse: Option<Box<Error>>,
}

impl Recorder {
    pub(super) fn new(
        declaration: Arc<Declaration>,
        keys: Arc<[HandleKey]>,
        stopwatch: Stopwatch,
    ) -> Self {
        let cells = vec![None; declaration.outputs.len()];
        Self {
            declaration,
            keys,
            stopwatch,
            cells,
            counted: Vec::new(),
            problems: Vec::new(),
            misuse: None,
        }
    }

    /// Forgets everything recorded.
    #[inline]
    pub(super) fn clear(&mut self) {
        for cell in &mut self.cells {
            *cell = None;
        }
        if !(self.counted.is_empty() && self.problems.is_empty()) {
            self.counted.clear();
            self.problems.clear();
        }
    }

    /// Records an output. Recording it twice, or a value that does not fit its declaration, fails the sample.
    #[inline]
    pub fn record<T: Recordable>(&mut self, output: Output<T>, value: impl Into<T>) {
        if let Some(cell) = self.vacant(output.key()) {
            *cell = Some(value.into().into_cell());
        }
    }

    /// Records the mean duration of so many calls, in seconds with fractions of a nanosecond.
    pub(super) fn record_mean(&mut self, output: Output<Duration>, mean: f64, iterations: u32) {
        if let Some(cell) = self.vacant(output.key()) {
            *cell = Some(match iterations {
                1 => CellValue::Number(mean),
                iterations => CellValue::Batch { mean, iterations },
            });
        }
    }

    /// The empty cell of an output, to be written where it is, because moving a cell costs as much as all else here.
    /// Whoever recorded it before, or has a handle of another benchmark, gets none, and that is noted.
    #[inline]
    fn vacant(&mut self, key: HandleKey) -> Option<&mut Option<CellValue>> {
        let Some(index) = self.find(key) else {
            self.note_foreign(key);
            return None;
        };
        if self.cells[index].is_some() {
            self.note_twice(index);
            return None;
        }
        Some(&mut self.cells[index])
    }

    /// The position of the output that a handle points at; `None` for a handle of another benchmark.
    #[inline]
    fn find(&self, key: HandleKey) -> Option<usize> {
        let index = key.index as usize;
        (self.keys.get(index) == Some(&key)).then_some(index)
    }

    #[cold]
    fn note_twice(&mut self, index: usize) {
        let name = &self.declaration.outputs[index].name;
        self.problems.push(format!("output `{name}` was recorded twice"));
    }

    /// Says how many items, or bytes, one call of the timed work handles. The throughput follows from the time that
    /// the sample records, before or after.
    pub fn count(&mut self, throughput: Throughput, amount: u64) {
        for key in [throughput.output().key(), throughput.time().key()] {
            if self.find(key).is_none() {
                self.note_foreign(key);
                return;
            }
        }
        self.counted.push((throughput, amount));
    }

    /// Notes that a handle of another benchmark was used.
    #[cold]
    fn note_foreign(&mut self, key: HandleKey) {
        let names = self.declaration.outputs.iter().map(|output| output.name.as_str());
        let known = names.collect::<Vec<_>>().join(", ");
        let benchmark = self.declaration.benchmark.clone();
        let error = Error::ForeignHandle { benchmark, side: "output", index: key.index, known };
        self.misuse.get_or_insert_with(|| Box::new(error));
    }

    /// Records the throughputs of what was counted.
    #[expect(clippy::cast_precision_loss, reason = "a rate is read with fewer digits")]
    fn record_counted(&mut self) {
        for (throughput, amount) in std::mem::take(&mut self.counted) {
            let time = self.find(throughput.time().key());
            let recorded = time.and_then(|index| self.cells[index].as_ref());
            match recorded.map(|cell| cell.as_scalar().unwrap_or(0.0)) {
                Some(seconds) if seconds > 0.0 => {
                    let rate = amount as f64 / seconds;
                    self.record(throughput.output(), rate);
                }
                Some(_) => {
                    let output = self.declaration.output(throughput.output().key());
                    let name = output.map_or("", |(_, output)| output.name.as_str());
                    let why = "its time is too short for the clock";
                    self.problems.push(format!("output `{name}` has no value: {why}"));
                }
                // Without a time there is no rate; both are told to be unrecorded.
                None => {}
            }
        }
    }

    /// The misuse found while recording.
    #[inline]
    pub(super) fn take_misuse(&mut self) -> Option<Box<Error>> {
        self.misuse.take()
    }

    /// What was recorded, one cell an output.
    ///
    /// The messages of what was recorded twice or not at all, where there are any.
    #[inline]
    pub(super) fn check(&mut self) -> Result<&[Option<CellValue>], Vec<String>> {
        if !self.counted.is_empty() {
            self.record_counted();
        }
        if self.problems.is_empty() && self.cells.iter().all(Option::is_some) {
            return Ok(&self.cells);
        }
        Err(self.take_problems())
    }

    /// What is wrong with what was recorded.
    #[cold]
    fn take_problems(&mut self) -> Vec<String> {
        let unrecorded =
            self.declaration.outputs.iter().zip(&self.cells).filter(|(_, c)| c.is_none());
        let names: Vec<_> = unrecorded.map(|(output, _)| format!("`{}`", output.name)).collect();
        let mut problems = std::mem::take(&mut self.problems);
        match names.as_slice() {
            [] => {}
            [name] => problems.push(format!("output {name} was not recorded")),
            names => problems.push(format!("outputs {} were not recorded", names.join(", "))),
        }
        problems
    }
}
