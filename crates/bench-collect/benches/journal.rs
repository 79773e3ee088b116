//! What the journal adds to a sample, beside a bare `write` of the same bytes.
//!
//! One round measures the same sweep without a path and with one, and then writes as many records of the same length
//! with nothing around them. Rounds are interleaved and their medians compared, so that a busy machine hits all alike.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a benchmark, where a panic is the report and the output is the purpose"
)]

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use bench_collect::{Benchmark, Direction, RunConfig, input, metric};

const POINTS: i64 = 1000;
const REPEATS: u32 = 100;
const ROUNDS: usize = 11;

/// What the journal may cost, in bare writes.
const MOST: f64 = 1.5;

fn main() {
    // `cargo test --benches` runs this too; measuring an unoptimised build says nothing.
    let rounds = if std::env::args().any(|arg| arg == "--bench") { ROUNDS } else { 1 };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("journal");
    fs::create_dir_all(&folder).unwrap();
    let samples = POINTS as f64 * f64::from(REPEATS);
    let (mut without, mut with, mut bare, mut length) = (vec![], vec![], vec![], 0);
    for _ in 0..rounds {
        let _gone = fs::remove_dir_all(folder.join("noop.bench.journal"));
        without.push(collect(&RunConfig::new()));
        with.push(collect(&RunConfig::new().out(folder.join("noop.bench"))));
        let written = fs::read_dir(folder.join("noop.bench.journal")).unwrap();
        let bytes: u64 = written.map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
        length = (bytes as f64 / samples) as usize;
        bare.push(write(&folder.join("bare"), length));
    }
    fs::remove_dir_all(&folder).unwrap();
    let nanoseconds = |mut times: Vec<Duration>| {
        times.sort();
        times[times.len() / 2].as_secs_f64() * 1e9 / samples
    };
    let (without, with, bare) = (nanoseconds(without), nanoseconds(with), nanoseconds(bare));
    let ratio = (with - without) / bare;
    println!("a sample without journal: {without:.0} ns; with journal: {with:.0} ns");
    println!("a bare write of {length} bytes: {bare:.0} ns");
    println!("the journal costs {ratio:.2} bare writes (at most {MOST} wanted)");
}

/// A sweep whose samples do nothing.
fn collect(config: &RunConfig) -> Duration {
    let mut bench = Benchmark::new("noop");
    let _n = bench.declare(input("n", (0..POINTS).collect::<Vec<_>>()));
    let y = bench.declare(metric("y", Direction::Neutral));
    let config = config.clone().capture_environment(false);
    let started = Instant::now();
    let result = bench.sweep().repeats(REPEATS).collect(&config, |_, rec| {
        rec.record(y, 1.0);
        Ok(())
    });
    let took = started.elapsed();
    assert_eq!(result.unwrap().failures().len(), 0);
    took
}

/// As many writes of so many bytes as there are samples.
fn write(path: &Path, length: usize) -> Duration {
    let mut file = File::options().append(true).create(true).open(path).unwrap();
    let bytes = vec![7; length];
    let started = Instant::now();
    for _ in 0..POINTS * i64::from(REPEATS) {
        file.write_all(&bytes).unwrap();
    }
    // A journal reaches the disk before its sweep ends.
    file.sync_data().unwrap();
    let took = started.elapsed();
    fs::remove_file(path).unwrap();
    took
}
