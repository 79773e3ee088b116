//! A sample that does nothing, against the readings of the clock that it makes.

use std::hint::black_box;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bench_collect::{
    Bar, Benchmark, Clock, Direction, ProgressSink, RunConfig, SystemClock, input, metric,
};

use crate::figure::Figure;
use crate::{Setting, each_ns, quickest};

/// What one round measured, in nanoseconds a sample.
#[derive(Default)]
struct Rounds {
    bare: Vec<f64>,
    read: Vec<f64>,
    collect: Vec<f64>,
    one_repeat: Vec<f64>,
    with_bar: Vec<f64>,
    tick: Vec<f64>,
}

pub(crate) fn figures(setting: &Setting) -> Vec<Figure> {
    let samples = setting.samples();
    let mut rounds = Rounds::default();
    let bar = Arc::new(Bar::new(|| -> Box<dyn Write + Send> { Box::new(io::sink()) }));
    for _ in 0..setting.rounds {
        rounds.bare.push(each_ns(bare_loop(setting), samples));
        rounds.read.push(each_ns(readings(setting), samples));
        let plain = RunConfig::new();
        rounds.collect.push(each_ns(collect(setting.points, setting.repeats, &plain), samples));
        let points = setting.points * setting.repeats;
        rounds.one_repeat.push(each_ns(collect(points, 1, &plain), samples));
        let drawn = RunConfig::new().progress(Arc::clone(&bar) as Arc<dyn ProgressSink>);
        rounds.with_bar.push(each_ns(collect(setting.points, setting.repeats, &drawn), samples));
        rounds.tick.push(each_ns(ticks(setting, bar.as_ref()), samples));
    }
    // The quickest round of each: other work on the machine only ever adds.
    let Rounds { bare, read, collect, one_repeat, with_bar, tick } = &rounds;
    let (bare, read, collect) = (quickest(bare), quickest(read), quickest(collect));
    let (one_repeat, with_bar, tick) = (quickest(one_repeat), quickest(with_bar), quickest(tick));
    let reads = 2.0 * read;
    let beside = collect - bare - reads;
    vec![
        Figure {
            what: "a sample that does nothing, to its clock readings",
            reached: (collect - bare) / reads,
            unit: "x",
            most: Some(1.6),
            from: format!(
                "{collect:.0} ns, the same in a bare loop {bare:.1} ns, one of its two readings {read:.0} ns"
            ),
            because: "the readings; everything beside them, with the plan and the checks of the result, is the rest",
        },
        Figure {
            what: "everything beside the clock",
            reached: beside,
            unit: "ns",
            most: None,
            from: "the sample, without its bare loop and both readings".to_owned(),
            because: "filing it in its columns",
        },
        Figure {
            what: "the same with a new point for every sample",
            reached: (one_repeat - bare) / reads,
            unit: "x",
            most: None,
            from: format!("{one_repeat:.0} ns, with the identity of each point"),
            because: "SHA-256 over the values of the inputs, and the table of points",
        },
        Figure {
            what: "what the bar adds to a sample",
            reached: tick,
            unit: "ns",
            most: Some(10.0),
            from: format!(
                "a call while it draws; the whole sample {with_bar:.0} ns with it, {collect:.0} ns without"
            ),
            because: "one atomic addition",
        },
    ]
}

/// The closure of every sweep here.
#[inline]
fn nothing(n: i64) -> f64 {
    black_box(n) as f64
}

/// The same closure and a list of its values.
fn bare_loop(setting: &Setting) -> Duration {
    let started = Instant::now();
    let mut values: Vec<f64> = Vec::new();
    for n in 0..i64::from(setting.points) {
        for _ in 0..setting.repeats {
            values.push(nothing(n));
        }
    }
    black_box(&values);
    started.elapsed()
}

/// As many readings of the clock that samples are timed by as there are samples.
fn readings(setting: &Setting) -> Duration {
    let clock: Box<dyn Clock> = Box::new(SystemClock::new());
    let clock = black_box(&*clock);
    let started = Instant::now();
    for _ in 0..u64::from(setting.points) * u64::from(setting.repeats) {
        black_box(clock.monotonic_ns());
    }
    started.elapsed()
}

/// A whole sweep: plan, samples, checked result.
fn collect(points: u32, repeats: u32, config: &RunConfig) -> Duration {
    let mut bench = Benchmark::new("noop");
    let n = bench.declare(input("n", 0..i64::from(points)));
    let y = bench.declare(metric("y", Direction::Neutral));
    let config = config.clone().capture_environment(false);
    let started = Instant::now();
    let result = bench.sweep().repeats(repeats).collect(&config, |at, rec| {
        rec.record(y, nothing(at.get(n)));
        Ok(())
    });
    let took = started.elapsed();
    assert_eq!(result.unwrap().failures().len(), 0);
    took
}

/// As many finished samples told to the bar, while it draws.
fn ticks(setting: &Setting, bar: &dyn ProgressSink) -> Duration {
    let mut bench = Benchmark::new("ticks");
    let _y = bench.declare(metric("y", Direction::Neutral));
    let plan = bench.sweep().plan(&RunConfig::new()).unwrap();
    bar.started(&plan);
    let bar = black_box(bar);
    let started = Instant::now();
    for _ in 0..u64::from(setting.points) * u64::from(setting.repeats) {
        bar.sample_done(false);
    }
    let took = started.elapsed();
    bar.finished();
    took
}
