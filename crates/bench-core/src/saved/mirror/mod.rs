//! What is written and read: one mirror type for each part of the model, so that the model can change freely.

mod declaration;
mod environment;
mod evidence;
mod history_finding;
mod index;
mod input;
mod output;
mod plain;
mod point_changes;
mod policy;
mod report;
mod run;
mod scope;
mod summary;
mod value;
mod verdict;
mod warning;

pub(super) use declaration::DeclarationMirror;
pub(super) use index::{BLOB_RECORD_LENGTH, Blob, HeaderMirror, IndexMirror, ResultMirror, Span};
pub(super) use report::ReportMirror;
pub(super) use run::RunMirror;
pub(super) use summary::{CountsMirror, LatestMirror, SummaryMirror};
pub(super) use warning::WarningMirror;
