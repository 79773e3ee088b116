//! Reading a result in Rust: typed values by handle and point.

use std::sync::Arc;

use thiserror::Error;

use super::cell::with_article;
use super::{BenchResult, Cell, CellValue, Live};
use crate::declare::{HandleKey, Input, InputValue, Output, PointId, Recordable, SweepValue};

/// A handle that does not read this result.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The handle was declared by another benchmark.
    #[error("handle #{index} is not an {side} of the benchmark `{benchmark}`, which has {known}")]
    ForeignHandle {
        /// `input` or `output`.
        side: &'static str,
        /// Position in the declaration it came from.
        index: u32,
        /// The benchmark being read.
        benchmark: String,
        /// The names that exist.
        known: String,
    },
    /// The values are of another type.
    #[error("`{name}` holds {found}, which is not the type of this handle")]
    Type {
        /// The input or output.
        name: String,
        /// What it holds.
        found: String,
    },
}

/// One point of the current run.
#[derive(Clone, Copy, Debug)]
pub struct PointRef<'a> {
    result: &'a BenchResult,
    row: u32,
}

impl BenchResult {
    /// The points of the design, in the order of the point table.
    pub fn iter_points(&self) -> impl Iterator<Item = PointRef<'_>> {
        let rows = u32::try_from(self.points().len()).unwrap_or(u32::MAX);
        (0..rows).map(|row| PointRef { result: self, row })
    }

    /// The number of points that have samples in the current run; the point table also holds those of earlier runs.
    #[must_use]
    pub fn measured_points(&self) -> usize {
        self.iter_points().filter(|point| point.sample_rows().next().is_some()).count()
    }

    /// The point at a row of the point table.
    #[must_use]
    pub fn point(&self, row: u32) -> Option<PointRef<'_>> {
        ((row as usize) < self.points().len()).then_some(PointRef { result: self, row })
    }

    /// The point with the best mean of a metric in the current run; `None` where the metric has no better
    /// direction or no value.
    ///
    /// # Errors
    /// The handle belongs to another benchmark.
    pub fn best_point<T>(&self, metric: Output<T>) -> Result<Option<PointRef<'_>>, ReadError> {
        let output = self.output_index(metric.key())?;
        let direction = self.declaration().outputs[output].direction;
        let means = self.point_means(output);
        let mut best: Option<(u32, f64)> = None;
        for (row, mean) in (0_u32..).zip(means) {
            let Some(mean) = mean else { continue };
            if best.is_none_or(|(_, so_far)| direction.is_better(mean, so_far)) {
                best = Some((row, mean));
            }
        }
        let directed = direction != crate::declare::Direction::Neutral;
        Ok(best.filter(|_| directed).and_then(|(row, _)| self.point(row)))
    }

    /// The mean of a scalar output at every point in the current run, NaN values left out; `None` where there is
    /// no value.
    #[must_use]
    pub fn point_means(&self, output: usize) -> Vec<Option<f64>> {
        let mut sums = vec![(0.0, 0_u32); self.points().len()];
        let samples = self.samples();
        for row in samples.rows_of_run(self.current_run_row()) {
            let column = samples.outputs.get(output);
            let value = column.and_then(|column| column.scalar(row)).filter(|v| !v.is_nan());
            if let (Some(value), Some(point)) = (value, samples.point.get(row)) {
                let (sum, count) = &mut sums[point as usize];
                *sum += value;
                *count += 1;
            }
        }
        sums.into_iter().map(|(sum, n)| (n > 0).then(|| sum / f64::from(n))).collect()
    }

    /// The live object of a `reference` output in the first sample of a point in the current run; `None` in a
    /// result that was loaded from a file.
    ///
    /// # Errors
    /// The handle belongs to another benchmark, or the object is of another type.
    pub fn live<T: Send + Sync + 'static>(
        &self,
        output: Output<Live<T>>,
        point: PointRef<'_>,
    ) -> Result<Option<Arc<T>>, ReadError> {
        let index = self.output_index(output.key())?;
        let Some(object) = point.sample_rows().find_map(|row| self.live_table().get(index, row))
        else {
            return Ok(None);
        };
        let live: Live<T> = Live::from_any(object).ok_or_else(|| ReadError::Type {
            name: self.declaration().outputs[index].name.clone(),
            found: "a live object of another type".to_owned(),
        })?;
        Ok(Some(Arc::clone(live.get())))
    }

    /// The cell of an output at a row of the sample table, with its live object if there is one.
    #[must_use]
    pub fn cell(&self, output: usize, row: usize) -> Option<Cell> {
        if let Some(object) = self.live_table().get(output, row) {
            return Some(Cell::Value(CellValue::Reference(Some(Arc::clone(object)))));
        }
        let spec = self.declaration().outputs.get(output)?;
        self.samples().outputs.get(output)?.cell(row, &spec.kind, self.attachments())
    }

    pub(super) fn output_index(&self, key: HandleKey) -> Result<usize, ReadError> {
        self.declaration().output(key).map(|(index, _)| index).ok_or_else(|| {
            let names = self.declaration().outputs.iter().map(|output| output.name.as_str());
            self.foreign("output", key, &names.collect::<Vec<_>>())
        })
    }

    fn foreign(&self, side: &'static str, key: HandleKey, names: &[&str]) -> ReadError {
        ReadError::ForeignHandle {
            side,
            index: key.index,
            benchmark: self.benchmark().to_owned(),
            known: if names.is_empty() { format!("no {side}s") } else { names.join(", ") },
        }
    }
}

impl<'a> PointRef<'a> {
    /// Its row in the point table.
    #[must_use]
    pub fn row(self) -> u32 {
        self.row
    }

    /// Its identity.
    #[must_use]
    pub fn id(self) -> PointId {
        self.result.points().ids()[self.row as usize]
    }

    /// The value of an input at this point.
    ///
    /// # Errors
    /// The handle belongs to another benchmark, or the input holds another type.
    pub fn get<T: SweepValue>(self, input: Input<T>) -> Result<T, ReadError> {
        let declaration = self.result.declaration();
        let Some((index, spec)) = declaration.input(input.key()) else {
            let names = declaration.inputs.iter().map(|input| input.name.as_str());
            return Err(self.result.foreign("input", input.key(), &names.collect::<Vec<_>>()));
        };
        let value = match &spec.fixed {
            Some(fixed) => Some(fixed.clone()),
            None => declaration.varied_position(index).and_then(|position| {
                self.result.points().columns()[position].get(self.row as usize)
            }),
        };
        value.as_ref().and_then(T::from_input_value).ok_or_else(|| ReadError::Type {
            name: spec.name.clone(),
            found: value.map_or_else(|| "nothing".to_owned(), |v| format!("the value {v}")),
        })
    }

    /// The rows of this point's samples in the current run.
    pub fn sample_rows(self) -> impl Iterator<Item = usize> + 'a {
        self.result.point_rows().of_point(self.row).iter().copied()
    }

    /// The recorded values of an output at this point in the current run; missing cells are left out.
    ///
    /// # Errors
    /// The handle belongs to another benchmark, or the output holds another type.
    pub fn values<T: Recordable>(self, output: Output<T>) -> Result<Vec<T>, ReadError> {
        let index = self.result.output_index(output.key())?;
        let cells = self.sample_rows().filter_map(|row| self.result.cell(index, row));
        let values = cells.filter_map(|cell| match cell {
            Cell::Value(value) => Some(value),
            Cell::Missing(_) => None,
        });
        values
            .map(|value| {
                T::from_cell(&value).ok_or_else(|| ReadError::Type {
                    name: self.result.declaration().outputs[index].name.clone(),
                    found: with_article(value.word()),
                })
            })
            .collect()
    }

    /// How many calls of the timed work each value of an output at this point in the current run is the mean of:
    /// more than 1 where `time_with` or `time_repeated` called it in a batch, in the order of [`PointRef::values`].
    ///
    /// The counts stand in [`OutputColumn::iterations`](super::OutputColumn::iterations), which takes no memory where
    /// all are the same, and at most 4 bytes a sample otherwise; each is found in constant time.
    ///
    /// # Errors
    /// The handle belongs to another benchmark.
    pub fn iterations<T>(self, output: Output<T>) -> Result<Vec<u32>, ReadError> {
        let index = self.result.output_index(output.key())?;
        let column = &self.result.samples().outputs[index];
        let present = self.sample_rows().filter(|row| column.missing.reason(*row).is_none());
        Ok(present.map(|row| column.iterations.get(row)).collect())
    }

    /// The mean of a scalar output at this point in the current run, NaN values left out; `None` where there is
    /// no value.
    ///
    /// # Errors
    /// The handle belongs to another benchmark.
    pub fn mean<T>(self, output: Output<T>) -> Result<Option<f64>, ReadError> {
        let index = self.result.output_index(output.key())?;
        let column = &self.result.samples().outputs[index];
        let values: Vec<f64> = self.sample_rows().filter_map(|row| column.scalar(row)).collect();
        Ok(crate::stats::mean(&values))
    }

    /// The names and values of the varied inputs, as `theta = 0.5, wave = sine`.
    #[must_use]
    pub fn label(self) -> String {
        let values = self.result.points().values(self.row as usize);
        let names = self.result.declaration().varied_inputs().map(|input| input.name.as_str());
        let text = |(name, value): (&str, &InputValue)| format!("{name} = {value}");
        names.zip(&values).map(text).collect::<Vec<_>>().join(", ")
    }
}
