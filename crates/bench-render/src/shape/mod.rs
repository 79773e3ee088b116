//! What was really observed in a result: the facts on which the selection of figures rests.

mod finding;
mod observe;
mod output_class;
mod result_shape;
mod segments;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;

pub(crate) use finding::conditions;
pub use output_class::OutputClass;
pub use result_shape::{Dimension, OutputShape, ResultShape};
pub(crate) use segments::segments;
