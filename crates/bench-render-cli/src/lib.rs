//! The `bench-render` program.
