//! Which figures show a result: a static table of rules over observed facts.

mod assign;
mod choose;
mod document;
mod explain;
mod fact;
mod foreign;
mod mark;
mod pin;
mod pinned_rules;
mod place;
mod plan;
mod rule;
mod rules;

#[cfg(test)]
mod tests;

pub use choose::{select, select_with};
pub use document::document;
pub use explain::{explain, explain_with};
pub use foreign::{ForeignFigure, ForeignMark, ForeignMarks, Wish};
pub use mark::{Aggregate, Mark, Spread};
pub use plan::{Channels, Plot, PlotFailure, PlotPlan};
