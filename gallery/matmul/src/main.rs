//! Matrix multiplication: the same arithmetic in four loop orders, and how much the order of memory matters.
//!
//! Inputs: `n` (side of the square matrices) and `loops` (which loop is outside and which is inside).
//! Outputs: `time` of one product and `speed` in GFLOP/s, which is to be maximised.
//!
//! It shows how to
//! - record a rate beside a time: the collector reads the clock itself and records both from the same reading,
//!   `rec.record(time, duration)` and `rec.record(speed, rate)`;
//! - do enough work for one reading: small products are repeated until they amount to a millisecond or so;
//! - use `?` on any standard error inside the measured function (a negative `n` would be a listed failure);
//! - check the product on a random cell, outside the timed part.
//!
//! Run it, then look at the page:
//!
//! ```text
//! cargo run --profile bench -p gallery-matmul -- --out matmul.bench
//! cargo run -p bench-render-cli -- matmul.bench out/
//! ```
//!
//! Look at `speed` over `n`: the lines start close together while all three matrices fit into the first-level cache.
//! `ikj` and `blocked` walk along rows and stay fast; `jki` walks down columns and falls behind by a factor of ten
//! and more. Nothing but the nesting of three `for` loops differs.

mod multiply;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use bench_collect::{
    BenchResult, Benchmark, Direction, Error, RunConfig, SampleError, impl_choice, input, metric,
    time_metric,
};
use multiply::{LoopOrder, Matrix};

impl_choice!(LoopOrder {
    Ijk => "ijk",
    Ikj => "ikj",
    Jki => "jki",
    Blocked => "blocked",
});

/// Floating-point operations that one reading of the clock should cover at least.
const FLOPS_PER_READING: f64 = 2e6;

fn main() -> ExitCode {
    bench_collect::main(matmul)
}

fn matmul(config: &RunConfig) -> Result<BenchResult, Error> {
    let mut bench = Benchmark::new("matmul")
        .title("Matrix multiplication by loop order")
        .description("Products of two square matrices of 64-bit floats, stored row by row.");
    let n = bench.declare(
        input("n", [16_i64, 32, 48, 64, 96, 128, 192, 256]).unit("rows").doc("Side of a matrix."),
    );
    let loops = bench
        .declare(input("loops", LoopOrder::all()).doc("Nesting of the loops, outermost first."));
    let time = bench.declare(time_metric("time").doc("Time of one product."));
    let speed = bench.declare(
        metric("speed", Direction::Maximize)
            .unit("GFLOP/s")
            .doc("Additions and multiplications per second, in billions."),
    );

    bench.sweep().repeats(3).collect(config, |at, rec| {
        let n = usize::try_from(at.get(n))?;
        let loops = at.get(loops);
        let a = Matrix::from_fn(n, |row, column| ((row * 7 + column) % 11) as f64);
        let b = Matrix::from_fn(n, |row, column| ((row + column * 5) % 13) as f64);
        let mut c = Matrix::from_fn(n, |_, _| 0.0);

        let flops = 2.0 * (n as f64).powi(3);
        let products = (FLOPS_PER_READING / flops).ceil() as u32;
        let start = Instant::now();
        for _ in 0..products {
            loops.multiply(black_box(&a), black_box(&b), &mut c);
            black_box(&c);
        }
        let elapsed = start.elapsed() / products;
        rec.record(time, elapsed);
        rec.record(speed, flops / elapsed.as_secs_f64() / 1e9);

        // The numbers are small and whole, so the sum is exact in every order of additions.
        let (row, column) = ((at.seed() % n as u64) as usize, n / 2);
        let expected: f64 = (0..n).map(|k| a.get(row, k) * b.get(k, column)).sum();
        if c.get(row, column) == expected {
            Ok(())
        } else {
            let found = c.get(row, column);
            Err(SampleError::msg(format!("c[{row}][{column}] is {found}, expected {expected}")))
        }
    })
}
