//! The loop: one sample after another, each recorded or failed, never lost.

mod at;
mod budget;
mod cached;
mod closure_form;
mod engine;
mod filing;
mod finish;
#[cfg(all(unix, feature = "cli"))]
mod from_children;
mod history;
mod journalling;
mod parallel_form;
mod pilot;
mod precision;
mod pull_form;
mod recorder;
mod sorting;
mod timing;
mod visits;

pub use at::At;
pub use pull_form::{Run, Sample};
pub use recorder::Recorder;

pub(crate) use closure_form::{collect_closure, panic_message};
pub(crate) use engine::Engine;
pub(crate) use parallel_form::collect_parallel;
