//! Several results of one sweep as one: parts measured by several processes, on one machine or many.

mod error;
mod join;
mod machines;
mod missing;
mod rows;
mod run;
mod same_cell;
mod same_plan;
#[cfg(test)]
mod tests;

pub use error::{Conflict, MergeError};
pub use join::{Merged, Part, Prefer, merge_parts};
pub use missing::{Missing, MissingPoint};
