//! Collecting as a program does it: what stands in the result, whatever the measured function does.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bench_collect::{
    Benchmark, Clock, Direction, Error, Image, Live, MaxFailed, Order, RunConfig, TableValue,
    Timestamp, even, flag, image, impl_choice, input, metric, reference, table, text, time_metric,
    vector,
};
use bench_core::model::SampleFailure;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Wave {
    Sine,
    Square,
}
impl_choice!(Wave { Sine => "sine", Square => "square" });

#[test]
fn every_point_is_measured_as_often_as_asked() {
    let mut bench = Benchmark::new("waveform");
    let theta = bench.declare(input("theta", even(0.0..=6.0, 30)).unit("rad"));
    let wave = bench.declare(input("wave", Wave::all()));
    let volts = bench.declare(metric("volts", Direction::Maximize));
    let result = bench
        .sweep()
        .repeats(5)
        .collect(&RunConfig::new(), |at, rec| {
            let x: f64 = at.get(theta);
            rec.record(volts, if at.get(wave) == Wave::Sine { x.sin() } else { x.sin().signum() });
            Ok(())
        })
        .unwrap();
    assert_eq!((result.points().len(), result.samples().len()), (60, 300));
    let best = result.best_point(volts).unwrap().unwrap();
    assert_eq!(best.get(wave).unwrap(), Wave::Square);
    assert_eq!(best.values(volts).unwrap(), [1.0; 5]);
    assert!(result.failures().is_empty());
}

#[test]
fn whatever_a_sample_does_it_is_in_the_result() {
    let mut bench = Benchmark::new("failures");
    let case = bench.declare(input(
        "case",
        ["fine", "error", "panic", "forgotten", "twice", "length", "boxed"],
    ));
    let number = bench.declare(metric("number", Direction::Neutral));
    let pair = bench.declare(vector("pair", ["a", "b"]));
    let result = bench
        .sweep()
        .collect(&RunConfig::new(), |at, rec| {
            let case = at.get(case);
            rec.record(number, 1.0);
            match case.as_str() {
                "error" => {
                    let _never: f64 = "x".parse()?;
                }
                "panic" => panic!("out of range"),
                "forgotten" => return Ok(()),
                "twice" => rec.record(number, 2.0),
                "length" => {
                    rec.record(pair, vec![1.0]);
                    return Ok(());
                }
                "boxed" => {
                    return Err(bench_collect::SampleError::from_boxed("from far away".into()));
                }
                _ => {}
            }
            rec.record(pair, vec![1.0, 2.0]);
            Ok(())
        })
        .unwrap();
    let told: Vec<String> = result
        .failures()
        .iter()
        .map(|failure| {
            let point = result.samples().key(failure.sample as usize).unwrap().point;
            let label = result.point(point).unwrap().label();
            format!("{label}: {}: {}", failure.kind.word(), failure.chain())
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    case = error: error: invalid float literal
    case = panic: panic: out of range
    case = forgotten: contract: output `pair` was not recorded
    case = twice: contract: output `number` was recorded twice
    case = length: contract: output `pair` was recorded with 1 components, but 2 are declared
    case = boxed: error: from far away
    ");
    let values: Vec<_> =
        result.iter_points().map(|point| point.values(number).unwrap().len()).collect();
    assert_eq!(values, [1, 0, 0, 0, 0, 0, 0], "a failed sample leaves no value behind");
}

#[test]
fn a_handle_of_another_benchmark_is_a_named_error() {
    let mut other = Benchmark::new("other");
    let foreign_input = other.declare(input("phi", [1.0]));
    let foreign_output = other.declare(metric("gain", Direction::Neutral));
    let mut bench = Benchmark::new("mine");
    let theta = bench.declare(input("theta", [1.0]));
    let volts = bench.declare(metric("volts", Direction::Neutral));
    let config = RunConfig::new();
    let reading = bench.sweep().collect(&config, |at, rec| {
        rec.record(volts, at.get(foreign_input));
        Ok(())
    });
    insta::assert_snapshot!(
        reading.unwrap_err(),
        @"a handle of another benchmark was used on `mine`: it points at input #0, but its inputs are: theta"
    );
    let recording = bench.sweep().collect(&config, |at, rec| {
        rec.record(foreign_output, at.get(theta));
        Ok(())
    });
    insta::assert_snapshot!(
        recording.unwrap_err(),
        @"a handle of another benchmark was used on `mine`: it points at output #0, but its outputs are: volts"
    );
    let result = bench
        .sweep()
        .collect(&config, |at, rec| {
            rec.record(volts, at.get(theta));
            Ok(())
        })
        .unwrap();
    insta::assert_snapshot!(
        result.iter_points().next().unwrap().get(foreign_input).unwrap_err(),
        @"handle #0 is not an input of the benchmark `mine`, which has theta"
    );
}

#[test]
fn a_foreign_handle_in_the_middle_of_a_sweep_costs_no_sample_before_it() {
    let mut other = Benchmark::new("other");
    let foreign_input = other.declare(input("phi", [1.0]));
    let foreign_output = other.declare(metric("gain", Direction::Neutral));
    let mut bench = Benchmark::new("mine");
    let n = bench.declare(input("n", 0..6_i64));
    let y = bench.declare(metric("y", Direction::Neutral));
    let sweep = bench.sweep().set_up_point(|at| {
        let _phi = (at.get(n) == 5).then(|| at.get(foreign_input));
        Ok(())
    });
    let result = sweep.collect(&RunConfig::new(), |at, rec| {
        match at.get(n) {
            2 => rec.record(y, at.get(foreign_input)),
            4 => rec.record(foreign_output, 1.0),
            _ => {}
        }
        rec.record(y, 1.0);
        Ok(())
    });
    let result = result.unwrap();
    let told: Vec<String> = result
        .failures()
        .iter()
        .map(|failure| format!("{}: {}: {}", failure.sample, failure.kind.word(), failure.chain()))
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    2: contract: a handle of another benchmark was used on `mine`: it points at input #0, but its inputs are: n
    4: contract: a handle of another benchmark was used on `mine`: it points at output #0, but its outputs are: y
    5: contract: the set-up of the point failed: a handle of another benchmark was used on `mine`: it points at input #0, but its inputs are: n
    ");
    let measured = result.iter_points().filter(|point| !point.values(y).unwrap().is_empty());
    assert_eq!(measured.count(), 3, "the samples before and after are there");
}

#[test]
fn a_rule_that_cannot_decide_is_a_named_error() {
    let mut other = Benchmark::new("other");
    let foreign = other.declare(input("phi", [1.0]));
    let mut bench = Benchmark::new("mine");
    let _n = bench.declare(input("n", 0..6_i64));
    let _y = bench.declare(metric("y", Direction::Neutral));
    let plan = |sweep: bench_collect::Sweep<'_>| sweep.plan(&RunConfig::new()).unwrap_err();
    insta::assert_snapshot!(
        plan(bench.sweep().skip(|at| (at.get(foreign) > 0.0).then(String::new))),
        @"a handle of another benchmark was used on `mine`: it points at input #0, but its inputs are: n"
    );
    insta::assert_snapshot!(
        plan(bench.sweep().skip(|_| panic!("no such table"))),
        @"the skip rule of the sweep failed: no such table"
    );
}

#[test]
fn mistakes_are_found_before_the_first_sample() {
    let error = |bench: &Benchmark| {
        let collected = bench.sweep().collect(&RunConfig::new(), |_, _| panic!("measured"));
        collected.unwrap_err().to_string()
    };
    let mut twice = Benchmark::new("twice");
    let _a = twice.declare(input("n", [1_i64]));
    let _b = twice.declare(input("n", [2_i64]));
    let _c = twice.declare(metric("y", Direction::Neutral));
    insta::assert_snapshot!(error(&twice), @"input `n` is declared twice, at positions 1 and 2");
    let mut empty = Benchmark::new("empty");
    let _a = empty.declare(input("n", Vec::<f64>::new()));
    let _b = empty.declare(metric("y", Direction::Neutral));
    insta::assert_snapshot!(error(&empty), @"input `n` has no values");
    insta::assert_snapshot!(
        error(&Benchmark::new("nothing")),
        @"the benchmark `nothing` declares no outputs, so there is nothing to record"
    );
    let mut large = Benchmark::new("large");
    let _a = large.declare(input("n", [u64::MAX]));
    let _b = large.declare(metric("y", Direction::Neutral));
    insta::assert_snapshot!(
        error(&large),
        @"input `n` has the value 18446744073709551615, but integers beyond 9223372036854775807 cannot be swept"
    );
    let mut view = Benchmark::new("view");
    let _a = view.declare(table("trace").float("t", "s").curve("t", "v"));
    insta::assert_snapshot!(
        error(&view),
        @"output `trace` is drawn by the column `v`, but its columns are: t"
    );
    let mut vary = Benchmark::new("vary");
    let a = vary.declare(input("a", [1.0, 2.0]));
    let _b = vary.declare(input("b", [1.0]));
    let _c = vary.declare(metric("y", Direction::Neutral));
    let narrowed = vary.sweep().vary(a).collect(&RunConfig::new(), |_, _| panic!("measured"));
    insta::assert_snapshot!(
        narrowed.unwrap_err(),
        @"input `b` is not varied, and it has no default value to take"
    );
}

#[test]
fn inputs_that_do_not_vary_take_their_default_or_are_fixed() {
    let mut bench = Benchmark::new("narrowed");
    let a = bench.declare(input("a", [1.0, 2.0, 3.0]));
    let b = bench.declare(input("b", ["x", "y"]).default("y"));
    let c = bench.declare(input("c", [1_i64, 2]));
    let y = bench.declare(text("y"));
    let result = bench
        .sweep()
        .vary(a)
        .fix(c, 7_i64)
        .collect(&RunConfig::new(), |at, rec| {
            rec.record(y, format!("{} {} {}", at.get(a), at.get(b), at.get(c)));
            Ok(())
        })
        .unwrap();
    let texts: Vec<_> = result.iter_points().flat_map(|point| point.values(y).unwrap()).collect();
    assert_eq!(texts, ["1 y 7", "2 y 7", "3 y 7"]);
    assert_eq!(result.iter_points().next().unwrap().get(c).unwrap(), 7);
}

#[test]
fn every_output_kind_is_read_back_by_handle() {
    let mut bench = Benchmark::new("kinds");
    let time = bench.declare(time_metric("time"));
    let ok = bench.declare(flag("ok"));
    let words = bench.declare(text("words"));
    let frame = bench.declare(image("frame"));
    let trace = bench.declare(table("trace").float("t", "s").text("label").curve("t", "t"));
    let mesh = bench.declare(reference::<Vec<u8>>("mesh"));
    let live = Arc::new(vec![1, 2, 3]);
    let result = bench
        .sweep()
        .collect(&RunConfig::new(), |_, rec| {
            rec.record(time, Duration::from_millis(3));
            rec.record(ok, true);
            rec.record(words, "two words");
            rec.record(frame, Image::png(vec![137, 80]));
            rec.record(
                trace,
                TableValue::new().float("t", vec![0.0, 1.0]).text("label", ["a", "b"]),
            );
            rec.record(mesh, Live::from(Arc::clone(&live)));
            Ok(())
        })
        .unwrap();
    let point = result.point(0).unwrap();
    assert_eq!(point.values(time).unwrap(), [Duration::from_millis(3)]);
    assert_eq!(point.values(ok).unwrap(), [true]);
    assert_eq!(point.values(words).unwrap(), ["two words"]);
    assert_eq!(point.values(frame).unwrap(), [Image::png(vec![137, 80])]);
    assert_eq!(point.values(trace).unwrap()[0].rows(), 2);
    assert!(Arc::ptr_eq(&result.live(mesh, point).unwrap().unwrap(), &live));
}

#[test]
fn samples_can_be_measured_on_other_threads_and_dropped() {
    let mut bench = Benchmark::new("pulled");
    let n = bench.declare(input("n", [0_i64, 1, 2, 3, 4, 5]));
    let y = bench.declare(metric("y", Direction::Neutral));
    let mut run = bench.sweep().start_many(&RunConfig::new(), 2).unwrap();
    let mut threads = Vec::new();
    while let Some(mut sample) = run.next_sample().unwrap() {
        threads.push(std::thread::spawn(move || {
            let value = sample.get(n).unwrap();
            match value {
                3 => drop(sample),
                4 => sample.fail(bench_collect::SampleError::msg("four")),
                _ => {
                    sample.record(y, value as f64);
                    sample.finish().unwrap();
                }
            }
        }));
    }
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    let result = run.finish().unwrap();
    assert_eq!(result.samples().len(), 6);
    let mut told: Vec<_> = result.failures().iter().map(SampleFailure::chain).collect();
    told.sort();
    assert_eq!(told, ["four", "the sample was dropped before it was finished"]);
}

#[test]
fn a_sweep_stops_between_samples_and_keeps_what_it_has() {
    let mut bench = Benchmark::new("stopped");
    let n = bench.declare(input("n", 0..100_i64));
    let y = bench.declare(metric("y", Direction::Neutral));
    let flag = Arc::new(AtomicBool::new(false));
    let stop = Arc::clone(&flag);
    let result = bench
        .sweep()
        .collect(&RunConfig::new().cancel(flag), |at, rec| {
            rec.record(y, 0.0);
            stop.store(at.get(n) == 9, Ordering::Relaxed);
            Ok(())
        })
        .unwrap();
    assert_eq!(result.samples().len(), 10);
    assert_eq!(result.current_run().unwrap().status.word(), "interrupted");
}

#[test]
fn the_first_failure_can_end_a_sweep() {
    let mut bench = Benchmark::new("abort");
    let n = bench.declare(input("n", 0..100_i64));
    let y = bench.declare(metric("y", Direction::Neutral));
    let config = RunConfig::new().max_failed(MaxFailed::Abort);
    let result = bench
        .sweep()
        .collect(&config, |at, rec| {
            rec.record(
                y,
                100.0
                    / at.get(n)
                        .checked_sub(3)
                        .filter(|n| *n != 0)
                        .ok_or_else(|| bench_collect::SampleError::msg("division by zero"))?
                        as f64,
            );
            Ok(())
        })
        .unwrap();
    assert_eq!((result.samples().len(), result.failures().len()), (4, 1));
}

#[test]
fn points_are_skipped_with_a_reason_and_hooks_run_once() {
    let mut bench = Benchmark::new("skipped");
    let a = bench.declare(input("a", [1_i64, 2, 3]));
    let y = bench.declare(metric("y", Direction::Neutral));
    let calls = std::cell::RefCell::new(Vec::new());
    let sweep = bench
        .sweep()
        .warmup(2)
        .order(Order::RoundRobin)
        .repeats(2)
        .skip(|at| (at.get(a) == 2).then(|| "two is not a size".to_owned()))
        .set_up(|| {
            calls.borrow_mut().push("set-up".to_owned());
            Ok(())
        })
        .tear_down(|| {
            calls.borrow_mut().push("tear-down".to_owned());
            Ok(())
        });
    let result = sweep
        .collect(&RunConfig::new(), |at, rec| {
            calls.borrow_mut().push(format!("{}", at.get(a)));
            rec.record(y, 0.0);
            Ok(())
        })
        .unwrap();
    assert_eq!(result.samples().len(), 4);
    assert_eq!(result.points().skip_reason(1), Some("two is not a size"));
    let calls = calls.into_inner();
    assert_eq!(calls.first().map(String::as_str), Some("set-up"));
    assert_eq!(calls.last().map(String::as_str), Some("tear-down"));
    assert_eq!(calls.iter().filter(|call| *call == "1").count(), 2 + 2 * 2);
}

#[test]
fn seeds_differ_between_samples_and_repeat_between_runs() {
    let mut bench = Benchmark::new("seeds");
    let n = bench.declare(input("n", [1_i64, 2]));
    let y = bench.declare(text("seed"));
    let seeds = |config: &RunConfig| {
        let result = bench.sweep().repeats(2).collect(config, |at, rec| {
            let _ = at.get(n);
            rec.record(y, at.seed().to_string());
            Ok(())
        });
        let result = result.unwrap();
        result.iter_points().flat_map(|point| point.values(y).unwrap()).collect::<Vec<_>>()
    };
    let first = seeds(&RunConfig::new());
    assert_eq!(first, seeds(&RunConfig::new()));
    let mut distinct = first.clone();
    distinct.dedup();
    assert_eq!(distinct.len(), 4);
    assert_ne!(first, seeds(&RunConfig::new().seed(1)));
}

/// A clock on which every read takes ten nanoseconds.
#[derive(Debug, Default)]
struct SteadyClock(std::sync::atomic::AtomicU64);

impl Clock for SteadyClock {
    fn now(&self) -> Timestamp {
        Timestamp(1_795_442_700_000_000_000)
    }

    fn monotonic_ns(&self) -> u64 {
        self.0.fetch_add(10, Ordering::Relaxed)
    }
}

impl SteadyClock {
    fn work(&self, ns: u64) {
        self.0.fetch_add(ns, Ordering::Relaxed);
    }
}

#[test]
fn time_is_measured_by_the_clock_given() {
    let clock = Arc::new(SteadyClock::default());
    let mut bench = Benchmark::new("timed");
    let once = bench.declare(time_metric("once"));
    let fresh = bench.declare(time_metric("fresh"));
    let repeated = bench.declare(time_metric("repeated"));
    let config = RunConfig::new().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    let result = bench
        .sweep()
        .collect(&config, |_, rec| {
            assert_eq!(rec.time(once, || (clock.work(1_000_000), 7).1), 7);
            let work = |ns: u64| clock.work(ns);
            rec.time_with(fresh, || (clock.work(50_000), 200).1, work);
            rec.time_repeated(repeated, || clock.work(1_000));
            Ok(())
        })
        .unwrap();
    let point = result.point(0).unwrap();
    let ns = |output| point.values(output).map(|times: Vec<Duration>| times[0].as_nanos()).unwrap();
    assert_eq!(ns(once), 1_000_010, "one call and one read of the clock");
    assert_eq!(ns(fresh), 200, "set-up stays outside, and a batch shares one read");
    assert_eq!(ns(repeated), 1_000);
    assert!(
        result.warnings().iter().all(|w| !w.message.contains("clock")),
        "{:?}",
        result.warnings()
    );
}

#[test]
fn only_the_plan_is_asked_for_before_any_set_up() {
    let mut bench = Benchmark::new("planned");
    let _n = bench.declare(input("n", [1_i64, 2]));
    let _y = bench.declare(metric("y", Direction::Neutral));
    let plan = bench.sweep().repeats(3).plan(&RunConfig::new()).unwrap();
    assert_eq!((plan.samples(), plan.measured_points()), (6, 2));
    let too_many = bench.sweep().repeats(u32::MAX).plan(&RunConfig::new()).unwrap_err();
    assert!(matches!(too_many, Error::TooManySamples { .. }));
}
