//! Histories through processes: what is kept, what is judged and accepted, and that every program says the same of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use bench_core::model::RunStatus;
use bench_core::{BenchResult, load_result};
use bench_tests::programs::{Ended, bench_render, command, run};
use bench_tests::workspace;
use tempfile::TempDir;

/// The collector that measures what its environment says, built once for all tests.
fn program() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| workspace::example("bench-collect", "steered"))
}

/// A folder with a history, `runs`, and the result of the last run, `now.bench`.
struct Desk(TempDir);

/// What steers a run.
type Steering<'a> = &'a [(&'a str, &'a str)];

/// A threshold that has a word for every second run.
const PERCENTAGE: [&str; 4] = ["--method", "percentage", "--threshold", "10"];

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, steering: Steering<'_>, args: &[&str]) -> Command {
        let mut command = command(program(), self.0.path());
        command.args(["--history", "runs", "--progress", "none"]).args(args);
        command.envs(steering.iter().copied());
        command
    }

    fn collect(&self, steering: Steering<'_>, args: &[&str]) -> Ended {
        run(self.command(steering, args).args(["--out", "now.bench"]))
    }

    /// So many quiet runs.
    fn quiet(&self, runs: u32) -> &Self {
        for number in 0..runs {
            let number = number.to_string();
            let ended = self.collect(&[("STEERED_RUN", &number)], &["--event", &number, "--quiet"]);
            assert_eq!(ended.code, 0, "{}", ended.stderr);
        }
        self
    }

    fn render(&self, args: &[&str]) -> Ended {
        run(command(&bench_render(), self.0.path()).args(args))
    }

    fn result(&self) -> BenchResult {
        load_result(self.path("now.bench")).unwrap()
    }

    /// The files of the history.
    fn records(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.path("runs/steered")).into_iter().flatten();
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "bench"));
        paths.sort();
        paths
    }

    fn sentence(&self) -> String {
        self.result().regression_report().sentence().to_string()
    }
}

#[test]
fn where_a_trend_breaks_off_a_run_warns_refuses_or_says_nothing() {
    let desk = Desk::new();
    desk.quiet(1);
    let renamed =
        |how| desk.collect(&[("STEERED_OUTPUT", "price")], &["--on-break", how, "--append=never"]);
    let told = "the output `cost` of the run before is no longer declared";
    let warned = renamed("warn");
    assert_eq!(
        (warned.code, warned.stdout.contains(told) || warned.stderr.contains(told)),
        (0, true)
    );
    let ignored = renamed("ignore");
    assert_eq!((ignored.code, (ignored.stdout + &ignored.stderr).contains(told)), (0, false));
    fs::remove_file(desk.path("now.bench")).unwrap();
    let refused = renamed("error");
    assert_eq!((refused.code, refused.stderr.contains(told)), (2, true), "{}", refused.stderr);
    assert!(!desk.path("now.bench").exists(), "nothing was measured");
}

#[test]
fn an_accepted_change_passes_until_its_last_day_and_is_shown() {
    let desk = Desk::new();
    desk.quiet(3);
    let slower = |acknowledged: &[&str]| {
        let args = [&PERCENTAGE[..], &["--fail-on-regression", "--append=never"], acknowledged];
        desk.collect(&[("STEERED_FACTOR", "1.5")], &args.concat())
    };
    assert_eq!(slower(&[]).code, 5);
    assert_eq!(desk.result().samples().rows_of_run(3).count(), 20, "the result is on disk");
    let list = |until: &str| {
        let text = format!(
            "[[acknowledged]]\nbenchmark = \"steered\"\noutput = \"cost\"\nwhy = \"meant\"\nuntil = {until}\n"
        );
        fs::write(desk.path("accepted.toml"), text).unwrap();
    };
    list("2999-12-31");
    let accepted = slower(&["--acknowledged", "accepted.toml"]);
    assert_eq!(
        (accepted.code, accepted.stdout.contains("acknowledged")),
        (0, true),
        "{}",
        accepted.stdout
    );
    list("2001-12-31");
    assert_eq!(slower(&["--acknowledged", "accepted.toml"]).code, 5);
    let check = |day| {
        desk.render(&["check", "now.bench", "--acknowledged", "accepted.toml", "--today", day]).code
    };
    assert_eq!((check("2001-12-31"), check("2002-01-01")), (0, 5));
}

#[test]
fn a_branch_is_judged_against_its_base_and_does_not_become_part_of_it() {
    let desk = Desk::new();
    fs::create_dir(desk.path(".git")).unwrap();
    let on = |branch: &str, factor: &str| {
        fs::write(desk.path(".git/HEAD"), format!("ref: refs/heads/{branch}\n")).unwrap();
        let args = [&PERCENTAGE[..], &["--append", "on-branch=main", "--fail-on-regression"]];
        desk.collect(&[("STEERED_FACTOR", factor)], &args.concat()).code
    };
    assert_eq!((on("main", "1"), on("main", "1.01")), (0, 0));
    assert_eq!((on("wip", "1.5"), desk.records().len()), (5, 2), "judged, and not appended");
    assert_eq!((on("main", "1.02"), desk.records().len()), (0, 3));
    // Where all runs are appended, a run of another branch is shown and not compared with.
    let args = [&PERCENTAGE[..], &["--base-branch", "main"]].concat();
    fs::write(desk.path(".git/HEAD"), "ref: refs/heads/wip\n").unwrap();
    assert_eq!(desk.collect(&[("STEERED_FACTOR", "9")], &args).code, 0);
    fs::write(desk.path(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
    let _judged = desk.collect(&[("STEERED_FACTOR", "1")], &args);
    insta::assert_snapshot!(desk.sentence(), @"cost is within threshold (-0.99 %), against 3 earlier runs.");
}

#[test]
fn runs_that_are_appended_at_once_are_all_kept() {
    let desk = Desk::new();
    let mut children: Vec<_> = (0..4)
        .map(|number| {
            let out = format!("{number}.bench");
            let mut command = desk.command(&[], &["--quiet"]);
            command.args(["--out", &out]).spawn().unwrap()
        })
        .collect();
    for child in &mut children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(desk.records().len(), 4);
}

#[test]
fn torn_copied_and_failed_records_cost_nothing_and_are_no_baseline() {
    let desk = Desk::new();
    desk.quiet(3);
    let label =
        |path: &PathBuf| load_result(path).unwrap().current_run().unwrap().event.label.clone();
    let torn = desk.records().into_iter().find(|path| label(path) == "0").unwrap();
    let bytes = fs::read(&torn).unwrap();
    fs::write(&torn, &bytes[..bytes.len() / 2]).unwrap();
    // A history from elsewhere is merged by copying its files; a copy under another name is the same run.
    let elsewhere = Desk::new();
    elsewhere.quiet(2);
    for (number, record) in elsewhere.records().iter().enumerate() {
        fs::copy(record, desk.path("runs/steered").join(record.file_name().unwrap())).unwrap();
        fs::copy(record, desk.path("runs/steered").join(format!("copy-{number}.bench"))).unwrap();
    }
    let slow = ("STEERED_FACTOR", "3");
    let before = desk.records().len();
    let part = desk.collect(&[slow], &["--shard", "1/2"]);
    assert_eq!((part.code, desk.records().len()), (0, before), "a part is no run: {}", part.stderr);
    let failed = desk.collect(&[slow, ("STEERED_FAILS", "4")], &["--max-failed", "abort"]);
    assert_eq!((failed.code, desk.records().len()), (6, before + 1), "{}", failed.stderr);

    let ended = desk.collect(&[], &PERCENTAGE);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let result = desk.result();
    let status = |status| result.runs().iter().filter(|run| run.status == status).count();
    let all = [RunStatus::Complete, RunStatus::Failed].map(status);
    assert_eq!(all, [5, 1], "two of three, two copied, this one; and the failed one");
    let told: Vec<_> =
        result.warnings().iter().filter(|w| w.message.contains("left out")).collect();
    assert_eq!(told.len(), 1, "{:?}", result.warnings());
    insta::assert_snapshot!(desk.sentence(), @"cost is within threshold (+0.06 %), against 4 earlier runs.");
    let listed = desk.render(&["history", "list", "--history", "runs"]);
    assert_eq!(listed.code, 0, "{}", listed.stderr);
    let shown = desk.render(&["history", "show", "--history", "runs", "steered"]);
    assert!(
        shown.stdout.contains("failed") && shown.stdout.contains("complete"),
        "{}",
        shown.stdout
    );
}

#[test]
fn one_regressed_point_of_many_is_pooled_away_by_a_threshold_and_named_by_the_default() {
    let desk = Desk::new();
    desk.quiet(10);
    let slow = [("STEERED_RUN", "77"), ("STEERED_SLOW", "7")];
    assert_eq!(desk.collect(&slow, &[&PERCENTAGE[..], &["--append=never"]].concat()).code, 0);
    insta::assert_snapshot!(desk.sentence(), @"cost is within threshold (+1.00 %), against 10 earlier runs.");
    assert_eq!(desk.collect(&slow, &["--append=never", "--fail-on-regression"]).code, 5);
    insta::assert_snapshot!(desk.sentence(), @"n = 7 is 29.8 % higher (worse); a global shift of -0.02 % is within noise, against 10 earlier runs.");
}

#[test]
fn every_program_says_the_same_sentence() {
    let desk = Desk::new();
    desk.quiet(10);
    let ended = desk.collect(&[("STEERED_RUN", "77"), ("STEERED_SLOW", "7")], &[]);
    let sentence = desk.sentence();
    assert!(sentence.contains("n = 7"), "{sentence}");
    let check = |args: &[&str]| desk.render(&[&["check", "now.bench"], args].concat()).stdout;
    assert_eq!(desk.render(&["now.bench", "out"]).code, 0);
    let json: serde_json::Value = serde_json::from_str(&check(&["--json"])).unwrap();
    assert_eq!(json["results"][0]["report"]["sentence"], sentence);
    let page = fs::read_to_string(desk.path("out/steered.html")).unwrap();
    let said = [
        ("the collector", ended.stdout),
        ("check", check(&[])),
        // What could be markup is quoted in Markdown; a sentence without it stands as it is.
        ("check --markdown", check(&["--markdown"])),
        ("the page", format!("{page}</p>")),
    ];
    for (who, text) in said {
        let wanted = if who == "the page" { format!(">{sentence}</p>") } else { sentence.clone() };
        assert!(text.contains(&wanted), "{who} does not say: {wanted}\n{text:.2000}");
    }
}

#[test]
fn a_comparison_says_the_same_sentence_in_every_form() {
    let desk = Desk::new();
    desk.quiet(1);
    fs::rename(desk.path("now.bench"), desk.path("base.bench")).unwrap();
    let ended = desk.collect(&[("STEERED_RUN", "77"), ("STEERED_FACTOR", "1.5")], &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let compare = |args: &[&str]| {
        desk.render(&[&["compare", "base.bench", "now.bench"], args].concat()).stdout
    };
    let json: serde_json::Value = serde_json::from_str(&compare(&["--json"])).unwrap();
    let sentence = json["report"]["sentence"].as_str().unwrap();
    insta::assert_snapshot!(sentence, @"cost is inconclusive (one earlier run does not tell how far runs spread; 2 more runs would decide), against 0.");
    for args in [&[][..], &["--markdown"]] {
        assert!(compare(args).contains(sentence), "{args:?}: {}", compare(args));
    }
}

#[test]
fn a_run_that_its_budget_ended_is_kept_and_is_no_baseline() {
    let desk = Desk::new();
    desk.quiet(2);
    let ended = desk.collect(
        &[("STEERED_FACTOR", "3")],
        &["--repeats", "100000", "--budget", "1ms", "--quiet"],
    );
    assert_eq!((ended.code, desk.records().len()), (0, 3), "{}", ended.stderr);
    assert_eq!(desk.result().current_run().unwrap().status, RunStatus::Partial);
    assert_eq!(desk.collect(&[], &PERCENTAGE).code, 0);
    assert_eq!(desk.result().runs().len(), 4, "it is shown");
    insta::assert_snapshot!(desk.sentence(), @"cost is within threshold (+0.04 %), against 2 earlier runs.");
}
