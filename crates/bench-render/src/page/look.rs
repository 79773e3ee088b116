//! The templates and styles of a page: the built-in ones, or files of a folder in their place.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::RenderError;

/// Files that take the place of built-in ones, by name; empty for the built-in look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// The folder; empty for the built-in look.
    folder: PathBuf,
    files: Arc<BTreeMap<String, String>>,
}

/// Styles that a folder may hold beside templates.
const STYLES: [&str; 3] = ["palette.css", "page.css", "extra.css"];

impl Look {
    /// The files of a folder that have the name of a template or of a style.
    ///
    /// # Errors
    /// The folder or a file cannot be read, or it holds a template that is none, or one or a style of a name that means nothing.
    pub(crate) fn read(folder: &Path) -> Result<Self, RenderError> {
        let failed = |source| RenderError::ReadFolder { path: folder.to_owned(), source };
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let is_markup = path.extension().is_some_and(|end| end == "html" || end == "css");
            if !is_markup {
                continue;
            }
            let known = || super::templates::NAMES.into_iter().chain(STYLES);
            if !known().any(|known| known == name) {
                let known = known().collect::<Vec<_>>().join(", ");
                return Err(RenderError::UnknownTemplate { path, known });
            }
            let text = fs::read_to_string(&path)
                .map_err(|source| RenderError::ReadFile { path: path.clone(), source })?;
            files.insert(name, text);
        }
        let look = Self { folder: folder.to_owned(), files: Arc::new(files) };
        super::templates::check(&look)?;
        Ok(look)
    }

    /// The folder of the files.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file of a name, where there is one.
    pub(super) fn file(&self, name: &str) -> Option<&str> {
        self.files.get(name).map(String::as_str)
    }

    /// The templates, by name.
    pub(super) fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        all.filter(|(name, _)| !STYLES.contains(name))
    }

    /// Whether everything is built in.
    pub(super) fn is_built_in(&self) -> bool {
        self.files.is_empty()
    }
}
