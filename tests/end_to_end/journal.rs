//! A killed, interrupted or starved collector loses no finished sample, and measures none twice.
#![cfg(unix)]

mod paused;

use std::fs;

use bench_core::load_result;

use paused::{Folder, SAMPLES, files, without_times};

/// The result of a run that nothing disturbed.
fn undisturbed() -> bench_core::model::ResultParts {
    let folder = Folder::new();
    assert_eq!(folder.collect(&[]).code, 0);
    assert_eq!(folder.begun(), SAMPLES);
    without_times(load_result(folder.result()).unwrap())
}

#[test]
fn a_collector_killed_at_any_sample_goes_on_and_ends_as_if_it_had_not_been() {
    let expected = undisturbed();
    for killed_at in 0..SAMPLES {
        let folder = Folder::new();
        let mut child = folder.start(&[], &killed_at.to_string());
        child.wait_for_pause();
        child.kill();
        let ended = folder.collect(&[]);
        assert_eq!(ended.code, 0, "killed at {killed_at}: {}", ended.stderr);
        assert_eq!(without_times(load_result(folder.result()).unwrap()), expected);
        assert_eq!(folder.begun(), SAMPLES + 1, "only the sample in flight was begun again");
        assert_eq!(folder.names(), ["log", "paused.bench"], "the journal went with the saved run");
    }
}

#[test]
fn a_collector_killed_again_and_again_still_ends() {
    let folder = Folder::new();
    for _ in 1..SAMPLES {
        let mut child = folder.start(&["--sync-interval", "0"], "1");
        child.wait_for_pause();
        child.kill();
    }
    assert_eq!(folder.collect(&[]).code, 0);
    assert_eq!(without_times(load_result(folder.result()).unwrap()), undisturbed());
    // Each process finished one sample and was killed in the next one; the last one finished the last sample.
    assert_eq!(folder.begun(), 2 * SAMPLES - 1);
}

#[test]
fn ctrl_c_finishes_the_sample_saves_and_says_how_to_go_on() {
    let folder = Folder::new();
    let mut child = folder.start(&["--progress", "none"], "4");
    child.wait_for_pause();
    child.interrupt();
    // It is told at once, while the sample still waits.
    child.wait_for(
        "stopping when the sample under way is finished; Ctrl-C again stops at once, which loses that sample only",
    );
    child.release();
    let ended = child.end();
    assert_eq!(ended.code, 130);
    assert_eq!(
        ended.stderr.trim(),
        "interrupted after 5 samples; the same command continues where it ended"
    );
    let saved = load_result(folder.result()).unwrap();
    assert_eq!(saved.samples().len(), 5);
    assert_eq!(saved.current_run().unwrap().status.word(), "interrupted");

    assert_eq!(folder.collect(&[]).code, 0);
    let whole = load_result(folder.result()).unwrap();
    let run = |result: &bench_core::BenchResult| result.current_run().unwrap().id;
    assert_eq!(run(&whole), run(&saved), "it is the same run");
    assert_eq!(without_times(whole), undisturbed());
    assert_eq!(folder.begun(), SAMPLES, "nothing was measured twice");
    assert_eq!(folder.names(), ["log", "paused.bench"]);
}

#[test]
fn a_second_ctrl_c_stops_in_the_middle_of_a_sample() {
    let folder = Folder::new();
    let mut child = folder.start(&[], "4");
    child.wait_for_pause();
    assert_eq!(child.interrupt_until_it_ends(), 130);
    assert_eq!(folder.collect(&[]).code, 0);
    assert_eq!(without_times(load_result(folder.result()).unwrap()), undisturbed());
    assert_eq!(folder.begun(), SAMPLES + 1);
}

#[test]
fn a_second_process_is_refused_and_disturbs_nothing() {
    let folder = Folder::new();
    let mut child = folder.start(&[], "3");
    child.wait_for_pause();
    let refused = folder.collect(&["--progress", "none"]);
    let said = refused.stderr.replace(&child.id().to_string(), "PID");
    insta::assert_snapshot!(said, @r"
    error: another process (PID) measures for the journal `./paused.bench.journal`
    hint: wait for it to end, or choose another place with `--out PATH`
    ");
    assert_eq!(refused.code, 2);
    assert_eq!(folder.collect(&["--fresh"]).code, 2, "not even a fresh start takes it away");
    child.release();
    assert_eq!(child.end().code, 0);
    assert_eq!(without_times(load_result(folder.result()).unwrap()), undisturbed());
}

#[test]
fn a_journal_of_another_plan_is_refused_with_the_difference_and_stays() {
    let folder = Folder::interrupted_at(4);
    let before = folder.journal();
    let refusals = [
        &["--seed", "9"][..],
        &["--repeats", "2"],
        &["--order", "reversed"],
        &["--only", "place=1,2"],
        &["--budget", "1h"],
    ];
    let said = refusals.map(|args| {
        let ended = folder.collect(&[&["--progress", "none"], args].concat());
        assert_eq!(ended.code, 2);
        let said = ended.stderr.lines().next().unwrap_or_default().to_owned();
        format!("{}\n  {}", args.join(" "), without_checksums(&said))
    });
    insta::assert_snapshot!(said.join("\n"));
    assert_eq!(folder.journal(), before, "refusing changes nothing");
    assert_eq!(folder.collect(&["--resume"]).code, 0, "the settings of before continue it");
    assert_eq!(folder.begun(), SAMPLES + 1);
}

#[test]
fn a_fresh_start_moves_the_journal_aside() {
    let folder = Folder::interrupted_at(4);
    let before = folder.journal();
    assert_eq!(folder.collect(&["--fresh", "--seed", "9"]).code, 0);
    let aside = folder.names().into_iter().find(|name| name.starts_with("paused.bench.journal."));
    assert_eq!(files(&folder.path().join(aside.unwrap())), before);
    assert_eq!(folder.begun(), 5 + SAMPLES);
}

#[test]
fn a_journal_of_another_build_is_continued_only_where_asked() {
    let folder = Folder::interrupted_at(4);
    let before = folder.journal();
    let refused = folder.collect_by_another_build(&["--progress", "none"]);
    assert_eq!(refused.code, 2);
    insta::assert_snapshot!(refused.stderr, @r"
    error: the journal `./paused.bench.journal` was measured by another build of this program
    hint: `--resume=any-code` continues it with this program; `--fresh` moves it aside and measures everything
    ");
    assert_eq!(folder.journal(), before);
    assert_eq!(folder.collect_by_another_build(&["--resume=any-code"]).code, 0);
    assert_eq!(folder.begun(), SAMPLES + 1);
    let result = load_result(folder.result()).unwrap();
    let told = "some samples were measured by another build of this program";
    assert!(result.warnings().iter().any(|warning| warning.message == told));
}

#[test]
fn a_disk_that_fills_up_ends_the_run_and_keeps_what_was_measured() {
    let folder = Folder::new();
    let ended = folder.collect_on_small_disk(&["--progress", "none"]);
    assert_eq!(ended.code, 4, "{}", ended.stderr);
    insta::assert_snapshot!(ended.stderr, @r"
    error: measuring stopped, and every sample before is kept: cannot write the journal `./paused.bench.journal`: File too large (os error 27)
    error: cannot save `./paused.bench`: writing failed: File too large (os error 27)
    hint: the same command continues where it ended
    ");
    let measured = folder.begun();
    assert!((2..SAMPLES).contains(&measured), "{measured} samples");
    assert_eq!(folder.collect(&[]).code, 0);
    assert_eq!(without_times(load_result(folder.result()).unwrap()), undisturbed());
    assert_eq!(folder.begun(), SAMPLES + 1, "only the sample that found no room is measured again");
}

#[test]
fn a_result_that_cannot_be_saved_is_saved_later_without_measuring() {
    let folder = Folder::new();
    let mut child = folder.start(&["--progress", "none"], "11");
    child.wait_for_pause();
    // A folder takes the place of the result while the last sample is measured.
    fs::create_dir(folder.result()).unwrap();
    child.release();
    let ended = child.end();
    assert_eq!(ended.code, 4);
    assert!(
        ended.stderr.contains("the same command saves them without measuring"),
        "{}",
        ended.stderr
    );
    fs::remove_dir(folder.result()).unwrap();
    assert_eq!(folder.collect(&[]).code, 0);
    assert_eq!(folder.begun(), SAMPLES);
    assert_eq!(without_times(load_result(folder.result()).unwrap()), undisturbed());
}

#[test]
fn progress_is_told_to_programs_as_json_lines() {
    let folder = Folder::interrupted_at(4);
    let ended = folder.collect(&["--progress", "json"]);
    let lines = ended
        .stderr
        .lines()
        .map(|line| -> serde_json::Value { serde_json::from_str(line).unwrap() });
    let told: Vec<_> = lines
        .filter(|line| line["event"] != "progress")
        .map(|line| {
            format!(
                "{} {} of {}, {} failed",
                line["event"], line["done"], line["samples"], line["failed"]
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    "started" 0 of 12, 0 failed
    "resumed" 4 of 12, 0 failed
    "finished" 12 of 12, 1 failed
    "#);
}

/// Checksums follow from the points; what they are says nothing to a reader.
fn without_checksums(text: &str) -> String {
    text.split(' ')
        .map(|word| if word.starts_with('(') && word.len() > 9 { "(..)" } else { word })
        .collect::<Vec<_>>()
        .join(" ")
}
