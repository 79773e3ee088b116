//! What collectors print, and their exit codes.

use std::path::Path;

use super::*;
use crate::{Benchmark, SampleError, below, input, metric, time_metric};

/// Runs a collector in-process: exit code, standard output, standard error; paths are replaced.
fn cli(folder: &Path, collect: &mut Collect<'_>, args: &[&str]) -> String {
    let place = folder.display().to_string();
    let args = args.iter().map(|arg| arg.replace("{dir}", &place));
    let args = std::iter::once("collector".to_owned()).chain(args).map(OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let stopped = Arc::default();
    let code = run(&mut [(None, collect)], args, &stopped, &mut out, &mut err);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(&place, "{dir}");
    format!("code {code}\n--- stdout\n{}--- stderr\n{}", text(out), text(err))
}

/// A clock on which every reading takes a tenth of a second.
#[derive(Debug, Default)]
struct SlowClock(std::sync::atomic::AtomicU64);

impl crate::Clock for SlowClock {
    fn now(&self) -> crate::Timestamp {
        crate::Timestamp(1_795_442_700_000_000_000)
    }

    fn monotonic_ns(&self) -> u64 {
        self.0.fetch_add(100_000_000, Ordering::Relaxed)
    }
}

/// A benchmark whose times are made up, so that every run prints the same.
fn parabola(config: &RunConfig) -> Result<BenchResult, Boxed> {
    let config = &config.clone().clock(Arc::new(SlowClock::default()));
    let mut bench = Benchmark::new("parabola").title("A parabola");
    let x = bench.declare(input("x", [-1.0, 0.0, 2.0]).unit("m").doc("Place."));
    let shape = bench.declare(input("shape", ["up", "down"]).default("up"));
    let y = bench.declare(metric("y", crate::Direction::Minimize).unit("m2").claim(below(4.0)));
    let time = bench.declare(time_metric("time").doc("Time of a call."));
    let result = bench.sweep().repeats(2).collect(config, |at, rec| {
        let x = at.get(x);
        if x < 0.0 && at.repeat() == 1 {
            return Err(SampleError::msg("no place below zero"));
        }
        rec.record(y, if at.get(shape) == "up" { x * x } else { -x * x });
        rec.record(time, std::time::Duration::from_micros(120));
        Ok(())
    })?;
    // Tests run unoptimised; that warning has a test of its own.
    let mut parts = result.into_parts();
    parts.warnings.clear();
    Ok(BenchResult::new(parts)?)
}

#[test]
fn a_run_prints_points_failures_the_sentence_and_the_path() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["--out", "{dir}/deep/parabola.bench", "--progress", "none"];
    insta::assert_snapshot!(cli(folder.path(), &mut parabola, &args));
    assert!(folder.path().join("deep/parabola.bench").exists());
}

#[test]
fn quiet_leaves_the_path_only() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["--out", "{dir}/a.bench", "--quiet", "--only", "x=0,2", "--set", "shape=up"];
    insta::assert_snapshot!(cli(folder.path(), &mut parabola, &args));
}

#[test]
fn columns_are_stored_as_asked() {
    use bench_core::saved::{ColumnCodec, SavedFile};

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.bench");
    let codec = |args: &[&str]| {
        let args = [&["--out", "{dir}/a.bench", "--quiet"], args].concat();
        cli(folder.path(), &mut parabola, &args);
        SavedFile::open(&path).unwrap().summaries()[0].columns().codec
    };
    assert_eq!(codec(&[]), ColumnCodec::Raw);
    assert_eq!(codec(&["--codec", "lz4"]), ColumnCodec::Lz4);
    assert_eq!(codec(&["--codec", "raw"]), ColumnCodec::Raw);
    insta::assert_snapshot!(cli(folder.path(), &mut parabola, &["--codec", "zip"]));
}

#[test]
fn broken_claims_fail_only_where_asked_and_after_saving() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["--out", "{dir}/a.bench", "--quiet", "--fail-on-regression"];
    insta::assert_snapshot!(cli(folder.path(), &mut parabola, &args));
    assert!(folder.path().join("a.bench").exists());
}

#[test]
fn plans_are_printed_and_nothing_is_measured() {
    let folder = tempfile::tempdir().unwrap();
    insta::assert_snapshot!("help", cli(folder.path(), &mut parabola, &["--help"]));
    insta::assert_snapshot!(
        "dry_run",
        cli(folder.path(), &mut parabola, &["--dry-run", "--set", "x=1"])
    );
    insta::assert_snapshot!("list", cli(folder.path(), &mut parabola, &["--list"]));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_pilot_that_fails_gives_no_estimate() {
    let folder = tempfile::tempdir().unwrap();
    let mut broken = |config: &RunConfig| {
        let mut bench = Benchmark::new("broken");
        let _y = bench.declare(metric("y", crate::Direction::Neutral));
        Ok(bench.sweep().collect(config, |_, _| Err(SampleError::msg("no robot")))?)
    };
    insta::assert_snapshot!(cli(folder.path(), &mut broken, &["--dry-run"]));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn mistakes_are_named_before_the_first_sample() {
    let folder = tempfile::tempdir().unwrap();
    let mut measured = |config: &RunConfig| {
        let result = parabola(config);
        assert!(result.is_err(), "measured in spite of the mistake");
        result
    };
    let mistakes = [
        &["--set", "z=1"][..],
        &["--only", "shape=up,left"],
        &["--set", "x=far"],
        &["--set", "x"],
        &["--repeats", "0"],
        &["--launches", "0"],
        &["--timeout", "2s"],
        &["--isolate", "sample", "--timeout", "0"],
        &["--isolate", "always"],
        &["--threads", "4"],
        &["--threads", "many"],
        &["--launches", "2", "--out", "/dev/null"],
        &["--append", "sometimes"],
        &["--max-failed", "2"],
        &["--threshold", "-1"],
        &["--method", "delta"],
        &["--percent", "5"],
        &["--margin", "0"],
        &["--override", "smiles=3"],
        &["--override", "y=median:3"],
        &["--order", "backwards"],
        &["--out", "{dir}"],
    ];
    let said: Vec<String> = mistakes
        .iter()
        .map(|args| {
            format!("$ collector {}\n{}", args.join(" "), cli(folder.path(), &mut measured, args))
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn live_objects_cannot_leave_their_process_and_that_is_said_before_the_first_sample() {
    let mut collect = |config: &RunConfig| {
        let mut bench = Benchmark::new("live");
        let mesh = bench.declare(crate::reference::<u32>("mesh"));
        Ok(bench.sweep().collect(config, |_, rec| {
            rec.record(mesh, crate::Live::new(1));
            panic!("measured in spite of the mistake");
        })?)
    };
    let folder = tempfile::tempdir().unwrap();
    let mut said = |args: &[&str]| {
        cli(folder.path(), &mut collect, &[&["--out", "{dir}/a.bench"], args].concat())
    };
    let said = [said(&["--isolate", "point"]), said(&["--launches", "2"])];
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn too_many_failures_are_told_after_saving() {
    let folder = tempfile::tempdir().unwrap();
    let share = ["--out", "{dir}/share.bench", "--quiet", "--max-failed", "0.1"];
    insta::assert_snapshot!("max_failed_share", cli(folder.path(), &mut parabola, &share));
    let abort = ["--out", "{dir}/abort.bench", "--quiet", "--max-failed", "abort"];
    insta::assert_snapshot!("max_failed_abort", cli(folder.path(), &mut parabola, &abort));
    assert!(folder.path().join("abort.bench").exists());
}

#[test]
fn errors_of_the_program_itself_are_passed_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut broken = |_: &RunConfig| Err::<BenchResult, Boxed>("the robot is not there".into());
    insta::assert_snapshot!(cli(folder.path(), &mut broken, &[]), @r"
    code 1
    --- stdout
    --- stderr
    error: the robot is not there
    ");
}

#[test]
fn several_collectors_are_chosen_by_name_and_saved_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().display().to_string();
    let mut other = |config: &RunConfig| {
        let mut bench = Benchmark::new("other");
        let y = bench.declare(metric("y", crate::Direction::Neutral));
        Ok(bench.sweep().collect(config, |_, rec| {
            rec.record(y, 1.0);
            Ok(())
        })?)
    };
    let mut both = |args: &[&str]| {
        let mut named: [(Option<&str>, &mut Collect<'_>); 2] =
            [(Some("parabola"), &mut parabola), (Some("other"), &mut other)];
        let args = std::iter::once("collectors").chain(args.iter().copied()).map(OsString::from);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = run(&mut named, args, &Arc::default(), &mut out, &mut err);
        (code, String::from_utf8(out).unwrap().replace(&place, "{dir}"))
    };
    assert_eq!(both(&["--list"]), (0, "parabola\nother\n".to_owned()));
    let together = both(&["--quiet", "--out", &place]);
    assert_eq!(together, (0, "{dir}/parabola.bench\n{dir}/other.bench\n".to_owned()));
    let alone = both(&["oth", "--quiet", "--out", &format!("{place}/one.bench")]);
    assert_eq!(alone, (0, "{dir}/one.bench\n".to_owned()));
}

#[test]
fn the_flags_of_the_test_harness_mean_what_they_mean_there() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().display().to_string();
    let mut other = |config: &RunConfig| {
        let mut bench = Benchmark::new("parabolas");
        let y = bench.declare(metric("y", crate::Direction::Neutral));
        Ok(bench.sweep().collect(config, |_, rec| {
            rec.record(y, 1.0);
            Ok(())
        })?)
    };
    let mut both = |args: &str| {
        let mut named: [(Option<&str>, &mut Collect<'_>); 2] =
            [(Some("parabola"), &mut parabola), (Some("parabolas"), &mut other)];
        let args = args.replace("{dir}", &place);
        let args = std::iter::once("collectors").chain(args.split(' ')).map(OsString::from);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = run(&mut named, args, &Arc::default(), &mut out, &mut err);
        let said = String::from_utf8([out, err].concat()).unwrap().replace(&place, "{dir}");
        format!("{code} {}", said.trim_end().replace('\n', " | "))
    };
    for (args, expected) in [
        ("--list parabola", "0 parabola | parabolas"),
        ("--list parabola --exact", "0 parabola"),
        ("--list --skip parabolas", "0 parabola"),
        ("--list --format terse", "0 parabola: benchmark | parabolas: benchmark"),
        ("--list --format terse --ignored", "0 "),
        ("--list --exact para", "0 "),
        (
            "--exact parabolas --nocapture --test-threads 1 --quiet --out {dir}/a.bench",
            "0 {dir}/a.bench",
        ),
        (
            "parabolas --no-capture --show-output --color never --include-ignored --quiet --out {dir}/b.bench",
            "0 {dir}/b.bench",
        ),
        (
            "--list circle",
            "2 error: no benchmark here has a name with `circle`; they are: parabola, parabolas",
        ),
    ] {
        assert_eq!(both(args), expected, "{args}");
    }
    let alone = cli(folder.path(), &mut parabola, &["--skip", "para", "--out", "{dir}/c.bench"]);
    assert_eq!(alone, "code 0\n--- stdout\n--- stderr\n", "a single one is left out as well");
}

#[test]
fn a_filter_that_names_no_benchmark_is_a_mistake() {
    let folder = tempfile::tempdir().unwrap();
    insta::assert_snapshot!(cli(folder.path(), &mut parabola, &["circle"]), @r"
    code 2
    --- stdout
    --- stderr
    error: no benchmark here has a name with `circle`; it is `parabola`
    ");
    let chosen = cli(folder.path(), &mut parabola, &["para", "--quiet", "--out", "{dir}/a.bench"]);
    assert!(chosen.starts_with("code 0"), "{chosen}");
    // `cargo bench circle` asks every benchmark of a package, and this one has nothing to do.
    insta::assert_snapshot!(cli(folder.path(), &mut parabola, &["circle", "--bench"]), @r"
    code 0
    --- stdout
    --- stderr
    ");
}

#[test]
fn an_interrupted_run_does_not_replace_the_result_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.bench").display().to_string();
    let stopped: Arc<AtomicBool> = Arc::default();
    let stop_at_once = std::cell::Cell::new(false);
    let mut collect = |config: &RunConfig| {
        let mut bench = Benchmark::new("stopped");
        let n = bench.declare(input("n", [1_i64, 2, 3]));
        let y = bench.declare(metric("y", crate::Direction::Neutral));
        Ok(bench.sweep().collect(config, |at, rec| {
            rec.record(y, f64::from(i32::try_from(at.get(n))?));
            stopped.store(stop_at_once.get(), Ordering::Relaxed);
            Ok(())
        })?)
    };
    let mut measure = || {
        let args = ["collector", "--quiet", "--out", &path].map(OsString::from);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = run(&mut [(None, &mut collect)], args, &stopped, &mut out, &mut err);
        (code, String::from_utf8(err).unwrap().replace(&path, "PATH"))
    };
    assert_eq!(measure().0, 0);
    let whole = std::fs::read(&path).unwrap();
    stop_at_once.set(true);
    let (code, said) = measure();
    insta::assert_snapshot!(said, @r"
    interrupted: `PATH` keeps the result of an earlier run, and the journal the samples of this one
    hint: the same command continues where it ended
    ");
    assert_eq!((code, std::fs::read(&path).unwrap()), (130, whole));
    stop_at_once.set(false);
    stopped.store(false, Ordering::Relaxed);
    assert_eq!(measure().0, 0);
    assert_eq!(bench_core::load_result(&path).unwrap().samples().len(), 3);
}
