//! More than one process or thread: launches, isolation, parallel samples.

mod requirements;

pub(crate) use requirements::check;
