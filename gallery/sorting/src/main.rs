//! Sorting: how long four algorithms take, by the size and the order of what they sort.
//!
//! Inputs: `size` (powers of two), `order` and `algorithm` (choices made from enums).
//! Outputs: `sort` (the time of one sort) and `throughput` (values per second over a batch of arrays).
//!
//! It shows how to
//! - sweep an enum: write the enum, name its variants with `impl_choice!`, declare `Enum::all()`;
//! - time work that uses up its input: `rec.time_with` makes a fresh array for every iteration outside the timed
//!   part, and drops the sorted one outside it too;
//! - keep fresh input random: an array that is sorted again and again trains the branch predictor, and the time of a
//!   small sort would then be far too good;
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
use std::time::Instant;

use bench_collect::{
    BenchResult, Benchmark, Direction, Error, RunConfig, SampleError, impl_choice, input, metric,
    powers, time_metric,
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

/// How many values all arrays of the throughput batch hold together.
const BATCH: usize = 1 << 14;

fn main() -> ExitCode {
    bench_collect::main(sorting)
}

fn sorting(config: &RunConfig) -> Result<BenchResult, Error> {
    let mut bench = Benchmark::new("sorting")
        .title("Sorting by size, order and algorithm")
        .description("Sorts arrays of 64-bit integers; every iteration gets a fresh array.");
    let size = bench.declare(input("size", powers(2, 6..=14)).unit("values").doc("Array length."));
    let order = bench.declare(input("order", Order::all()).doc("How the values lie beforehand."));
    let algorithm = bench.declare(input("algorithm", Algorithm::all()).doc("What sorts them."));
    let sort = bench.declare(time_metric("sort").doc("Time to sort one array."));
    let throughput = bench.declare(
        metric("throughput", Direction::Maximize)
            .unit("values/s")
            .doc("Values sorted per second, over a batch of arrays prepared beforehand."),
    );

    bench.sweep().repeats(3).collect(config, |at, rec| {
        let (order, algorithm) = (at.get(order), at.get(algorithm));
        let size = usize::try_from(at.get(size))?;
        let mut rng = fastrand::Rng::with_seed(at.seed());

        let last = rec.time_with(
            sort,
            || order.values(size, &mut rng),
            |mut values| {
                algorithm.sort(&mut values);
                values
            },
        );

        let mut batch: Vec<Vec<u64>> =
            (0..BATCH / size).map(|_| order.values(size, &mut rng)).collect();
        let start = Instant::now();
        for values in &mut batch {
            algorithm.sort(values);
        }
        let seconds = start.elapsed().as_secs_f64();
        rec.record(throughput, (batch.len() * size) as f64 / seconds);

        batch.push(last);
        if batch.iter().all(|values| values.is_sorted()) {
            Ok(())
        } else {
            Err(SampleError::msg(format!("the {size} values are not in order after the sort")))
        }
    })
}
