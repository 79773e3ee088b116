//! Which figures are chosen for which shapes.

mod corpus;
mod document;
mod explanation;
mod foreign;
mod laws;
mod pins;
