//! Which figures are chosen for which shapes.
