//! What will be measured, decided and checked before the first sample.

mod density;
mod design;
mod design_error;
mod draw;
mod estimate;
mod order;
mod overrides;
mod points;
mod progressive;
mod rows;
mod seed;

pub use bench_core::declare::Shard;
pub use density::{Density, Ranged};
pub use design::PointBuilder;
pub use design_error::DesignError;
pub use estimate::Pilot;
pub use order::Order;
pub use points::Plan;

pub(crate) use design::Choosing;
pub(crate) use overrides::names;
pub(crate) use points::{Place, all_inputs};
pub(crate) use seed::sample_seed;
