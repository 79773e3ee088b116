//! Twins as snapshots, and what must hold of each.

mod twins;
