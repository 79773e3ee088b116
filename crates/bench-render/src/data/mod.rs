//! What Rust writes into a page: the numbers once, as columns, and the figures that name them.

mod columns;
mod counting;
mod encode;
mod header;
mod name;
mod page;
mod read;
mod script;
mod unpack;

#[cfg(test)]
mod tests;

pub(crate) use name::{component_column, input_column, output_column};
pub(crate) use page::{Shown, page_data};
pub use read::{PageError, load_page};
pub(crate) use script::to_script_json;
