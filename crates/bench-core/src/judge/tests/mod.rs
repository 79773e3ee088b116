//! Judging as a table of behaviours.

mod baselines;
mod claims;
mod wording;
