//! Each table of a result as streams, and back.

mod attachments;
mod failures;
mod groups;
mod outputs;
mod points;
mod samples;
mod sink;
mod source;
mod take;
mod text;

pub(super) use groups::{GROUP_BYTES, GROUP_ROWS, group_end, row_weight};
pub(super) use sink::{StreamSink, numbers};
pub(super) use source::{StreamSource, Streams};

pub(super) use attachments::{
    AttachmentRow, HashedBytes, read_attachments, read_some_attachments, write_attachment_rows,
    write_attachments,
};
pub(super) use failures::{FAILURE_KINDS, read_failure_kinds, read_failures, write_failures};
pub(super) use outputs::read_output;
pub(super) use points::{read_points, write_points};
pub(super) use samples::{
    SamplePlaces, read_keys, read_sample_places, read_samples, write_sample_group,
};
pub(super) use take::take_rows;
