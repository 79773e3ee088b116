//! A table inside a sample: a signal over time, a point cloud, a distribution.

use super::{Column, TextColumn};
use crate::declare::TableSpec;

/// A small table recorded by one sample, built column by column.
///
/// ```
/// use bench_core::model::TableValue;
/// let signal = TableValue::new().float("t", vec![0.0, 0.1]).float("v", vec![1.0, 0.9]);
/// assert_eq!(signal.rows(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableValue {
    columns: Vec<(String, Column)>,
}

impl TableValue {
    /// A table without columns.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With a column of floats.
    #[must_use]
    pub fn float(self, name: &str, values: Vec<f64>) -> Self {
        self.column(name, Column::Float(values))
    }

    /// With a column of integers.
    #[must_use]
    pub fn int(self, name: &str, values: Vec<i64>) -> Self {
        self.column(name, Column::Int(values))
    }

    /// With a column of truth values.
    #[must_use]
    pub fn bool(self, name: &str, values: Vec<bool>) -> Self {
        self.column(name, Column::Bool(values))
    }

    /// With a column of texts.
    #[must_use]
    pub fn text<'a>(self, name: &str, values: impl IntoIterator<Item = &'a str>) -> Self {
        self.column(name, Column::Text(values.into_iter().collect::<TextColumn>()))
    }

    /// With a column of any type.
    #[must_use]
    pub fn column(mut self, name: &str, column: Column) -> Self {
        self.columns.push((name.to_owned(), column));
        self
    }

    /// The columns with their names.
    #[must_use]
    pub fn columns(&self) -> &[(String, Column)] {
        &self.columns
    }

    /// The number of rows of the longest column.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.iter().map(|(_, column)| column.len()).max().unwrap_or(0)
    }

    /// How this table departs from its declaration; `None` where it keeps to it.
    #[must_use]
    pub fn mismatch(&self, spec: &TableSpec) -> Option<String> {
        if self.columns.len() != spec.columns.len() {
            return Some(format!(
                "{} columns, but {} are declared",
                self.columns.len(),
                spec.columns.len()
            ));
        }
        let rows = self.rows();
        self.columns.iter().zip(&spec.columns).find_map(|((name, column), declared)| {
            if *name != declared.name {
                Some(format!("the column `{name}` where `{}` is declared", declared.name))
            } else if column.kind() != declared.kind {
                Some(format!(
                    "{} values in the column `{name}`, which is declared as {}",
                    column.kind().word(),
                    declared.kind.word()
                ))
            } else if column.len() != rows {
                Some(format!("{} rows in the column `{name}`, but {rows} in another", column.len()))
            } else {
                None
            }
        })
    }
}
