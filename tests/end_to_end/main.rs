//! What crosses crates and processes, by theme:
//!
//! - `dependency_closure`: no program that collects can name, link or build a plotting type.
//! - `rooms`: each outside crate is spoken to in one room, and every source file says its one duty.
//! - `compile_fail`: a collector that names a plot, a template or the renderer does not compile.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test binary, where a panic is the report"
)]

mod compile_fail;
mod dependency_closure;
mod rooms;
