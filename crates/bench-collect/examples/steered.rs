//! A collector that measures what its environment says, so that a history can be made up run by run.
//!
//! ```text
//! STEERED_RUN=1 cargo run -p bench-collect --example steered -- --history runs
//! STEERED_RUN=2 STEERED_SLOW=7 cargo run -p bench-collect --example steered -- --history runs
//! ```
//!
//! `STEERED_RUN` draws the noise of a run, `STEERED_FACTOR` multiplies everything, `STEERED_SLOW` is the only `n` that takes 1.3 times as
//! long, `STEERED_FAILS` one that fails, and `STEERED_OUTPUT` renames the output.

use std::process::ExitCode;

use bench_collect::{
    BenchResult, Benchmark, Direction, Error, RunConfig, SampleError, input, metric,
};

fn main() -> ExitCode {
    bench_collect::main(steered)
}

fn told<T: std::str::FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok()?.parse().ok()
}

fn steered(config: &RunConfig) -> Result<BenchResult, Error> {
    let mut bench = Benchmark::new("steered");
    let n = bench.declare(input("n", 1_i64..=20));
    let output = told::<String>("STEERED_OUTPUT").unwrap_or_else(|| "cost".to_owned());
    let cost = bench.declare(metric(&output, Direction::Minimize).unit("ms"));
    let (run, factor) = (told("STEERED_RUN").unwrap_or(0.0), told("STEERED_FACTOR").unwrap_or(1.0));
    let (slow, fails) = (told::<i64>("STEERED_SLOW"), told::<i64>("STEERED_FAILS"));
    bench.sweep().collect(config, |at, rec| {
        let n = at.get(n);
        if fails == Some(n) {
            return Err(SampleError::msg("as it was told"));
        }
        let slower = if slow == Some(n) { 1.3 } else { 1.0 };
        rec.record(cost, 10.0 * n as f64 * factor * slower * (1.0 + 0.004 * noise(run, n as f64)));
        Ok(())
    })
}

/// A number between -1 and 1 that looks drawn and is not.
fn noise(run: f64, n: f64) -> f64 {
    2.0 * ((12.9898 * run + 78.233 * n).sin() * 43_758.545_3).fract().abs() - 1.0
}
