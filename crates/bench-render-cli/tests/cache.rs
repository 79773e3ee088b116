//! `bench-render cache`: shows what is kept, and removes only what its user says.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod desk;

use std::fs;
use std::io::Write;

use bench_core::cache::{CacheDirectory, CacheKey, SegmentHeader, append_sample};
use bench_core::declare::PointId;
use bench_core::journal::SampleEntry;
use bench_core::model::{CellValue, Timestamp};

use desk::{Desk, Said};

/// A segment of a benchmark with this many samples, begun that many seconds after 2023-11-14 22:13:20.
fn keep(desk: &Desk, benchmark: &str, code: &str, seconds: i64, samples: u32) {
    let fact = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let header = SegmentHeader {
        facts: vec![fact("benchmark", benchmark), fact("code", code)],
        begun_at: Timestamp((1_700_000_000 + seconds) * 1_000_000_000),
        tool: "bench-collect 0.1.0".to_owned(),
    };
    let directory = CacheDirectory::new(desk.path("cache"));
    let (_, mut file) = directory.create(benchmark, &header, 7).unwrap();
    for repeat in 0..samples {
        let cells = [Some(CellValue::Number(1.0))];
        let (order, outcome) = (repeat, Ok(cells.as_slice()));
        let entry = SampleEntry { order, start_ns: 0, duration_ns: 1, too_short: 0, outcome };
        let key = CacheKey { point: PointId(1), launch: 0, repeat };
        let mut record = Vec::new();
        append_sample(&mut record, key, &entry).unwrap();
        file.write_all(&record).unwrap();
    }
}

fn desk() -> Desk {
    let desk = Desk::new();
    keep(&desk, "sort", "build 00ff", 0, 2);
    keep(&desk, "sort", "version 2", 9, 1);
    keep(&desk, "join", "version 1", 5, 3);
    desk
}

fn cache(desk: &Desk, args: &[&str]) -> String {
    let args = [&["cache", "--cache-dir", "@cache"], args].concat();
    let Said { code, stdout, stderr } = desk.run(&args);
    format!("{code}\n{stdout}{stderr}").replace(&desk.path("cache").display().to_string(), "CACHE")
}

#[test]
fn what_is_kept_is_shown_by_benchmark_and_code() {
    let desk = desk();
    fs::write(desk.path("cache/sort/0.samples"), "no segment").unwrap();
    insta::assert_snapshot!(cache(&desk, &["show"]).replace('@', ""));
}

#[test]
fn an_empty_cache_is_no_mistake() {
    let desk = Desk::new();
    insta::assert_snapshot!(cache(&desk, &["show"]).replace('@', ""));
    assert!(!desk.path("cache").exists());
}

#[test]
fn prune_removes_what_is_old_or_of_other_code_and_nothing_else() {
    let desk = desk();
    assert!(cache(&desk, &["prune", "--older-than", "99999"]).contains("removed 0 samples"));
    assert!(cache(&desk, &["prune", "--other-code"]).contains("removed 2 samples"));
    let left = cache(&desk, &["show"]);
    assert!(left.contains("sort (version 2)") && left.contains("join"), "{left}");
    assert!(!left.contains("build"), "{left}");
    assert!(cache(&desk, &["prune", "--older-than", "30"]).contains("removed 4 samples"));
    assert!(cache(&desk, &["prune"]).starts_with("2\n"), "prune must be told what to remove");
}

#[test]
fn clear_removes_all_or_the_benchmarks_named() {
    let desk = desk();
    assert!(cache(&desk, &["clear", "join"]).contains("removed 3 samples"));
    assert!(cache(&desk, &["show"]).contains("sort (version 2)"));
    assert!(cache(&desk, &["clear"]).contains("removed 3 samples"));
    assert!(cache(&desk, &["show"]).contains("nothing is cached"));
}
