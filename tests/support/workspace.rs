//! Where the sources of this workspace are, and the Rust files among them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root folder of the workspace.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the package of these tests is a folder of the workspace root")
}

/// The collectors of the gallery by the names of their folders, sorted.
///
/// # Panics
/// When the gallery cannot be read.
#[must_use]
pub fn collectors() -> Vec<String> {
    let entries = fs::read_dir(root().join("gallery")).expect("the workspace has a gallery");
    let folders = entries.flatten().filter(|entry| entry.path().is_dir());
    let mut names: Vec<_> =
        folders.map(|folder| folder.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The cargo that runs these tests, started in `folder` and kept from the network.
#[must_use]
pub fn cargo(folder: &Path) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(folder).env("CARGO_NET_OFFLINE", "true").env("CARGO_TERM_COLOR", "never");
    command
}

/// Every `.rs` file below `folder`, sorted; build output and hidden folders are not sources.
///
/// A folder that does not exist has no files, because some rooms are built later than others.
///
/// # Panics
/// When a folder that exists cannot be read.
#[must_use]
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect_rust_files(folder, &mut found);
    found.sort();
    found
}

fn collect_rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    if !folder.is_dir() {
        return;
    }
    let entries = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("cannot list {}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("a listed folder can be walked").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            if name != "target" && name != "node_modules" && !name.starts_with('.') {
                collect_rust_files(&path, found);
            }
        } else if name.ends_with(".rs") {
            found.push(path);
        }
    }
}

/// Builds an example of a package in the profile of the tests; the path of its program.
///
/// # Panics
/// When it does not build.
#[must_use]
pub fn example(package: &str, name: &str) -> PathBuf {
    let output = cargo(root())
        .args(["build", "--locked", "--package", package, "--example", name])
        .arg("--message-format=json-render-diagnostics")
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let messages = String::from_utf8_lossy(&output.stdout).into_owned();
    let built = messages.lines().find_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(PathBuf::from(message["executable"].as_str()?))
    });
    built.expect("cargo names the example that it built")
}
