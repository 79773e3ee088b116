//! Repeats as the unit of error: each output at each point is judged on its own, and its samples are what varies by chance.
//!
//! For outputs whose repeats are independent draws of one population: success rates of a simulator, scores of a seeded
//! search. Times of one launch are not; for them the unit of error is the launch. Samples may be paired (the same launch
//! and repeat on both sides), or belong together by launch.

mod arms;
mod binary;
mod bootstrap;
mod continuous;
mod decide;
mod family;
mod rule;
mod test;
mod units;
mod verdicts;

pub use rule::RepeatRule;

pub(super) use verdicts::verdicts;
