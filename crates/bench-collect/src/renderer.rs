//! Starting the renderer: another process, found by name, never linked.

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use thiserror::Error;

/// The environment variable that names the program.
const VARIABLE: &str = "BENCH_RENDER";

/// The renderer could not draw a result. The result itself is safe in its file.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SpawnRenderError {
    /// The program was not found.
    #[error("the program `bench-render` was not found, so no report was drawn")]
    NotFound,
    /// The program could not be started.
    #[error("cannot start `{}`: {source}", .program.display())]
    Start {
        /// The program.
        program: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The program ended with an error.
    #[error("`{}` failed: {message}", .program.display())]
    Failed {
        /// The program.
        program: PathBuf,
        /// What it said, or its exit status.
        message: String,
    },
}

impl SpawnRenderError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NotFound => Some(format!(
                "set {VARIABLE} to its path, put it beside this program or on the PATH, or run \
                 `bench-render RESULT OUTPUT_DIR` later"
            )),
            _ => None,
        }
    }
}

/// Draws a saved result into a folder by starting the `bench-render` program, and returns the page's path.
///
/// The program is looked for in the environment variable `BENCH_RENDER`, then beside this program, then on the
/// `PATH`.
///
/// # Errors
/// The program is not found, cannot be started, or fails. The saved result is untouched in every case.
pub fn spawn_render(
    result: impl AsRef<Path>,
    output_dir: impl AsRef<Path>,
) -> Result<PathBuf, SpawnRenderError> {
    let program = find(
        env::var_os(VARIABLE).map(PathBuf::from),
        env::current_exe().ok().as_deref(),
        &env::var_os("PATH")
            .map(|path| env::split_paths(&path).collect::<Vec<_>>())
            .unwrap_or_default(),
    )
    .ok_or(SpawnRenderError::NotFound)?;
    let output = Command::new(&program)
        .arg(result.as_ref())
        .arg(output_dir.as_ref())
        .output()
        .map_err(|source| SpawnRenderError::Start { program: program.clone(), source })?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if !output.status.success() {
        let message = match text(&output.stderr) {
            said if said.is_empty() => output.status.to_string(),
            said => said,
        };
        return Err(SpawnRenderError::Failed { program, message });
    }
    Ok(PathBuf::from(text(&output.stdout)))
}

fn find(named: Option<PathBuf>, own: Option<&Path>, path: &[PathBuf]) -> Option<PathBuf> {
    if let Some(named) = named.filter(|named| !named.as_os_str().is_empty()) {
        return Some(named);
    }
    let name = format!("bench-render{}", env::consts::EXE_SUFFIX);
    let beside = own.and_then(Path::parent).map(Path::to_owned);
    beside.iter().chain(path).map(|folder| folder.join(&name)).find(|program| program.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_comes_before_beside_before_the_path() {
        let (beside, path) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let name = format!("bench-render{}", env::consts::EXE_SUFFIX);
        let own = beside.path().join("collector");
        let folders = [path.path().to_owned()];
        assert_eq!(find(None, Some(&own), &folders), None);
        std::fs::write(path.path().join(&name), "").unwrap();
        assert_eq!(find(None, Some(&own), &folders), Some(path.path().join(&name)));
        std::fs::write(beside.path().join(&name), "").unwrap();
        assert_eq!(find(None, Some(&own), &folders), Some(beside.path().join(&name)));
        assert_eq!(find(Some("x".into()), Some(&own), &folders), Some("x".into()));
    }
}
