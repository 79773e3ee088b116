//! Formulas over plain slices; each names its source.

mod interval;
#[cfg(test)]
mod laws;
mod quantile;
mod summary;

pub use interval::wilson;
pub use quantile::{median, quantile};
pub use summary::{Summary, mean, sample_deviation, summarize};
