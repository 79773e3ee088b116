//! Comparing as a table of behaviours.

mod comparisons;
mod pairings;
mod repeats;
