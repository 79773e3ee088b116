//! The index of a folder of results: one row a page, worst first.

use serde::{Deserialize, Serialize};

use super::assets::{STYLE, THEME_SCRIPT};
use super::sections::Badge;
use super::{policy, templates};
use crate::RenderError;

/// One row of the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct IndexRow {
    /// Address of the page, with the anchor of the result where a page has several.
    pub(crate) address: String,
    /// Heading of the report.
    pub(crate) title: String,
    /// Name of the benchmark.
    pub(crate) benchmark: String,
    /// The verdict.
    pub(crate) badge: Badge,
    /// The verdict sentence.
    pub(crate) sentence: String,
    /// Number of points.
    pub(crate) points: usize,
    /// Number of samples of the current run.
    pub(crate) samples: usize,
    /// Failed samples of the current run.
    pub(crate) failures: usize,
    /// Number of warnings.
    pub(crate) warnings: usize,
    /// Label of the current run.
    pub(crate) event: String,
    /// When the current run began.
    pub(crate) time: String,
}

/// A file that has no page, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct UnreadableRow {
    /// The reason.
    pub(crate) reason: String,
    /// What to do about it.
    pub(crate) hint: Option<&'static str>,
}

/// What the index shows.
#[derive(Debug, Serialize)]
pub(crate) struct Index<'a> {
    /// The heading.
    pub(crate) title: &'a str,
    /// Files without a page.
    pub(crate) unreadable: &'a [UnreadableRow],
    /// The pages.
    pub(crate) rows: Vec<IndexRow>,
}

#[derive(Serialize)]
struct IndexContext<'a> {
    #[serde(flatten)]
    index: &'a Index<'a>,
    policy: String,
    version: &'static str,
    counts: Vec<(Badge, usize)>,
    several: bool,
    home: Option<&'a str>,
}

/// The bytes of the index.
pub(crate) fn render_index(index: &Index<'_>) -> Result<String, RenderError> {
    let mut counts: Vec<(Badge, usize)> = Vec::new();
    for row in &index.rows {
        match counts.iter_mut().find(|(badge, _)| *badge == row.badge) {
            Some((_, count)) => *count += 1,
            None => counts.push((row.badge.clone(), 1)),
        }
    }
    counts.sort();
    let context = IndexContext {
        index,
        policy: policy::index_policy(),
        version: env!("CARGO_PKG_VERSION"),
        counts,
        several: false,
        home: None,
    };
    let trusted = [("style", STYLE), ("theme_script", THEME_SCRIPT)];
    templates::render("index.html", &context, &trusted)
}
