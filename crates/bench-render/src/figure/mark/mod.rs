//! One file a mark: its trace and layout templates.

mod bar;
mod box_plot;
mod contour;
mod ecdf;
mod heat_map;
mod histogram;
mod history;
mod importance;
mod line;
mod pareto;
mod percentile_band;
mod scatter;
mod slope;
mod small_multiples;
mod strip;
mod surface;
pub(super) mod table;
mod templates;
mod violin;

pub(super) use templates::{Templates, templates};
