//! Figures: what the page needs to draw each plot of a plan. The only room that knows plotly.

mod build;
mod spec;

pub(crate) use build::figures;
pub(crate) use spec::FigureSpec;
