//! What is measured: inputs, outputs, their values, units and identities.

mod aggregate;
mod choice;
mod claim;
mod declaration;
mod design;
mod differences;
mod direction;
mod handle;
mod hints;
mod identity;
mod input;
mod level;
mod output;
mod precision;
mod recordable;
mod shard;
mod slug;
mod spec_error;
mod sweep_value;
#[cfg(test)]
mod tests;
mod unit;
mod value;

pub use aggregate::{Aggregate, CollapsedView};
pub use choice::Choice;
pub use claim::Claim;
pub use declaration::Declaration;
pub use design::Design;
pub use differences::differences;
pub use direction::Direction;
pub use handle::{HandleKey, Input, Output};
pub use hints::{DisplayHints, Pin};
pub use identity::PointId;
pub(crate) use identity::ValueRef;
pub use input::{InputSpec, Scale};
pub use level::Level;
pub use output::{Measure, OutputKind, OutputSpec, TableColumnSpec, TableSpec, TableView};
pub use precision::Precision;
pub use recordable::Recordable;
pub use shard::{Shard, ShardError};
pub use slug::slug;
pub use spec_error::SpecError;
pub use sweep_value::{SweepItem, SweepValue};
pub use unit::Unit;
pub use value::{InputKind, InputValue};
