//! A real collector measures in one process, and another one draws its file.

use std::fs;
use std::path::Path;

use bench_core::load_result;
use bench_render::{RenderOptions, render_report};
use bench_tests::programs::{Ended, bench_render, collector, command, run};

/// A few points of a real collector, measured into `folder/pid.bench`.
fn collect(folder: &Path, args: &[&str]) -> Ended {
    let small = ["--out", "pid.bench", "--only", "kp=0.5,1,2", "--only", "ki=0.1,0.2"];
    run(command(&collector("pid_controller"), folder).args(small).args(args))
}

#[test]
fn one_process_measures_and_another_draws() {
    let folder = tempfile::tempdir().unwrap();
    let measured = collect(folder.path(), &["--quiet"]);
    assert_eq!(
        (measured.code, measured.stdout.as_str()),
        (0, "pid.bench\n"),
        "{}",
        measured.stderr
    );
    let drawn = run(command(&bench_render(), folder.path()).args(["pid.bench", "out"]));
    assert_eq!(drawn.code, 0, "{}", drawn.stderr);
    assert_eq!(drawn.stdout, "out/pid_controller.html\n");
    assert_eq!(drawn.stderr, "");

    let result = load_result(folder.path().join("pid.bench")).unwrap();
    assert_eq!(result.points().len(), 6);
    let here = render_report(&result, folder.path().join("here"), &RenderOptions::new()).unwrap();
    assert_eq!(
        fs::read(here).unwrap(),
        fs::read(folder.path().join("out/pid_controller.html")).unwrap(),
        "a page is the same bytes from memory and from another process"
    );
}

#[test]
fn a_collector_starts_the_renderer_that_the_environment_names() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["--out", "pid.bench", "--only", "kp=1", "--quiet", "--report", "pages"];
    let mut collector = command(&collector("pid_controller"), folder.path());
    let ended = run(collector.args(args).env("BENCH_RENDER", bench_render()));
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert_eq!(ended.stdout, "pid.bench\npages/pid_controller.html\n");
    assert!(folder.path().join("pages/pid_controller.html").is_file());
}

#[test]
fn a_collector_without_a_renderer_keeps_its_result_and_gives_a_hint() {
    let folder = tempfile::tempdir().unwrap();
    // A copy in a folder of its own, because the renderer may stand beside the collector that was built.
    let alone = folder.path().join("pid_controller");
    fs::copy(collector("pid_controller"), &alone).unwrap();
    let args = ["--out", "pid.bench", "--only", "kp=1", "--quiet", "--report", "pages"];
    let ended = run(command(&alone, folder.path()).args(args).env("PATH", ""));
    insta::assert_snapshot!(ended.stderr, @r"
    warning: the program `bench-render` was not found, so no report was drawn
    hint: set BENCH_RENDER to its path, put it beside this program or on the PATH, or run `bench-render RESULT OUTPUT_DIR` later
    ");
    assert_eq!((ended.code, ended.stdout.as_str()), (0, "pid.bench\n"));
    assert!(load_result(folder.path().join("pid.bench")).is_ok());
}

#[test]
fn several_results_and_folders_are_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let results = folder.path().join("results");
    fs::create_dir(&results).unwrap();
    assert_eq!(collect(folder.path(), &["--quiet"]).code, 0);
    for name in ["a.bench", "b.bench"] {
        fs::copy(folder.path().join("pid.bench"), results.join(name)).unwrap();
    }
    let several = run(command(&bench_render(), folder.path()).args([
        "results/a.bench",
        "results/b.bench",
        "out",
    ]));
    assert_eq!(
        (several.code, several.stdout.as_str()),
        (0, "out/report.html\n"),
        "{}",
        several.stderr
    );
    let site = run(command(&bench_render(), folder.path()).args(["site", "results", "site"]));
    assert_eq!((site.code, site.stdout.as_str()), (0, "site/index.html\n"), "{}", site.stderr);
    let index = fs::read_to_string(folder.path().join("site/index.html")).unwrap();
    assert_eq!(index.matches("href=\"a.html\"").count().min(1), 1, "{index}");
}
