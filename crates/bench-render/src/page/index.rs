//! The index of a folder of results: one row a page, worst first.

use serde::{Deserialize, Serialize};

use super::assets::{THEME_SCRIPT, style};
use super::drawn::Drawn;
use super::look::Look;
use super::sections::Badge;
use super::{policy, templates};
use crate::RenderError;
use crate::svg::{Sparkline, sparkline};

/// One row of the index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct IndexRow {
    /// Address of the page, with the anchor of the result where a page has several.
    pub(crate) address: String,
    /// Heading of the report.
    pub(crate) title: String,
    /// Name of the benchmark.
    pub(crate) benchmark: String,
    /// Its tag; empty without one.
    pub(crate) tag: String,
    /// Name of the result's file. The index has it only where another row has the same title, benchmark and tag.
    pub(crate) file: String,
    /// The verdict.
    pub(crate) badge: Badge,
    /// The verdict sentence; empty where nothing was judged.
    pub(crate) sentence: String,
    /// The metric that the row is about: the first finding's, else the first that has a direction.
    pub(crate) metric: Option<IndexMetric>,
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

/// The metric that stands for a result in the index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct IndexMetric {
    /// Its name.
    pub(crate) name: String,
    /// Its value in the current run, with its unit.
    pub(crate) value: String,
    /// Its change against the baseline, where it was judged.
    pub(crate) change: String,
    /// The class of its verdict's word.
    pub(crate) tone: String,
    /// The mean of each run, oldest first.
    pub(crate) means: Vec<Option<f64>>,
    /// The accepted values, where it was judged by such.
    pub(crate) band: Option<(f64, f64)>,
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
    /// The templates and styles.
    #[serde(skip)]
    pub(crate) look: &'a Look,
}

#[derive(Serialize)]
struct IndexContext<'a> {
    #[serde(flatten)]
    index: &'a Index<'a>,
    policy: String,
    version: &'static str,
    counts: Vec<(Badge, usize)>,
    /// Whether any row has a change to show, and whether any has a line of runs.
    changes: bool,
    trends: bool,
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
    let mut drawn = Drawn::default();
    let (mut changes, mut trends) = (false, false);
    for (row, metric) in index.rows.iter().filter_map(|row| Some((row, row.metric.as_ref()?))) {
        let line = Sparkline { means: &metric.means, band: metric.band, tone: &metric.tone };
        let line = sparkline(&line);
        changes |= !metric.change.is_empty();
        trends |= !line.is_empty();
        drawn.put(&row.address, line);
    }
    let context = IndexContext {
        index,
        policy: policy::index_policy(),
        version: env!("CARGO_PKG_VERSION"),
        counts,
        changes,
        trends,
        several: false,
        home: None,
    };
    let style = style(index.look);
    let trusted = [("style", &*style), ("theme_script", THEME_SCRIPT)];
    templates::render("index.html", &context, &trusted, &drawn, index.look)
}
