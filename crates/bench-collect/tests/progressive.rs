//! Coarse levels first, so that a sweep that is stopped is a whole coarser one.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bench_collect::{
    Benchmark, Clock, Direction, Order, RunConfig, Timestamp, input, metric, range,
};

/// A clock that stands still but for the work.
#[derive(Debug, Default)]
struct Worked(AtomicU64);

impl Clock for Worked {
    fn now(&self) -> Timestamp {
        Timestamp(0)
    }

    fn monotonic_ns(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// The places measured in order, with the warnings.
fn measured(config: &RunConfig, repeats: u32) -> (String, String) {
    let clock = Arc::new(Worked::default());
    let mut bench = Benchmark::new("refined");
    let x = bench.declare(input("x", range(0.0..=8.0)));
    let on = bench.declare(input("on", [false, true]));
    let y = bench.declare(metric("y", Direction::Neutral));
    let order = RefCell::new(Vec::new());
    let config = config.clone().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    let result = bench.sweep().repeats(repeats).collect(&config, |at, rec| {
        clock.0.fetch_add(1_000_000_000, Ordering::Relaxed);
        let on = if at.get(on) { "+" } else { "-" };
        order.borrow_mut().push(format!("{}{on}", at.get(x)));
        rec.record(y, at.get(x));
        Ok(())
    });
    let result = result.unwrap();
    let warnings: Vec<_> =
        result.warnings().iter().map(|warning| warning.message.clone()).collect();
    let warnings = warnings.into_iter().filter(|warning| warning.contains("budget"));
    (order.into_inner().join(" "), warnings.collect::<Vec<_>>().join("\n"))
}

#[test]
fn each_level_refines_the_one_before() {
    let config = RunConfig::new().capture_environment(false).level(4).progressive();
    let (order, _) = measured(&config, 1);
    insta::assert_snapshot!(order, @"0- 0+ 8- 8+ 4- 4+ 2- 2+ 6- 6+");
    let (order, _) = measured(&config.clone().order(Order::Reversed), 1);
    insta::assert_snapshot!(order, @"0- 0+ 8- 8+ 4- 4+ 2- 6- 2+ 6+");
    let (order, _) = measured(&config.level(3), 2);
    insta::assert_snapshot!(order, @"0- 0- 0+ 0+ 8- 8- 8+ 8+ 4- 4- 4+ 4+");
}

#[test]
fn a_budget_ends_with_the_levels_before_complete() {
    let config = RunConfig::new().capture_environment(false).level(9).progressive();
    let (order, warnings) = measured(&config.clone().budget(Duration::from_secs(17)), 2);
    insta::assert_snapshot!(order, @"0- 0+ 0- 0+ 8- 8+ 8- 8+ 4- 4+ 4- 4+ 2- 2+ 6- 6+ 2-");
    insta::assert_snapshot!(warnings, @"the budget of 17s ended after 17 of 516 samples: measured 248 points never and 3 points fewer than 2 times; levels up to 3 are complete");
    let (_, warnings) = measured(&config.budget(Duration::from_secs(1)), 2);
    insta::assert_snapshot!(warnings, @"the budget of 1s ended after 1 of 516 samples: measured 257 points never and 1 point fewer than 2 times; no level is complete");
}

#[test]
fn a_run_that_goes_on_at_a_finer_level_begins_with_the_same_points() {
    let config = RunConfig::new().capture_environment(false).progressive();
    let (coarse, _) = measured(&config.clone().level(3), 1);
    let (fine, _) = measured(&config.level(6), 1);
    assert!(fine.starts_with(&coarse), "{coarse} | {fine}");
}

#[test]
fn orders_that_mix_levels_are_refused() {
    let mut bench = Benchmark::new("mixed");
    let _x = bench.declare(input("x", range(0.0..=1.0)));
    let _y = bench.declare(metric("y", Direction::Neutral));
    let config = RunConfig::new().progressive();
    let error = bench.sweep().order(Order::Shuffle).plan(&config).unwrap_err();
    insta::assert_snapshot!(error, @"the order cannot be shuffle; allowed: declared or reversed, where coarse levels come first");
}
