//! Declaring inputs and outputs as values, before they belong to a benchmark.

mod claims;
mod impl_choice;
mod input;
mod marks;
mod output;
mod range;
mod spacing;
mod table;
mod throughput;
mod values;

pub use claims::{above, at_least, at_most, below, between};
pub use input::{InputBuilder, input};
pub use output::{
    OutputBuilder, file, flag, image, metric, reference, text, time_metric, vector, video,
};
pub use range::{Range, RangeValue, around, range};
pub use table::{TableBuilder, table};
pub use throughput::{Throughput, ThroughputBuilder, throughput};
pub use values::{
    Even, IntoValues, Logarithmic, Powers, Step, ValueList, even, logarithmic, powers, step,
};

pub(crate) use spacing::Spacing;

use crate::Benchmark;

/// Something that can be declared: an input or an output. Declaring it returns its handle.
pub trait Declare: sealed::Sealed {
    /// What reads or records it.
    type Handle;

    /// Adds it to a benchmark.
    fn declare_in(self, benchmark: &mut Benchmark) -> Self::Handle;
}

mod sealed {
    /// Implemented for the builders of this module.
    pub trait Sealed {}

    impl<T> Sealed for super::InputBuilder<T> {}
    impl<T> Sealed for super::OutputBuilder<T> {}
    impl Sealed for super::TableBuilder {}
    impl Sealed for super::ThroughputBuilder {}
}
