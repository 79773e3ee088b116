//! Columns decode to what they were.
