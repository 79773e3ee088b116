//! The command line of collectors: the same for every one of them.

mod args;
mod duration;
mod failure;
mod flags;
mod judging;
mod names;
mod outcome;
mod plan_text;
mod processes;
mod program;
mod result_table;
mod session;
mod signals;

pub use program::{CollectorFn, main, main_many};
