//! Monte Carlo: an estimate of pi from random darts, and how slowly its error falls.
//!
//! Input: `darts`, in powers of two. Each point is repeated ten times, each time with other darts.
//! Outputs: `estimate` (shown, not judged) and `error`, its distance from pi, which is to be minimised.
//!
//! It shows how to
//! - write the smallest useful collector: one input, two outputs, ten lines of measured code;
//! - do random work that can be repeated exactly: `at.seed()` differs for each point and repeat, and is the same in
//!   every run of the same sweep, so that two runs of the same code give equal numbers;
//! - let repeats speak: the page draws their mean and an interval around it, not only one lucky value;
//! - measure something other than time: any number with a direction can be swept, kept and judged.
//!
//! Run it, then look at the page:
//!
//! ```text
//! cargo run --profile bench -p gallery-monte_carlo -- --out monte_carlo.bench
//! cargo run -p bench-render-cli -- monte_carlo.bench out/
//! ```
//!
//! Look at `error` over `darts` with both axes logarithmic: the points lie around a straight line that falls by half
//! whenever the darts are four times as many. Then look at `estimate`: the interval closes around 3.14159.

use std::f64::consts::PI;
use std::process::ExitCode;

use bench_collect::{BenchResult, Benchmark, Direction, Error, RunConfig, input, metric, powers};

fn main() -> ExitCode {
    bench_collect::main(monte_carlo)
}

fn monte_carlo(config: &RunConfig) -> Result<BenchResult, Error> {
    let mut bench = Benchmark::new("monte_carlo")
        .title("Estimating pi with random darts")
        .description("Throws darts at a square and counts those inside its inscribed circle.");
    let darts = bench.declare(input("darts", powers(2, 4..=20)).doc("Random points per estimate."));
    let estimate =
        bench.declare(metric("estimate", Direction::Neutral).doc("Four times the share inside."));
    let error = bench
        .declare(metric("error", Direction::Minimize).doc("Distance of the estimate from pi."));

    bench.sweep().repeats(10).collect(config, |at, rec| {
        let pi = estimate_pi(at.get(darts), at.seed());
        rec.record(estimate, pi);
        rec.record(error, (pi - PI).abs());
        Ok(())
    })
}

fn estimate_pi(darts: i64, seed: u64) -> f64 {
    let mut random = SplitMix(seed);
    let inside = (0..darts)
        .filter(|_| {
            let (x, y) = (random.unit(), random.unit());
            x * x + y * y <= 1.0
        })
        .count();
    4.0 * inside as f64 / darts as f64
}

/// The SplitMix64 generator: three lines, good enough for darts.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to 1, made of the 53 bits that a float can hold.
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::{PI, SplitMix, estimate_pi};

    #[test]
    fn the_generator_gives_the_published_values() {
        let mut random = SplitMix(0);
        assert_eq!(random.next(), 0xe220_a839_7b1d_cdaf);
        assert_eq!(random.next(), 0x6e78_9e6a_a1b9_65f4);
    }

    #[test]
    fn many_darts_come_close_and_the_seed_decides() {
        let estimate = estimate_pi(1 << 18, 1);
        assert!((estimate - PI).abs() < 0.01, "{estimate}");
        assert_eq!(estimate, estimate_pi(1 << 18, 1));
        assert_ne!(estimate, estimate_pi(1 << 18, 2));
    }
}
