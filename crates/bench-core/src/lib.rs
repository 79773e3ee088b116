//! The result model, statistics, judging and saved format that collectors and the renderer share.
//!
//! A [`BenchResult`] is plain data: a table of points, a table of runs, a table of samples, and what was
//! declared about them. It is made by `bench-collect`, written by [`save_result`], read by [`load_result`]
//! and drawn by `bench-render`. Nothing here reads a clock, starts a thread or prints.

pub mod cache;
pub mod compare;
pub mod declare;
pub mod exit_code;
#[cfg(test)]
mod fixture;
pub mod history;
pub mod journal;
pub mod judge;
pub mod merge;
pub mod model;
pub mod saved;
pub mod stats;
pub mod wording;

pub use declare::{Direction, Input, InputValue, Output};
pub use judge::RegressionReport;
pub use model::BenchResult;
pub use saved::{LoadError, SaveError, load_result, load_results, save_result, save_results};
