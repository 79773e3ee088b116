//! Parts of a result that do not fit together.

use thiserror::Error;

use crate::declare::SpecError;

/// Parts of a result that do not fit together.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The declaration is not sound.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// A column has another number of rows than its table.
    #[error("the column `{column}` has {found} rows, but its table has {expected}")]
    Length {
        /// The column.
        column: String,
        /// Rows found.
        found: usize,
        /// Rows expected.
        expected: usize,
    },
    /// A table has another number of columns than declared.
    #[error("the {table} table has {found} columns, but {expected} are declared")]
    Columns {
        /// The table.
        table: &'static str,
        /// Columns found.
        found: usize,
        /// Columns declared.
        expected: usize,
    },
    /// A column holds another type than declared.
    #[error("the column `{column}` does not hold what is declared: {expected}")]
    Kind {
        /// The column.
        column: String,
        /// What is declared.
        expected: &'static str,
    },
    /// A column points outside the table that it points at.
    #[error("the column `{column}` points at row {found} of a table with {rows} rows")]
    Range {
        /// The column.
        column: String,
        /// The row pointed at.
        found: u64,
        /// The rows there are.
        rows: usize,
    },
    /// A time is the mean of no calls.
    #[error("the column `{column}` holds a mean of 0 calls, which must be 1 or more")]
    NoIterations {
        /// The column.
        column: String,
    },
    /// The same sample occurs twice.
    #[error("point {point}, launch {launch}, repeat {repeat} of run {run} occurs twice")]
    DuplicateSample {
        /// Row of the run table.
        run: u32,
        /// Row of the point table.
        point: u32,
        /// Process start.
        launch: u32,
        /// Repeat.
        repeat: u32,
    },
    /// A sample is marked as failed without a failure, or has one without the mark.
    #[error("sample {sample} is {status}, but the number of failures listed for it is {failures}")]
    Failures {
        /// Row of the sample table.
        sample: u64,
        /// Its status.
        status: &'static str,
        /// Failures listed.
        failures: usize,
    },
}
