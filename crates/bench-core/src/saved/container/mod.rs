//! The file as a sequence of parts: written front to back, opened from the trailer.

mod reader;
mod trailer;
mod writer;

pub(super) use reader::{ContainerReader, ResultPlace};
pub(super) use writer::{ContainerWriter, small};
