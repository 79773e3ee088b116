//! Formulas over plain slices; each names its source.

#[cfg(test)]
mod laws;
mod quantile;
mod summary;

pub use quantile::{median, quantile};
pub use summary::{Summary, mean, sample_deviation, summarize};
