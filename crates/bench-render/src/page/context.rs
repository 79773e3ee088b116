//! A page: what its templates are given.

use bench_core::BenchResult;
use serde::Serialize;

use super::assets::{PACKED_BUNDLE, STYLE, THEME_SCRIPT, bundle_address, client, client_address};
use super::sections::ResultSection;
use super::{policy, templates};
use crate::RenderError;
use crate::data::{page_data, to_script_json};
use crate::slug::{UniqueNames, slug};

/// A page to be rendered.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    /// The heading where there are several results, and the title of the window.
    pub(crate) title: &'a str,
    /// The results, in order.
    pub(crate) results: &'a [&'a BenchResult],
    /// Whether the page carries its assets.
    pub(crate) portable: bool,
    /// The address of the index that the page belongs to.
    pub(crate) home: Option<&'a str>,
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
}

/// The bytes of a page. The same results give the same bytes.
pub(crate) fn render(page: &Page<'_>) -> Result<String, RenderError> {
    let results: Vec<(String, &BenchResult)> =
        result_ids(page.results).into_iter().zip(page.results.iter().copied()).collect();
    let data = to_script_json(&page_data(&results));
    let context = PageContext {
        title: page.title,
        policy: policy::policy(page.portable),
        version: env!("CARGO_PKG_VERSION"),
        portable: page.portable,
        client_address: client_address(),
        bundle_address: bundle_address(),
        home: page.home,
        several: results.len() > 1,
        results: results.iter().map(|(id, result)| ResultSection::new(id, result)).collect(),
    };
    let (packed, script) = if page.portable { (PACKED_BUNDLE, client()) } else { ("", "") };
    templates::render(
        "page.html",
        &context,
        &[
            ("style", STYLE),
            ("theme_script", THEME_SCRIPT),
            ("client_script", script),
            ("packed_bundle", packed),
            ("data", &data),
        ],
    )
}

/// The element ids under which results stand on their page.
pub(crate) fn result_ids(results: &[&BenchResult]) -> Vec<String> {
    // Ids of the page's own elements are taken, whatever a benchmark is called.
    let mut names = UniqueNames::reserving(&["main", "top", "bench-data", "bench-plotly"]);
    let ids = results.iter().map(|result| names.take(&slug(result.benchmark())));
    ids.collect()
}
