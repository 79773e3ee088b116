//! Every sentence that a report says of itself.

mod build;
mod documents;
mod judged;
mod sentences;
