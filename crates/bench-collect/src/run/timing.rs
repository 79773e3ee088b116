//! Timing pieces of work inside a sample.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use bench_core::Output;

use super::Recorder;
use crate::clock::Clock;

/// A duration below this many clock reads says little about the work.
const RESOLUTION_READS: u64 = 50;

/// Work below this many clock reads is repeated until it lasts about that long.
const BATCH_READS: u64 = 2_000;

/// The most calls in one batch that prepares inputs or keeps results, which bounds their memory.
const MOST_KEPT: u64 = 10_000;

/// The most calls in one batch that keeps nothing.
const MOST_CALLS: u64 = 1_000_000;

/// The clock of a sweep, what reading it costs, and how many timings were too short for it.
#[derive(Clone, Debug)]
pub(super) struct Stopwatch {
    clock: Arc<dyn Clock>,
    cost_ns: u64,
    too_short: u64,
}

impl Stopwatch {
    pub(super) fn new(clock: Arc<dyn Clock>, cost_ns: u64) -> Self {
        Self { clock, cost_ns, too_short: 0 }
    }

    /// Timings too near the clock's resolution, so far.
    pub(super) fn too_short(&self) -> u64 {
        self.too_short
    }

    fn time<R>(&self, work: impl FnOnce() -> R) -> (R, u64) {
        let start = self.clock.monotonic_ns();
        let result = work();
        let end = self.clock.monotonic_ns();
        (result, end.saturating_sub(start))
    }

    fn note(&mut self, total_ns: u64) {
        self.too_short += u64::from(total_ns < RESOLUTION_READS * self.cost_ns);
    }

    /// How many calls to make instead of `calls` that took `total_ns`, so that the reading of the clock no longer
    /// shows; `None` where they took long enough or are the most there may be.
    fn more(&self, calls: u64, total_ns: u64, most: u64) -> Option<u64> {
        let wanted = BATCH_READS * self.cost_ns;
        if total_ns >= wanted / 2 || calls >= most {
            return None;
        }
        // A single call mostly shows the reading of the clock, so the first guess is too low, and asked again.
        let guess = wanted.saturating_mul(calls).div_ceil(total_ns.max(self.cost_ns));
        Some(guess.clamp(calls + 1, most))
    }
}

impl Recorder {
    /// Calls `work` once and records how long it took; returns what it returned.
    pub fn time<R>(&mut self, output: Output<Duration>, work: impl FnOnce() -> R) -> R {
        let (result, ns) = self.stopwatch.time(work);
        self.stopwatch.note(ns);
        self.record(output, Duration::from_nanos(ns));
        black_box(result)
    }

    /// Times `work` on inputs made by `set_up`, a fresh one for each call, and records the mean time of a call.
    ///
    /// Making inputs and dropping results stays outside. Work too short for the clock is called several times in
    /// a batch, and how many times is recorded beside the mean: [`PointRef::iterations`] reads it. Returns what the
    /// last call returned.
    ///
    /// [`PointRef::iterations`]: bench_core::model::PointRef::iterations
    pub fn time_with<I, R>(
        &mut self,
        output: Output<Duration>,
        mut set_up: impl FnMut() -> I,
        mut work: impl FnMut(I) -> R,
    ) -> R {
        let first = black_box(set_up());
        let (result, once_ns) = self.stopwatch.time(|| black_box(work(first)));
        self.batches(output, result, once_ns, MOST_KEPT, |stopwatch, calls| {
            let last = black_box(set_up());
            let inputs: Vec<I> = (1..calls).map(|_| black_box(set_up())).collect();
            let mut results = Vec::with_capacity(inputs.len());
            let timed = stopwatch.time(|| {
                results.extend(inputs.into_iter().map(|input| black_box(work(input))));
                black_box(work(last))
            });
            // Dropped after the clock was read.
            drop(results);
            timed
        })
    }

    /// Times `work` and records the mean time of a call. The caller vouches that calling it again is the same
    /// work: work too short for the clock is called several times in a batch, and how many times is recorded beside
    /// the mean. Dropping results stays outside. Returns what the last call returned.
    ///
    /// ```
    /// use bench_collect::{Benchmark, RunConfig, time_metric};
    ///
    /// let mut bench = Benchmark::new("adding");
    /// let add = bench.declare(time_metric("add"));
    /// let result = bench.sweep().repeats(3).collect(&RunConfig::new(), |_, rec| {
    ///     rec.time_repeated(add, || std::hint::black_box(2) + 2);
    ///     Ok(())
    /// })?;
    /// let point = result.point(0).unwrap();
    /// // A single addition is far too short for any clock.
    /// assert!(point.iterations(add)?.iter().all(|calls| *calls > 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn time_repeated<R>(&mut self, output: Output<Duration>, mut work: impl FnMut() -> R) -> R {
        let (result, once_ns) = self.stopwatch.time(|| black_box(work()));
        let keep = std::mem::needs_drop::<R>();
        let most = if keep { MOST_KEPT } else { MOST_CALLS };
        self.batches(output, result, once_ns, most, |stopwatch, calls| {
            let kept = if keep { usize::try_from(calls).unwrap_or(0) } else { 0 };
            let mut results = Vec::with_capacity(kept);
            let timed = stopwatch.time(|| {
                for _ in 1..calls {
                    let result = black_box(work());
                    if keep {
                        results.push(result);
                    }
                }
                black_box(work())
            });
            // Dropped after the clock was read.
            drop(results);
            timed
        })
    }

    /// Calls in batches until one is long enough for the clock, and records its mean.
    fn batches<R>(
        &mut self,
        output: Output<Duration>,
        mut result: R,
        mut total_ns: u64,
        most: u64,
        mut batch: impl FnMut(&Stopwatch, u64) -> (R, u64),
    ) -> R {
        let mut calls = 1;
        while let Some(more) = self.stopwatch.more(calls, total_ns, most) {
            drop(result);
            calls = more;
            (result, total_ns) = batch(&self.stopwatch, calls);
        }
        self.stopwatch.note(total_ns);
        // No batch is larger than `MOST_CALLS`, which fits.
        let iterations = u32::try_from(calls).unwrap_or(u32::MAX);
        self.record_mean(output, mean_seconds(total_ns, calls), iterations);
        result
    }
}

/// A mean keeps the fractions of a nanosecond that a duration would cut off.
#[expect(clippy::cast_precision_loss, reason = "a mean of nanoseconds is read with fewer digits")]
fn mean_seconds(total_ns: u64, calls: u64) -> f64 {
    total_ns as f64 / calls as f64 / 1e9
}
