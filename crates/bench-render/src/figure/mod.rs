//! Figures: what the page needs to draw each plot of a plan. The only room that knows plotly.

mod arrange;
mod axis;
mod bins;
mod build;
mod changes;
mod describe;
mod findings;
mod foreign;
mod importance;
mod judged;
mod layout;
mod mark;
mod means;
mod pairs;
mod ranks;
mod spec;
mod subject;
mod survey;
mod survey_cells;
mod text;

#[cfg(test)]
mod tests;

pub(crate) use bins::bin_of;
pub(crate) use build::{figures, figures_with};
pub(crate) use changes::{PANELS, change};
pub(crate) use importance::{Share, shares};
pub(crate) use mark::table::{drawn_columns, numbers_in_tables, rows_of};
pub(crate) use means::{drawn_means_of_runs, means_across, means_of_points, means_over_sliders};
pub(crate) use pairs::{Pair, front};
pub(crate) use ranks::{Ranks, ranks};
pub(crate) use spec::{Content, FigureSpec};
pub(crate) use subject::Subject;
