//! A collector that names a plot, a template or the renderer does not compile.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::OnceLock;

use bench_tests::workspace;

/// A collector as a stranger would have it: its own workspace, and `bench-collect` its one dependency.
///
/// The folder stays between runs, so that its dependencies are checked once.
fn collector() -> &'static Path {
    static COLLECTOR: OnceLock<PathBuf> = OnceLock::new();
    COLLECTOR.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile_fail");
        fs::create_dir_all(folder.join("src/bin")).unwrap();
        let manifest = format!(
            "[package]\nname = \"stranger\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nbench-collect = {{ path = '{}' }}\n\n[workspace]\n",
            workspace::root().join("crates/bench-collect").display()
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        fs::copy(workspace::root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        folder
    })
}

/// Checks a program whose `main` holds `line`.
fn check(program: &str, line: &str) -> Output {
    let folder = collector();
    let main = format!("use bench_collect as _;\n\nfn main() {{\n    {line}\n}}\n");
    fs::write(folder.join(format!("src/bin/{program}.rs")), main).unwrap();
    let mut command = workspace::cargo(folder);
    command.args(["check", "--offline", "--quiet", "--bin", program]);
    command.env("CARGO_TARGET_DIR", folder.join("target")).output().unwrap()
}

#[track_caller]
fn assert_unknown(program: &str, line: &str, unknown: &str) {
    let output = check(program, line);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "`{line}` compiles in a collector");
    let is_unresolved = complaint.contains("error[E0432]") || complaint.contains("error[E0433]");
    assert!(is_unresolved && complaint.contains(&format!("`{unknown}`")), "{complaint}");
    let errors = complaint.matches("error[E").count();
    assert_eq!(errors, 1, "nothing else may be wrong with it:\n{complaint}");
}

#[test]
fn a_collector_compiles() {
    let output = check("control", "");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_collector_that_names_a_plot_does_not_compile() {
    assert_unknown("names_a_plot", "let _ = plotly::Plot::new();", "plotly");
}

#[test]
fn a_collector_that_names_a_template_does_not_compile() {
    assert_unknown("names_a_template", "let _ = tera::Tera::default();", "tera");
}

#[test]
fn a_collector_that_names_the_renderer_does_not_compile() {
    assert_unknown("names_the_renderer", "let _ = bench_render::render_report;", "bench_render");
}
