//! Verdicts in words: the sentence that every program prints, and longer texts.

mod number;
mod summary;

pub(crate) use number::significant;
