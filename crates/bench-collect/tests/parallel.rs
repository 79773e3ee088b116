//! Several samples at a time, on threads of the library or of the program: the result is as with one.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a test binary, where a panic is the report"
)]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;

use bench_collect::{
    At, Attachment, BenchResult, Benchmark, Direction, Error, Input, Live, MaxFailed, Order,
    Output, Recorder, RunConfig, SampleError, file, input, metric, reference, text,
};
use bench_core::model::{ResultParts, RunStatus};

/// Threads of every test.
const THREADS: usize = 4;
const SAMPLES: usize = 36;

#[derive(Clone, Copy)]
struct Handles {
    n: Input<i64>,
    square: Output<f64>,
    name: Output<String>,
    log: Output<Attachment>,
    live: Output<Live<i64>>,
}

fn declare() -> (Benchmark, Handles) {
    let mut bench = Benchmark::new("squares");
    let n = bench.declare(input("n", 1_i64..=12));
    let square = bench.declare(metric("square", Direction::Neutral));
    let name = bench.declare(text("name"));
    let log = bench.declare(file("log"));
    let live = bench.declare(reference("live"));
    (bench, Handles { n, square, name, log, live })
}

/// Records what follows from point and repeat alone; a sample fails, and another one panics.
fn measure(handles: Handles, at: &At<'_>, rec: &mut Recorder) -> Result<(), SampleError> {
    let Handles { n, square, name, log, live } = handles;
    let (n, repeat) = (at.get(n), at.repeat());
    match (n, repeat) {
        (3, 1) => return Err(SampleError::msg("three fails once")),
        (5, 0) => std::panic::resume_unwind(Box::new("five panics once")),
        _ => {}
    }
    rec.record(square, (n * n) as f64 + f64::from(repeat));
    rec.record(name, format!("{n} {}", at.seed()));
    rec.record(log, Attachment::new("log", vec![u8::try_from(n).unwrap(); 10]));
    rec.record(live, Live::new(n));
    Ok(())
}

fn serial(order: Order) -> BenchResult {
    let (bench, handles) = declare();
    let sweep = bench.sweep().repeats(3).order(order);
    let config = RunConfig::new().capture_environment(false);
    sweep.collect(&config, |at, rec| measure(handles, at, rec)).unwrap()
}

fn config() -> RunConfig {
    RunConfig::new().capture_environment(false).threads(THREADS)
}

/// The parts without times and without the identity of the run.
fn without_times(result: BenchResult) -> ResultParts {
    let mut parts = result.into_parts();
    parts.samples.start_ns.fill(0);
    parts.samples.duration_ns.fill(0);
    parts.runs = vec![];
    parts.samples.run = [].into_iter().collect();
    parts
}

#[test]
fn whatever_ends_first_the_result_is_as_with_one_thread() {
    for order in [Order::Declared, Order::RoundRobin, Order::Shuffle] {
        let (bench, handles) = declare();
        let threads = Mutex::new(BTreeSet::new());
        // No sample ends before as many are under way as there are threads.
        let together = Barrier::new(THREADS);
        let sweep = bench.sweep().repeats(3).order(order);
        let result = sweep
            .collect_parallel(&config(), |at, rec| {
                together.wait();
                threads.lock().unwrap().insert(format!("{:?}", thread::current().id()));
                measure(handles, at, rec)
            })
            .unwrap();
        assert_eq!(threads.into_inner().unwrap().len(), THREADS);
        let expected = serial(order);
        for row in 0..SAMPLES {
            let object = |result: &BenchResult| {
                let point = result.samples().key(row).unwrap().point;
                let point = result.iter_points().nth(point as usize).unwrap();
                result.live(handles.live, point).unwrap().map(|live| *live)
            };
            assert_eq!(object(&result), object(&expected));
        }
        assert_eq!(result.current_run().unwrap().status, RunStatus::Complete);
        assert_eq!(without_times(result), without_times(expected));
    }
}

#[test]
fn samples_of_a_program_end_in_any_order_and_at_most_so_many_are_under_way() {
    let (bench, handles) = declare();
    let config = RunConfig::new().capture_environment(false);
    let mut run = bench.sweep().repeats(3).start_many(&config, THREADS).unwrap();
    let mut open = Vec::new();
    let mut most = 0;
    while let Some(sample) = run.next_sample().unwrap() {
        open.push(sample);
        most = most.max(open.len());
        if open.len() < THREADS {
            continue;
        }
        // The last one begun ends first, each on a thread of its own.
        while let Some(mut sample) = open.pop() {
            let work = move || {
                let (n, repeat) = (sample.get(handles.n).unwrap(), sample.repeat());
                let Handles { square, name, log, live, .. } = handles;
                if (n, repeat) == (3, 1) {
                    return sample.fail(SampleError::msg("three fails once"));
                }
                sample.record(square, (n * n) as f64 + f64::from(repeat));
                sample.record(name, format!("{n} {}", sample.seed()));
                sample.record(log, Attachment::new("log", vec![u8::try_from(n).unwrap(); 10]));
                sample.record(live, Live::new(n));
                sample.finish().unwrap();
            };
            thread::spawn(work).join().unwrap();
        }
    }
    assert_eq!(most, THREADS);
    let result = run.finish().unwrap();
    let expected = serial(Order::Declared);
    let orders = |result: &BenchResult| -> Vec<_> {
        (0..SAMPLES).map(|row| result.samples().row(row).unwrap().order).collect()
    };
    assert_eq!(orders(&result), orders(&expected));
    for point in result.iter_points() {
        let live = result.live(handles.live, point).unwrap();
        assert_eq!(live.as_deref(), Some(&point.get(handles.n).unwrap()));
    }
    let failed = |result: &BenchResult| result.failures().first().unwrap().clone();
    assert_eq!(failed(&result), failed(&expected));
    // What panics in the closure form is measured here; all else is equal.
    let (mut found, mut expected) = (without_times(result), without_times(expected));
    for parts in [&mut found, &mut expected] {
        parts.failures.clear();
        parts.samples.status = [].into_iter().collect();
        parts.samples.outputs.clear();
    }
    assert_eq!(found, expected);
}

/// Stops after so many samples began; what was under way is finished.
fn collect(folder: &Path, stop_after: usize) -> (BenchResult, usize) {
    let mut bench = Benchmark::new("squares");
    let n = bench.declare(input("n", 1_i64..=12));
    let square = bench.declare(metric("square", Direction::Neutral));
    let (stop, begun) = (Arc::new(AtomicBool::new(false)), AtomicUsize::new(0));
    let config = config().out(folder.join("squares.bench")).cancel(Arc::clone(&stop));
    let result = bench.sweep().repeats(3).collect_parallel(&config, |at, rec| {
        if begun.fetch_add(1, Ordering::Relaxed) + 1 >= stop_after {
            stop.store(true, Ordering::Relaxed);
        }
        rec.record(square, (at.get(n) * at.get(n)) as f64);
        Ok(())
    });
    (result.unwrap(), begun.into_inner())
}

#[test]
fn a_stopped_run_goes_on_and_measures_none_twice() {
    let elsewhere = tempfile::tempdir().unwrap();
    let (expected, all) = collect(elsewhere.path(), usize::MAX);
    assert_eq!(all, SAMPLES);
    let expected = without_times(expected);
    for stop_after in [1, 5, 20, 30] {
        let folder = tempfile::tempdir().unwrap();
        let (part, first) = collect(folder.path(), stop_after);
        assert_eq!(part.current_run().unwrap().status, RunStatus::Interrupted);
        assert_eq!(part.samples().len(), first, "everything begun is in the result");
        assert!((stop_after..stop_after + THREADS).contains(&first), "{stop_after}: {first}");
        let (whole, second) = collect(folder.path(), usize::MAX);
        assert_eq!(first + second, SAMPLES);
        assert_eq!(without_times(whole), expected);
    }
}

#[test]
fn a_run_that_stops_at_its_first_failure_files_what_was_under_way() {
    let (bench, handles) = declare();
    let config = config().max_failed(MaxFailed::Abort);
    let begun = AtomicUsize::new(0);
    let result = bench.sweep().repeats(3).collect_parallel(&config, |at, rec| {
        begun.fetch_add(1, Ordering::Relaxed);
        measure(handles, at, rec)
    });
    let result = result.unwrap();
    assert_eq!(result.current_run().unwrap().status, RunStatus::Failed);
    assert_eq!(result.samples().len(), begun.into_inner());
    assert!(result.samples().len() < SAMPLES);
}

#[test]
fn a_handle_of_another_benchmark_is_an_error_at_once_and_a_failure_later() {
    let (bench, handles) = declare();
    let mut other = Benchmark::new("other");
    let foreign = other.declare(metric("other", Direction::Neutral));
    let collect = |from: i64| {
        bench.sweep().collect_parallel(&config(), |at, rec| {
            if at.get(handles.n) >= from {
                rec.record(foreign, 1.0);
            }
            measure(handles, at, rec)
        })
    };
    let error = collect(1);
    assert!(matches!(error, Err(Error::ForeignHandle { index: 0, .. })), "{error:?}");
    let result = collect(7).unwrap();
    let (samples, failures) = (result.samples().len(), result.failures().len());
    assert_eq!((samples, failures), (12, 7), "what was measured before stays");
}

#[test]
fn threads_are_refused_where_they_cannot_be() {
    let (bench, handles) = declare();
    let work = |at: &At<'_>, rec: &mut Recorder| measure(handles, at, rec);
    let threads = RunConfig::new().threads(3);
    let hooks = bench.sweep().set_up_point(|_| Ok(()));
    let errors = [
        bench.sweep().collect(&threads, work).map(drop),
        bench.sweep().start(&threads).map(drop),
        bench.sweep().start_many(&threads, 3).map(drop),
        hooks.collect_parallel(&threads, work).map(drop),
    ];
    let said = errors.map(|error| {
        let error = error.unwrap_err();
        format!("{error}\n  hint: {}", error.hint().unwrap())
    });
    insta::assert_snapshot!(said.join("\n"));
    assert!(bench.sweep().collect(&RunConfig::new().threads(1), work).is_ok());
    let hooks = bench.sweep().set_up_point(|_| Ok(()));
    assert!(hooks.collect_parallel(&RunConfig::new(), work).is_ok(), "one thread where not said");
    assert!(bench.sweep().collect_parallel(&RunConfig::new().threads(0), work).is_ok());
}
