//! What collecting costs a sample, beside the plainest loop that does the same work, measured in turns with it in the
//! same run.
//!
//! `cargo bench -p bench-collect --bench overhead [-- --markdown]` ends with code 1 where a figure misses its bound;
//! without `--bench`, which cargo gives, it runs once with few samples, to see that it works.
#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a benchmark, where a panic is the report and a few digits are read"
)]

mod figure;
mod journal;
mod memory;
mod sample;

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

/// How much is measured.
pub(crate) struct Setting {
    /// Points of the sweep.
    pub(crate) points: u32,
    /// Samples of each point.
    pub(crate) repeats: u32,
    /// Times that everything is measured, in turns.
    pub(crate) rounds: usize,
    /// Samples of each point in the sweep whose memory is measured.
    pub(crate) many_repeats: u32,
}

impl Setting {
    pub(crate) fn samples(&self) -> f64 {
        f64::from(self.points) * f64::from(self.repeats)
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [flag, repeats, metrics, everything] = &arguments[..]
        && flag == "--child"
    {
        let (repeats, metrics) = (repeats.parse().unwrap(), metrics.parse().unwrap());
        return memory::child(repeats, metrics, everything.parse().unwrap());
    }
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let fully = has("--bench");
    // Measuring an unoptimised build says nothing; it only shows that everything runs.
    let setting = match fully {
        true => Setting { points: 1000, repeats: 500, rounds: 15, many_repeats: 10_000 },
        false => Setting { points: 10, repeats: 10, rounds: 1, many_repeats: 10 },
    };
    let mut figures = sample::figures(&setting);
    figures.extend(journal::figures(&setting));
    figures.extend(memory::figures(&setting));
    let mut out = io::stdout().lock();
    let printed = match has("--markdown") {
        true => figure::print_markdown(&mut out, &figures),
        false => figure::print(&mut out, &figures),
    };
    let _flushed = printed.and_then(|()| out.flush());
    match !fully || figures.iter().all(figure::Figure::holds) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// The smallest of several numbers.
pub(crate) fn quickest(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::INFINITY, f64::min)
}

/// The middle one of several numbers.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Nanoseconds of one of `count` equal pieces.
pub(crate) fn each_ns(took: Duration, count: f64) -> f64 {
    took.as_secs_f64() * 1e9 / count
}
