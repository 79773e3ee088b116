//! What the journal adds to a sample, beside a bare `write` of the same bytes.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use bench_collect::{Benchmark, Direction, RunConfig, input, metric};

use crate::figure::Figure;
use crate::{Setting, each_ns, median};

pub(crate) fn figures(setting: &Setting) -> Vec<Figure> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("overhead");
    fs::create_dir_all(&folder).unwrap();
    // A write takes so long that a fifth of the samples says as much.
    let repeats = setting.repeats.div_ceil(5);
    let samples = f64::from(setting.points) * f64::from(repeats);
    let (mut with, mut added, mut bare, mut length) = (vec![], vec![], vec![], 0);
    for _ in 0..setting.rounds {
        let _gone = fs::remove_dir_all(folder.join("noop.bench.journal"));
        let without = each_ns(collect(setting.points, repeats, &RunConfig::new()), samples);
        let kept = RunConfig::new().out(folder.join("noop.bench"));
        let kept = each_ns(collect(setting.points, repeats, &kept), samples);
        let written = fs::read_dir(folder.join("noop.bench.journal")).unwrap();
        let bytes: u64 = written.map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "bytes of a record"
        )]
        let each = (bytes as f64 / samples) as usize;
        length = each;
        with.push(kept);
        added.push(kept - without);
        bare.push(each_ns(write(&folder.join("bare"), length, samples), samples));
    }
    fs::remove_dir_all(&folder).unwrap();
    let ratio = added.iter().zip(&bare).map(|(added, bare)| added / bare).collect();
    vec![Figure {
        what: "what the journal adds, to a bare write",
        reached: median(ratio),
        unit: "x",
        most: Some(1.5),
        from: format!(
            "{:.0} ns a sample with it; a bare write of {length} bytes {:.0} ns",
            median(with),
            median(bare)
        ),
        because: "the write itself; packing and its checksum are the rest",
    }]
}

/// A sweep whose samples do nothing.
fn collect(points: u32, repeats: u32, config: &RunConfig) -> Duration {
    let mut bench = Benchmark::new("noop");
    let _n = bench.declare(input("n", 0..i64::from(points)));
    let y = bench.declare(metric("y", Direction::Neutral));
    let config = config.clone().capture_environment(false);
    let started = Instant::now();
    let result = bench.sweep().repeats(repeats).collect(&config, |_, rec| {
        rec.record(y, 1.0);
        Ok(())
    });
    let took = started.elapsed();
    assert_eq!(result.unwrap().failures().len(), 0);
    took
}

/// As many writes of so many bytes as there are samples.
fn write(path: &Path, length: usize, samples: f64) -> Duration {
    let mut file = File::options().append(true).create(true).open(path).unwrap();
    let bytes = vec![7; length];
    let (mut written, started) = (0.0, Instant::now());
    while written < samples {
        file.write_all(&bytes).unwrap();
        written += 1.0;
    }
    // A journal reaches the disk before its sweep ends.
    file.sync_data().unwrap();
    let took = started.elapsed();
    fs::remove_file(path).unwrap();
    took
}
