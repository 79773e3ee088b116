//! Results as HTML: the only room that knows templates.

mod assets;
mod bundle;
mod context;
mod drawn;
#[cfg(test)]
mod first_screen_tests;
mod index;
mod look;
mod policy;
mod prepared;
mod sections;
mod templates;
#[cfg(test)]
mod tests;
mod views;

pub(crate) use assets::{write_assets, write_common_assets};
pub(crate) use bundle::RENDERER_ID;
pub(crate) use context::{Page, render, result_ids};
pub(crate) use index::{Index, IndexMetric, IndexRow, UnreadableRow, render_index};
pub(crate) use look::Look;
pub(crate) use sections::{Badge, change};
