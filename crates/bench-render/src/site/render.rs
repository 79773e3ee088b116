//! Renders a folder of results.

use std::fs;
use std::path::{Path, PathBuf};

use bench_core::{BenchResult, load_results};

use super::catalogue::{Catalogue, Entry, content_hash};
use super::scorecard::{row, tell_apart};
use super::{Site, SiteOptions, Unreadable};
use crate::page::{self, Index, IndexRow, Look, Page, UnreadableRow};
use crate::select::ForeignMarks;
use crate::slug::{UniqueNames, slug};
use crate::{RenderError, output};

const INDEX: &str = "index.html";

/// Renders every `.bench` file of a folder into a page of `out_dir`, and writes `index.html` with a row for each.
///
/// A page whose file and renderer did not change is left alone; pages of files that are gone are left too, out of
/// the index. A file that cannot be loaded becomes a row with the reason, and the rest is rendered.
///
/// # Errors
/// The folder holds no result or cannot be read, or a page cannot be written.
pub fn render_site(
    results_dir: impl AsRef<Path>,
    out_dir: impl AsRef<Path>,
    options: &SiteOptions,
) -> Result<Site, RenderError> {
    let out_dir = out_dir.as_ref();
    let files = result_files(results_dir.as_ref())?;
    // Before anything is written, because it may be wrong.
    let look = options.templates.as_deref().map_or_else(|| Ok(Look::default()), Look::read)?;
    output::make_folder(out_dir)?;
    page::write_common_assets(out_dir)?;
    // A page does not tell which templates and marks it was made with.
    let known = if options.everything || options.is_own() {
        Catalogue::new()
    } else {
        Catalogue::load(out_dir)
    };
    let mut site =
        Site { index: out_dir.join(INDEX), rendered: 0, unchanged: 0, unreadable: Vec::new() };
    let mut catalogue = Catalogue::new();
    let mut names = UniqueNames::reserving(&["index"]);
    for path in files {
        let file = file_name(&path);
        let page = format!("{}.html", names.take(&slug(&stem(&path))));
        match render_file(&path, &file, (out_dir, &page), &known, (&look, &options.marks)) {
            Ok((entry, written)) => {
                *(if written { &mut site.rendered } else { &mut site.unchanged }) += 1;
                catalogue.pages.insert(file, entry);
            }
            Err(reason) if is_about_the_result(&reason) => {
                site.unreadable.push(Unreadable { path, reason });
            }
            Err(error) => return Err(error),
        }
    }
    write_index(&site, &catalogue, options, &look)?;
    if options.is_own() {
        // A later call without these templates and marks must not take the pages for its own.
        catalogue = Catalogue::new();
    }
    catalogue.save(out_dir)?;
    Ok(site)
}

/// The result files of a folder, by name.
fn result_files(folder: &Path) -> Result<Vec<PathBuf>, RenderError> {
    let failed = |source| RenderError::ReadFolder { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending == "bench") && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(RenderError::NoResults { path: folder.to_owned() });
    }
    Ok(files)
}

/// The page of one file, and whether it had to be written.
fn render_file(
    path: &Path,
    file: &str,
    (out_dir, page): (&Path, &str),
    known: &Catalogue,
    (look, marks): (&Look, &ForeignMarks),
) -> Result<(Entry, bool), RenderError> {
    let bytes =
        fs::read(path).map_err(|source| RenderError::ReadFile { path: path.to_owned(), source })?;
    let content = content_hash(&bytes);
    drop(bytes);
    if let Some(entry) = known.unchanged(out_dir, file, &content, page) {
        return Ok((entry.clone(), false));
    }
    let results = load_results(path)?;
    let borrowed: Vec<&BenchResult> = results.iter().collect();
    let title = match borrowed.as_slice() {
        [] => return Err(RenderError::Empty),
        [one] => one.declaration().title().to_owned(),
        many => format!("{} benchmarks of {file}", many.len()),
    };
    let html = page::render(&Page {
        title: &title,
        results: &borrowed,
        panels: &[],
        portable: false,
        home: Some(INDEX),
        look: look.clone(),
        marks,
    })?;
    page::write_assets(out_dir, &html)?;
    output::write_file(&out_dir.join(page), html.as_bytes())?;
    let ids = page::result_ids(&borrowed);
    let rows = borrowed.iter().zip(ids).map(|(result, id)| {
        let address = if borrowed.len() > 1 { format!("{page}#{id}") } else { page.to_owned() };
        row(result, file, address)
    });
    let rows = rows.collect();
    let entry = Entry { content, page: page.to_owned(), rows };
    Ok((entry, true))
}

fn write_index(
    site: &Site,
    catalogue: &Catalogue,
    options: &SiteOptions,
    look: &Look,
) -> Result<(), RenderError> {
    let mut rows: Vec<IndexRow> =
        catalogue.pages.values().flat_map(|entry| entry.rows.clone()).collect();
    // The sort is stable: within a word the rows stay in the order of their files.
    rows.sort_by(|a, b| a.badge.cmp(&b.badge));
    tell_apart(&mut rows);
    let unreadable: Vec<_> = site
        .unreadable
        .iter()
        .map(|unreadable| UnreadableRow {
            reason: reason_in(unreadable),
            hint: unreadable.reason.hint(),
        })
        .collect();
    let title = if options.title.is_empty() { "Benchmarks" } else { &options.title };
    let html = page::render_index(&Index { title, unreadable: &unreadable, rows, look })?;
    output::write_file(&site.index, html.as_bytes()).map(|_| ())
}

/// The reason with the file's name in place of its path, which means nothing to readers on another machine.
fn reason_in(unreadable: &Unreadable) -> String {
    let path = unreadable.path.display().to_string();
    let reason = unreadable.reason.to_string();
    reason.replace(&path, &file_name(&unreadable.path))
}

/// Whether one file is at fault, so that the others can still be rendered.
fn is_about_the_result(error: &RenderError) -> bool {
    matches!(error, RenderError::Load(_) | RenderError::ReadFile { .. } | RenderError::Empty)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
