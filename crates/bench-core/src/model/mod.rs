//! What was measured: the tables of points, runs and samples, and what hangs on them.

mod attachment;
mod bench_result;
mod cell;
mod column;
mod environment;
mod failure;
mod grid_view;
mod index_column;
mod live;
mod media;
mod missing;
mod model_error;
mod output_column;
mod parts;
mod point_rows;
mod point_table;
mod reading;
mod run_table;
mod sample_table;
mod table_value;
#[cfg(test)]
mod tests;
mod timestamp;
mod unique;
mod warning;

pub use attachment::{AttachmentTable, ContentHash, StoredAttachment};
pub use bench_result::BenchResult;
pub use cell::{Cell, CellValue};
pub use column::{Column, TextColumn};
pub use environment::{Environment, EnvironmentEntry, EnvironmentRole};
pub use failure::{FailureKind, SampleFailure};
pub use grid_view::{GridView, grid_view};
pub use index_column::IndexColumn;
pub use live::{Live, LiveObject, LiveTable};
pub use media::{Attachment, Image, MediaType, Video};
pub use missing::{MissingMap, MissingReason};
pub use model_error::ModelError;
pub use output_column::{OutputColumn, OutputData, TableColumn};
pub use parts::ResultParts;
pub use point_table::{PointRow, PointTable};
pub use reading::{PointRef, ReadError};
pub use run_table::{Event, Run, RunId, RunStatus};
pub use sample_table::{SampleKey, SampleRow, SampleStatus, SampleTable};
pub use table_value::TableValue;
pub use timestamp::Timestamp;
pub use warning::{Warning, WarningKind};
