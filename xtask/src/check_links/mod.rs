//! `check-links`: every link of a report resolves, and no page loads anything from the network.

mod command;
mod css;
mod html;
mod reference;
mod walk;

pub(crate) use command::{Options, run};
