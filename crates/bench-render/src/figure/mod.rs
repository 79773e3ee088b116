//! Figures: what the page needs to draw each plot of a plan. The only room that knows plotly.

mod axis;
mod build;
mod describe;
mod layout;
mod mark;
mod spec;
mod subject;
mod survey;
mod text;

#[cfg(test)]
mod tests;

pub(crate) use build::figures;
pub(crate) use spec::FigureSpec;
