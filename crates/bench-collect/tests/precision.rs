//! Repeats that end when a metric is known well enough.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use bench_collect::{
    Benchmark, Direction, Order, Plan, ProgressSink, RunConfig, Sweep, input, metric,
};

/// Samples of each point of a sweep whose points spread differently: none, a little, much.
fn repeats(
    order: Order,
    narrow: impl Fn(Sweep<'_>) -> Sweep<'_>,
    config: &RunConfig,
) -> Vec<usize> {
    let mut bench = Benchmark::new("spread");
    let spread = bench.declare(input("spread", [0.0, 0.02, 5.0]));
    let y = bench.declare(metric("y", Direction::Neutral));
    let sweep = bench.sweep().repeats(3).order(order).until_precise(y, 0.02, 20);
    let result = narrow(sweep).collect(config, |at, rec| {
        let noise = if at.repeat() % 2 == 0 { at.get(spread) } else { -at.get(spread) };
        rec.record(y, 1.0 + noise);
        Ok(())
    });
    let result = result.unwrap();
    assert!(result.failures().is_empty());
    result.iter_points().map(|point| point.sample_rows().count()).collect()
}

#[test]
fn a_point_is_repeated_until_it_is_known_well_enough() {
    for order in [Order::Declared, Order::Reversed, Order::RoundRobin] {
        let measured = repeats(order, |sweep| sweep, &RunConfig::new());
        let [steady, noisy, wild] = measured[..] else { panic!("{measured:?}") };
        assert_eq!((steady, wild), (3, 20), "{order:?}");
        assert!((5..=10).contains(&noisy), "{order:?}: {noisy}");
    }
    let everything =
        repeats(Order::Declared, |sweep| sweep, &RunConfig::new().until_precise("y", 100.0, 5));
    assert_eq!(everything, [3, 3, 3], "the settings replace the rule of the sweep");
}

/// Sums what progress is told.
#[derive(Debug, Default)]
struct Told {
    planned: AtomicU64,
    done: AtomicU64,
    left_out: AtomicU64,
    texts: Mutex<Vec<String>>,
}

impl ProgressSink for Told {
    fn started(&self, plan: &Plan) {
        self.planned.store(plan.samples(), Ordering::Relaxed);
        let rule = plan.declaration().precision.as_ref().map(bench_collect::Precision::words);
        self.texts.lock().unwrap().extend(rule);
    }

    fn sample_done(&self, _failed: bool) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    fn left_out(&self, samples: u64) {
        self.left_out.fetch_add(samples, Ordering::Relaxed);
    }

    fn finished(&self) {}
}

#[test]
fn what_is_left_out_is_told_and_the_rule_is_kept() {
    let told = Arc::new(Told::default());
    let config = RunConfig::new().progress(Arc::clone(&told) as Arc<dyn ProgressSink>);
    let measured: usize = repeats(Order::Declared, |sweep| sweep, &config).iter().sum();
    let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
    assert_eq!((read(&told.planned), read(&told.done)), (60, measured as u64));
    assert_eq!(read(&told.done) + read(&told.left_out), 60);
    insta::assert_snapshot!(told.texts.lock().unwrap().join("\n"), @"until the 95 % interval of the mean of y is within 2 %");
}

#[test]
fn the_rule_and_what_missed_it_stand_in_the_result() {
    let mut bench = Benchmark::new("wild");
    let n = bench.declare(input("n", [1_i64, 2]));
    let y = bench.declare(metric("y", Direction::Neutral));
    let sweep = bench.sweep().until_precise(y, 0.01, 5);
    let result = sweep.collect(&RunConfig::new(), |at, rec| {
        rec.record(y, if at.get(n) == 1 { 1.0 } else { f64::from(at.repeat()) });
        Ok(())
    });
    let result = result.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = bench_collect::save_result(&result, folder.path().join("wild.bench")).unwrap();
    let loaded = bench_collect::load_result(path).unwrap();
    assert_eq!(loaded, result);
    let rule = loaded.declaration().precision.as_ref().unwrap();
    assert_eq!((rule.output.as_str(), rule.within, rule.most), ("y", 0.01, 5));
    assert_eq!(loaded.current_run().unwrap().status.word(), "complete");
    let warnings = loaded.warnings().iter().filter(|warning| warning.message.contains("interval"));
    let warnings: Vec<_> = warnings.map(|warning| warning.message.as_str()).collect();
    insta::assert_snapshot!(warnings.join("\n"), @"1 of 2 points did not reach a 95 % interval within 1 % of the mean of `y` in at most 5 repeats");
}

#[test]
fn an_interrupted_run_goes_on_by_the_same_rule() {
    use std::sync::atomic::AtomicBool;

    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("spread.bench");
    let mut bench = Benchmark::new("spread");
    let spread = bench.declare(input("spread", [0.0, 5.0, 1e-9]));
    let y = bench.declare(metric("y", Direction::Neutral));
    let measure = |config: &RunConfig, stop_after: u32| {
        let stop = Arc::new(AtomicBool::new(false));
        let mut calls = 0;
        let config = config.clone().cancel(Arc::clone(&stop));
        let sweep = bench.sweep().repeats(3).until_precise(y, 0.02, 8);
        let result = sweep.collect(&config, |at, rec| {
            calls += 1;
            stop.store(calls == stop_after, Ordering::Relaxed);
            let noise = if at.repeat() % 2 == 0 { at.get(spread) } else { -at.get(spread) };
            rec.record(y, 1.0 + noise);
            Ok(())
        });
        (result.unwrap(), calls)
    };
    let (whole, calls) = measure(&RunConfig::new(), u32::MAX);
    let (part, first) = measure(&RunConfig::new().out(&out), 5);
    assert_eq!((part.samples().len(), first), (5, 5));
    drop(part);
    let (resumed, rest) = measure(&RunConfig::new().out(&out), u32::MAX);
    assert_eq!(first + rest, calls, "nothing is measured twice");
    assert_eq!(resumed.samples().outputs, whole.samples().outputs);
}

#[test]
fn rules_that_cannot_be_are_named() {
    let mut other = Benchmark::new("other");
    let _first = other.declare(metric("first", Direction::Neutral));
    let foreign = other.declare(metric("gain", Direction::Neutral));
    let mut bench = Benchmark::new("mine");
    let y = bench.declare(metric("y", Direction::Neutral));
    let _words = bench.declare(bench_collect::text("words"));
    let plain = RunConfig::new();
    let error = |sweep: Sweep<'_>, config: &RunConfig| sweep.plan(config).unwrap_err().to_string();
    let told = [
        error(bench.sweep().until_precise(foreign, 0.1, 10), &plain),
        error(bench.sweep().until_precise(y, 0.0, 10), &plain),
        error(bench.sweep().until_precise(y, f64::NAN, 10), &plain),
        error(bench.sweep().repeats(11).until_precise(y, 0.1, 10), &plain),
        error(bench.sweep(), &plain.clone().until_precise("z", 0.1, 10)),
        error(bench.sweep(), &plain.clone().until_precise("words", 0.1, 10)),
        error(bench.sweep().launches(2).until_precise(y, 0.1, 10), &plain),
    ];
    insta::assert_snapshot!(told.join("\n"), @r"
    a handle of another benchmark was used on `mine`: it points at output #1, but its outputs are: y, words
    the precision cannot be 0; allowed: a fraction above 0, such as 0.02
    the precision cannot be NaN; allowed: a fraction above 0, such as 0.02
    the most repeats cannot be 10; allowed: at least 3 and at least the repeats of the sweep
    there is no output `z`; the outputs of `mine` are: y, words
    the output of the precision cannot be `words`; allowed: a metric or a flag
    launches cannot be 2; allowed: 1, where repeats depend on a precision
    ");
}
