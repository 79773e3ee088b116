//! Support for tests that cross crates and processes.
//!
//! - [`browser`] drives a headless Chromium over a pipe and reports all that a page says and asks for.
//! - [`harness`] runs the browser tests, and says aloud what it left out when there is no browser.
//! - [`programs`] builds the programs of this workspace and starts them.
//! - [`samples`] makes small results without measuring.
//! - [`workspace`] knows where the sources are and which Rust files they hold.
//!
//! Callers are tests, so a failure here is a panic whose message is the report.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "the only callers are tests, where a panic is the report"
)]

pub mod browser;
pub mod harness;
pub mod programs;
pub mod samples;
pub mod workspace;
