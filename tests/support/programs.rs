//! The programs of this workspace, built on demand and started as a user starts them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::workspace;

/// The programs of this workspace, built in the profile of the tests, by name.
///
/// Cargo promises the path of a program only to its own package, so it is asked; once for all of them, because
/// starting it costs more than building.
fn programs() -> &'static BTreeMap<String, PathBuf> {
    static BUILT: OnceLock<BTreeMap<String, PathBuf>> = OnceLock::new();
    BUILT.get_or_init(|| {
        let packages = workspace::collectors().into_iter().map(|name| format!("gallery-{name}"));
        let packages = packages.chain(["bench-render-cli".to_owned()]);
        let output = workspace::cargo(workspace::root())
            .args(["build", "--locked", "--bins", "--message-format=json-render-diagnostics"])
            .args(packages.flat_map(|package| ["--package".to_owned(), package]))
            .output()
            .expect("cargo starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let messages = String::from_utf8_lossy(&output.stdout);
        let executables = messages.lines().filter_map(|line| {
            let message: serde_json::Value = serde_json::from_str(line).ok()?;
            let name = message["target"]["name"].as_str()?.to_owned();
            Some((name, PathBuf::from(message["executable"].as_str()?)))
        });
        executables.collect()
    })
}

fn executable(program: &str) -> PathBuf {
    let found = programs().get(program).cloned();
    found.unwrap_or_else(|| panic!("this workspace has no program `{program}`"))
}

/// The renderer.
///
/// # Panics
/// When the programs do not build.
#[must_use]
pub fn bench_render() -> PathBuf {
    executable("bench-render")
}

/// A collector of the gallery, by the name of its folder.
///
/// # Panics
/// When the programs do not build, or none has the name.
#[must_use]
pub fn collector(name: &str) -> PathBuf {
    executable(name)
}

/// Starts a program in `folder` with an environment that names no history and no renderer.
#[must_use]
pub fn command(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    for variable in ["BENCH_HISTORY", "BENCH_RENDER", "BENCH_RESULT_DIR", "RUST_BACKTRACE"] {
        command.env_remove(variable);
    }
    command
}

/// What a program left behind: its exit code and both streams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The exit code; -1 for a program that was killed.
    pub code: i32,
    /// What it wrote to standard output.
    pub stdout: String,
    /// What it wrote to standard error.
    pub stderr: String,
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("programs write UTF-8");
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

/// Runs a program to its end.
///
/// # Panics
/// When it cannot be started.
#[must_use]
pub fn run(command: &mut Command) -> Ended {
    command.output().unwrap_or_else(|error| panic!("cannot start {command:?}: {error}")).into()
}
