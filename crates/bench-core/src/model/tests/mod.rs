//! The model as a table of behaviours.

mod columns;
mod laws;
mod points;
mod reading;
mod side_tables;
mod wrong_parts;
