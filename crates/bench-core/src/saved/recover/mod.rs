//! What is whole in a damaged or unfinished file, and what is gone.

mod salvage;
mod samples;
mod scan;

pub use salvage::{Recovered, recover_results};
