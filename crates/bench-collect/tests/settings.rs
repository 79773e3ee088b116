//! What the settings of a run do to its plan, its progress and its result.

#![allow(clippy::unwrap_used, reason = "a set-up that fails must fail the test that asked for it")]

use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use bench_collect::{
    Benchmark, Clock, Direction, Lines, Order, Plan, ProgressSink, RunConfig, RunId, SampleError,
    Timestamp, even, input, metric, time_metric,
};
use bench_core::model::{EnvironmentRole, PointRef, WarningKind};

/// A clock on which every read takes ten nanoseconds.
#[derive(Debug, Default)]
struct Steady(AtomicU64);

impl Clock for Steady {
    fn now(&self) -> Timestamp {
        Timestamp(1_795_442_700_000_000_000)
    }

    fn monotonic_ns(&self) -> u64 {
        self.0.fetch_add(10, Ordering::Relaxed)
    }
}

fn fixed() -> RunConfig {
    RunConfig::new().clock(Arc::new(Steady::default())).run_id(RunId(1))
}

/// Times some work of three inputs with a fixed clock.
fn collect(config: &RunConfig) -> bench_collect::BenchResult {
    let mut bench = Benchmark::new("work");
    let x = bench.declare(input("x", even(0.0..=1.0, 3)));
    let n = bench.declare(input("n", [1_i64, 2]));
    let fast = bench.declare(input("fast", [false, true]));
    let y = bench.declare(metric("y", Direction::Minimize));
    let time = bench.declare(time_metric("time"));
    let sweep = bench.sweep().repeats(2).order(Order::Shuffle);
    let result = sweep.collect(config, |at, rec| {
        rec.time(time, || ());
        rec.record(y, at.get(x) * at.get(n) as f64 + at.seed() as f64);
        if at.get(fast) && at.get(n) == 2 {
            return Err(SampleError::msg("too fast"));
        }
        Ok(())
    });
    result.unwrap()
}

#[test]
fn equal_work_by_equal_clocks_gives_equal_results() {
    let config = || fixed().capture_environment(false).environment("gpu", "none");
    assert_eq!(collect(&config()), collect(&config()));
    assert_ne!(collect(&config()), collect(&config().run_id(RunId(2))));
    assert_ne!(collect(&config()), collect(&config().seed(2)));
    let captured = collect(&fixed());
    let names = captured.current_run().unwrap().environment.entries();
    assert!(names.count() > 3, "facts are captured where nothing is said");
}

#[test]
fn results_differ_in_the_facts_of_the_moment_only() {
    let (mut a, mut b) = (collect(&fixed()).into_parts(), collect(&fixed()).into_parts());
    let differences = a.runs[0].environment.differences(&b.runs[0].environment);
    // The load moves with time, and commits may be made beside a running test.
    let moving = ["os.load_1min", "git.commit", "git.branch"];
    assert!(differences.iter().all(|(key, ..)| moving.contains(key)), "{differences:?}");
    for run in [&mut a.runs[0], &mut b.runs[0]] {
        run.environment = bench_core::model::Environment::new();
        (run.event.commit, run.event.branch) = (None, None);
    }
    assert_eq!(a, b);
}

#[test]
fn given_facts_stand_beside_the_captured_ones() {
    let config = fixed().environment("gpu.driver", "1.2").segment_environment("gpu", "small");
    let result = collect(&config);
    let environment = &result.current_run().unwrap().environment;
    let role = |key| environment.entries().find(|(k, _)| *k == key).map(|(_, entry)| entry.role);
    assert_eq!(role("gpu.driver"), Some(EnvironmentRole::Metadata));
    assert_eq!(role("gpu"), Some(EnvironmentRole::Segment));
    assert_eq!(role("build.profile"), Some(EnvironmentRole::Segment));
    assert_eq!(environment.get("gpu"), Some("small"));
}

#[test]
fn inputs_are_narrowed_and_fixed_from_text() {
    let labels = |config: &RunConfig| {
        let result = collect(config);
        let labels: Vec<String> = result.iter_points().map(PointRef::label).collect();
        labels.join("; ")
    };
    let narrowed = fixed().only("x", &["0.5", "0.25"]).set("n", "7").only("fast", &["true"]);
    insta::assert_snapshot!(labels(&narrowed), @"x = 0.5, fast = true; x = 0.25, fast = true");
    let one = fixed().set("x", "1").set("n", "2").set("fast", "true");
    assert_eq!(labels(&one), "", "a point without a varied input has nothing to name");
}

#[test]
fn settings_that_name_nothing_are_refused_with_what_is_allowed() {
    let mut bench = Benchmark::new("work");
    let _x = bench.declare(input("x", [0.5]));
    let _n = bench.declare(input("n", [1_i64, 2]));
    let _fast = bench.declare(input("fast", [true]));
    let _kind = bench.declare(input("kind", ["a", "b"]));
    let _y = bench.declare(metric("y", Direction::Minimize));
    let told = [
        RunConfig::new().set("z", "1"),
        RunConfig::new().set("x", "inf"),
        RunConfig::new().set("n", "1.5"),
        RunConfig::new().set("fast", "yes"),
        RunConfig::new().only("kind", &["a", "c"]),
        RunConfig::new().only("n", &["1", "1"]),
        RunConfig::new().only("n", &[]),
        RunConfig::new().repeats(0),
    ]
    .map(|config| bench.sweep().plan(&config).unwrap_err().to_string());
    insta::assert_snapshot!(told.join("\n"), @r#"
    there is no input `z`; the inputs of `work` are: x, n, fast, kind
    input `x` cannot be "inf"; allowed: finite numbers
    input `n` cannot be "1.5"; allowed: integers
    input `fast` cannot be "yes"; allowed: true, false
    input `kind` cannot be "c"; allowed: a, b
    input `n` lists the value 1 twice, at positions 1 and 2
    input `n` has no values
    repeats cannot be 0; allowed: 1 or more
    "#);
}

/// Notes what it is told.
#[derive(Debug, Default)]
struct Notes(Mutex<Vec<String>>);

impl ProgressSink for Notes {
    fn started(&self, plan: &Plan) {
        let note = format!("started {} at {}", plan.samples(), plan.measured_points());
        self.0.lock().unwrap().push(note);
    }

    fn sample_done(&self, failed: bool) {
        self.0.lock().unwrap().push(if failed { "failed" } else { "done" }.to_owned());
    }

    fn finished(&self) {
        self.0.lock().unwrap().push("finished".to_owned());
    }
}

#[test]
fn progress_is_told_of_every_sample_once() {
    let notes = Arc::new(Notes::default());
    collect(&fixed().warmup(3).progress(Arc::clone(&notes) as Arc<dyn ProgressSink>));
    let notes = notes.0.lock().unwrap();
    assert_eq!(notes.first().map(String::as_str), Some("started 24 at 12"));
    assert_eq!(notes.last().map(String::as_str), Some("finished"));
    let count = |word: &str| notes.iter().filter(|note| *note == word).count();
    assert_eq!((count("done"), count("failed"), notes.len()), (18, 6, 26));
}

#[test]
fn progress_of_the_pull_form_is_the_same() {
    let notes = Arc::new(Notes::default());
    let mut bench = Benchmark::new("pulled");
    let n = bench.declare(input("n", [1_i64, 2]));
    let y = bench.declare(metric("y", Direction::Minimize));
    let config = fixed().progress(Arc::clone(&notes) as Arc<dyn ProgressSink>);
    let mut run = bench.sweep().start(&config).unwrap();
    while let Some(mut sample) = run.next_sample().unwrap() {
        if sample.get(n).unwrap() == 1 {
            sample.record(y, 1.0);
            sample.finish().unwrap();
        } else {
            sample.fail(SampleError::msg("two"));
        }
    }
    run.finish().unwrap();
    assert_eq!(*notes.0.lock().unwrap(), ["started 2 at 2", "done", "failed", "finished"]);
}

/// Bytes that a test reads again.
#[derive(Clone, Debug, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn lines_tell_every_tenth_of_the_samples() {
    let shared = Shared::default();
    let lines = Lines::new(Box::new(shared.clone()));
    collect(&fixed().order(Order::Declared).progress(Arc::new(lines)));
    let text = String::from_utf8(shared.0.lock().unwrap().clone()).unwrap();
    // How long it took is of this machine.
    let told: Vec<&str> =
        text.lines().map(|line| line.split_once(" (").map_or(line, |(told, _)| told)).collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    work: 24 samples at 12 points
    work: 3 of 24 samples
    work: 5 of 24 samples
    work: 8 of 24 samples, 2 failed
    work: 10 of 24 samples, 2 failed
    work: 12 of 24 samples, 2 failed
    work: 15 of 24 samples, 3 failed
    work: 17 of 24 samples, 4 failed
    work: 20 of 24 samples, 4 failed
    work: 22 of 24 samples, 4 failed
    work: 24 of 24 samples, 6 failed
    ");
}

#[test]
fn timings_of_a_debug_build_carry_a_warning() {
    let result = collect(&RunConfig::new());
    let warning = result.warnings().iter().find(|w| w.kind == WarningKind::DebugBuild);
    let unoptimised = cfg!(debug_assertions);
    assert_eq!(warning.is_some(), unoptimised);
    if let Some(warning) = warning {
        insta::assert_snapshot!(warning.message, @"measured by a debug build (opt-level 0, debug assertions on): timings say little; build with `--release` or `--profile bench`");
        let environment = &result.current_run().unwrap().environment;
        assert_eq!(environment.get("build.debug_assertions"), Some("on"));
    }
}

#[test]
fn timings_near_the_resolution_of_the_clock_carry_a_warning() {
    let result = collect(&fixed());
    let warning = result.warnings().iter().find(|w| w.kind == WarningKind::ClockResolution);
    insta::assert_snapshot!(warning.unwrap().message, @"24 timings lasted less than 50 reads of the clock (10 ns each) and say little; time more work at once, or use `time_repeated`");
}

#[test]
fn launches_without_main_are_a_mistake_found_before_the_first_sample() {
    let mut bench = Benchmark::new("launched");
    let y = bench.declare(metric("y", Direction::Neutral));
    let collect = |sweep: bench_collect::Sweep<'_>, config: &RunConfig| {
        sweep.collect(config, |_, rec| {
            rec.record(y, 1.0);
            Ok(())
        })
    };
    let errors = [
        collect(bench.sweep().launches(2), &RunConfig::new()).unwrap_err(),
        collect(bench.sweep(), &RunConfig::new().launches(2)).unwrap_err(),
        collect(bench.sweep(), &RunConfig::new().launches(0)).unwrap_err(),
    ];
    insta::assert_snapshot!(errors.map(|error| error.to_string()).join("\n"), @r"
    launches above 1 need other processes of this program, which only `bench_collect::main` starts
    launches above 1 need other processes of this program, which only `bench_collect::main` starts
    launches cannot be 0; allowed: 1 or more
    ");
    assert!(collect(bench.sweep().launches(2), &RunConfig::new().launches(1)).is_ok());
}
