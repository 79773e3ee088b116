//! The runs of a series that came before, kept as immutable files.
