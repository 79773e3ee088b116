//! Verdicts in words, once: the sentence that every program prints, lines, Markdown and JSON.

mod change;
mod clause;
pub(crate) mod json;
mod line;
pub(crate) mod markdown;
mod rule;
pub(crate) mod sentence;
mod summary;
mod value;
