//! One file a mark: its trace and layout templates.

mod bar;
mod box_plot;
mod heat_map;
mod histogram;
mod history;
mod line;
mod strip;
pub(super) mod table;
mod templates;

pub(super) use templates::{Templates, templates};
