//! Runs beside the runs before them: what is kept, what is judged, and what goes wrong on the way.

#![allow(clippy::unwrap_used, reason = "a set-up that fails must fail the test that asked for it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bench_collect::{
    Acknowledgements, Append, BenchResult, Benchmark, Clock, Direction, Error, GatePolicy, Live,
    Method, OnBreak, Output, RunConfig, RunId, Timestamp, input, load_result, metric, reference,
};
use bench_core::model::WarningKind;

/// A clock whose calendar moves on by a second with each run.
#[derive(Debug, Default)]
struct Seconds(AtomicU64);

impl Clock for Seconds {
    fn now(&self) -> Timestamp {
        let second = self.0.fetch_add(1, Ordering::Relaxed);
        Timestamp((1_795_442_700 + i64::try_from(second).unwrap()) * 1_000_000_000)
    }

    fn monotonic_ns(&self) -> u64 {
        0
    }
}

/// A history in a temporary folder, and the settings that use it.
struct History {
    folder: tempfile::TempDir,
    clock: Arc<Seconds>,
}

impl History {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), clock: Arc::default() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("history")
    }

    fn config(&self) -> RunConfig {
        let clock = Arc::clone(&self.clock) as Arc<dyn Clock>;
        let config = RunConfig::new().clock(clock).capture_environment(false);
        // Judged by the rule that has a word for every second run.
        config.method(Method::Percentage { threshold: 10.0 }).history(self.path())
    }

    /// The records of the benchmark `cost`, oldest first.
    fn records(&self) -> Vec<BenchResult> {
        let Ok(entries) = fs::read_dir(self.path().join("cost")) else { return Vec::new() };
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.iter().map(|path| load_result(path).unwrap()).collect()
    }

    /// A message with the folder's own path left out.
    fn told(&self, message: &str) -> String {
        message.replace(&self.folder.path().display().to_string(), "FOLDER")
    }
}

fn cost() -> (Benchmark, Output<f64>) {
    let mut bench = Benchmark::new("cost");
    let _n = bench.declare(input("n", [1_i64, 2]));
    let y = bench.declare(metric("y", Direction::Minimize));
    (bench, y)
}

/// One run in which every sample is `value`; `meanwhile` is called by each.
fn run_with(config: &RunConfig, value: f64, meanwhile: impl Fn()) -> Result<BenchResult, Error> {
    let (bench, y) = cost();
    bench.sweep().collect(config, |_, rec| {
        meanwhile();
        rec.record(y, value);
        Ok(())
    })
}

fn run(config: &RunConfig, value: f64) -> BenchResult {
    run_with(config, value, || ()).unwrap()
}

/// Messages about the history.
fn warnings(result: &BenchResult) -> Vec<&str> {
    let of_history = |kind| matches!(kind, WarningKind::History | WarningKind::HistoryNotAppended);
    let warnings = result.warnings().iter().filter(|warning| of_history(warning.kind));
    warnings.map(|warning| warning.message.as_str()).collect()
}

fn labels(result: &BenchResult) -> Vec<&str> {
    result.runs().iter().map(|run| run.event.label.as_str()).collect()
}

#[test]
fn runs_are_judged_against_those_before_and_kept() {
    let history = History::new();
    let told: Vec<String> = [10.0, 10.4, 12.0, 8.0]
        .iter()
        .zip(["v1", "v2", "v3", "v4"])
        .map(|(value, event)| {
            let result = run(&history.config().event(event), *value);
            assert_eq!(warnings(&result), [""; 0]);
            let gate = result.regression_report().gate(&GatePolicy::default()).is_ok();
            let sentence = result.regression_report().sentence();
            format!("{} {sentence} {gate}", labels(&result).join(" "))
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    v1 Not judged: no earlier run to compare with. true
    v1 v2 y is within threshold (+4.00 %), against 1 earlier run. true
    v1 v2 v3 y is 17.6 % higher (worse), against 2 earlier runs. false
    v1 v2 v3 v4 y is 25.9 % lower (better), against 3 earlier runs. true
    ");
    for (record, event) in history.records().iter().zip(["v1", "v2", "v3", "v4"]) {
        assert_eq!(labels(record), [event], "a record holds its own run and no other");
        assert_eq!(record.samples().len(), 2);
        assert!(record.regression_report().judged, "it carries the verdicts of its day");
    }
    assert_eq!(history.records().len(), 4);
}

#[test]
fn without_a_history_nothing_is_judged_or_kept() {
    let result = run(&RunConfig::new(), 1.0);
    assert!(!result.regression_report().judged && result.runs().len() == 1);
}

#[test]
fn the_threshold_and_the_age_of_the_baseline_are_settings() {
    let history = History::new();
    run(&history.config(), 10.0);
    let passes = |config: RunConfig| {
        let result = run(&config.append(Append::Never), 12.0);
        result.regression_report().gate(&GatePolicy::default()).is_ok()
    };
    assert!(!passes(history.config()));
    assert!(passes(history.config().method(Method::Percentage { threshold: 20.0 })));
    assert!(passes(history.config().min_history(2)), "a young baseline only notifies");
}

#[test]
fn a_run_is_appended_when_the_setting_says_so() {
    let history = History::new();
    let appended = |append: Append, branch: Option<&str>| {
        let before = history.records().len();
        let config = history.config().append(append);
        let config = match branch {
            Some(branch) => config.environment("git.branch", branch),
            None => config,
        };
        let result = run(&config, 1.0);
        assert_eq!(result.runs().len(), before + 1, "it is judged either way");
        history.records().len() - before
    };
    let on_main = || Append::OnBranch("main".into());
    assert_eq!(appended(Append::Always, None), 1);
    assert_eq!(appended(Append::Never, Some("main")), 0);
    assert_eq!(appended(on_main(), Some("main")), 1);
    assert_eq!(appended(on_main(), Some("feature")), 0);
    assert_eq!(appended(on_main(), None), 0, "the branch is not known");
}

#[test]
fn a_run_without_a_label_is_called_by_its_time() {
    let history = History::new();
    let result = run(&history.config(), 1.0);
    assert_eq!(labels(&result), ["2026-11-23 14:05:00 UTC"]);
    assert_eq!(labels(&run(&history.config().event("v2"), 1.0)), ["2026-11-23 14:05:00 UTC", "v2"]);
}

#[test]
fn a_result_carries_the_latest_runs_only() {
    let history = History::new();
    for event in ["a", "b", "c", "d"] {
        run(&history.config().event(event), 1.0);
    }
    let never = |events| history.config().append(Append::Never).max_events(events).event("now");
    assert_eq!(labels(&run(&never(3), 1.0)), ["a", "c", "d", "now"], "the first one stays");
    assert_eq!(labels(&run(&never(2), 1.0)), ["a", "d", "now"]);
    assert_eq!(run(&never(2), 1.0).regression_report().baseline_runs, 4, "all are judged against");
    let alone = run(&never(0), 1.0);
    assert_eq!(labels(&alone), ["now"]);
    assert!(alone.regression_report().judged);
    assert_eq!(history.records().len(), 4, "nothing is deleted");
}

#[test]
fn another_segment_is_no_baseline() {
    let history = History::new();
    run(&history.config().segment_environment("gpu", "small"), 10.0);
    let moved = run(&history.config().segment_environment("gpu", "large"), 20.0);
    insta::assert_snapshot!(moved.regression_report().sentence(), @"Not judged: the earlier run is incomplete or of another environment.");
    assert_eq!(moved.runs().len(), 2, "its figures show both");
    let again = run(&history.config().segment_environment("gpu", "small"), 20.0);
    insta::assert_snapshot!(again.regression_report().sentence(), @"y is 100 % higher (worse), against 1 earlier run.");
}

#[test]
fn an_old_commit_that_is_measured_late_stands_where_it_belongs() {
    let history = History::new();
    let at = |commit: &str| history.config().event(commit).environment("git.commit", commit);
    for (commit, cost) in [("third", 30.0), ("first", 10.0), ("second", 20.0)] {
        run(&at(commit), cost);
    }
    let commits = ["fourth", "third", "second", "first"].map(str::to_owned).to_vec();
    let result = run(&at("fourth").commit_order(commits), 30.0);
    assert_eq!(labels(&result), ["first", "second", "third", "fourth"]);
    assert_eq!(labels(&run(&at("fourth"), 30.0)), ["third", "first", "second", "fourth", "fourth"]);
}

#[test]
fn a_history_that_cannot_be_made_is_found_before_the_first_sample() {
    let history = History::new();
    fs::write(history.path(), "a file").unwrap();
    let error = run_with(&history.config(), 1.0, || panic!("measured")).unwrap_err();
    assert!(matches!(error, Error::History(_)));
    insta::assert_snapshot!(history.told(&error.to_string()), @"cannot make the history `FOLDER/history`: File exists (os error 17)");
    let (bench, _y) = cost();
    assert!(bench.sweep().start(&history.config()).is_err(), "the pull form finds it too");
    assert_eq!(fs::read(history.path()).unwrap(), b"a file");
}

/// What is warned of when `meanwhile` happens to the history while measuring, and the complete result.
fn disturbed(meanwhile: impl Fn(&Path)) -> (History, BenchResult, String) {
    let history = History::new();
    run(&history.config().event("before"), 10.0);
    let path = history.path();
    let result = run_with(&history.config().event("now"), 20.0, || meanwhile(&path)).unwrap();
    let own = result.iter_points().map(|point| point.sample_rows().count()).sum::<usize>();
    assert_eq!(own, 2, "the result is complete");
    let told = history.told(&warnings(&result).join("\n"));
    (history, result, told)
}

#[test]
fn a_history_that_vanishes_while_measuring_is_told_and_made_anew() {
    let (history, result, told) = disturbed(|path| {
        // The second sample finds nothing to remove.
        let _gone = fs::remove_dir_all(path);
    });
    insta::assert_snapshot!(told, @"the history `FOLDER/history` vanished while measuring; it is made anew, without earlier runs");
    assert_eq!(labels(&result), ["now"]);
    assert_eq!(history.records().len(), 1, "this run is kept");
}

#[test]
fn a_history_that_becomes_unusable_while_measuring_is_a_warning() {
    let (_history, result, told) = disturbed(|path| {
        let _gone = fs::remove_dir_all(path);
        fs::write(path, "a file").unwrap();
    });
    insta::assert_snapshot!(told, @"the run was not judged: cannot make the history `FOLDER/history`: File exists (os error 17)");
    assert!(!result.regression_report().judged);
}

#[test]
fn a_series_that_becomes_unusable_while_measuring_is_a_warning() {
    let (_history, result, told) = disturbed(|path| {
        let _gone = fs::remove_dir_all(path.join("cost"));
        fs::write(path.join("cost"), "a file").unwrap();
    });
    // The second warning ends in the name of a file that has the random run id in it.
    let told = told.replace(&result.current_run().unwrap().id.to_string(), "RUN");
    insta::assert_snapshot!(told, @r"
    the run was judged without its history: cannot read the history `FOLDER/history/cost`: Not a directory (os error 20)
    the run was not appended to its history: cannot save `FOLDER/history/cost/20261123T140501Z-RUN.bench`: its folder `FOLDER/history/cost` cannot be created: File exists (os error 17)
    ");
}

#[test]
fn a_broken_record_is_a_warning_on_the_result() {
    let (history, result, told) = disturbed(|path| {
        fs::write(path.join("cost/20200101T000000Z-0.bench"), "not ours").unwrap();
    });
    insta::assert_snapshot!(told, @"a run of the history was left out: cannot load `FOLDER/history/cost/20200101T000000Z-0.bench`: it is not a saved result (it begins with the bytes 6e 6f 74 20)");
    assert_eq!(labels(&result), ["before", "now"]);
    assert!(history.path().join("cost/20200101T000000Z-0.bench").exists());
}

#[test]
fn the_same_run_is_not_appended_twice() {
    let history = History::new();
    let config = || {
        let clock = Arc::new(Seconds::default()) as Arc<dyn Clock>;
        history.config().clock(clock).run_id(RunId(7))
    };
    run(&config(), 1.0);
    let again = run(&config(), 2.0);
    insta::assert_snapshot!(history.told(&warnings(&again).join("\n")), @"the run was not appended to its history: the run `00000000000000000000000000000007` stands in the history already, as `FOLDER/history/cost/20261123T140500Z-00000000000000000000000000000007.bench`");
    assert_eq!(history.records().len(), 1);
}

#[test]
fn live_objects_are_found_behind_the_rows_of_earlier_runs() {
    let history = History::new();
    let mut bench = Benchmark::new("cost");
    let n = bench.declare(input("n", [1_i64, 2]));
    let object = bench.declare(reference::<String>("object"));
    let collect = || {
        bench.sweep().repeats(2).collect(&history.config(), |at, rec| {
            rec.record(object, Live::new(format!("{} {}", at.get(n), at.repeat())));
            Ok(())
        })
    };
    for run in 0..3 {
        let result = collect().unwrap();
        assert_eq!(result.samples().len(), 4 * (run + 1));
        let told: Vec<String> = result
            .iter_points()
            .flat_map(|point| point.values(object).unwrap())
            .map(|live| live.get().as_str().to_owned())
            .collect();
        assert_eq!(told, ["1 0", "1 1", "2 0", "2 1"], "run {run}");
        let second = result.live(object, result.point(1).unwrap()).unwrap();
        assert_eq!(second.as_deref().map(String::as_str), Some("2 0"));
    }
}

#[test]
fn a_run_that_is_not_appended_for_its_branch_says_so() {
    let history = History::new();
    let told = |branch: Option<&str>| {
        let config = history.config().append(Append::OnBranch("main".into()));
        let config = match branch {
            Some(branch) => config.environment("git.branch", branch),
            None => config,
        };
        warnings(&run(&config, 1.0)).into_iter().map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    let said: Vec<String> = [Some("main"), Some("feature"), None]
        .map(told)
        .into_iter()
        .map(|said| said.lines().filter(|line| line.contains("append")).collect())
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r"

    not appended to the history: the branch is `feature`, and runs are appended on `main` only
    not appended to the history: no git branch is checked out, and runs are appended on `main` only
    ");
}

#[test]
fn a_copied_record_is_the_same_run() {
    let history = History::new();
    run(&history.config(), 1.0);
    let folder = history.path().join("cost");
    let record = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    fs::copy(&record, folder.join("copy.bench")).unwrap();
    let result = run(&history.config(), 1.0);
    assert_eq!(result.regression_report().baseline_runs, 1);
}

#[test]
fn a_baseline_follows_its_branch() {
    let history = History::new();
    let on = |branch: &str| history.config().environment("git.branch", branch);
    run(&on("main").event("main"), 10.0);
    run(&on("feature").event("feature"), 20.0);
    let baseline = |config: RunConfig| {
        run(&config.append(Append::Never), 20.0).regression_report().baseline_runs
    };
    assert_eq!(baseline(on("feature")), 2);
    assert_eq!(baseline(on("feature").base_branch("main")), 1);
    let main_only = on("feature").append(Append::OnBranch("main".into()));
    let judged = run(&main_only, 20.0);
    assert_eq!(judged.regression_report().baseline_runs, 1, "the branch appended on is the base");
    assert!(judged.regression_report().has_regressions());
    assert_eq!(judged.runs().len(), 3, "the others are shown");
}

/// A run of a benchmark whose input and output have other names, declared as renamed or not.
fn renamed(config: &RunConfig, declared: bool) -> Result<BenchResult, Error> {
    let mut bench = Benchmark::new("cost");
    let (size, cost) = (input("size", [1_i64, 2, 3]), metric("cost", Direction::Minimize));
    let (size, cost) =
        if declared { (size.formerly("n"), cost.formerly("y")) } else { (size, cost) };
    let _size = bench.declare(size);
    let cost = bench.declare(cost);
    bench.sweep().collect(config, |_, rec| {
        rec.record(cost, 20.0);
        Ok(())
    })
}

#[test]
fn a_trend_that_breaks_off_is_told_refused_or_ignored() {
    let history = History::new();
    run(&history.config(), 10.0);
    let config = || history.config().append(Append::Never);
    let warned = renamed(&config(), false).unwrap();
    let told = warnings(&warned).join("\n");
    assert!(told.contains("the output `y` of the run before is no longer declared"), "{told}");
    assert!(told.contains("the input `size` is new and has no default"), "{told}");
    let ignored = renamed(&config().on_break(OnBreak::Ignore), false).unwrap();
    assert_eq!(warnings(&ignored).len(), 1, "that points were left out is said in any case");
    let error = renamed(&config().on_break(OnBreak::Error), false).unwrap_err();
    let told = error.to_string();
    assert!(told.starts_with("nothing was measured, because a trend of the history"), "{told}");
    assert_eq!(history.records().len(), 1);
}

#[test]
fn a_declared_rename_keeps_points_values_and_verdicts() {
    let history = History::new();
    run(&history.config().event("before"), 10.0);
    let strict = history.config().event("now").on_break(OnBreak::Error);
    let result = renamed(&strict, true).unwrap();
    assert_eq!(warnings(&result), [""; 0]);
    assert_eq!(labels(&result), ["before", "now"]);
    assert_eq!((result.points().len(), result.samples().len()), (3, 5));
    assert_eq!(result.samples().outputs[0].scalar(0), Some(10.0));
    assert_eq!(result.regression_report().verdicts[0].baseline, 10.0);
}

#[test]
fn another_meaning_begins_a_new_column_and_the_old_one_goes_on_where_it_was() {
    let history = History::new();
    let measured = |meaning, value: f64| {
        let mut bench = Benchmark::new("cost");
        let y = bench.declare(metric("y", Direction::Minimize).meaning(meaning));
        let collected = bench.sweep().collect(&history.config(), |_, rec| {
            rec.record(y, value);
            Ok(())
        });
        collected.unwrap()
    };
    let sentence = |result: &BenchResult| result.regression_report().sentence().to_string();
    measured(1, 10.0);
    let changed = measured(2, 90.0);
    insta::assert_snapshot!(sentence(&changed), @"Not judged: no earlier run measured the same points of it.");
    insta::assert_snapshot!(warnings(&changed).join("\n"), @"the output `y` begins anew: its meaning was version 1, is 2");
    insta::assert_snapshot!(sentence(&measured(1, 10.5)), @"y is within threshold (+5.00 %), against 2 earlier runs.");
}

#[test]
fn an_acknowledged_change_passes_and_begins_a_new_baseline() {
    let history = History::new();
    let percentage = |config: RunConfig| config.method(Method::Percentage { threshold: 10.0 });
    for value in [10.0, 10.0] {
        run(&percentage(history.config()), value);
    }
    let changes = |until: &str| {
        let text = format!(
            "[[acknowledged]]\nbenchmark = 'cost'\noutput = 'y'\nwhy = 'it is safer'\nuntil = {until}"
        );
        Acknowledgements::parse(&text).unwrap()
    };
    let passes =
        |result: &BenchResult| result.regression_report().gate(&GatePolicy::default()).is_ok();
    let expired = percentage(history.config()).append(Append::Never);
    let expired = run(&expired.acknowledged(changes("2026-11-22")), 20.0);
    assert!(!passes(&expired));
    let told = warnings(&expired).join("\n");
    assert_eq!(told, "the change of `y` was acknowledged until 2026-11-22 only");
    let accepted = run(&percentage(history.config()).acknowledged(changes("2026-11-23")), 20.0);
    assert!(passes(&accepted) && accepted.regression_report().has_regressions());
    assert_eq!(accepted.runs().last().unwrap().accepted, ["y"]);
    // The file may be gone: the record knows.
    let after = run(&percentage(history.config()), 20.5);
    assert!(passes(&after) && !after.regression_report().has_regressions());
    assert_eq!(after.regression_report().verdicts[0].baseline, 20.0, "the new level");
    assert!(!passes(&run(&percentage(history.config()).append(Append::Never), 30.0)));
}

#[test]
fn runs_appended_at_once_are_all_kept() {
    let history = History::new();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..5 {
                    let result = run(&history.config(), 1.0);
                    assert_eq!(warnings(&result), [""; 0]);
                }
            });
        }
    });
    assert_eq!(history.records().len(), 20);
}
