//! What runs around the samples of a point, and what is derived from its times.

#![allow(clippy::unwrap_used, reason = "a set-up that fails must fail the test that asked for it")]

use std::cell::RefCell;
use std::time::Duration;

use bench_collect::{
    Benchmark, Direction, Error, Order, RunConfig, SampleError, input, metric, throughput,
    time_metric,
};
use bench_core::model::SampleFailure;

/// What happens around and in the samples of a small sweep, in order.
fn story(order: Order, warmup: u32) -> String {
    let mut bench = Benchmark::new("story");
    let n = bench.declare(input("n", [1_i64, 2]));
    let y = bench.declare(metric("y", Direction::Neutral));
    let told = RefCell::new(Vec::new());
    let tell = |text: String| told.borrow_mut().push(text);
    let sweep = bench.sweep().repeats(2).order(order).warmup(warmup);
    let sweep = sweep
        .set_up(|| {
            tell("begin".to_owned());
            Ok(())
        })
        .set_up_point(|at| {
            tell(format!("up {}", at.get(n)));
            Ok(())
        })
        .tear_down_point(|at| {
            tell(format!("down {}", at.get(n)));
            Ok(())
        })
        .tear_down(|| {
            tell("end".to_owned());
            Ok(())
        });
    let result = sweep.collect(&RunConfig::new(), |at, rec| {
        tell(format!("{}.{}", at.get(n), at.repeat()));
        rec.record(y, 1.0);
        Ok(())
    });
    assert!(result.unwrap().failures().is_empty());
    told.into_inner().join(", ")
}

#[test]
fn points_are_prepared_before_their_samples_and_left_after() {
    insta::assert_snapshot!(story(Order::Declared, 0), @"begin, up 1, 1.0, 1.1, down 1, up 2, 2.0, 2.1, down 2, end");
    insta::assert_snapshot!(story(Order::RoundRobin, 0), @"begin, up 1, 1.0, down 1, up 2, 2.0, down 2, up 1, 1.1, down 1, up 2, 2.1, down 2, end");
    insta::assert_snapshot!(story(Order::Declared, 1), @"begin, up 1, 1.0, 1.0, 1.1, down 1, up 2, 2.0, 2.0, 2.1, down 2, end");
}

#[test]
fn a_point_that_cannot_be_prepared_fails_its_samples_and_no_other() {
    let mut bench = Benchmark::new("fragile");
    let n = bench.declare(input("n", [1_i64, 2, 3]));
    let y = bench.declare(metric("y", Direction::Neutral));
    let left = RefCell::new(Vec::new());
    let sweep = bench
        .sweep()
        .repeats(2)
        .set_up_point(|at| match at.get(n) {
            1 => Err(SampleError::msg("no server")),
            2 => panic!("no disk"),
            _ => Ok(()),
        })
        .tear_down_point(|at| {
            left.borrow_mut().push(at.get(n));
            Err(SampleError::msg("it is still running"))
        });
    let result = sweep.collect(&RunConfig::new(), |at, rec| {
        assert_eq!(at.get(n), 3, "measured without its set-up");
        rec.record(y, 1.0);
        Ok(())
    });
    let result = result.unwrap();
    let told: Vec<String> =
        result.failures().iter().map(|f| format!("{}: {}", f.kind.word(), f.chain())).collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    error: the set-up of the point failed: no server
    error: the set-up of the point failed: no server
    panic: the set-up of the point failed: no disk
    panic: the set-up of the point failed: no disk
    ");
    let warnings: Vec<&str> = result.warnings().iter().map(|w| w.message.as_str()).collect();
    assert!(warnings.contains(&"the tear-down of a point failed: it is still running"));
    assert_eq!(*left.borrow(), [3], "what was not prepared is not torn down");
}

#[test]
fn a_program_that_owns_its_loop_prepares_its_points_itself() {
    let mut bench = Benchmark::new("pulled");
    let _y = bench.declare(metric("y", Direction::Neutral));
    let error = bench.sweep().set_up_point(|_| Ok(())).start(&RunConfig::new()).unwrap_err();
    assert!(matches!(error, Error::PointHooks) && error.hint().is_some());
}

#[test]
fn rates_follow_from_counts_and_times() {
    let mut bench = Benchmark::new("rates");
    let case = bench.declare(input("case", ["after", "before", "untimed", "twice", "instant"]));
    let time = bench.declare(time_metric("time"));
    let rate = bench.declare(throughput("rate", time).items("values"));
    let result = bench.sweep().collect(&RunConfig::new(), |at, rec| {
        let case = at.get(case);
        if case == "before" {
            rec.count(rate, 50);
        }
        match case.as_str() {
            "untimed" => {}
            "instant" => rec.record(time, Duration::ZERO),
            _ => rec.record(time, Duration::from_millis(500)),
        }
        if case != "before" {
            rec.count(rate, 100);
        }
        if case == "twice" {
            rec.count(rate, 100);
        }
        Ok(())
    });
    let result = result.unwrap();
    let rates: Vec<Vec<f64>> =
        result.iter_points().map(|point| point.values(rate.output()).unwrap()).collect();
    assert_eq!(rates, [vec![200.0], vec![100.0], vec![], vec![], vec![]]);
    let told: Vec<String> = result.failures().iter().map(SampleFailure::chain).collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    outputs `time`, `rate` were not recorded
    output `rate` was recorded twice
    output `rate` has no value: its time is too short for the clock: output `rate` was not recorded
    ");
    let spec = &result.declaration().outputs[1];
    assert_eq!(spec.axis_title(), "rate [values/s]");
    assert_eq!(spec.direction, Direction::Maximize);
}

#[test]
fn rates_of_the_pull_form_are_the_same() {
    let mut bench = Benchmark::new("pulled");
    let time = bench.declare(time_metric("time"));
    let rate = bench.declare(throughput("rate", time).bytes());
    let mut run = bench.sweep().start(&RunConfig::new()).unwrap();
    let mut sample = run.next_sample().unwrap().unwrap();
    sample.count(rate, 1 << 20);
    sample.record(time, Duration::from_millis(250));
    sample.finish().unwrap();
    let result = run.finish().unwrap();
    let point = result.iter_points().next().unwrap();
    assert_eq!(point.values(rate.output()).unwrap(), [f64::from(1 << 22)]);
}

#[test]
fn rates_of_another_benchmark_are_named_mistakes() {
    let mut other = Benchmark::new("other");
    let _first = other.declare(metric("first", Direction::Neutral));
    let time = other.declare(time_metric("time"));
    let foreign = other.declare(throughput("foreign", time));
    let mut bench = Benchmark::new("rates");
    let sort = bench.declare(time_metric("sort"));
    let counted = bench.sweep().collect(&RunConfig::new(), |_, rec| {
        rec.record(sort, Duration::from_millis(1));
        rec.count(foreign, 1);
        Ok(())
    });
    insta::assert_snapshot!(counted.unwrap_err(), @"a handle of another benchmark was used on `rates`: it points at output #2, but its outputs are: sort");
    let _rate = bench.declare(throughput("rate", time));
    insta::assert_snapshot!(bench.sweep().plan(&RunConfig::new()).unwrap_err(), @"output `rate` is a rate over a time metric of another benchmark; the outputs here are: sort");
}
