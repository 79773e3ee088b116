//! The folder under which the system tells about itself; tests make their own.

use std::fs;
use std::path::PathBuf;

/// The folder under which the system tells about itself.
pub(super) struct Root(PathBuf);

impl Root {
    /// The one of this machine.
    pub(super) fn of_the_system() -> Self {
        Self(PathBuf::from("/"))
    }

    /// Another folder.
    #[cfg(test)]
    pub(super) fn at(folder: &std::path::Path) -> Self {
        Self(folder.to_owned())
    }

    /// The trimmed text of a small file; `None` where it cannot be read or says nothing.
    pub(super) fn read(&self, path: &str) -> Option<String> {
        let text = fs::read_to_string(self.0.join(path)).ok()?;
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// The names in a folder, in order; none where there is no such folder.
    pub(super) fn entries(&self, path: &str) -> Vec<String> {
        let entries = fs::read_dir(self.0.join(path)).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        names
    }

    /// Whether there is a file.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.0.join(path.trim_start_matches('/')).exists()
    }
}
