//! Support for tests that cross crates and processes.
