//! Static twins: each figure as SVG that needs no script, with the axes, colours and numbers of the interactive one.

mod axis;
mod channel;
mod draw;
mod extent;
mod frame;
mod group;
mod label;
mod legend;
mod mark;
mod over_runs;
mod series;
mod space;
mod sparkline;
mod standalone;
#[cfg(test)]
mod tests;
mod ticks;
mod twin;

pub(crate) use draw::escaped;
pub(crate) use sparkline::{Sparkline, sparkline};
pub use standalone::Theme;
pub(crate) use standalone::{STYLE, standalone};
pub(crate) use twin::twin;
