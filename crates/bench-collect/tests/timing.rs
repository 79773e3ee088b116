//! Timings are as true as the clock allows, and set-up and dropping stay outside of them.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use bench_collect::{Benchmark, Clock, RunConfig, SystemClock, time_metric};
use bench_core::stats::median;

/// Keeps the processor busy until so much time passed on the clock.
fn spin(clock: &dyn Clock, ns: u64) {
    let begin = clock.monotonic_ns();
    while clock.monotonic_ns() - begin < ns {}
}

#[test]
fn the_median_of_101_timings_of_a_spin_is_within_5_percent() {
    const SPIN: u64 = 20_000;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let mut bench = Benchmark::new("spin");
    let once = bench.declare(time_metric("once"));
    let fresh = bench.declare(time_metric("fresh"));
    let repeated = bench.declare(time_metric("repeated"));
    let config = RunConfig::new().clock(Arc::clone(&clock)).capture_environment(false);
    let result = bench.sweep().repeats(101).collect(&config, |_, rec| {
        rec.time(once, || spin(&*clock, SPIN));
        rec.time_with(fresh, || SPIN, |ns| spin(&*clock, ns));
        rec.time_repeated(repeated, || spin(&*clock, SPIN));
        Ok(())
    });
    let result = result.unwrap();
    let point = result.point(0).unwrap();
    for output in [once, fresh, repeated] {
        let times =
            point.values(output).unwrap().iter().map(Duration::as_secs_f64).collect::<Vec<_>>();
        let middle = median(&times).unwrap() * 1e9;
        assert_eq!(times.len(), 101);
        assert!((middle / SPIN as f64 - 1.0).abs() < 0.05, "{middle} ns instead of {SPIN} ns");
    }
}

/// A clock that only work moves on; reading it takes ten nanoseconds.
#[derive(Debug, Default)]
struct Worked(std::sync::atomic::AtomicU64);

impl Worked {
    fn work(&self, ns: u64) {
        self.0.fetch_add(ns, std::sync::atomic::Ordering::Relaxed);
    }
}

impl Clock for Worked {
    fn now(&self) -> bench_collect::Timestamp {
        bench_collect::Timestamp(0)
    }

    fn monotonic_ns(&self) -> u64 {
        self.0.fetch_add(10, std::sync::atomic::Ordering::Relaxed)
    }
}

/// A value whose dropping takes long.
struct Costly<'a>(&'a Worked);

impl Drop for Costly<'_> {
    fn drop(&mut self) {
        self.0.work(1_000_000);
    }
}

#[test]
fn work_below_the_resolution_is_batched_and_nothing_else_is_timed() {
    let clock = Arc::new(Worked::default());
    let mut bench = Benchmark::new("tiny");
    let fresh = bench.declare(time_metric("fresh"));
    let repeated = bench.declare(time_metric("repeated"));
    let nothing = bench.declare(time_metric("nothing"));
    let config = RunConfig::new().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    let calls = Cell::new(0_u64);
    let result = bench.sweep().collect(&config, |_, rec| {
        rec.time_with(
            fresh,
            || clock.work(5_000),
            |()| {
                clock.work(3);
                Costly(&clock)
            },
        );
        let last = rec.time_repeated(repeated, || {
            clock.work(2);
            Costly(&clock)
        });
        drop(last);
        rec.time_repeated(nothing, || {
            calls.set(calls.get() + 1);
            calls.get().is_multiple_of(4) && {
                clock.work(1);
                true
            }
        });
        Ok(())
    });
    let result = result.unwrap();
    let ns = |output: usize| result.point_means(output)[0].unwrap() * 1e9;
    assert!((ns(0) - 3.0).abs() < 0.01, "{}", ns(0));
    assert!((ns(1) - 2.0).abs() < 0.01, "{}", ns(1));
    assert!((ns(2) - 0.25).abs() < 0.01, "fractions of a nanosecond are kept: {}", ns(2));
    assert!(calls.get() > 10_000, "{} calls", calls.get());
    let iterations = |output| result.point(0).unwrap().iterations(output).unwrap();
    // A batch lasts about 2,000 readings of 10 ns, of calls of 3 and 2 ns, the reading counted into the first guess.
    assert_eq!((iterations(fresh), iterations(repeated)), (vec![6653], vec![9971]));
    assert!(iterations(nothing)[0] > 20_000, "{:?}", iterations(nothing));
    assert!(result.warnings().iter().all(|warning| !warning.message.contains("clock")));
}

#[test]
fn the_pull_form_times_as_the_closure_form_does() {
    let clock = Arc::new(Worked::default());
    let mut bench = Benchmark::new("pulled");
    let fresh = bench.declare(time_metric("fresh"));
    let repeated = bench.declare(time_metric("repeated"));
    let config = RunConfig::new().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    let mut run = bench.sweep().start(&config).unwrap();
    let mut sample = run.next_sample().unwrap().unwrap();
    assert_eq!(sample.time_with(fresh, || 500, |ns| (clock.work(ns), ns).1), 500);
    sample.time_repeated(repeated, || clock.work(700));
    sample.finish().unwrap();
    let result = run.finish().unwrap();
    let ns = |output: usize| (result.point_means(output)[0].unwrap() * 1e9).round();
    assert_eq!((ns(0), ns(1)), (500.0, 700.0));
    let iterations = |output| result.point(0).unwrap().iterations(output).unwrap();
    assert_eq!((iterations(fresh), iterations(repeated)), (vec![40], vec![29]));
}

#[test]
fn work_that_lasts_long_enough_is_one_iteration() {
    let clock = Arc::new(Worked::default());
    let mut bench = Benchmark::new("long");
    let once = bench.declare(time_metric("once"));
    let repeated = bench.declare(time_metric("repeated"));
    let config = RunConfig::new().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    let result = bench.sweep().repeats(2).collect(&config, |_, rec| {
        rec.time(once, || clock.work(1));
        rec.time_repeated(repeated, || clock.work(1_000_000));
        Ok(())
    });
    let result = result.unwrap();
    for output in [once, repeated] {
        assert_eq!(result.point(0).unwrap().iterations(output).unwrap(), [1, 1]);
    }
    assert!(result.samples().outputs.iter().all(|column| column.iterations.is_all_one()));
}
