//! The sample cache: what was measured once is not measured again, and nothing else is ever taken for it.
#![allow(clippy::unwrap_used, reason = "a test binary, where a panic is the report")]

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use bench_collect::{
    BenchResult, Benchmark, CacheMode, Direction, Error, RunConfig, input, metric, reference, text,
};
use bench_core::model::SampleStatus;

/// What a run did.
struct Did {
    result: Result<BenchResult, Error>,
    measured: usize,
    set_up: bool,
}

impl Did {
    fn warnings(&self) -> String {
        let result = self.result.as_ref().unwrap();
        let own = result.warnings().iter().filter(|w| !w.message.contains("debug build"));
        own.map(|warning| warning.message.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Every value by point and repeat.
    fn values(&self) -> Vec<(u32, u32, Option<f64>)> {
        let samples = self.result.as_ref().unwrap().samples();
        let mut all: Vec<_> = (0..samples.len())
            .map(|row| {
                let key = samples.key(row).unwrap();
                (key.point, key.repeat, samples.outputs[0].scalar(row))
            })
            .collect();
        all.sort_by_key(|(point, repeat, _)| (*point, *repeat));
        all
    }

    fn cached(&self) -> usize {
        self.result.as_ref().unwrap().samples().status.count(SampleStatus::Cached as u32)
    }
}

fn on(folder: &Path) -> RunConfig {
    RunConfig::new().cache(CacheMode::On).cache_dir(folder).repeats(2)
}

/// Measures these sizes, of which three fails in its first repeat.
fn collect(bench: Benchmark, sizes: &[i64], config: &RunConfig) -> Did {
    let (measured, set_up) = (Cell::new(0), Cell::new(false));
    let mut bench = bench;
    let size = bench.declare(input("size", sizes.to_vec()));
    let mode = bench.declare(input("mode", ["fast", "slow"]));
    let square = bench.declare(metric("square", Direction::Neutral));
    let name = bench.declare(text("name"));
    let sweep = bench.sweep().vary(size).fix(mode, "fast").set_up(|| {
        set_up.set(true);
        Ok(())
    });
    let result = sweep.collect(config, |at, rec| {
        measured.set(measured.get() + 1);
        let n = at.get(size);
        if (n, at.repeat()) == (3, 0) {
            return Err(bench_collect::SampleError::msg("three fails once"));
        }
        rec.record(square, (n * n) as f64 + f64::from(at.repeat()) / 10.0);
        rec.record(name, format!("{n}"));
        Ok(())
    });
    Did { result, measured: measured.get(), set_up: set_up.get() }
}

fn squares() -> Benchmark {
    Benchmark::new("squares")
}

#[test]
fn a_sweep_whose_samples_are_all_cached_runs_nothing_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let first = collect(squares(), &[1, 2], &on(folder.path()));
    assert_eq!((first.measured, first.set_up, first.cached()), (4, true, 0));
    let again = collect(squares(), &[1, 2], &on(folder.path()));
    assert_eq!((again.measured, again.set_up, again.cached()), (0, false, 4));
    assert_eq!(again.values(), first.values());
    insta::assert_snapshot!(again.warnings(), @"every sample was taken from the sample cache; nothing was run");
    let only = collect(squares(), &[1, 2], &on(folder.path()).cache(CacheMode::Only));
    assert_eq!((only.measured, only.values()), (0, first.values()));
    let durations = |did: &Did| did.result.as_ref().unwrap().samples().duration_ns.clone();
    assert_eq!(durations(&again), durations(&first));
}

#[test]
fn off_keeps_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let config = on(folder.path()).cache(CacheMode::Off);
    assert_eq!(collect(squares(), &[1], &config).measured, 2);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    assert_eq!(collect(squares(), &[1], &config).measured, 2);
}

#[test]
fn what_a_sweep_shares_with_an_earlier_one_is_taken_wherever_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    collect(squares(), &[1, 2], &on(folder.path()));
    let wider = collect(squares(), &[0, 2, 1], &on(folder.path()).repeats(3));
    assert_eq!((wider.measured, wider.cached()), (5, 4));
    insta::assert_snapshot!(wider.warnings(), @"4 of 9 samples were taken from the sample cache");
    let plain = collect(squares(), &[0, 2, 1], &RunConfig::new().repeats(3));
    assert_eq!(wider.values(), plain.values());
}

#[test]
fn failed_samples_are_measured_again() {
    let folder = tempfile::tempdir().unwrap();
    collect(squares(), &[3], &on(folder.path()));
    let again = collect(squares(), &[3], &on(folder.path()));
    assert_eq!((again.measured, again.cached()), (1, 1));
    assert_eq!(again.result.unwrap().failures().len(), 1);
}

#[test]
fn samples_of_something_else_are_never_taken() {
    let folder = tempfile::tempdir().unwrap();
    collect(squares(), &[1], &on(folder.path()));
    let others: [(&str, Benchmark, RunConfig); 6] = [
        ("another benchmark", Benchmark::new("cubes"), on(folder.path())),
        ("another tag", squares().tag("nightly"), on(folder.path())),
        ("a declared version", squares().code_version("2"), on(folder.path())),
        ("another seed", squares(), on(folder.path()).seed(9)),
        ("another warm-up", squares(), on(folder.path()).warmup(1)),
        ("another machine", squares(), on(folder.path()).segment_environment("gpu", "B")),
    ];
    for (what, bench, config) in others {
        let did = collect(bench, &[1], &config);
        assert_eq!(did.cached(), 0, "{what}");
    }
    // A fact that does not make numbers incomparable changes nothing.
    let noted = collect(squares(), &[1], &on(folder.path()).environment("room", "7"));
    assert_eq!(noted.cached(), 2);
}

#[test]
fn constants_are_part_of_a_point() {
    let folder = tempfile::tempdir().unwrap();
    collect(squares(), &[1], &on(folder.path()));
    let slow = collect(squares(), &[1], &on(folder.path()).set("mode", "slow"));
    assert_eq!(slow.cached(), 0);
}

#[test]
fn a_declared_version_of_the_code_stands_for_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let version = |version| squares().code_version(version);
    collect(version("1"), &[1], &on(folder.path()));
    assert_eq!(collect(version("1"), &[1], &on(folder.path())).cached(), 2);
    assert_eq!(collect(version("2"), &[1], &on(folder.path())).cached(), 0);
    assert_eq!(collect(squares(), &[1], &on(folder.path())).cached(), 0);
}

#[test]
fn only_cached_samples_names_what_is_missing_before_anything_runs() {
    let folder = tempfile::tempdir().unwrap();
    let said = |bench: Benchmark, sizes: &[i64]| {
        let did = collect(bench, sizes, &on(folder.path()).cache(CacheMode::Only));
        assert_eq!((did.measured, did.set_up), (0, false));
        let error = did.result.unwrap_err();
        format!("{error}\nhint: {}", error.hint().unwrap())
            .replace(&folder.path().display().to_string(), "CACHE")
    };
    insta::assert_snapshot!(said(squares(), &[1]), @r"
    2 of 2 samples of `squares` are not in the sample cache `CACHE`: size = 1, repeat 1, and 1 more
    hint: `--cache on` measures what is missing
    ");
    collect(squares().code_version("1"), &[1], &on(folder.path()));
    collect(squares().code_version("2"), &[1, 2], &on(folder.path()).repeats(1));
    insta::assert_snapshot!(said(squares().code_version("2"), &[1, 2]), @r"
    2 of 4 samples of `squares` are not in the sample cache `CACHE`: size = 1, repeat 2, and 1 more; it holds samples that differ in: code
    hint: `--cache on` measures what is missing
    ");
}

#[test]
fn live_objects_are_a_named_error() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = Benchmark::new("live");
    let object = bench.declare(reference::<String>("object"));
    let result = bench.sweep().collect(&on(folder.path()), |_, rec| {
        rec.record(object, Arc::new("alive".to_owned()));
        Ok(())
    });
    insta::assert_snapshot!(result.unwrap_err(), @"the output `object` is a live object, which the sample cache cannot hold");
}

#[test]
fn torn_and_foreign_segments_cost_their_own_samples_only_and_stay() {
    let folder = tempfile::tempdir().unwrap();
    collect(squares(), &[1, 2], &on(folder.path()));
    let inside = folder.path().join("squares");
    let segment = fs::read_dir(&inside).unwrap().next().unwrap().unwrap().path();
    let bytes = fs::read(&segment).unwrap();
    fs::write(&segment, &bytes[..bytes.len() - 3]).unwrap();
    fs::write(inside.join("0.samples"), b"not a segment").unwrap();
    let again = collect(squares(), &[1, 2], &on(folder.path()));
    assert_eq!((again.measured, again.cached()), (1, 3));
    let told = again.warnings().replace(&folder.path().display().to_string(), "CACHE");
    insta::assert_snapshot!(told, @r"
    `CACHE/squares/0.samples` of the sample cache was left out: its first record is damaged
    3 of 4 samples were taken from the sample cache
    ");
    assert_eq!(fs::read(&segment).unwrap().len(), bytes.len() - 3);
    assert!(inside.join("0.samples").exists());
    assert_eq!(collect(squares(), &[1, 2], &on(folder.path())).measured, 0);
}

#[test]
fn a_cache_that_cannot_be_written_costs_no_sample() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("squares");
    fs::write(&file, b"in the way").unwrap();
    let did = collect(squares(), &[1], &on(folder.path()));
    match &did.result {
        Ok(result) => {
            assert_eq!(result.samples().len(), 2);
            assert!(did.warnings().contains("cannot be written"), "{}", did.warnings());
        }
        // A file where a folder should be is found out before anything is measured.
        Err(error) => {
            assert!(error.to_string().contains("cannot read the sample cache"), "{error}");
        }
    }
    assert_eq!(fs::read(&file).unwrap(), b"in the way");
}

#[test]
fn a_run_with_cached_samples_never_enters_a_history() {
    let (folder, history) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let config = on(folder.path()).history(history.path());
    let runs = || fs::read_dir(history.path().join("squares")).unwrap().count();
    collect(squares(), &[1], &config);
    assert_eq!(runs(), 1);
    let again = collect(squares(), &[1], &config);
    assert_eq!((again.cached(), runs()), (2, 1));
    assert!(again.warnings().contains("2 samples were taken from the sample cache"));
}
