//! Where a sample cache stands unless something else is said.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder of the sample cache: `BENCH_CACHE_DIR`, or `bench-collect` in the platform's folder for caches.
///
/// That folder is `XDG_CACHE_HOME` or `~/.cache` on Linux (XDG Base Directory Specification 0.8), `~/Library/Caches` on
/// macOS and `%LOCALAPPDATA%` on Windows. `var` looks up an environment variable; relative folders are refused as the
/// specification says. `None` where none of them is known.
#[must_use]
pub fn default_folder(var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let given = |name: &str| var(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = given("BENCH_CACHE_DIR") {
        return Some(folder);
    }
    let absolute = |name: &str| given(name).filter(|path| path.is_absolute());
    let caches = if cfg!(windows) {
        absolute("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        absolute("HOME").map(|home| home.join("Library").join("Caches"))
    } else {
        absolute("XDG_CACHE_HOME").or_else(|| absolute("HOME").map(|home| home.join(".cache")))
    };
    caches.map(|folder| folder.join("bench-collect"))
}
