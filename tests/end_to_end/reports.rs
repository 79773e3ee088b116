//! The page is the same from memory and from the file, however it is asked for.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bench_core::{BenchResult, load_result, save_result, save_results};
use bench_render::{RenderError, RenderOptions, Report, render_into, render_report};
use bench_tests::samples;

fn result() -> BenchResult {
    samples::waveform(&Arc::new(vec![1, 2, 3]))
}

/// Every file below a folder with its bytes, by relative path.
fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_owned();
                found.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn all_options_with_both_kinds_of_source_give_the_same_files() {
    let folder = tempfile::tempdir().unwrap();
    let saved = save_result(&result(), folder.path().join("deep/er/waveform.bench")).unwrap();
    for (in_html_folder, portable) in [(false, false), (false, true), (true, false), (true, true)] {
        for name in [None, Some("my page.html")] {
            let mut options =
                RenderOptions::new().in_html_folder(in_html_folder).portable(portable);
            if let Some(name) = name {
                options = options.filename(name);
            }
            let case = format!("html folder {in_html_folder}, portable {portable}, {name:?}");
            let (memory, file) =
                (folder.path().join(format!("{case}/m")), folder.path().join(format!("{case}/f")));
            let page = render_report(result(), &memory, &options).unwrap();
            let place = if in_html_folder { memory.join("html") } else { memory.clone() };
            assert_eq!(page, place.join(name.unwrap_or("waveform.html")), "{case}");
            render_report(saved.as_path(), &file, &options).unwrap();
            let (memory, file) = (tree(&memory), tree(&file));
            assert_eq!(memory, file, "{case}");
            assert_eq!(memory.len() == 1, portable, "{case}: a portable page is one file");
        }
    }
}

#[test]
fn a_report_holds_several_results_and_a_new_one_is_named_after_its_benchmark() {
    let folder = tempfile::tempdir().unwrap();
    let (first, options) = (result(), RenderOptions::new());
    let mut report = Report::new("");
    let page = render_into(&mut report, &first, folder.path(), &options).unwrap();
    assert_eq!(page, folder.path().join("waveform.html"));
    let page = render_into(&mut report, &first, folder.path(), &options).unwrap();
    assert_eq!((page, report.results().count()), (folder.path().join("waveform.html"), 2));
    let mut named = Report::new("Weekly");
    named.append(&first).unwrap().append(&first).unwrap();
    let page = named.save(folder.path(), &options).unwrap();
    assert!(fs::read_to_string(page).unwrap().contains(">Weekly</h1>"));
    assert!(matches!(Report::new("x").save(folder.path(), &options), Err(RenderError::Empty)));
}

#[test]
fn a_file_with_several_results_is_rendered_whole() {
    let folder = tempfile::tempdir().unwrap();
    let saved = save_results(&[result(), result()], folder.path().join("two.bench")).unwrap();
    let refused = load_result(&saved).unwrap_err().to_string();
    assert!(refused.contains("waveform"), "{refused}");
    let page = render_report(saved.as_path(), folder.path(), &RenderOptions::new()).unwrap();
    assert_eq!(page, folder.path().join("report.html"));
}

#[test]
fn no_text_of_a_result_reaches_the_page_unescaped() {
    let folder = tempfile::tempdir().unwrap();
    let page = render_report(result(), folder.path(), &RenderOptions::new()).unwrap();
    let html = fs::read_to_string(page).unwrap();
    assert!(!html.contains("<script>alert"), "a choice's name became markup");
    assert!(html.contains("alert(1)"), "the choice's name is on the page");
}
