//! Verdicts in words, once: the sentence that every program prints, lines, Markdown and JSON.

mod change;
mod clause;
pub(crate) mod json;
mod line;
pub(crate) mod markdown;
mod row;
mod rule;
pub(crate) mod sentence;
pub(crate) mod summary;
mod value;
