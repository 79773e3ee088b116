//! `bench-render history`: what stands there, and how anything leaves it.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod desk;

use std::fs;

use bench_core::BenchResult;
use bench_core::history::HistoryDirectory;
use bench_core::model::{EnvironmentRole, RunId, RunStatus, Timestamp};

use desk::{Desk, measured};

/// Six runs of `parser` (the fourth on another machine), one of `parser` with a tag, and a torn file.
fn history() -> Desk {
    let desk = Desk::new();
    let directory = HistoryDirectory::open(desk.path("h")).unwrap();
    for number in 1..=6_u32 {
        let mut parts = measured("parser", &[("", [10.0, 100.0])]);
        let run = &mut parts.runs[0];
        run.id = RunId(u128::from(number) << 96 | 0xabc);
        run.event.label = format!("v{number}");
        run.event.commit = Some(format!("{number}c0ffee0000"));
        run.event.branch = Some("main".to_owned());
        run.started_at = Timestamp(run.started_at.0 + 86_400_000_000_000 * i64::from(number));
        if number == 4 {
            run.environment.set("cpu.model", "Abacus 9001", EnvironmentRole::Segment);
            run.status = RunStatus::Partial;
        }
        directory.append(&BenchResult::new(parts).unwrap()).unwrap();
    }
    let mut tagged = measured("parser", &[("", [10.0, 100.0])]);
    tagged.declaration.tag = "nightly".to_owned();
    directory.append(&BenchResult::new(tagged).unwrap()).unwrap();
    desk.file("h/parser/20270101T000000Z-torn.bench", b"torn");
    desk
}

fn said(desk: &Desk, args: &[&str]) -> String {
    let said = desk.run(&[&["history"], args].concat());
    // What a record takes is no business of these tests.
    let stdout = said.stdout.lines().map(|line| {
        let words: Vec<&str> = line.rsplitn(3, ' ').collect();
        match words.as_slice() {
            ["kB", _, rest] => format!("{rest} SIZE"),
            _ => line.to_owned(),
        }
    });
    let stdout: Vec<String> = stdout.collect();
    format!("{}\n{}\n--\n{}", said.code, stdout.join("\n"), said.stderr)
}

fn files(desk: &Desk) -> usize {
    fs::read_dir(desk.path("h/parser")).unwrap().count()
}

#[test]
fn every_series_is_listed_and_every_run_shown() {
    let desk = history();
    insta::assert_snapshot!(said(&desk, &["list", "--history", "@h"]));
    insta::assert_snapshot!(said(&desk, &["show", "parser", "--history", "@h"]));
    insta::assert_snapshot!(said(&desk, &["show", "parser", "--history", "@h", "--latest", "2"]));
}

#[test]
fn pruning_says_what_would_go_and_takes_it_only_when_told_twice() {
    let desk = history();
    let args = ["prune", "parser", "--history", "@h", "--keep", "3"];
    insta::assert_snapshot!(said(&desk, &args));
    assert_eq!(files(&desk), 7, "nothing went");
    insta::assert_snapshot!(said(&desk, &[&args[..], &["--yes"]].concat()));
    assert_eq!(files(&desk), 5, "what cannot be read stays");
    let told = said(&desk, &[&args[..], &["--unreadable", "--yes"]].concat());
    assert!(told.contains("unreadable") && told.ends_with("1 run removed\n"), "{told}");
    assert_eq!(said(&desk, &args), "0\n\n--\nbench-render: 0 runs removed\n");
}

#[test]
fn single_runs_are_forgotten_by_label_id_or_commit() {
    let desk = history();
    let forget =
        |names: &[&str]| said(&desk, &[&["forget", "parser", "--history", "@h"], names].concat());
    insta::assert_snapshot!(forget(&["v2", "00000003", "5c0ffee"]));
    assert_eq!(files(&desk), 7);
    assert!(forget(&["v2", "00000002", "5c0ffee", "--yes"]).ends_with("2 runs removed\n"));
    assert_eq!(files(&desk), 5);
    let told = [forget(&["v2"]), forget(&["0000"]), forget(&["v1", "v99", "--yes"])];
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(files(&desk), 5, "a name that is wrong takes nothing with it");
}

#[test]
fn what_is_not_there_is_named() {
    let desk = history();
    fs::create_dir(desk.path("bare")).unwrap();
    let told = [
        said(&desk, &["list", "--history", "@none"]),
        said(&desk, &["list", "--history", "@bare"]),
        said(&desk, &["show", "printer", "--history", "@h"]),
        said(&desk, &["show", "parser", "--tag", "x", "--history", "@h"]),
    ];
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_change_is_accepted_by_an_entry_and_check_lets_it_pass() {
    let desk = Desk::new();
    let parts = measured("parser", &[("v1", [10.0, 100.0]), ("v2", [12.0, 80.0])]);
    desk.judged("slow.bench", parts);
    let accept = |more: &[&str]| {
        let args =
            ["acknowledge", "@slow.bench", "--why", "a safer allocator", "--file", "@ok.toml"];
        said(&desk, &[&args[..], more].concat())
    };
    insta::assert_snapshot!(accept(&[]));
    assert!(!desk.path("ok.toml").exists(), "nothing was accepted");
    insta::assert_snapshot!(accept(&["--output", "time", "--until", "2027-01-31"]));
    let check = |today: &str| {
        let args = ["check", "@slow.bench", "--acknowledged", "@ok.toml", "--today", today];
        let said = desk.run(&args);
        format!("{}\n{}--\n{}", said.code, said.stdout, said.stderr)
    };
    assert!(check("2027-01-31").starts_with("5\n"), "the other change still blocks");
    accept(&["--output", "speed", "--at", ""]);
    insta::assert_snapshot!(fs::read_to_string(desk.path("ok.toml")).unwrap());
    insta::assert_snapshot!(check("2027-01-31"));
    assert!(check("2027-02-01").starts_with("5\n"), "it held until the day before");
    let told = [accept(&["--output", "load"]), accept(&["--until", "soon"]), check("today")];
    insta::assert_snapshot!(told.join("\n"));
    desk.file("ok.toml", b"[[acknowledged]]\nwhy = 3\n");
    insta::assert_snapshot!([check("2027-01-31"), accept(&["--output", "time"])].join("\n"));
    assert_eq!(fs::read(desk.path("ok.toml")).unwrap(), b"[[acknowledged]]\nwhy = 3\n");
}
