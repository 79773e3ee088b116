//! The history as a table of behaviours.

mod alignment;
mod directory;
mod laws;
mod pruning;
