//! Formulas over plain slices; each names its source.

mod interval;
#[cfg(test)]
mod laws;
mod quantile;
mod summary;
mod variance_parts;

pub use interval::wilson;
pub use quantile::{median, quantile};
pub use summary::{Summary, mean, sample_deviation, summarize};
pub use variance_parts::{VarianceParts, variance_parts};
