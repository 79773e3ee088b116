//! Sorting: how long four algorithms take, by the size and the order of what they sort.
//!
//! Inputs: `size` (powers of two), `order` and `algorithm` (choices made from enums).
//! Outputs: `sort` (the time of one sort) and `throughput` (values sorted per second).
//!
//! It shows how to
//! - sweep an enum: write the enum, name its variants with `impl_choice!`, declare `Enum::all()`;
//! - time work that uses up its input: `rec.time_with` makes a fresh array for every iteration outside the timed
//!   part, and drops the sorted one outside it too;
//! - keep fresh input random: an array that is sorted again and again trains the branch predictor, and the time of a
//!   small sort would then be far too good;
//! - derive a rate from a time: `throughput` over the time metric, and `rec.count` for what one call handles;
//! - show a summary: behind the figures of all points the page has those of the mean over `order`;
//! - check results: an array that is not sorted is an `Err`, which the report lists as a failure.
//!
//! Run it, then look at the page:
//!
//! ```text
//! cargo run --profile bench -p gallery-sorting -- --out sorting.bench
//! cargo run -p bench-render-cli -- sorting.bench out/
//! ```
//!
//! Look at the lines of time over size: the two sorts of the standard library notice sorted and reversed input and
//! become almost free, the heap sort hardly cares. Then pick `few distinct`, where the unstable sort is ahead.

mod sorts;

use std::process::ExitCode;

use bench_collect::{
    Aggregate, BenchResult, Benchmark, Error, RunConfig, SampleError, impl_choice, input, powers,
    throughput, time_metric,
};
use sorts::{Algorithm, Order};

impl_choice!(Order {
    Random => "random",
    Sorted => "sorted",
    Reversed => "reversed",
    FewDistinct => "few distinct",
});
impl_choice!(Algorithm {
    Stable => "std stable",
    Unstable => "std unstable",
    Heap => "heap sort",
    Merge => "merge sort",
});

fn main() -> ExitCode {
    bench_collect::main(sorting)
}

fn sorting(config: &RunConfig) -> Result<BenchResult, Error> {
    let mut bench = Benchmark::new("sorting")
        .title("Sorting by size, order and algorithm")
        .description("Sorts arrays of 64-bit integers; every iteration gets a fresh array.")
        .collapsed(&["order"], Aggregate::Mean);
    let size = bench.declare(input("size", powers(2, 6..=14)).unit("values").doc("Array length."));
    let order = bench.declare(input("order", Order::all()).doc("How the values lie beforehand."));
    let algorithm = bench.declare(input("algorithm", Algorithm::all()).doc("What sorts them."));
    let sort = bench.declare(time_metric("sort").doc("Time to sort one array."));
    let rate = bench
        .declare(throughput("throughput", sort).items("values").doc("Values sorted per second."));

    bench.sweep().repeats(3).collect(config, |at, rec| {
        let (order, algorithm) = (at.get(order), at.get(algorithm));
        let size = usize::try_from(at.get(size))?;
        let mut rng = fastrand::Rng::with_seed(at.seed());

        rec.count(rate, size as u64);
        let sorted = rec.time_with(
            sort,
            || order.values(size, &mut rng),
            |mut values| {
                algorithm.sort(&mut values);
                values
            },
        );

        if sorted.is_sorted() {
            Ok(())
        } else {
            Err(SampleError::msg(format!("the {size} values are not in order after the sort")))
        }
    })
}
