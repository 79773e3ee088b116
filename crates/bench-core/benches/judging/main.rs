//! What a history costs: reading 200 runs of 10,000 points and 5 metrics, laying them side by side, and judging them.
//!
//! `cargo bench -p bench-core --bench judging [-- --check]`; without `--bench`, which cargo gives, it runs on a small history, to
//! see that it works. With `--check` it ends with code 1 where a bound is missed.

#![allow(clippy::print_stdout, reason = "figures go to standard output")]
#![allow(clippy::expect_used, reason = "what it measures is of its own making, and fits")]

use std::ops::Range;
use std::process::ExitCode;
use std::time::Instant;

use bench_core::declare::{
    Declaration, InputKind, InputSpec, InputValue, Measure, OutputKind, OutputSpec,
};
use bench_core::history::{HistoryDirectory, with_history};
use bench_core::judge::{JudgePolicy, Method, judge};
use bench_core::model::{
    BenchResult, CellValue, Event, PointRow, ResultParts, Run, RunId, SampleKey, SampleRow,
    SampleStatus, Timestamp,
};
use bench_core::stats::RandomNumbers;

/// The bounds for the full history, in seconds: judging it, and reading it.
const JUDGING: f64 = 2.0;
const READING: f64 = 0.5;

const METRICS: usize = 5;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let (side, runs) = if has("--bench") { (100, 200) } else { (10, 12) };
    let policy = JudgePolicy { method: Method::Sweep, ..JudgePolicy::default() };
    let mut judging = f64::INFINITY;
    for length in [runs / 4, runs / 2, runs] {
        let parts = history(side, 0..length);
        judging = quickest(|| {
            let report = judge(&parts, &policy, true);
            assert!(report.verdicts.len() >= METRICS, "every metric is judged");
        });
        println!("judging {}: {judging:.3} s", told(side, length));
    }
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let directory = HistoryDirectory::open(folder.path()).expect("it can be made");
    for run in 0..runs {
        let record = BenchResult::new(history(side, run..run + 1)).expect("the parts fit");
        directory.append(&record).expect("there is room for it");
    }
    let load = || directory.load("history", "", usize::MAX).expect("it can be listed").results;
    let reading = quickest(|| assert_eq!(load().len(), runs as usize));
    println!("reading {}: {reading:.3} s", told(side, runs));
    let earlier = load();
    let current = history(side, runs..runs + 1);
    let aligning = quickest(|| {
        let merged = with_history(current.clone(), &earlier);
        assert_eq!(merged.runs.len(), runs as usize + 1);
    });
    println!("laying side by side {}: {aligning:.3} s", told(side, runs));
    let met = judging <= JUDGING && reading <= READING;
    if met || !has("--check") { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The quickest of three: everything else is what other processes took.
fn quickest(work: impl Fn()) -> f64 {
    let time = || {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    };
    (0..3).map(|_| time()).fold(f64::INFINITY, f64::min)
}

fn told(side: i64, runs: u32) -> String {
    format!("{} points x {METRICS} metrics x {runs} runs", side * side)
}

fn history(side: i64, runs: Range<u32>) -> ResultParts {
    let mut declaration = Declaration::new("history");
    let values = || (1..=side).map(InputValue::Int).collect();
    declaration.inputs = vec![
        InputSpec::new("n", InputKind::Int, values()),
        InputSpec::new("threads", InputKind::Int, values()),
    ];
    let metric = |n| OutputSpec::new(&format!("time{n}"), OutputKind::Metric(Measure::Duration));
    declaration.outputs = (0..METRICS).map(metric).collect();
    let mut parts = ResultParts::new(declaration);
    let mut random = RandomNumbers::new(1 + u64::from(runs.start));
    for (row, run) in (0..).zip(runs) {
        parts.runs.push(Run {
            id: RunId(u128::from(run) + 1),
            event: Event { label: format!("v{run}"), ..Event::default() },
            started_at: Timestamp(i64::from(run)),
            launches: 1,
            ..Run::default()
        });
        let shift = 0.01 * random.normal();
        for n in 1..=side {
            for threads in 1..=side {
                sample(&mut parts, row, (n, threads), shift, &mut random);
            }
        }
    }
    parts
}

fn sample(
    parts: &mut ResultParts,
    run: u32,
    (n, threads): (i64, i64),
    shift: f64,
    random: &mut RandomNumbers,
) {
    let row =
        PointRow { values: vec![InputValue::Int(n), InputValue::Int(threads)], skip_reason: None };
    let point = parts.points.insert(&parts.declaration, &row).expect("the values fit");
    let order = u32::try_from(parts.samples.len()).expect("samples are few enough");
    let key = SampleKey { run, point, launch: 0, repeat: 0 };
    parts.samples.push_row(&SampleRow {
        key,
        order,
        start_ns: 0,
        duration_ns: 1,
        status: SampleStatus::Ok,
    });
    let ResultParts { samples, declaration, attachments, .. } = parts;
    for (column, spec) in samples.outputs.iter_mut().zip(&declaration.outputs) {
        let time = 1e-6 * n as f64 * (shift + 0.02 * random.normal()).exp();
        column.push(&CellValue::Number(time), &spec.kind, attachments).expect("the cell fits");
    }
}
