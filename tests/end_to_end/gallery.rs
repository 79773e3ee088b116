//! Every collector of the gallery keeps its promises.

use std::collections::BTreeMap;
use std::fs;

use bench_core::{BenchResult, load_result};
use bench_tests::programs::{collector, command, run};
use bench_tests::workspace;

#[test]
fn there_are_at_least_eight_and_each_says_what_it_shows() {
    let readme = fs::read_to_string(workspace::root().join("gallery/README.md")).unwrap();
    assert!(workspace::collectors().len() >= 8);
    for name in workspace::collectors() {
        let folder = workspace::root().join("gallery").join(&name);
        let main = fs::read_to_string(folder.join("src/main.rs")).unwrap();
        let lines = main.lines().take_while(|line| line.starts_with("//!")).count();
        assert!((15..=35).contains(&lines), "{name} has a doc comment of {lines} lines");
        assert!(readme.contains(&format!("[{name}]")), "{name} is not in gallery/README.md");
    }
}

/// What a collector would measure, as it says itself, without its estimate of the time.
fn plan(name: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let ended = run(command(&collector(name), folder.path()).arg("--dry-run"));
    assert_eq!(ended.code, 0, "{name}: {}", ended.stderr);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{name} wrote something");
    let (estimates, told): (Vec<_>, Vec<_>) =
        ended.stdout.lines().partition(|line| line.starts_with("  estimate: "));
    // How long it takes is the machine's affair.
    assert_eq!(estimates.len(), 1, "{name}");
    told.join("\n") + "\n"
}

#[test]
fn plans_cover_inputs_of_every_kind_and_number() {
    let plans: BTreeMap<String, String> =
        workspace::collectors().into_iter().map(|name| (name.clone(), plan(&name))).collect();
    let text: Vec<_> = plans.values().map(String::as_str).collect();
    insta::assert_snapshot!(text.join("\n"));
    let has = |what: &str| plans.values().any(|plan| plan.contains(what));
    for needed in [
        "(float)",
        "(integer)",
        "(choice)",
        "= 2000 samples",
        "(image)",
        "(flag,",
        "(vector)",
        "(text)",
    ] {
        assert!(has(needed), "no collector has {needed}");
    }
}

/// The result of a collector's whole sweep.
fn measured(name: &str, args: &[&str]) -> BenchResult {
    let folder = tempfile::tempdir().unwrap();
    let mut command = command(&collector(name), folder.path());
    let ended = run(command.args(["--out", "result.bench", "--quiet"]).args(args));
    assert_eq!(ended.code, 0, "{name}: {}", ended.stderr);
    load_result(folder.path().join("result.bench")).unwrap()
}

#[test]
fn the_history_names_its_regression() {
    let result = measured("history_of_a_parser", &[]);
    assert_eq!(result.runs().len(), 8);
    let report = result.regression_report();
    let visited = report.verdicts.iter().find(|verdict| verdict.output == "visited").unwrap();
    assert!(visited.blocking, "{visited:?}");
    insta::assert_snapshot!(
        visited.line(),
        @"visited: REGRESSED, blocks: +90.14 % (6907 bytes -> 13133 bytes; percentage, threshold 10 %)"
    );
}

#[test]
fn failing_points_are_listed_and_the_rest_is_kept() {
    let result = measured("flaky_service", &["--seed", "1"]);
    let failed = result.failures().len();
    assert!((1..result.samples().len() / 2).contains(&failed), "{failed} failures");
    let kinds = |word: &str| result.failures().iter().any(|failure| failure.kind.word() == word);
    assert!(kinds("error") && kinds("panic"));
}

#[cfg(unix)]
#[test]
fn launches_share_what_their_process_drew_and_differ_from_each_other() {
    let result = measured("launch_lottery", &[]);
    assert_eq!((result.samples().len(), result.current_run().unwrap().launches), (150, 6));
    let fullest = result.declaration().outputs.iter().position(|o| o.name == "fullest bucket");
    let mut drawn: BTreeMap<(u32, u32), Vec<String>> = BTreeMap::new();
    for row in 0..result.samples().len() {
        let key = result.samples().key(row).unwrap();
        let cell = result.cell(fullest.unwrap(), row);
        drawn.entry((key.point, key.launch)).or_default().push(format!("{cell:?}"));
    }
    assert!(drawn.values().all(|repeats| repeats.iter().all(|cell| *cell == repeats[0])));
    let lucks: std::collections::BTreeSet<_> = (0..6)
        .map(|launch| (0..5).map(|point| drawn[&(point, launch)][0].clone()).collect::<Vec<_>>())
        .collect();
    assert!(lucks.len() > 1, "six processes drew the same seed");
}
