//! What a sample records.

use std::sync::Arc;

use bench_core::Output;
use bench_core::declare::{Declaration, Recordable};
use bench_core::model::CellValue;

use super::timing::Stopwatch;
use crate::Error;

/// What a sample records: fresh for each one, so that nothing is ever left over from another.
#[derive(Debug)]
pub struct Recorder {
    declaration: Arc<Declaration>,
    pub(super) stopwatch: Stopwatch,
    cells: Vec<Option<CellValue>>,
    problems: Vec<String>,
    misuse: Option<Error>,
}

impl Recorder {
    pub(super) fn new(declaration: Arc<Declaration>, stopwatch: Stopwatch) -> Self {
        let cells = vec![None; declaration.outputs.len()];
        Self { declaration, stopwatch, cells, problems: Vec::new(), misuse: None }
    }

    /// Forgets everything recorded.
    pub(super) fn clear(&mut self) {
        self.cells.fill(None);
        self.problems.clear();
    }

    /// Records an output. Recording it twice, or a value that does not fit its declaration, fails the sample.
    pub fn record<T: Recordable>(&mut self, output: Output<T>, value: impl Into<T>) {
        let Some((index, _)) = self.declaration.output(output.key()) else {
            let names = self.declaration.outputs.iter().map(|output| output.name.as_str());
            self.misuse.get_or_insert(Error::ForeignHandle {
                benchmark: self.declaration.benchmark.clone(),
                side: "output",
                index: output.key().index,
                known: names.collect::<Vec<_>>().join(", "),
            });
            return;
        };
        let slot = &mut self.cells[index];
        if slot.is_some() {
            let name = &self.declaration.outputs[index].name;
            self.problems.push(format!("output `{name}` was recorded twice"));
            return;
        }
        *slot = Some(value.into().into_cell());
    }

    /// The misuse found while recording, which ends the sweep.
    pub(super) fn take_misuse(&mut self) -> Option<Error> {
        self.misuse.take()
    }

    /// What was recorded, one cell an output.
    ///
    /// The messages of what was recorded twice or not at all, where there are any.
    pub(super) fn check(&mut self) -> Result<&[Option<CellValue>], Vec<String>> {
        let unrecorded =
            self.declaration.outputs.iter().zip(&self.cells).filter(|(_, c)| c.is_none());
        let names: Vec<_> = unrecorded.map(|(output, _)| format!("`{}`", output.name)).collect();
        let mut problems = std::mem::take(&mut self.problems);
        match names.as_slice() {
            [] => {}
            [name] => problems.push(format!("output {name} was not recorded")),
            names => problems.push(format!("outputs {} were not recorded", names.join(", "))),
        }
        if problems.is_empty() { Ok(&self.cells) } else { Err(problems) }
    }
}
