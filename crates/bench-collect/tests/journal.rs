//! What programs that own their `main` can rely on when a run does not come to its end.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a test binary, where a panic is the report"
)]

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use bench_collect::{
    BenchResult, Benchmark, Clock, Direction, Error, Input, JournalError, Live, Order, Output,
    RunConfig, Timestamp, input, metric, reference, save_result, text,
};
use bench_core::model::{ResultParts, RunStatus};

struct Squares {
    bench: Benchmark,
    n: Input<i64>,
    square: Output<f64>,
    name: Output<String>,
}

fn squares() -> Squares {
    let mut bench = Benchmark::new("squares");
    let n = bench.declare(input("n", [1_i64, 2, 3]));
    let square = bench.declare(metric("square", Direction::Neutral));
    let name = bench.declare(text("name"));
    Squares { bench, n, square, name }
}

/// Measures six samples, and stops after so many of them; counts what it measured.
fn collect(
    config: &RunConfig,
    stop_after: usize,
    measured: &Cell<usize>,
) -> Result<BenchResult, Error> {
    let Squares { bench, n, square, name } = squares();
    let stop = Arc::new(AtomicBool::new(stop_after == 0));
    let config = config.clone().cancel(Arc::clone(&stop));
    let mut now = 0;
    bench.sweep().repeats(2).collect(&config, |at, rec| {
        measured.set(measured.get() + 1);
        now += 1;
        stop.store(now >= stop_after, Ordering::Relaxed);
        let n = at.get(n);
        if (n, at.repeat()) == (2, 0) {
            return Err(bench_collect::SampleError::msg("two fails once"));
        }
        rec.record(square, (n * n) as f64);
        rec.record(name, format!("{n}"));
        Ok(())
    })
}

const ALL: usize = usize::MAX;
const SAMPLES: usize = 6;

fn count() -> Cell<usize> {
    Cell::new(0)
}

fn config(folder: &Path) -> RunConfig {
    RunConfig::new().out(folder.join("squares.bench")).capture_environment(false)
}

/// The parts without times, and without the identity of the run.
fn without_times(result: BenchResult) -> ResultParts {
    let mut parts = result.into_parts();
    parts.samples.start_ns.fill(0);
    parts.samples.duration_ns.fill(0);
    parts.runs = vec![];
    parts.samples.run = [].into_iter().collect();
    parts
}

fn expected() -> ResultParts {
    without_times(collect(&RunConfig::new(), ALL, &count()).unwrap())
}

fn journal_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder.join("squares.bench.journal")) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = paths.filter(|path| path.extension().is_some()).collect();
    files.sort();
    files
}

#[test]
fn without_a_path_there_is_no_journal() {
    let folder = tempfile::tempdir().unwrap();
    let result = collect(&RunConfig::new(), 2, &count()).unwrap();
    assert_eq!(result.current_run().unwrap().status, RunStatus::Interrupted);
    let device = RunConfig::new().out("/dev/null");
    assert_eq!(collect(&device, ALL, &count()).unwrap().samples().len(), SAMPLES);
    assert!(!Path::new("/dev/null.journal").exists());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_run_stopped_after_any_sample_goes_on_and_measures_none_twice() {
    for stop_after in 0..SAMPLES {
        let folder = tempfile::tempdir().unwrap();
        let (config, measured) = (|| config(folder.path()), count());
        let part = collect(&config(), stop_after, &measured).unwrap();
        assert_eq!(part.current_run().unwrap().status, RunStatus::Interrupted);
        assert_eq!((part.samples().len(), measured.get()), (stop_after, stop_after));
        save_result(&part, folder.path().join("squares.bench")).unwrap();
        let whole = collect(&config(), ALL, &measured).unwrap();
        assert_eq!(measured.get(), SAMPLES, "stopped after {stop_after}");
        assert_eq!(whole.current_run().unwrap().status, RunStatus::Complete);
        if stop_after > 0 {
            let run = |result: &BenchResult| {
                let run = result.current_run().unwrap();
                (run.id, run.started_at, run.event.label.clone())
            };
            assert_eq!(run(&whole), run(&part));
            assert!(whole.samples().start_ns.is_sorted(), "the clock of the run goes on");
        }
        assert_eq!(without_times(whole), expected());
    }
}

#[test]
fn a_run_that_ended_unsaved_is_returned_again_and_once_saved_is_over() {
    let folder = tempfile::tempdir().unwrap();
    let (config, measured) = (|| config(folder.path()), count());
    let first = collect(&config(), ALL, &measured).unwrap();
    let again = collect(&config(), ALL, &measured).unwrap();
    assert_eq!(measured.get(), SAMPLES);
    assert_eq!(again.samples(), first.samples());
    assert_eq!(again.current_run().unwrap().id, first.current_run().unwrap().id);
    save_result(&again, config().out_path().unwrap()).unwrap();
    let next = collect(&config(), ALL, &measured).unwrap();
    assert_eq!(measured.get(), 2 * SAMPLES);
    assert_ne!(next.current_run().unwrap().id, first.current_run().unwrap().id);
    assert_eq!(journal_files(folder.path()).len(), 1, "the journal of the saved run is gone");
}

#[test]
fn hooks_run_only_where_something_is_left_to_measure() {
    let folder = tempfile::tempdir().unwrap();
    let (set_up, torn_down) = (count(), count());
    for _ in 0..2 {
        let Squares { bench, square, name, .. } = squares();
        let sweep = bench.sweep().set_up(|| {
            set_up.set(set_up.get() + 1);
            Ok(())
        });
        let sweep = sweep.tear_down(|| {
            torn_down.set(torn_down.get() + 1);
            Ok(())
        });
        let result = sweep.collect(&config(folder.path()), |_, rec| {
            rec.record(square, 1.0);
            rec.record(name, "one".to_owned());
            Ok(())
        });
        assert_eq!(result.unwrap().samples().len(), 3);
    }
    assert_eq!((set_up.get(), torn_down.get()), (1, 1));
}

/// The bytes of a journal of four samples.
fn journal_bytes() -> (String, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    collect(&config(folder.path()), 4, &count()).unwrap();
    let file = journal_files(folder.path()).pop().unwrap();
    (file.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(file).unwrap())
}

/// Goes on with a journal of these bytes.
fn go_on(name: &str, bytes: &[u8], measured: &Cell<usize>) -> Result<BenchResult, Error> {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("squares.bench.journal");
    fs::create_dir(&journal).unwrap();
    fs::write(journal.join(name), bytes).unwrap();
    let result = collect(&config(folder.path()), ALL, measured);
    assert_eq!(fs::read(journal.join(name)).unwrap(), bytes, "the file of another process stays");
    result
}

#[test]
fn a_journal_cut_off_anywhere_gives_all_whole_samples_and_the_rest_is_measured() {
    let (name, bytes) = journal_bytes();
    let mut most = SAMPLES;
    for cut in 0..=bytes.len() {
        let measured = count();
        let result = go_on(&name, &bytes[..cut], &measured).unwrap();
        assert_eq!(without_times(result), expected(), "cut at {cut}");
        assert!((2..=most).contains(&measured.get()), "{} measured, cut at {cut}", measured.get());
        most = measured.get();
    }
    assert_eq!(most, 2);
}

#[test]
fn a_flipped_bit_anywhere_in_a_journal_is_measured_again_or_named() {
    let (name, bytes) = journal_bytes();
    for place in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[place] ^= 1 << (place % 8);
        match go_on(&name, &flipped, &count()) {
            Ok(result) => assert_eq!(without_times(result), expected(), "flipped at {place}"),
            Err(Error::Journal(error @ JournalError::Damaged { .. })) => {
                assert!(error.to_string().contains(&name), "{error}");
                assert!(error.hint().unwrap().contains("--fresh"));
            }
            Err(error) => panic!("flipped at {place}: {error}"),
        }
    }
}

#[test]
fn samples_under_way_at_once_go_on_whatever_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let run = |finish: &[i64]| {
        let Squares { bench, n, square, name } = squares();
        let mut run = bench.sweep().start_many(&config(folder.path()), 3).unwrap();
        let mut open = Vec::new();
        while open.len() < 3
            && let Some(sample) = run.next_sample().unwrap()
        {
            open.push(sample);
        }
        let begun: Vec<i64> = open.iter().map(|sample| sample.get(n).unwrap()).collect();
        for wanted in finish {
            let at = open.iter().position(|sample| sample.get(n).unwrap() == *wanted).unwrap();
            let mut sample = open.remove(at);
            sample.record(square, (wanted * wanted) as f64);
            sample.record(name, format!("{wanted}"));
            sample.finish().unwrap();
        }
        // Those that are left never end, as in a process that is killed.
        open.into_iter().for_each(std::mem::forget);
        (begun, run)
    };
    let (begun, mut killed) = run(&[3, 1]);
    assert_eq!(begun, [1, 2, 3]);
    // Asking for one more files those that ended.
    assert!(killed.next_sample().unwrap().is_none());
    drop(killed);
    let (begun, run) = run(&[2]);
    assert_eq!(begun, [2], "only the sample in flight is measured again");
    let result = run.finish().unwrap();
    let points: Vec<_> = (0..3).map(|row| result.samples().key(row).unwrap().point).collect();
    assert_eq!(points, [0, 1, 2], "rows stand in the order of the plan");
    assert_eq!(result.current_run().unwrap().status, RunStatus::Complete);
}

#[test]
fn samples_with_live_objects_are_measured_again_and_failed_ones_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let begun = std::cell::RefCell::new(Vec::new());
    let collect = || {
        let mut bench = Benchmark::new("live");
        let n = bench.declare(input("n", [1_i64, 2, 3]));
        let object = bench.declare(reference::<i64>("object"));
        let result = bench.sweep().collect(&config(folder.path()), |at, rec| {
            begun.borrow_mut().push(at.get(n));
            if at.get(n) == 2 {
                return Err(bench_collect::SampleError::msg("two fails"));
            }
            rec.record(object, Live::new(at.get(n) * 10));
            Ok(())
        });
        let result = result.unwrap();
        let point =
            |row| result.live(object, result.point(row).unwrap()).unwrap().map(|live| *live);
        [point(0), point(1), point(2)]
    };
    assert_eq!(collect(), [Some(10), None, Some(30)]);
    assert_eq!(collect(), [Some(10), None, Some(30)], "every object is alive");
    assert_eq!(*begun.borrow(), [1, 2, 3, 1, 3]);
}

#[test]
fn two_sweeps_of_one_configuration_have_journals_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let measured = count();
    for _ in 0..2 {
        let config = config(folder.path());
        let pilot = collect(&config.clone().repeats(1), ALL, &measured).unwrap();
        let main = collect(&config, ALL, &measured).unwrap();
        assert_eq!((pilot.samples().len(), main.samples().len()), (3, SAMPLES));
    }
    assert_eq!(measured.get(), 3 + SAMPLES);
}

#[test]
fn two_sweeps_at_once_for_one_path_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let first = squares();
    // Its plan is another one; as it measures nothing, its journal is in nobody's way.
    let run = first.bench.sweep().start(&config(folder.path())).unwrap();
    let error = collect(&config(folder.path()), ALL, &count()).unwrap_err();
    assert!(matches!(error, Error::Journal(JournalError::InUse { .. })), "{error}");
    let said = error.to_string();
    assert!(said.starts_with("another sweep of this process measures for the journal"), "{said}");
    drop(run);
    assert!(collect(&config(folder.path()), ALL, &count()).is_ok());
}

#[test]
fn another_plan_is_refused_and_a_fresh_start_keeps_the_old_journal_aside() {
    let folder = tempfile::tempdir().unwrap();
    collect(&config(folder.path()), 2, &count()).unwrap();
    let other = || config(folder.path()).order(Order::Shuffle).seed(5).warmup(1);
    let error = collect(&other(), ALL, &count()).unwrap_err();
    let said = error.to_string();
    assert!(
        said.contains("and is 5; the order was declared and is shuffle; warm-up was 0 and is 1"),
        "{said}"
    );
    let before = fs::read(&journal_files(folder.path())[0]).unwrap();
    assert_eq!(collect(&other().fresh(), ALL, &count()).unwrap().samples().len(), SAMPLES);
    let mut aside = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let aside = aside.find(|path| path.to_str().unwrap().contains(".journal.")).unwrap();
    let moved = fs::read_dir(aside).unwrap().next().unwrap().unwrap().path();
    assert_eq!(fs::read(moved).unwrap(), before);
}

#[test]
fn a_run_enters_its_history_once_and_only_when_it_ended() {
    let folder = tempfile::tempdir().unwrap();
    let history = folder.path().join("history");
    let config = || config(folder.path()).history(&history);
    let records = || fs::read_dir(history.join("squares")).map_or(0, Iterator::count);
    collect(&config(), 2, &count()).unwrap();
    assert_eq!(records(), 0, "a run that goes on is not yet history");
    let ended = collect(&config(), ALL, &count()).unwrap();
    assert_eq!(records(), 1);
    let again = collect(&config(), ALL, &count()).unwrap();
    assert_eq!(records(), 1);
    assert_eq!(again.runs().len(), 1, "a run is never its own history");
    assert_eq!(again.regression_report(), ended.regression_report());
}

/// A clock that a sample moves on.
#[derive(Debug, Default)]
struct Hand(AtomicU64);

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        Timestamp(0)
    }

    fn monotonic_ns(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

fn within(budget: Duration, order: Order) -> (String, BenchResult) {
    let clock = Arc::new(Hand::default());
    let hand = Arc::clone(&clock);
    let config = RunConfig::new().budget(budget).clock(clock).order(order);
    let Squares { bench, n, square, name } = squares();
    let mut order = String::new();
    let result = bench.sweep().repeats(3).collect(&config, |at, rec| {
        hand.0.fetch_add(1_000_000_000, Ordering::Relaxed);
        order += &format!("{}{} ", at.get(n), at.repeat());
        rec.record(square, 1.0);
        rec.record(name, String::new());
        Ok(())
    });
    (order, result.unwrap())
}

#[test]
fn a_budget_measures_every_point_once_before_any_twice_and_says_what_was_left_out() {
    let (order, result) = within(Duration::from_secs(4), Order::Declared);
    assert_eq!(order, "10 20 30 11 ");
    assert_eq!(result.current_run().unwrap().status, RunStatus::Partial);
    let told = |result: &BenchResult| {
        result
            .warnings()
            .iter()
            .map(|w| w.message.clone())
            .find(|m| m.contains("budget"))
            .unwrap_or_default()
    };
    insta::assert_snapshot!(told(&result), @"the budget of 4s ended after 4 of 9 samples: measured 3 points fewer than 3 times");
    let (_, result) = within(Duration::from_millis(1500), Order::Declared);
    insta::assert_snapshot!(told(&result), @"the budget of 1.5s ended after 2 of 9 samples: measured 1 point never and 2 points fewer than 3 times");
    let (order, result) = within(Duration::from_secs(60), Order::Declared);
    assert_eq!(order, "10 20 30 11 21 31 12 22 32 ");
    assert_eq!(
        (told(&result).as_str(), result.current_run().unwrap().status),
        ("", RunStatus::Complete)
    );
    assert_eq!(within(Duration::from_secs(60), Order::RoundRobin).0, order);
}

#[test]
fn a_part_of_a_sweep_goes_on_as_that_part() {
    let folder = tempfile::tempdir().unwrap();
    let (measured, part) = (count(), |of| config(folder.path()).shard(1, of));
    let all = collect(&part(2), ALL, &count()).unwrap().samples().len();
    assert!((1..SAMPLES).contains(&all), "{all} samples in the part");
    collect(&part(2).fresh(), all - 1, &measured).unwrap();
    let refused = collect(&part(1), ALL, &count()).unwrap_err().to_string();
    assert!(refused.ends_with("the part was 1-of-2 and is 1-of-1"), "{refused}");
    let whole = collect(&part(2), ALL, &measured).unwrap();
    assert_eq!((whole.samples().len(), measured.get()), (all, all));
}
