//! A folder of results as pages with an index; only what changed is rendered again.

mod catalogue;
mod render;
mod scorecard;

use std::path::PathBuf;

use crate::RenderError;
use crate::select::{ForeignMark, ForeignMarks};

pub use render::render_site;

/// How a site is made.
#[derive(Clone, Debug, Default)]
pub struct SiteOptions {
    pub(crate) title: String,
    pub(crate) everything: bool,
    pub(crate) templates: Option<PathBuf>,
    pub(crate) marks: ForeignMarks,
}

impl SiteOptions {
    /// A site with the title `Benchmarks`, in which only changed pages are rendered.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The heading of the index.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// A folder with templates and styles of one's own, as in [`RenderOptions::templates`](crate::RenderOptions::templates).
    /// Every page is then rendered anew.
    #[must_use]
    pub fn templates(mut self, folder: impl Into<PathBuf>) -> Self {
        self.templates = Some(folder.into());
        self
    }

    /// A mark of another crate, as in [`RenderOptions::mark`](crate::RenderOptions::mark). Every page is then rendered anew.
    #[must_use]
    pub fn mark(mut self, mark: impl ForeignMark + 'static) -> Self {
        self.marks.add(mark);
        self
    }

    /// Whether pages follow from more than their result and the renderer.
    fn is_own(&self) -> bool {
        self.templates.is_some() || !self.marks.is_empty()
    }

    /// Whether every page is rendered, changed or not.
    #[must_use]
    pub fn everything(mut self, yes: bool) -> Self {
        self.everything = yes;
        self
    }
}

/// What [`render_site`] made.
#[derive(Debug)]
pub struct Site {
    /// The path of the index.
    pub index: PathBuf,
    /// Pages that were written.
    pub rendered: usize,
    /// Pages that were left alone, because neither their result nor the renderer changed.
    pub unchanged: usize,
    /// Files that have no page; each stands in the index with its reason.
    pub unreadable: Vec<Unreadable>,
}

/// A file that has no page.
#[derive(Debug)]
pub struct Unreadable {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub reason: RenderError,
}
