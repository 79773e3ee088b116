//! `bundle`: builds the plotting bundles from pinned packages, or checks the committed ones.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::Console;
use crate::child::describe;
use crate::failure::{FINE, Failure, UNEXPECTED, no_more_arguments};
use crate::manifest::{self, Entry, MANIFEST, Manifest, ManifestError};
use crate::workspace::{Workspace, shown};

const SOURCE: &str = "xtask/bundle";
const ASSETS: &str = "crates/bench-render/assets";

/// What the command line of `bundle` can say.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    check: bool,
}

impl Options {
    pub(crate) fn parse(args: &[String]) -> Result<Self, Failure> {
        match args.split_first() {
            Some((first, rest)) if first == "--check" => {
                no_more_arguments(rest).map(|()| Self { check: true })
            }
            _ => no_more_arguments(args).map(|()| Self { check: false }),
        }
    }

    /// The options of `bundle --check`.
    pub(crate) fn check() -> Self {
        Self { check: true }
    }
}

/// Why bundles cannot be built or are not what they should be.
#[derive(Debug, thiserror::Error)]
enum BundleError {
    #[error("cannot start {program}: {source}")]
    Start { program: &'static str, source: io::Error },
    #[error("{program} failed ({how})")]
    Build { program: &'static str, how: String },
    #[error("{path}: {source}")]
    File { path: String, source: io::Error },
    #[error("{path}: {source}")]
    Json { path: String, source: serde_json::Error },
    #[error("{path}: no `{key}` where it is expected")]
    Shape { path: String, key: &'static str },
    #[error("{path}: {source}")]
    Manifest { path: String, source: ManifestError },
    #[error("{file} is not what the manifest says: {what}")]
    Differs { file: String, what: String },
    #[error("the manifest has {found:?} and {SOURCE} asks for {wanted:?}")]
    OtherBundles { found: Vec<String>, wanted: Vec<String> },
}

impl From<BundleError> for Failure {
    fn from(error: BundleError) -> Self {
        let hint = match &error {
            BundleError::Start { .. } => {
                Some("building the bundles needs node and npm; nothing else does")
            }
            BundleError::Differs { .. }
            | BundleError::OtherBundles { .. }
            | BundleError::Manifest { .. } => {
                Some("`cargo xtask bundle` builds the files and the manifest anew")
            }
            _ => None,
        };
        Self::new(&error, hint, UNEXPECTED)
    }
}

/// Builds or checks.
pub(crate) fn run(
    workspace: &Workspace,
    options: &Options,
    console: &mut Console<'_>,
) -> Result<u8, Failure> {
    let source = workspace.path(SOURCE);
    let assets = workspace.path(ASSETS);
    let entries = if options.check { check(&source, &assets)? } else { build(&source, &assets)? };
    for Entry { file, bytes, sha256, .. } in &entries {
        writeln!(console.err, "{file}: {bytes} bytes, sha256 {sha256}")?;
    }
    Ok(FINE)
}

fn build(source: &Path, assets: &Path) -> Result<Vec<Entry>, BundleError> {
    program("npm", &["ci".as_ref()], source)?;
    fs::create_dir_all(assets).map_err(|error| file_error(assets, error))?;
    let printed = program("node", &["build.mjs".as_ref(), assets], source)?;
    let built: Value = json(&source.join("build.mjs"), &printed)?;
    let bundles = built["bundles"].as_array().map_or(&[][..], Vec::as_slice);
    let mut entries = Vec::new();
    for part in bundles.iter().chain(std::iter::once(&built["licences"])) {
        let file = text_of(&source.join("build.mjs"), part, "file")?;
        let plotly = text_of(&source.join("build.mjs"), part, "plotly")?;
        entries.push(Entry::of(
            &file,
            &read(&assets.join(&file))?,
            &plotly,
            words(&part["traces"]),
        ));
    }
    let path = assets.join(MANIFEST);
    fs::write(&path, Manifest(&entries).to_string()).map_err(|error| file_error(&path, error))?;
    Ok(entries)
}

/// Compares the manifest with the committed files and with what the build would be asked for; needs no node.
fn check(source: &Path, assets: &Path) -> Result<Vec<Entry>, BundleError> {
    let path = assets.join(MANIFEST);
    let text = String::from_utf8_lossy(&read(&path)?).into_owned();
    let entries = manifest::parse(&text).map_err(|source| BundleError::Manifest {
        path: shown(&path).display().to_string(),
        source,
    })?;
    for entry in &entries {
        let content = read(&assets.join(&entry.file))?;
        let found = Entry::of(&entry.file, &content, &entry.plotly, entry.traces.clone());
        if found != *entry {
            let (found, wanted) = (describe_content(&found), describe_content(entry));
            return Err(BundleError::Differs {
                file: entry.file.clone(),
                what: format!("{found} instead of {wanted}"),
            });
        }
    }
    let mut wanted = wanted_bundles(source)?;
    wanted.sort();
    let mut found: Vec<String> =
        entries.iter().filter(|entry| !entry.traces.is_empty()).map(bundle_line).collect();
    found.sort();
    if found != wanted {
        return Err(BundleError::OtherBundles { found, wanted });
    }
    Ok(entries)
}

fn wanted_bundles(source: &Path) -> Result<Vec<String>, BundleError> {
    let path = source.join("package.json");
    let package = json(&path, &read(&path)?)?;
    let plotly = text_of(&path, &package["devDependencies"], "plotly.js")?;
    let path = source.join("bundles.json");
    let bundles = json(&path, &read(&path)?)?;
    let bundles = bundles.as_object().ok_or_else(|| BundleError::Shape {
        path: shown(&path).display().to_string(),
        key: "{ NAME: [TRACE, ...] }",
    })?;
    Ok(bundles
        .iter()
        .map(|(name, traces)| format!("{name}.min.js {plotly} {}", words(traces).join(" ")))
        .collect())
}

fn bundle_line(entry: &Entry) -> String {
    format!("{} {} {}", entry.file, entry.plotly, entry.traces.join(" "))
}

fn describe_content(entry: &Entry) -> String {
    format!("{} bytes, sha256 {}", entry.bytes, entry.sha256)
}

fn words(value: &Value) -> Vec<String> {
    let words = value.as_array().map_or(&[][..], Vec::as_slice);
    words.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn text_of(path: &Path, value: &Value, key: &'static str) -> Result<String, BundleError> {
    value[key]
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| BundleError::Shape { path: shown(path).display().to_string(), key })
}

fn json(path: &Path, text: &[u8]) -> Result<Value, BundleError> {
    serde_json::from_slice(text)
        .map_err(|source| BundleError::Json { path: shown(path).display().to_string(), source })
}

fn read(path: &PathBuf) -> Result<Vec<u8>, BundleError> {
    fs::read(path).map_err(|error| file_error(path, error))
}

fn file_error(path: &Path, source: io::Error) -> BundleError {
    BundleError::File { path: shown(path).display().to_string(), source }
}

/// Runs a program in `dir` and returns its stdout; its stderr is the user's.
fn program(program: &'static str, args: &[&Path], dir: &Path) -> Result<Vec<u8>, BundleError> {
    let output = Command::new(program)
        .args(args)
        .current_dir(dir)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|source| BundleError::Start { program, source })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(BundleError::Build { program, how: describe(output.status) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_bundles_are_what_the_manifest_says() {
        let workspace = Workspace::find();
        let checked = check(&workspace.path(SOURCE), &workspace.path(ASSETS)).unwrap();
        assert!(checked.iter().any(|entry| entry.file == "plotly-2d.min.js"), "{checked:?}");
    }

    #[test]
    fn every_way_to_differ_is_named() {
        let wrong = |change: fn(&Path)| {
            let dir = tempfile::tempdir().unwrap();
            let write = |file: &str, text: &str| fs::write(dir.path().join(file), text).unwrap();
            write("package.json", r#"{"devDependencies": {"plotly.js": "4.1.1"}}"#);
            write("bundles.json", r#"{"p": ["bar"]}"#);
            write("p.min.js", "draw()");
            let entries = [Entry::of("p.min.js", b"draw()", "4.1.1", vec!["bar".into()])];
            write(MANIFEST, &Manifest(&entries).to_string());
            assert_eq!(check(dir.path(), dir.path()).unwrap(), entries);
            change(dir.path());
            let message = check(dir.path(), dir.path()).unwrap_err().to_string();
            message.replace(&dir.path().display().to_string(), "DIR")
        };
        let text = [
            wrong(|dir| fs::write(dir.join("p.min.js"), "drew()").unwrap()),
            wrong(|dir| fs::remove_file(dir.join("p.min.js")).unwrap()),
            wrong(|dir| fs::remove_file(dir.join(MANIFEST)).unwrap()),
            wrong(|dir| fs::write(dir.join(MANIFEST), "p.min.js\n").unwrap()),
            wrong(|dir| fs::write(dir.join("bundles.json"), r#"{"p": ["bar", "box"]}"#).unwrap()),
            wrong(|dir| {
                fs::write(dir.join("bundles.json"), r#"{"p": ["bar"], "q": ["box"]}"#).unwrap();
            }),
            wrong(|dir| {
                fs::write(
                    dir.join("package.json"),
                    r#"{"devDependencies": {"plotly.js": "5.0.0"}}"#,
                )
                .unwrap();
            }),
            wrong(|dir| fs::write(dir.join("bundles.json"), "[]").unwrap()),
        ];
        insta::assert_snapshot!(text.join("\n"), @r#"
        p.min.js is not what the manifest says: 6 bytes, sha256 19bbd50ecaf200d9e8104e6ab71669198d7dfadadf767bb63409347dd7b81c96 instead of 6 bytes, sha256 8e6dc5915e2d34874152bf23455565e67f4f522c656b14d60f4a5da458921f90
        DIR/p.min.js: No such file or directory (os error 2)
        DIR/bundles.txt: No such file or directory (os error 2)
        DIR/bundles.txt: line 1 is not `file bytes sha256 plotly.js traces`: p.min.js
        the manifest has ["p.min.js 4.1.1 bar"] and xtask/bundle asks for ["p.min.js 4.1.1 bar box"]
        the manifest has ["p.min.js 4.1.1 bar"] and xtask/bundle asks for ["p.min.js 4.1.1 bar", "q.min.js 4.1.1 box"]
        the manifest has ["p.min.js 4.1.1 bar"] and xtask/bundle asks for ["p.min.js 5.0.0 bar"]
        DIR/bundles.json: no `{ NAME: [TRACE, ...] }` where it is expected
        "#);
    }
}
