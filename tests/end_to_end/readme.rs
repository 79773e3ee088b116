//! The program of the README compiles, runs and says what the README says.

use std::fs;
use std::path::Path;

use bench_tests::programs::run;
use bench_tests::workspace;

/// The first block of a language in the README.
fn block(language: &str) -> String {
    let readme = fs::read_to_string(workspace::root().join("README.md")).unwrap();
    let (_, rest) =
        readme.split_once(&format!("```{language}\n")).expect("the README has the block");
    rest.split_once("```").expect("the block ends").0.to_owned()
}

#[test]
fn the_program_measures_and_saves() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    fs::create_dir_all(folder.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"waveform\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         bench-collect = {{ path = '{}' }}\n\n[workspace]\n",
        workspace::root().join("crates/bench-collect").display()
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(workspace::root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    fs::write(folder.join("src/main.rs"), block("rust")).unwrap();
    let out = tempfile::tempdir().unwrap();
    let mut cargo = workspace::cargo(&folder);
    cargo.args(["run", "--offline", "--quiet", "--", "--quiet", "--out"]);
    cargo.arg(out.path().join("waveform.bench")).env("CARGO_TARGET_DIR", folder.join("target"));
    let ended = run(&mut cargo);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let result = bench_core::load_result(out.path().join("waveform.bench")).unwrap();
    assert_eq!((result.points().len(), result.samples().len()), (60, 300));
}

#[test]
fn its_two_commands_are_the_ones_that_ci_runs() {
    let readme = fs::read_to_string(workspace::root().join("README.md")).unwrap();
    let ci = fs::read_to_string(workspace::root().join("xtask/src/ci.rs")).unwrap();
    for command in ["cargo xtask render-all", "cargo test --workspace"] {
        assert!(readme.contains(command), "{command}");
    }
    assert!(ci.contains("render-all") || ci.contains("render_all"));
    assert!(ci.contains("--workspace"));
}
