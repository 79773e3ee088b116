//! Timing pieces of work inside a sample.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use bench_core::Output;

use super::Recorder;
use crate::clock::Clock;

/// A duration below this many clock reads says little about the work.
const RESOLUTION_READS: u64 = 50;

/// Work below this many clock reads is repeated until it lasts that long.
const BATCH_READS: u64 = 2_000;

/// The most calls in one batch, which bounds the memory of prepared inputs.
const MOST_CALLS: u64 = 10_000;

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

    /// How many calls make a batch long enough, when one takes `once_ns`.
    fn calls(&self, once_ns: u64) -> u64 {
        let wanted = BATCH_READS * self.cost_ns;
        wanted.div_ceil(once_ns.max(self.cost_ns)).clamp(1, MOST_CALLS)
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
    /// a batch. Returns what the last call returned.
    pub fn time_with<I, R>(
        &mut self,
        output: Output<Duration>,
        mut set_up: impl FnMut() -> I,
        mut work: impl FnMut(I) -> R,
    ) -> R {
        let first = black_box(set_up());
        let (result, once_ns) = self.stopwatch.time(|| black_box(work(first)));
        let calls = self.stopwatch.calls(once_ns);
        if calls == 1 {
            self.stopwatch.note(once_ns);
            self.record(output, Duration::from_nanos(once_ns));
            return result;
        }
        drop(result);
        let inputs: Vec<I> = (0..calls).map(|_| black_box(set_up())).collect();
        let mut results = Vec::with_capacity(inputs.len());
        let (last, total_ns) = self.stopwatch.time(|| {
            let mut inputs = inputs.into_iter();
            let last = inputs.next_back();
            results.extend(inputs.map(|input| black_box(work(input))));
            last.map(|input| black_box(work(input)))
        });
        drop(results);
        self.stopwatch.note(total_ns);
        self.record(output, mean(total_ns, calls));
        // There is always a last input, because a batch has at least two.
        match last {
            Some(last) => last,
            None => unreachable!("a batch has at least two calls"),
        }
    }

    /// Times `work` and records the mean time of a call. The caller vouches that calling it again is the same
    /// work: work too short for the clock is called several times in a batch. Returns what the last call
    /// returned.
    pub fn time_repeated<R>(&mut self, output: Output<Duration>, mut work: impl FnMut() -> R) -> R {
        self.time_with(output, || (), |()| work())
    }
}

#[expect(clippy::cast_precision_loss, reason = "a mean of nanoseconds is read with fewer digits")]
fn mean(total_ns: u64, calls: u64) -> Duration {
    Duration::from_secs_f64(total_ns as f64 / calls as f64 / 1e9)
}
