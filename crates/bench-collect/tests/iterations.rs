//! How many calls a timing is the mean of stays with it: over threads, a journal, the sample cache and a saved file.
#![allow(clippy::unwrap_used, reason = "a test binary, where a panic is the report")]

use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use bench_collect::{
    BenchResult, Benchmark, CacheMode, Clock, Error, Order, Output, RunConfig, Timestamp, input,
    load_result, save_result, time_metric,
};

/// A clock that only work moves on; reading it takes ten nanoseconds.
#[derive(Debug, Default)]
struct Worked(AtomicU64);

impl Worked {
    fn work(&self, ns: u64) {
        self.0.fetch_add(ns, Ordering::Relaxed);
    }
}

impl Clock for Worked {
    fn now(&self) -> Timestamp {
        Timestamp(0)
    }

    fn monotonic_ns(&self) -> u64 {
        self.0.fetch_add(10, Ordering::Relaxed)
    }
}

/// What was measured: the result, and how many samples were.
struct Did {
    result: BenchResult,
    work: Output<Duration>,
    measured: usize,
}

impl Did {
    fn iterations(&self) -> Vec<Vec<u32>> {
        self.result.iter_points().map(|point| point.iterations(self.work).unwrap()).collect()
    }
}

/// Times work of these lengths twice each; stops after so many samples.
fn collect(config: &RunConfig, stop_after: usize) -> Did {
    let clock = Arc::new(Worked::default());
    let mut bench = Benchmark::new("batches").code_version("1");
    let ns = bench.declare(input("ns", [3_i64, 50, 1_000_000]));
    let work = bench.declare(time_metric("work"));
    let stop = Arc::new(AtomicBool::new(false));
    let config = config.clone().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    let config = config.cancel(Arc::clone(&stop)).capture_environment(false);
    let measured = Cell::new(0);
    let result = bench.sweep().repeats(2).collect(&config, |at, rec| {
        measured.set(measured.get() + 1);
        stop.store(measured.get() >= stop_after, Ordering::Relaxed);
        let ns = at.get(ns).unsigned_abs();
        rec.time_repeated(work, || clock.work(ns));
        Ok(())
    });
    Did { result: result.unwrap(), work, measured: measured.get() }
}

const ALL: usize = usize::MAX;

/// Batches of about 2,000 readings of 10 ns, the reading counted into the first guess; and one call that is long enough.
fn expected() -> Vec<Vec<u32>> {
    vec![vec![6653; 2], vec![334; 2], vec![1; 2]]
}

fn out(folder: &Path) -> RunConfig {
    RunConfig::new().out(folder.join("batches.bench"))
}

#[test]
fn a_saved_result_has_them() {
    let folder = tempfile::tempdir().unwrap();
    let did = collect(&RunConfig::new(), ALL);
    assert_eq!(did.iterations(), expected());
    let path = save_result(&did.result, folder.path().join("batches.bench")).unwrap();
    let loaded = load_result(path).unwrap();
    assert_eq!(loaded, did.result);
    assert_eq!(Did { result: loaded, ..did }.iterations(), expected());
}

#[test]
fn a_run_that_goes_on_has_those_of_its_journal() {
    for order in [Order::Declared, Order::RoundRobin] {
        let folder = tempfile::tempdir().unwrap();
        // A configuration of its own each time, as another process has: its first sweep is that of the journal.
        let config = || out(folder.path()).order(order);
        assert_eq!(collect(&config(), 3).measured, 3);
        let rest = collect(&config(), ALL);
        assert_eq!((rest.measured, rest.iterations()), (3, expected()));
    }
}

#[test]
fn the_sample_cache_gives_them_back() {
    let folder = tempfile::tempdir().unwrap();
    let config = RunConfig::new().cache(CacheMode::On).cache_dir(folder.path());
    assert_eq!(collect(&config, ALL).measured, 6);
    let again = collect(&config, ALL);
    assert_eq!((again.measured, again.iterations()), (0, expected()));
}

#[test]
fn threads_hand_them_over() -> Result<(), Error> {
    let mut bench = Benchmark::new("threads");
    let n = bench.declare(input("n", 0..8_i64));
    let tiny = bench.declare(time_metric("tiny"));
    let long = bench.declare(time_metric("long"));
    let config = RunConfig::new().threads(3);
    let result = bench.sweep().collect_parallel(&config, |at, rec| {
        rec.time_repeated(tiny, || std::hint::black_box(at.get(n)) + 1);
        rec.record(long, Duration::from_secs(1));
        Ok(())
    })?;
    for point in result.iter_points() {
        assert!(point.iterations(tiny).unwrap()[0] > 1);
        assert_eq!(point.iterations(long).unwrap(), [1]);
    }
    Ok(())
}
