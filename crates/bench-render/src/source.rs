//! What a report is made from: results in memory or the path of a saved file.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use bench_core::{BenchResult, load_results};

use crate::RenderError;
use crate::data::load_page;

/// What a report is made from: results in memory, or the path of a saved file. Both give the same bytes of page.
#[derive(Clone, Debug)]
pub enum Source<'a> {
    /// Results in memory.
    Results(Cow<'a, [BenchResult]>),
    /// A saved file, or a page of this program (`.html`); every result in it is shown.
    File(PathBuf),
}

impl<'a> Source<'a> {
    /// The results.
    pub(crate) fn load(self) -> Result<Vec<Cow<'a, BenchResult>>, RenderError> {
        match self {
            Self::Results(Cow::Borrowed(results)) => {
                Ok(results.iter().map(Cow::Borrowed).collect())
            }
            Self::Results(Cow::Owned(results)) => Ok(results.into_iter().map(Cow::Owned).collect()),
            Self::File(path) => Ok(load_saved(&path)?.into_iter().map(Cow::Owned).collect()),
        }
    }
}

/// The results of a saved file, or of a page where the file's name ends in `.html`.
///
/// # Errors
/// The file cannot be loaded.
pub fn load_saved(path: impl AsRef<Path>) -> Result<Vec<BenchResult>, RenderError> {
    let path = path.as_ref();
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html")) {
        return Ok(load_page(path)?);
    }
    Ok(load_results(path)?)
}

impl<'a> From<&'a BenchResult> for Source<'a> {
    fn from(result: &'a BenchResult) -> Self {
        Self::from(std::slice::from_ref(result))
    }
}

impl<'a> From<&'a [BenchResult]> for Source<'a> {
    fn from(results: &'a [BenchResult]) -> Self {
        Self::Results(Cow::Borrowed(results))
    }
}

impl<'a> From<&'a Vec<BenchResult>> for Source<'a> {
    fn from(results: &'a Vec<BenchResult>) -> Self {
        Self::from(results.as_slice())
    }
}

impl From<BenchResult> for Source<'_> {
    fn from(result: BenchResult) -> Self {
        Self::from(vec![result])
    }
}

impl From<Vec<BenchResult>> for Source<'_> {
    fn from(results: Vec<BenchResult>) -> Self {
        Self::Results(Cow::Owned(results))
    }
}

impl From<&Path> for Source<'_> {
    fn from(path: &Path) -> Self {
        Self::File(path.to_owned())
    }
}

impl From<PathBuf> for Source<'_> {
    fn from(path: PathBuf) -> Self {
        Self::File(path)
    }
}

impl From<&PathBuf> for Source<'_> {
    fn from(path: &PathBuf) -> Self {
        Self::File(path.clone())
    }
}

impl From<&str> for Source<'_> {
    fn from(path: &str) -> Self {
        Self::File(PathBuf::from(path))
    }
}
