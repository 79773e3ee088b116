//! Launches: every point in several processes, none of which can take the run with it.
#![cfg(unix)]

use bench_core::BenchResult;
use bench_core::merge::{Part, merge_parts};

use crate::unruly::{Folder, batches, comparable, failures, numbers};

/// Two points, two repeats, three launches.
const ARGS: [&str; 7] =
    ["unruly", "--only", "does=work", "--repeats=2", "--launches=3", "--progress", "none"];

/// Samples of all launches.
const SAMPLES: usize = 12;

fn undisturbed() -> BenchResult {
    let folder = Folder::new();
    let ended = folder.collect(&ARGS);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    folder.result("unruly")
}

/// The samples that were begun, without set-ups.
fn begun(folder: &Folder) -> usize {
    folder.log().iter().filter(|line| *line != "set-up").count()
}

#[test]
fn each_launch_is_a_process_of_its_own_that_measures_every_point() {
    let folder = Folder::new();
    let ended = folder.collect(&ARGS);
    assert_eq!((ended.code, ended.stderr.contains("said to")), (0, false));
    assert!(ended.stderr.contains("work 2 begins"), "what a launch says on standard error is seen");
    let log = folder.log().join("\n");
    insta::assert_snapshot!(log, @r"
    set-up
    0 work 1 0
    0 work 1 1
    0 work 2 0
    0 work 2 1
    set-up
    1 work 1 0
    1 work 1 1
    1 work 2 0
    1 work 2 1
    set-up
    2 work 1 0
    2 work 1 1
    2 work 2 0
    2 work 2 1
    ");
    let result = folder.result("unruly");
    let samples = result.samples();
    assert_eq!(result.current_run().unwrap().launches, 3);
    assert_eq!(numbers(&result, "nth"), [0.0, 1.0, 2.0, 3.0].repeat(3), "each process is new");
    for (row, told) in numbers(&result, "launch").into_iter().enumerate() {
        let found = samples.row(row).unwrap();
        assert_eq!(told, f64::from(found.key.launch));
        assert_eq!(found.order as usize, row);
        let next = samples.start_ns.get(row + 1).copied().unwrap_or(u64::MAX);
        assert!(found.start_ns + found.duration_ns <= next, "one after another");
    }
    let mut drawn = numbers(&result, "drawn");
    drawn.sort_by(f64::total_cmp);
    drawn.dedup();
    assert_eq!(drawn.len(), SAMPLES, "every launch draws numbers of its own");
    assert_eq!(folder.journal("unruly"), [""; 0], "the journal went with the saved run");
}

#[test]
fn every_form_of_a_sweep_has_launches() {
    let folder = Folder::new();
    let args = [&ARGS[1..], &["--out", "."]].concat();
    assert_eq!(folder.collect(&args).code, 0);
    let forms = ["unruly", "pulled", "threaded"].map(|name| comparable(folder.result(name)));
    assert_eq!(forms[0].samples.len(), SAMPLES);
    assert_eq!(forms[0], forms[1]);
    assert_eq!(forms[0], forms[2]);
}

#[test]
fn what_a_timing_is_the_mean_of_comes_home_from_every_process() {
    let whole = ["--only=does=work,error", "--repeats=2", "--progress=none"];
    for more in [&["--launches=2"][..], &["--isolate=sample"], &["--isolate=point"]] {
        let folder = Folder::new();
        let ended = folder.collect(&[&["unruly"], &whole[..], more].concat());
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        let found = batches(&folder.result("unruly"));
        let failed = found.iter().filter(|calls| calls.is_none()).count();
        assert_eq!(failed * 2, found.len(), "{more:?}");
        assert!(found.iter().flatten().all(|calls| *calls > 1), "{more:?}: {found:?}");
    }
    let folder = Folder::new();
    let parts = ["1", "2"].map(|part| {
        let shard = format!("--shard={part}/2");
        let ended = folder.collect(&[&["unruly", shard.as_str()], &whole[..]].concat());
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        Part { name: part.to_owned(), result: folder.result(&format!("unruly.{part}-of-2")) }
    });
    let mut expected: Vec<_> = parts.iter().flat_map(|part| batches(&part.result)).collect();
    let mut found = batches(&merge_parts(&parts, None).unwrap().result);
    expected.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, expected);
    assert!(found.iter().flatten().all(|calls| *calls > 1), "{found:?}");
}

#[test]
fn killed_with_its_parent_at_any_launch_a_sample_is_all_that_is_lost() {
    let expected = comparable(undisturbed());
    for sample in ["0-work-1-0", "0-work-2-1", "1-work-1-1", "2-work-2-1"] {
        let folder = Folder::new();
        let gate = folder.gate(sample);
        let mut parent = folder.start(&ARGS);
        let waiting = gate.reached();
        parent.kill();
        waiting.dies();
        let ended = folder.collect(&ARGS);
        assert_eq!(ended.code, 0, "killed at {sample}: {}", ended.stderr);
        assert_eq!(comparable(folder.result("unruly")), expected, "killed at {sample}");
        assert_eq!(begun(&folder), SAMPLES + 1, "only the sample in flight was begun again");
        assert_eq!(folder.journal("unruly"), [""; 0]);
    }
}

#[test]
fn a_launch_that_dies_is_a_failed_sample_and_goes_on_in_a_new_process() {
    let folder = Folder::new();
    let args = ["--only", "does=work,abort", "--repeats=2", "--launches=2", "--progress", "none"];
    let ended = folder.collect(&[&["unruly"], &args[..]].concat());
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let result = folder.result("unruly");
    insta::assert_snapshot!(failures(&result));
    assert_eq!(result.samples().len(), 16);
    let good: Vec<f64> = numbers(&result, "nth").into_iter().filter(|n| !n.is_nan()).collect();
    assert_eq!(good, [0.0, 1.0].repeat(4), "what follows a crash is measured by a new process");
}

#[test]
fn on_threads_only_the_sample_that_ends_a_launch_fails() {
    let folder = Folder::new();
    let args = ["--only=does=work,abort,exit", "--repeats=3", "--launches=2", "--progress=none"];
    let ended = folder.collect(&[&["threaded", "--threads=3"], &args[..]].concat());
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let alone = Folder::new();
    assert_eq!(alone.collect(&[&["unruly"], &args[..]].concat()).code, 0);
    let without_messages = |result: BenchResult| {
        let mut parts = comparable(result);
        let failures = std::mem::take(&mut parts.failures).into_iter();
        (failures.map(|failure| (failure.sample, failure.kind)).collect::<Vec<_>>(), parts)
    };
    let found = without_messages(folder.result("threaded"));
    assert_eq!(found.0.len(), 24);
    assert_eq!(found, without_messages(alone.result("unruly")));
}

#[test]
fn ctrl_c_and_sigterm_finish_the_sample_of_a_launch_and_lose_nothing() {
    let expected = comparable(undisturbed());
    for signal in ["INT", "TERM"] {
        let folder = Folder::new();
        let gate = folder.gate("1-work-1-1");
        let mut parent = folder.start(&ARGS);
        let waiting = gate.reached();
        parent.signal(signal);
        parent.wait_for("stopping when the sample under way is finished");
        // It is told at once, while the sample still waits.
        waiting.release();
        let ended = parent.end();
        assert_eq!(ended.code, 130);
        let told = ended.stderr.lines().next_back().unwrap_or_default();
        let part = folder.result("unruly");
        let samples = part.samples().len();
        // The launch may get to another sample before it is told, but no launch begins.
        assert!((6..=8).contains(&samples), "{samples}");
        let expect = format!("interrupted after {samples} samples; the same command continues");
        assert!(told.starts_with(&expect), "{told}");
        assert_eq!(part.current_run().unwrap().launches, 2);
        assert_eq!(folder.collect(&ARGS).code, 0);
        assert_eq!(comparable(folder.result("unruly")), expected);
        assert_eq!(begun(&folder), SAMPLES, "nothing was measured twice");
    }
}

#[test]
fn a_second_ctrl_c_leaves_no_process_behind() {
    let folder = Folder::new();
    let gate = folder.gate("1-work-1-1");
    let mut parent = folder.start(&ARGS);
    let waiting = gate.reached();
    parent.signal("INT");
    parent.wait_for("stopping when");
    parent.signal("INT");
    assert_eq!(parent.end().code, 130);
    waiting.dies();
    assert_eq!(folder.collect(&ARGS).code, 0);
    assert_eq!(comparable(folder.result("unruly")), comparable(undisturbed()));
    assert_eq!(begun(&folder), SAMPLES + 1);
}

#[test]
fn what_other_processes_measured_is_cached_and_given_back_to_every_kind_of_run() {
    let folder = Folder::new();
    let collect = |args: &[&str]| {
        let common = ["--only=does=work", "--progress=none", "--cache=on", "--cache-dir=cache"];
        let before = begun(&folder);
        let ended = folder.collect(&[args, &common].concat());
        assert_eq!(ended.code, 0, "{args:?}: {}", ended.stderr);
        (begun(&folder) - before, comparable(folder.result(args[0])).samples)
    };
    let (measured, expected) = collect(&["unruly", "--launches=2", "--repeats=2"]);
    assert_eq!((measured, expected.len()), (8, 8));
    let (measured, again) = collect(&["unruly", "--launches=2", "--repeats=2"]);
    assert_eq!((measured, again.outputs), (0, expected.outputs));
    let (measured, more) = collect(&["unruly", "--launches=3", "--repeats=3", "--isolate=sample"]);
    assert_eq!((measured, more.len()), (10, 18), "only what is new is measured");
    let drawn = numbers(&folder.result("unruly"), "drawn");
    assert!(drawn.iter().all(|number| !number.is_nan()));
    let (measured, same) = collect(&["unruly", "--launches=3", "--repeats=3", "--isolate=point"]);
    assert_eq!((measured, same.outputs), (0, more.outputs));
    let (measured, _) = collect(&["threaded", "--threads=3", "--launches=2", "--repeats=2"]);
    assert_eq!(measured, 8, "it is another benchmark");
    let (measured, all) = collect(&["threaded", "--threads=3", "--launches=1", "--repeats=3"]);
    assert_eq!((measured, all.len()), (2, 6));
}

#[test]
fn a_budget_that_is_over_leaves_every_launch_out_and_says_so() {
    let folder = Folder::new();
    let ended = folder.collect(&[&ARGS[..], &["--budget=0.001ms"]].concat());
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert_eq!(begun(&folder), 0, "starting a process takes longer");
    let run = folder.result("unruly").current_run().unwrap().clone();
    assert_eq!(run.status, bench_core::model::RunStatus::Partial);
    let said = "ended after 0 of 12 samples: measured 2 points never";
    assert!(ended.stderr.contains(said) || ended.stdout.contains(said), "{}", ended.stderr);
}

#[test]
fn what_goes_wrong_before_the_first_sample_is_an_error() {
    let said = ["error", "abort", "drift"].map(|wrong| {
        let folder = Folder::new();
        let mut command = folder.command(&ARGS);
        let ended = bench_tests::programs::run(command.env("UNRULY_SET_UP", wrong));
        assert_eq!(begun(&folder), 0);
        assert!(!folder.path().join("unruly.bench").exists());
        let stderr = ended.stderr.lines().filter(|line| !line.starts_with("warning"));
        format!("{wrong}: code {}\n{}", ended.code, stderr.collect::<Vec<_>>().join("\n"))
    });
    insta::assert_snapshot!(said.join("\n\n"));
}

#[test]
fn a_disk_that_fills_up_in_a_launch_ends_the_run_and_keeps_what_was_measured() {
    let folder = Folder::new();
    let args = ["unruly", "--only=does=work", "--repeats=40", "--launches=2", "--progress=none"];
    let shell = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"";
    let collector = folder.command(&args);
    let mut small = std::process::Command::new("/bin/sh");
    small.args(["-c", shell]).arg(collector.get_program()).args(args);
    small.current_dir(folder.path());
    for (name, value) in collector.get_envs() {
        match value {
            Some(value) => small.env(name, value),
            None => small.env_remove(name),
        };
    }
    let ended = bench_tests::programs::run(&mut small);
    assert_eq!(ended.code, 4, "{}", ended.stderr);
    assert!(ended.stderr.contains("measuring stopped, and every sample before is kept"));
    let before = begun(&folder);
    assert!((2..160).contains(&before), "{before}");
    let ended = folder.collect(&args);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert_eq!(begun(&folder), 161, "only the sample that found no room is measured again");
    assert_eq!(folder.result("unruly").samples().len(), 160);
}

#[test]
fn a_launcher_chooses_the_folder_of_results_and_a_path_is_above_it() {
    let folder = Folder::new();
    let results = folder.path().join("made/by the launcher");
    let mut said = Vec::new();
    for args in [&[][..], &["--shard=1/2"], &["--out=here.bench"]] {
        let args = [&ARGS[..], &["--quiet"], args].concat();
        let ended =
            bench_tests::programs::run(folder.command(&args).env("BENCH_RESULT_DIR", &results));
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        said.push(ended.stdout);
    }
    assert_eq!(
        said.concat().replace(results.to_str().unwrap(), "{dir}"),
        "{dir}/unruly.bench\n{dir}/unruly.1-of-2.bench\nhere.bench\n"
    );
    let mut names: Vec<_> = std::fs::read_dir(&results)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["unruly.1-of-2.bench", "unruly.bench"], "no journal is left");
    let nowhere = folder.path().join("log");
    let ended = bench_tests::programs::run(folder.command(&ARGS).env("BENCH_RESULT_DIR", nowhere));
    assert_eq!(ended.code, 4, "found out before the first sample: {}", ended.stderr);
}
