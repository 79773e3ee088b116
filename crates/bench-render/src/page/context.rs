//! A page: what its templates are given.

use bench_core::BenchResult;
use serde::Serialize;

use super::assets::{THEME_SCRIPT, client, client_address, style};
use super::bundle::Bundle;
use super::drawn::Drawn;
use super::look::Look;
use super::prepared::Prepared;
use super::sections::ResultSection;
use super::{policy, templates};
use crate::RenderError;
use crate::data::{page_data, to_script_json};
use crate::panel::Panel;
use crate::select::ForeignMarks;
use crate::slug::{UniqueNames, slug};

/// A page to be rendered.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    /// The heading where there are several results, and the title of the window.
    pub(crate) title: &'a str,
    /// The results, in order.
    pub(crate) results: &'a [&'a BenchResult],
    /// Panels that are no results, each with the number of results before it.
    pub(crate) panels: &'a [(usize, &'a Panel)],
    /// Whether the page carries its assets.
    pub(crate) portable: bool,
    /// The address of the index that the page belongs to.
    pub(crate) home: Option<&'a str>,
    /// The templates and styles.
    pub(crate) look: Look,
    /// Marks of other crates.
    pub(crate) marks: &'a ForeignMarks,
}

#[derive(Serialize)]
struct PageContext<'a> {
    title: &'a str,
    policy: String,
    version: &'static str,
    portable: bool,
    client_address: &'static str,
    bundle_address: String,
    home: Option<&'a str>,
    several: bool,
    results: Vec<ResultSection>,
    /// Names of the drawn panels after all results.
    last_panels: Vec<String>,
}

/// The bytes of a page. The same results give the same bytes.
pub(crate) fn render(page: &Page<'_>) -> Result<String, RenderError> {
    let ids = result_ids(page.results).into_iter();
    let results: Vec<Prepared<'_>> =
        ids.zip(page.results).map(|(id, result)| Prepared::new(id, result, page.marks)).collect();
    let bundle = Bundle::of(results.iter().flat_map(|one| &one.figures));
    let shown = results.iter().map(|one| (one.id.as_str(), one.result, one.figures.as_slice()));
    let data = to_script_json(&page_data(shown));
    let mut drawn = Drawn::default();
    let sections = results.iter().enumerate().map(|(at, one)| {
        let panels = panels(page, at, &mut drawn);
        ResultSection::new(one, panels, &mut drawn)
    });
    let sections = sections.collect();
    let last_panels = panels(page, results.len(), &mut drawn);
    let context = PageContext {
        title: page.title,
        policy: policy::policy(page.portable, bundle),
        version: env!("CARGO_PKG_VERSION"),
        portable: page.portable,
        client_address: client_address(),
        bundle_address: bundle.address(),
        home: page.home,
        several: results.len() > 1,
        results: sections,
        last_panels,
    };
    let (packed, script) = if page.portable { (bundle.packed(), client()) } else { ("", "") };
    templates::render(
        "page.html",
        &context,
        &[
            ("style", &style(&page.look)),
            ("theme_script", THEME_SCRIPT),
            ("client_script", script),
            ("packed_bundle", packed),
            ("data", &data),
        ],
        &drawn,
        &page.look,
    )
}

/// Draws the panels that stand before the result at `at`, and returns their names.
fn panels(page: &Page<'_>, at: usize, drawn: &mut Drawn) -> Vec<String> {
    let here = page.panels.iter().enumerate().filter(|(_, (before, _))| *before == at);
    here.map(|(number, (_, panel))| {
        // No slug holds a dot, so the name is no figure's.
        let name = format!("panel.{number}");
        drawn.put(&name, panel.markup());
        name
    })
    .collect()
}

/// The element ids under which results stand on their page.
pub(crate) fn result_ids(results: &[&BenchResult]) -> Vec<String> {
    // Ids of the page's own elements are taken, whatever a benchmark is called.
    let mut names = UniqueNames::reserving(&["main", "top", "bench-data", "bench-plotly"]);
    let ids = results.iter().map(|result| names.take(&slug(result.benchmark())));
    ids.collect()
}
