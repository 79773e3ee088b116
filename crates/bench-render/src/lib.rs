//! Turns a benchmark result into an offline, interactive HTML report.
//!
//! [`render_report`] makes one page from results in memory or from a saved file, [`Report`] puts several on one page, and
//! [`render_site`] renders a folder of results with an index. A page never loads anything from the network, and
//! rendering never runs a sweep or computes a verdict again: it shows what the result carries.

mod data;
mod error;
mod figure;
mod markdown;
mod options;
mod output;
mod page;
mod palette;
mod panel;
mod report;
pub mod select;
pub mod shape;
mod site;
mod slug;
mod source;
mod static_figure;
mod svg;
#[cfg(test)]
mod tests;

pub use bench_core::{
    BenchResult, LoadError, load_result, load_results, save_result, save_results,
};
pub use data::{PageError, load_page};
pub use error::RenderError;
pub use options::RenderOptions;
pub use panel::Panel;
pub use report::{Report, render_into, render_report};
pub use site::{Site, SiteOptions, Unreadable, render_site};
pub use source::{Source, load_saved};
pub use static_figure::{FigureError, FigureName, figure_names, figure_svg};
pub use svg::Theme;
