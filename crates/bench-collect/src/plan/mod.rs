//! What will be measured, decided and checked before the first sample.

mod order;
mod overrides;
mod points;
mod seed;

pub use order::Order;
pub use points::Plan;

pub(crate) use points::all_inputs;
pub(crate) use seed::sample_seed;
