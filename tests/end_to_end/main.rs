//! What crosses crates and processes, by theme:
//!
//! - `dependency_closure`: no program that collects can name, link or build a plotting type.
//! - `rooms`: each outside crate is spoken to in one room, and every source file says its one duty.
//! - `compile_fail`: a collector that names a plot, a template or the renderer does not compile.
//! - `two_processes`: a real collector measures in one process, and another one draws its file.
//! - `reports`: the page is the same from memory and from the file, however it is asked for.
//! - `faults`: a failing disk costs neither the result nor what stood on the disk before.
//! - `launches`, `isolation`: other processes measure, and whatever becomes of them, no finished sample is lost.
//! - `journal`: a killed, interrupted or starved collector loses no finished sample.
//! - `histories`: runs are kept, judged, accepted and told the same in every program.
//! - `gallery`: every collector of the gallery keeps its promises.
//! - `readme`: the program of the README compiles, runs and says what the README says.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test binary, where a panic is the report"
)]

mod compile_fail;
mod dependency_closure;
mod faults;
mod gallery;
mod histories;
mod isolation;
mod journal;
mod launches;
mod readme;
mod reports;
mod rooms;
mod two_processes;
#[cfg(unix)]
mod unruly;
