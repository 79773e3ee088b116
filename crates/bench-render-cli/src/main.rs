//! The `bench-render` program.

fn main() {}
