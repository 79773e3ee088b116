//! One output of every sample.

use super::cell::with_article;
use super::column::{Column, same_bits};
use super::{
    AttachmentTable, Cell, CellValue, Image, Iterations, MissingMap, MissingReason, TableValue,
    TextColumn, Video,
};
use crate::declare::{Measure, OutputKind, OutputSpec, TableSpec};
use crate::model::Attachment;

/// The position that stands for "no attachment" in a missing cell.
const NO_ATTACHMENT: u32 = u32::MAX;

/// One output of every sample: its values by column, and which are missing.
///
/// A missing row holds a filler (NaN, `false`, an empty text), so that columns stay aligned.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputColumn {
    /// The values.
    pub data: OutputData,
    /// Which rows are missing, and why.
    pub missing: MissingMap,
    /// How many calls of the timed work each value is the mean of; only a time metric has any beside 1.
    pub iterations: Iterations,
}

/// The values of an output column.
#[derive(Clone, Debug)]
pub enum OutputData {
    /// Of a metric; durations in seconds.
    Number(Vec<f64>),
    /// Of a flag.
    Flag(Vec<bool>),
    /// Of a vector: one column a component.
    Vector(Vec<Vec<f64>>),
    /// Of a text.
    Text(TextColumn),
    /// Of an image, video or file: a position in the attachment table.
    Attachment(Vec<u32>),
    /// Of a table.
    Table(TableColumn),
    /// Of a reference: nothing but the number of rows.
    Reference(usize),
}

/// The tables of every sample, one after another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableColumn {
    /// For each sample the row behind its last.
    pub ends: Vec<u64>,
    /// The columns with the rows of all samples.
    pub columns: Vec<Column>,
}

impl OutputColumn {
    /// A column whose values are each of one call.
    #[must_use]
    pub fn plain(data: OutputData, missing: MissingMap) -> Self {
        Self { data, missing, iterations: Iterations::default() }
    }

    /// An empty column for an output.
    #[must_use]
    pub fn empty(spec: &OutputSpec) -> Self {
        let data = match &spec.kind {
            OutputKind::Metric(_) => OutputData::Number(Vec::new()),
            OutputKind::Flag => OutputData::Flag(Vec::new()),
            OutputKind::Vector { components } => {
                OutputData::Vector(vec![Vec::new(); components.len()])
            }
            OutputKind::Text => OutputData::Text(TextColumn::new()),
            OutputKind::Image | OutputKind::Video | OutputKind::File => {
                OutputData::Attachment(Vec::new())
            }
            OutputKind::Table(table) => OutputData::Table(TableColumn {
                ends: Vec::new(),
                columns: table.columns.iter().map(|column| Column::empty(column.kind)).collect(),
            }),
            OutputKind::Reference => OutputData::Reference(0),
        };
        Self::plain(data, MissingMap::default())
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.missing.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Makes room for more rows.
    pub fn reserve(&mut self, rows: usize) {
        match &mut self.data {
            OutputData::Number(values) => values.reserve(rows),
            OutputData::Flag(values) => values.reserve(rows),
            OutputData::Vector(parts) => parts.iter_mut().for_each(|part| part.reserve(rows)),
            OutputData::Attachment(values) => values.reserve(rows),
            OutputData::Text(_) | OutputData::Table(_) | OutputData::Reference(_) => {}
        }
    }

    /// Appends a missing row.
    pub fn push_missing(&mut self, reason: MissingReason) {
        match &mut self.data {
            OutputData::Number(values) => {
                self.iterations.set_next(values.len(), 1);
                values.push(f64::NAN);
            }
            OutputData::Flag(values) => values.push(false),
            OutputData::Vector(parts) => parts.iter_mut().for_each(|part| part.push(f64::NAN)),
            OutputData::Text(values) => values.push(""),
            OutputData::Attachment(values) => values.push(NO_ATTACHMENT),
            OutputData::Table(tables) => {
                let end = tables.ends.last().copied().unwrap_or(0);
                tables.ends.push(end);
            }
            OutputData::Reference(rows) => *rows += 1,
        }
        self.missing.push(Some(reason));
    }

    /// How a value departs from the declaration; `None` where it fits.
    #[must_use]
    pub fn mismatch(&self, value: &CellValue, kind: &OutputKind) -> Option<String> {
        match (value, kind) {
            (CellValue::Number(_), OutputKind::Metric(_))
            | (CellValue::Batch { iterations: 1.., .. }, OutputKind::Metric(Measure::Duration))
            | (CellValue::Flag(_), OutputKind::Flag)
            | (CellValue::Text(_), OutputKind::Text)
            | (CellValue::Image(_), OutputKind::Image)
            | (CellValue::Video(_), OutputKind::Video)
            | (CellValue::File(_), OutputKind::File)
            | (CellValue::Reference(_), OutputKind::Reference) => None,
            (CellValue::Batch { iterations: 0, .. }, OutputKind::Metric(Measure::Duration)) => {
                Some("the mean of 0 calls".to_owned())
            }
            (CellValue::Vector(value), OutputKind::Vector { components }) => {
                let (found, declared) = (value.len(), components.len());
                (found != declared)
                    .then(|| format!("{found} components, but {declared} are declared"))
            }
            (CellValue::Table(value), OutputKind::Table(spec)) => value.mismatch(spec),
            (value, kind) => {
                let (value, kind) = (with_article(value.word()), with_article(kind.word()));
                Some(format!("{value}, but it is {kind}"))
            }
        }
    }

    /// Appends a value; attachments go into `attachments`. A live object is left to the caller's side table and
    /// its row is marked as not saved.
    ///
    /// # Errors
    /// Says how the value departs from the declaration; nothing is appended then.
    #[inline]
    pub fn push(
        &mut self,
        value: &CellValue,
        kind: &OutputKind,
        attachments: &mut AttachmentTable,
    ) -> Result<(), String> {
        // Nothing about a number can depart from a column of numbers.
        if let (OutputData::Number(values), CellValue::Number(value)) = (&mut self.data, value) {
            if !self.iterations.is_all_one() {
                self.iterations.set_next(values.len(), 1);
            }
            values.push(*value);
            self.missing.push(None);
            return Ok(());
        }
        self.push_other(value, kind, attachments)
    }

    fn push_other(
        &mut self,
        value: &CellValue,
        kind: &OutputKind,
        attachments: &mut AttachmentTable,
    ) -> Result<(), String> {
        if let Some(mismatch) = self.mismatch(value, kind) {
            return Err(mismatch);
        }
        match (&mut self.data, value) {
            (OutputData::Number(values), CellValue::Batch { mean, iterations }) => {
                self.iterations.set_next(values.len(), *iterations);
                values.push(*mean);
            }
            (OutputData::Flag(values), CellValue::Flag(value)) => values.push(*value),
            (OutputData::Vector(parts), CellValue::Vector(value)) => {
                parts.iter_mut().zip(value).for_each(|(part, value)| part.push(*value));
            }
            (OutputData::Text(values), CellValue::Text(value)) => values.push(value),
            (
                OutputData::Attachment(values),
                CellValue::Image(Image(file))
                | CellValue::Video(Video(file))
                | CellValue::File(file),
            ) => values.push(attachments.insert(file)),
            (OutputData::Table(tables), CellValue::Table(value)) => tables.push(value),
            (OutputData::Reference(rows), CellValue::Reference(_)) => {
                *rows += 1;
                self.missing.push(Some(MissingReason::LiveNotSaved));
                return Ok(());
            }
            (_, value) => {
                return Err(format!(
                    "{}, which this column does not hold",
                    with_article(value.word())
                ));
            }
        }
        self.missing.push(None);
        Ok(())
    }

    /// The cell at a row; live objects are looked up by the result, which owns them.
    #[must_use]
    pub fn cell(&self, row: usize, kind: &OutputKind, files: &AttachmentTable) -> Option<Cell> {
        if row >= self.len() {
            return None;
        }
        if let Some(reason) = self.missing.reason(row) {
            return Some(Cell::Missing(reason));
        }
        let value = match &self.data {
            OutputData::Number(values) => match (*values.get(row)?, self.iterations.get(row)) {
                (value, 1) => CellValue::Number(value),
                (mean, iterations) => CellValue::Batch { mean, iterations },
            },
            OutputData::Flag(values) => CellValue::Flag(*values.get(row)?),
            OutputData::Vector(parts) => {
                let numbers = parts.iter().map(|part| part.get(row).copied());
                CellValue::Vector(numbers.collect::<Option<_>>()?)
            }
            OutputData::Text(values) => CellValue::Text(values.get(row)?.to_owned()),
            OutputData::Attachment(values) => {
                let stored = files.get(*values.get(row)?)?;
                let file = Attachment {
                    media_type: stored.media_type,
                    name: stored.name.to_owned(),
                    bytes: stored.bytes.clone(),
                };
                match kind {
                    OutputKind::Image => CellValue::Image(Image(file)),
                    OutputKind::Video => CellValue::Video(Video(file)),
                    _ => CellValue::File(file),
                }
            }
            OutputData::Table(tables) => match kind {
                OutputKind::Table(spec) => CellValue::Table(tables.get(row, spec)?),
                _ => return None,
            },
            OutputData::Reference(_) => return Some(Cell::Missing(MissingReason::LiveNotSaved)),
        };
        Some(Cell::Value(value))
    }

    /// The number at a row of a metric, or of a flag as 0 or 1; `None` where it is missing or no number.
    #[inline]
    #[must_use]
    pub fn scalar(&self, row: usize) -> Option<f64> {
        if self.missing.reason(row).is_some() {
            return None;
        }
        match &self.data {
            OutputData::Number(values) => values.get(row).copied(),
            OutputData::Flag(values) => values.get(row).map(|flag| f64::from(u8::from(*flag))),
            _ => None,
        }
    }
}

impl TableColumn {
    fn push(&mut self, value: &TableValue) {
        for (all, (_, new)) in self.columns.iter_mut().zip(value.columns()) {
            // Kinds were compared with the declaration before, so nothing is refused here.
            let _fits = all.append(new);
        }
        let end = self.ends.last().copied().unwrap_or(0) + value.rows() as u64;
        self.ends.push(end);
    }

    fn get(&self, row: usize, spec: &TableSpec) -> Option<TableValue> {
        let end = usize::try_from(*self.ends.get(row)?).ok()?;
        let start = match row.checked_sub(1) {
            Some(before) => usize::try_from(*self.ends.get(before)?).ok()?,
            None => 0,
        };
        let names = spec.columns.iter().map(|column| column.name.as_str());
        Some(names.zip(&self.columns).fold(TableValue::new(), |table, (name, column)| {
            table.column(name, column.slice(start..end))
        }))
    }
}

impl PartialEq for OutputData {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => same_bits(a, b),
            (Self::Flag(a), Self::Flag(b)) => a == b,
            (Self::Vector(a), Self::Vector(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_bits(a, b))
            }
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Attachment(a), Self::Attachment(b)) => a == b,
            (Self::Table(a), Self::Table(b)) => a == b,
            (Self::Reference(a), Self::Reference(b)) => a == b,
            _ => false,
        }
    }
}
