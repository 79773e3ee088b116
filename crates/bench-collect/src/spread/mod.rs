//! More than one process or thread: launches, isolation, parallel samples.

mod isolation;
#[cfg_attr(not(all(unix, feature = "cli")), allow(dead_code, reason = "no child is started"))]
mod report;
mod requirements;
#[cfg_attr(not(all(unix, feature = "cli")), allow(dead_code, reason = "no child is started"))]
mod role;
#[cfg_attr(not(all(unix, feature = "cli")), allow(dead_code, reason = "no child is started"))]
mod task;

#[cfg(all(unix, feature = "cli"))]
mod child;
#[cfg(all(unix, feature = "cli"))]
mod chunks;
#[cfg(not(all(unix, feature = "cli")))]
mod elsewhere;
#[cfg(all(unix, feature = "cli"))]
mod launches;
#[cfg(all(unix, feature = "cli"))]
mod output;
#[cfg(all(unix, feature = "cli"))]
mod process;
#[cfg(all(unix, feature = "cli"))]
mod tail;
#[cfg(all(unix, feature = "cli"))]
mod watch;

pub use isolation::Isolation;

pub(crate) use report::Report;
pub(crate) use requirements::{check, needs_processes};
pub(crate) use role::Role;
#[cfg(all(unix, feature = "cli"))]
pub(crate) use task::Task;

#[cfg(not(all(unix, feature = "cli")))]
pub(crate) use elsewhere::{Launcher, measure};
#[cfg(all(unix, feature = "cli"))]
pub(crate) use launches::measure;
#[cfg(all(unix, feature = "cli"))]
pub(crate) use process::Launcher;
