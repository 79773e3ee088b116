//! Which figures show a result: a static table of rules over observed facts.

mod assign;
mod choose;
mod document;
mod explain;
mod mark;
mod place;
mod plan;
mod rule;
mod rules;

#[cfg(test)]
mod tests;

pub use choose::select;
pub use document::document;
pub use explain::explain;
pub use mark::{Aggregate, Mark, Spread};
pub use plan::{Channels, Plot, PlotFailure, PlotPlan};
