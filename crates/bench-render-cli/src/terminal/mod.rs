//! What people read on a terminal.

mod table;

pub(crate) use table::aligned;
