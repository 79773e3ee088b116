//! Finds the Chromium to test with.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Names a browser that goes before all others; set but empty, it means "none".
pub(super) const CHOICE: &str = "BENCH_CHROMIUM";

/// Debian's `/usr/bin/chromium` is a shell script around this file, so the file itself is tried first.
const BINARY: &str = "/usr/lib/chromium/chromium";

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

pub(super) fn find() -> Option<PathBuf> {
    let choice = env::var_os(CHOICE);
    let search_path = env::var_os("PATH").unwrap_or_default();
    find_among(choice.as_deref(), &search_path, &Path::is_file)
}

fn find_among(
    choice: Option<&OsStr>,
    search_path: &OsStr,
    is_file: &dyn Fn(&Path) -> bool,
) -> Option<PathBuf> {
    if let Some(choice) = choice {
        if choice.is_empty() {
            return None;
        }
        let path = PathBuf::from(choice);
        // Falling back would test with a browser that nobody chose.
        assert!(is_file(&path), "{CHOICE} names {}, which is not a file", path.display());
        return Some(path);
    }
    let on_path =
        NAMES.iter().flat_map(|name| env::split_paths(search_path).map(move |dir| dir.join(name)));
    std::iter::once(PathBuf::from(BINARY)).chain(on_path).find(|path| is_file(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find_with(choice: Option<&str>, files: &[&str]) -> Option<PathBuf> {
        let is_file = |path: &Path| files.iter().any(|file| path == Path::new(file));
        find_among(choice.map(OsStr::new), OsStr::new("/a:/b"), &is_file)
    }

    #[test]
    fn the_chosen_browser_goes_before_the_installed_one() {
        let found = find_with(Some("/mine"), &["/mine", BINARY]);
        assert_eq!(found, Some(PathBuf::from("/mine")));
    }

    #[test]
    fn the_binary_goes_before_its_wrapper_and_names_before_folders() {
        assert_eq!(find_with(None, &["/a/chromium", BINARY]), Some(PathBuf::from(BINARY)));
        let found = find_with(None, &["/a/google-chrome", "/b/chromium"]);
        assert_eq!(found, Some(PathBuf::from("/b/chromium")));
    }

    #[test]
    fn an_empty_choice_means_no_browser() {
        assert_eq!(find_with(Some(""), &[BINARY]), None);
        assert_eq!(find_with(None, &[]), None);
    }

    #[test]
    #[should_panic(expected = "BENCH_CHROMIUM names /gone, which is not a file")]
    fn a_choice_that_does_not_exist_is_refused() {
        let _ = find_with(Some("/gone"), &[BINARY]);
    }
}
