//! What programs read, and how often.

use std::sync::Arc;

use super::*;
use crate::{Benchmark, Direction, RunConfig, input, metric};

/// A place to write to that a test reads.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The lines of four samples, told at most once in `period`.
fn lines(period: Duration) -> Vec<String> {
    let mut bench = Benchmark::new("a \"name\"\\");
    let n = bench.declare(input("n", [1_i64, 2, 3, 4]));
    let y = bench.declare(metric("y", Direction::Neutral));
    let out = Shared::default();
    let progress = JsonLines::every(period, Box::new(out.clone()));
    let config = RunConfig::new().progress(Arc::new(progress));
    let collected = bench.sweep().collect(&config, |at, rec| {
        if at.get(n) != 2 {
            rec.record(y, 1.0);
        }
        Ok(())
    });
    assert_eq!(collected.unwrap().samples().len(), 4);
    let text = String::from_utf8(out.0.lock().unwrap().clone()).unwrap();
    text.lines().map(without_seconds).collect()
}

/// A line without what this machine decides.
fn without_seconds(line: &str) -> String {
    ["seconds", "per_second", "left_seconds"].into_iter().fold(line.to_owned(), |line, name| {
        let name = format!("\"{name}\":");
        let Some((before, rest)) = line.split_once(&name) else { return line };
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        format!("{before}{name}_{rest}")
    })
}

#[test]
fn every_line_says_where_the_sweep_is() {
    insta::assert_snapshot!(lines(Duration::ZERO).join("\n"), @r#"
    {"event":"started","benchmark":"a \"name\"\\","samples":4,"done":0,"failed":0,"seconds":_,"points":4}
    {"event":"progress","benchmark":"a \"name\"\\","samples":4,"done":1,"failed":0,"seconds":_,"per_second":_,"left_seconds":_}
    {"event":"progress","benchmark":"a \"name\"\\","samples":4,"done":2,"failed":1,"seconds":_,"per_second":_,"left_seconds":_}
    {"event":"progress","benchmark":"a \"name\"\\","samples":4,"done":3,"failed":1,"seconds":_,"per_second":_,"left_seconds":_}
    {"event":"progress","benchmark":"a \"name\"\\","samples":4,"done":4,"failed":1,"seconds":_,"per_second":_,"left_seconds":_}
    {"event":"finished","benchmark":"a \"name\"\\","samples":4,"done":4,"failed":1,"seconds":_}
    "#);
}

#[test]
fn a_program_reads_how_long_it_takes() {
    let out = Shared::default();
    let progress = JsonLines::every(Duration::ZERO, Box::new(out.clone()));
    let mut bench = Benchmark::new("b");
    let _y = bench.declare(metric("y", Direction::Neutral));
    progress.started(&bench.sweep().repeats(10).plan(&RunConfig::new()).unwrap());
    progress.resumed(8, 0);
    // As if the sample had taken three seconds.
    progress
        .with(|state| state.started = state.started.checked_sub(Duration::from_secs(3)).unwrap());
    progress.sample_done(false);
    let text = String::from_utf8(out.0.lock().unwrap().clone()).unwrap();
    let last = text.lines().next_back().unwrap();
    let number = |name: &str| -> f64 {
        let (_, rest) = last.split_once(&format!("\"{name}\":")).unwrap();
        rest.split([',', '}']).next().unwrap().parse().unwrap()
    };
    // One sample was measured and one is left, which takes as long; the eight before say nothing.
    let (seconds, left) = (number("seconds"), number("left_seconds"));
    assert!((left - seconds).abs() < 0.01, "{last}");
    assert!((number("per_second") * seconds - 1.0).abs() < 0.01, "{last}");
}

#[test]
fn samples_within_a_period_are_told_together() {
    let told = lines(Duration::from_secs(3600));
    assert_eq!(told.len(), 2, "the start and the end: {told:?}");
    assert!(told[1].contains("\"finished\"") && told[1].contains("\"done\":4"), "{told:?}");
}

#[test]
fn texts_are_quoted_as_json_does() {
    assert_eq!(quoted("a\nb\u{7f}\"é"), r#""a\u000ab\u007f\"é""#);
}
