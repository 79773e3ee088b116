//! Two results of one benchmark against each other.

mod comparison;
mod error;
mod json;
mod pairing;
mod repeat;
#[cfg(test)]
mod tests;
mod wording;

pub use comparison::{Comparison, ErrorUnit, Side, compare};
pub use error::CompareError;
pub use json::ComparisonDocument;
pub use pairing::{Pairing, UnpairedOutput, UnpairedPoint};
pub use repeat::RepeatRule;
