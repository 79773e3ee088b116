//! Changes that somebody accepted, as a file in the user's repository lists them.

mod apply;
mod entry;
mod error;
mod reader;
#[cfg(test)]
mod tests;

pub use entry::{AcknowledgedChange, Acknowledgements};
pub use error::AcknowledgedError;
pub use reader::is_day;
