//! Verdicts in words: the sentence that every program prints, and longer texts.

mod summary;
