//! Where a page is written and how it carries its assets.

use std::path::{Path, PathBuf};

use crate::RenderError;
use crate::page::Look;
use crate::select::{ForeignMark, ForeignMarks};

/// Where a page is written and how it carries its assets.
///
/// ```
/// use bench_render::RenderOptions;
///
/// let options = RenderOptions::new().filename("nightly.html").portable(true);
/// # let _ = options;
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RenderOptions {
    pub(crate) filename: Option<String>,
    pub(crate) in_html_folder: bool,
    pub(crate) portable: bool,
    pub(crate) templates: Option<PathBuf>,
    pub(crate) marks: ForeignMarks,
}

impl RenderOptions {
    /// A page named after its benchmark, beside a shared `assets` folder.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The name of the page's file, taken as it is; a name, not a path.
    #[must_use]
    pub fn filename(mut self, name: impl Into<String>) -> Self {
        self.filename = Some(name.into());
        self
    }

    /// Whether the files are put into the folder `html` of the output directory.
    #[must_use]
    pub fn in_html_folder(mut self, yes: bool) -> Self {
        self.in_html_folder = yes;
        self
    }

    /// Whether the page is one file with every asset inside. Otherwise the page stands beside a folder `assets`
    /// that it shares with other pages, and both are needed; neither ever loads anything from the network.
    #[must_use]
    pub fn portable(mut self, yes: bool) -> Self {
        self.portable = yes;
        self
    }

    /// A folder with files that replace the built-in ones: templates such as `page.html`, the colours `palette.css`,
    /// the style `page.css`; and `extra.css`, which is added after them. `docs/templates.md` names the blocks of the
    /// templates and what they are given. The folder is trusted as the program itself is.
    #[must_use]
    pub fn templates(mut self, folder: impl Into<PathBuf>) -> Self {
        self.templates = Some(folder.into());
        self
    }

    /// A mark of another crate, beside this crate's own; authors pin it by its word.
    #[must_use]
    pub fn mark(mut self, mark: impl ForeignMark + 'static) -> Self {
        self.marks.add(mark);
        self
    }

    /// The templates and styles of the page.
    pub(crate) fn look(&self) -> Result<Look, RenderError> {
        self.templates.as_deref().map_or_else(|| Ok(Look::default()), Look::read)
    }

    /// The folder of the page, and the page's file name.
    pub(crate) fn place(
        &self,
        output_dir: &Path,
        default_name: &str,
    ) -> Result<(PathBuf, String), RenderError> {
        let name = self.filename.as_deref().unwrap_or(default_name);
        if !is_file_name(name) {
            return Err(RenderError::FileName { name: name.to_owned() });
        }
        let folder =
            if self.in_html_folder { output_dir.join("html") } else { output_dir.to_owned() };
        Ok((folder, name.to_owned()))
    }
}

/// Whether a text names one file in any folder, on every platform.
fn is_file_name(name: &str) -> bool {
    !matches!(name, "" | "." | ".." | "assets")
        && !name.chars().any(|c| matches!(c, '/' | '\\' | ':') || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_no_path() {
        for good in ["report.html", "a b.html", "..html", "höhe.html"] {
            assert!(is_file_name(good), "{good}");
        }
        for bad in ["", ".", "..", "a/b.html", "a\\b.html", "C:x", "a\n", "assets"] {
            assert!(!is_file_name(bad), "{bad}");
        }
    }
}
