//! Overhead: what reading the clock costs, as a distribution.
//!
//! No inputs: there is one point, and 200 repeats of it.
//! Outputs: `clock read` (mean of 64 readings in a row) and `largest gap` (the longest of them), in nanoseconds.
//!
//! It shows how to
//! - benchmark without a sweep: declare no input, ask for repeats, and the page draws the distribution of the values
//!   as a histogram, with its median and quantiles;
//! - look at the noise of a machine before trusting it: every timed benchmark stands on these numbers;
//! - state a claim: `below(1_000_000.0)` is checked by `--fail-on-regression` in every run, with or without a history.
//!
//! Run it, then look at the page:
//!
//! ```text
//! cargo run --profile bench -p gallery-overhead -- --out overhead.bench
//! cargo run -p bench-render-cli -- overhead.bench out/
//! ```
//!
//! Look at the histogram of `clock read`: a quiet machine has one narrow peak at 20 to 60 ns. A second peak is a
//! second clock speed, a peak near a microsecond is a clock that needs a system call (some virtual machines). In
//! `largest gap` the far values are interrupts: what can hit any single measurement.

use std::process::ExitCode;
use std::time::Instant;

use bench_collect::{BenchResult, Benchmark, Direction, Error, RunConfig, below, metric};

/// Gaps between readings in each sample.
const GAPS: usize = 64;

fn main() -> ExitCode {
    bench_collect::main(overhead)
}

fn overhead(config: &RunConfig) -> Result<BenchResult, Error> {
    let mut bench = Benchmark::new("overhead")
        .title("The cost of reading the clock")
        .description("Reads the monotonic clock 65 times in a row and looks at the 64 gaps.");
    let read = bench.declare(
        metric("clock read", Direction::Minimize)
            .unit("ns")
            .doc("Mean gap between two readings.")
            .claim(below(1_000_000.0)),
    );
    let largest = bench
        .declare(metric("largest gap", Direction::Minimize).unit("ns").doc("Longest of the gaps."));

    bench.sweep().repeats(200).collect(config, |_at, rec| {
        let mut readings = [Instant::now(); GAPS + 1];
        for reading in &mut readings {
            *reading = Instant::now();
        }
        let nanoseconds = |from: Instant, to: Instant| (to - from).as_secs_f64() * 1e9;
        let gaps = readings.windows(2).map(|pair| nanoseconds(pair[0], pair[1]));
        rec.record(read, nanoseconds(readings[0], readings[GAPS]) / GAPS as f64);
        rec.record(largest, gaps.fold(0.0, f64::max));
        Ok(())
    })
}
