//! What a series of runs shows: levels, steps between them, and whether the latest runs stand on another level.

mod drift;
mod level;
mod persistence;
mod segments;
#[cfg(test)]
mod tests;

pub(super) use drift::{Drifting, drift};
pub(super) use level::{Movement, Reading, read_level};
pub(super) use persistence::NEW_RUNS;
pub(super) use segments::Step;
