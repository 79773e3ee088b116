//! A page: what its templates are given.

use bench_core::BenchResult;
use serde::Serialize;

use super::assets::{PACKED_CLIENT, START_SCRIPT, THEME_SCRIPT, client_address, style};
use super::bundle::Bundle;
use super::drawn::Drawn;
use super::look::Look;
use super::prepared::Prepared;
use super::sections::ResultSection;
use super::views::views;
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
    client_address: String,
    bundle_address: String,
    home: Option<&'a str>,
    several: bool,
    results: Vec<ResultSection>,
    /// Names of the drawn panels after all results.
    last_panels: Vec<String>,
}

/// The bytes of a page. The same results give the same bytes.
pub(crate) fn render(page: &Page<'_>) -> Result<String, RenderError> {
    let views: Vec<Vec<BenchResult>> = page.results.iter().map(|result| views(result)).collect();
    let mut results: Vec<Prepared<'_>> = Vec::new();
    for ((id, result), views) in result_ids(page.results).into_iter().zip(page.results).zip(&views)
    {
        // No slug holds a dot, so these ids are no other result's.
        let of_views =
            views.iter().zip(1..).map(|(view, number)| (format!("{id}.view-{number}"), view));
        let of_views: Vec<_> = of_views.collect();
        results.push(Prepared::new(id, result, page.marks));
        results.extend(of_views.into_iter().map(|(id, view)| Prepared::view(id, view, page.marks)));
    }
    let bundle = Bundle::of(results.iter().flat_map(|one| &one.figures));
    let data = to_script_json(&page_data(results.iter().map(Prepared::shown)));
    let mut drawn = Drawn::default();
    let mut before = 0;
    let mut sections = Vec::new();
    for one in &results {
        // Panels stand before results; views belong to the one before them.
        let panels = if one.is_view { Vec::new() } else { panels(page, before, &mut drawn) };
        before += usize::from(!one.is_view);
        sections.push(ResultSection::new(one, panels, &mut drawn));
    }
    let last_panels = panels(page, before, &mut drawn);
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
    let [packed_bundle, packed_client, start_script] =
        if page.portable { [bundle.packed(), PACKED_CLIENT, START_SCRIPT] } else { [""; 3] };
    templates::render(
        "page.html",
        &context,
        &[
            ("style", &style(&page.look)),
            ("theme_script", THEME_SCRIPT),
            ("packed_bundle", packed_bundle),
            ("packed_client", packed_client),
            ("start_script", start_script),
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
