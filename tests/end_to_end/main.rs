//! What crosses crates and processes.
fn main() {}
