//! Where pages and sites land on disk, and that nothing that was there before is lost.

use std::fs;
use std::path::Path;

use bench_core::declare::{Measure, OutputKind, OutputSpec};
use bench_core::judge::{JudgePolicy, Method, judge};
use bench_core::{BenchResult, save_result, save_results};

use crate::select::{ForeignFigure, ForeignMark, Wish};
use crate::shape::fixture::{Fixture, metric};
use crate::shape::{OutputShape, ResultShape};
use crate::{
    Panel, RenderError, RenderOptions, Report, SiteOptions, Source, render_into, render_report,
    render_site,
};

fn result(name: &str) -> BenchResult {
    let time = OutputSpec::new("time", OutputKind::Metric(Measure::Duration));
    let mut fixture = Fixture::new(time).float("theta", &[0.0, 0.5, 1.0], "rad").repeats(2);
    fixture.declaration.benchmark = name.to_owned();
    fixture.result()
}

/// Every file below a folder, by its path from there.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let path = path.strip_prefix(folder).unwrap();
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn all_ways_to_carry_a_page_from_memory_and_from_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let saved = save_result(&result("wave"), dir.path().join("wave.bench")).unwrap();
    for portable in [false, true] {
        for in_folder in [false, true] {
            let options = RenderOptions::new().portable(portable).in_html_folder(in_folder);
            let out = |name: &str| dir.path().join(format!("{name}-{portable}-{in_folder}/deep"));
            let memory = render_report(result("wave"), out("memory"), &options).unwrap();
            let file = render_report(&saved, out("file"), &options).unwrap();
            let folder = if in_folder { "html/" } else { "" };
            assert_eq!(memory, out("memory").join(format!("{folder}wave.html")));
            assert!(
                fs::read(&memory).unwrap() == fs::read(&file).unwrap(),
                "portable {portable}, in folder {in_folder}: the bytes differ"
            );
            assert_eq!(files(&out("memory")), files(&out("file")));
            let pages = files(&out("memory"));
            assert_eq!(pages.len(), if portable { 1 } else { 4 }, "{pages:?}");
            assert!(pages.iter().all(|path| path.starts_with(folder)), "{pages:?}");
        }
    }
}

#[test]
fn a_page_that_is_not_portable_finds_its_assets() {
    let dir = tempfile::tempdir().unwrap();
    let page = render_report(result("a"), dir.path(), &RenderOptions::new()).unwrap();
    let html = fs::read_to_string(page).unwrap();
    let named: Vec<&str> = html.split('"').filter(|text| text.starts_with("assets/")).collect();
    assert_eq!(named.len(), 2, "{named:?}");
    for name in named {
        assert!(dir.path().join(name).is_file(), "{name}");
    }
}

#[test]
fn names_of_pages() {
    let dir = tempfile::tempdir().unwrap();
    let name = |source: Source<'_>, options: &RenderOptions| {
        let page = render_report(source, dir.path(), options).unwrap();
        page.file_name().unwrap().to_string_lossy().into_owned()
    };
    let plain = RenderOptions::new();
    assert_eq!(name((&result("Wave Form")).into(), &plain), "wave-form.html");
    let several = vec![result("a"), result("b")];
    assert_eq!(name((&several).into(), &plain), "report.html");
    assert_eq!(name((&several).into(), &plain.clone().filename("x.htm")), "x.htm");
    let both = save_results(&several, dir.path().join("both.bench")).unwrap();
    assert_eq!(name((&both).into(), &plain), "report.html");
    for bad in ["", "a/b.html", ".."] {
        let error = render_report(&several, dir.path(), &plain.clone().filename(bad)).unwrap_err();
        assert!(matches!(error, RenderError::FileName { .. }), "{error}");
    }
}

#[test]
fn a_report_grows_and_is_named_after_its_first_benchmark() {
    let dir = tempfile::tempdir().unwrap();
    let options = RenderOptions::new();
    let mut report = Report::new("");
    let (first, second) = (result("first"), result("second"));
    let page = render_into(&mut report, &first, dir.path(), &options).unwrap();
    assert_eq!(page, dir.path().join("first.html"));
    let again = render_into(&mut report, &second, dir.path(), &options).unwrap();
    assert_eq!(again, page, "the page grows in its place");
    let html = fs::read_to_string(&page).unwrap();
    assert!(html.contains("href=\"#second\"") && html.contains("id=\"second\""));

    let mut titled = Report::new("Nightly run");
    titled.append(&first).unwrap();
    let page = titled.save(dir.path(), &options).unwrap();
    assert_eq!(page, dir.path().join("nightly-run.html"));
}

#[test]
fn nothing_to_show_and_nowhere_to_write() {
    let dir = tempfile::tempdir().unwrap();
    let options = RenderOptions::new();
    let none: Vec<BenchResult> = Vec::new();
    let error = render_report(&none, dir.path().join("out"), &options).unwrap_err();
    assert!(matches!(error, RenderError::Empty));
    assert!(!dir.path().join("out").exists());

    let file = dir.path().join("file");
    fs::write(&file, "mine").unwrap();
    let error = render_report(result("a"), &file, &options).unwrap_err();
    assert!(matches!(error, RenderError::OutputIsFile { .. }), "{error}");
    assert_eq!(fs::read(&file).unwrap(), b"mine");
}

#[test]
fn a_site_has_a_page_for_each_result_and_renders_only_what_changed() {
    let dir = tempfile::tempdir().unwrap();
    let (results, out) = (dir.path().join("results"), dir.path().join("site"));
    for name in ["one", "two", "index"] {
        save_result(&result(name), results.join(format!("{name}.bench"))).unwrap();
    }
    fs::write(results.join("broken.bench"), b"not a result").unwrap();
    fs::write(results.join("notes.txt"), b"ignored").unwrap();
    let options = SiteOptions::new().title("Nightly");

    let site = render_site(&results, &out, &options).unwrap();
    assert_eq!((site.rendered, site.unchanged, site.unreadable.len()), (3, 0, 1));
    let index = fs::read_to_string(&site.index).unwrap();
    for told in ["<title>Nightly", "one.html", "two.html", "index-2.html", "broken.bench"] {
        assert!(index.contains(told), "{told}");
    }
    let before = files(&out);

    save_result(&result("changed"), results.join("two.bench")).unwrap();
    let page = out.join("one.html");
    fs::write(&page, "left alone").unwrap();
    let site = render_site(&results, &out, &options).unwrap();
    assert_eq!((site.rendered, site.unchanged), (1, 2));
    assert_eq!(fs::read(&page).unwrap(), b"left alone");
    assert!(fs::read_to_string(&site.index).unwrap().contains("changed"));
    assert_eq!(files(&out), before);

    fs::remove_file(&page).unwrap();
    let site = render_site(&results, &out, &options).unwrap();
    assert_eq!((site.rendered, site.unchanged), (1, 2));
    let site = render_site(&results, &out, &options.everything(true)).unwrap();
    assert_eq!((site.rendered, site.unchanged), (3, 0));
}

#[test]
fn the_index_has_no_columns_and_sentences_that_tell_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let results = dir.path().join("results");
    let index = || {
        let site = render_site(&results, dir.path().join("out"), &SiteOptions::new()).unwrap();
        fs::read_to_string(site.index).unwrap()
    };
    let heads = |html: &str| [">Change</th>", ">Runs</th>"].map(|head| html.contains(head));
    save_result(&result("alone"), results.join("alone.bench")).unwrap();
    let html = index();
    assert_eq!(heads(&html), [false, false]);
    assert!(html.contains("NOT JUDGED") && !html.contains("no history was given"), "{html}");
    // One row with a history brings them back, for all.
    let mut parts = Fixture::new(metric("speed")).runs(4).parts();
    parts.regression_report =
        judge(&parts, &JudgePolicy::by(Method::Percentage { threshold: 10.0 }), true);
    save_result(&BenchResult::new(parts).unwrap(), results.join("history.bench")).unwrap();
    let html = index();
    assert_eq!(heads(&html), [true, true]);
    let cells = |row: &str| row.matches("<td").count() + row.matches("<th ").count();
    let cells: Vec<usize> = html.split("<tr ").skip(1).map(cells).collect();
    assert!(cells.len() == 3 && cells.iter().all(|count| *count == cells[0]), "{cells:?}");
    assert!(html.contains("class=\"sentence\""));
}

#[test]
fn rows_of_the_index_with_the_same_title_are_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let results = dir.path().join("results");
    let save = |name: &str, title: &str, tag: &str, file: &str| {
        let mut fixture = Fixture::new(metric("speed"));
        fixture.declaration.benchmark = name.to_owned();
        fixture.declaration.tag = tag.to_owned();
        fixture.declaration.hints.title = title.to_owned();
        save_result(&fixture.result(), results.join(file)).unwrap();
    };
    save("alone", "", "", "a.bench");
    save("first", "Sweep", "", "b.bench");
    save("second", "Sweep", "nightly", "c.bench");
    save("same", "", "", "d.bench");
    save("same", "", "", "e.bench");
    let site = render_site(&results, dir.path().join("out"), &SiteOptions::new()).unwrap();
    let html = fs::read_to_string(site.index).unwrap();
    let names: Vec<&str> = html.split("<p class=\"name\">").skip(1).collect();
    let names = names.iter().map(|rest| rest.split("</p>").next().unwrap()).collect::<Vec<_>>();
    assert_eq!(
        names,
        [
            "<code>first</code>",
            "<code>second</code> <span class=\"tag\">nightly</span>",
            " <span class=\"file\">d.bench</span>",
            " <span class=\"file\">e.bench</span>",
        ]
    );
}

#[test]
fn the_same_results_make_the_same_site() {
    let dir = tempfile::tempdir().unwrap();
    let results = dir.path().join("results");
    save_result(&result("one"), results.join("one.bench")).unwrap();
    let [first, second] = ["a", "b"].map(|name| dir.path().join(name));
    for out in [&first, &second] {
        render_site(&results, out, &SiteOptions::new()).unwrap();
    }
    assert_eq!(files(&first), files(&second));
    for file in files(&first) {
        assert!(
            fs::read(first.join(&file)).unwrap() == fs::read(second.join(&file)).unwrap(),
            "{file}"
        );
    }
}

#[test]
fn templates_and_colours_of_a_folder_take_the_place_of_the_built_in_ones() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("look");
    fs::create_dir(&folder).unwrap();
    let own = "{% extends \"built-in/page.html\" %}{% block foot %}of our team{% endblock foot %}";
    fs::write(folder.join("page.html"), own).unwrap();
    fs::write(folder.join("palette.css"), ":root { --ink: #123456; }").unwrap();
    fs::write(folder.join("extra.css"), ".extra{}").unwrap();
    fs::write(folder.join("notes.txt"), "left alone").unwrap();
    let options = RenderOptions::new().templates(&folder);
    let page = render_report(result("wave"), dir.path().join("out"), &options).unwrap();
    let html = fs::read_to_string(page).unwrap();
    // Colours that the folder does not name stay as they are.
    for told in ["of our team", "--ink:#123456", "--series-1:#", ".extra{}", "id=\"bench-data\""] {
        assert!(html.contains(told), "{told}");
    }
    fs::write(folder.join("pages.html"), "").unwrap();
    let error = render_report(result("wave"), dir.path().join("out"), &options).unwrap_err();
    assert!(matches!(error, RenderError::UnknownTemplate { .. }), "{error}");
}

/// The number of samples, as a mark of another crate.
#[derive(Debug)]
struct Samples;

impl ForeignMark for Samples {
    fn word(&self) -> &str {
        "samples"
    }

    fn wish(&self, _: &OutputShape, _: &ResultShape) -> Wish {
        Wish::Always("it is asked for".to_owned())
    }

    fn draw(&self, result: &BenchResult, output: &str) -> Result<ForeignFigure, String> {
        let title = format!("{} samples of {output}", result.samples().len());
        Ok(ForeignFigure::new(&title, "How many there are."))
    }
}

#[test]
fn marks_of_other_crates_stand_in_sites_too() {
    let dir = tempfile::tempdir().unwrap();
    let results = dir.path().join("results");
    save_result(&result("one"), results.join("one.bench")).unwrap();
    let out = dir.path().join("site");
    let rendered = |options: &SiteOptions| {
        let site = render_site(&results, &out, options).unwrap();
        let page = fs::read_to_string(out.join("one.html")).unwrap();
        (site.rendered, page.contains("6 samples of time"))
    };
    assert_eq!(rendered(&SiteOptions::new()), (1, false));
    assert_eq!(rendered(&SiteOptions::new().mark(Samples)), (1, true));
    assert_eq!(rendered(&SiteOptions::new()), (1, false), "pages with marks are not kept");
    assert_eq!(rendered(&SiteOptions::new()), (0, false));
}

#[test]
fn a_template_that_is_none_is_told_before_anything_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let (look, results) = (dir.path().join("look"), dir.path().join("results"));
    save_result(&result("one"), results.join("one.bench")).unwrap();
    fs::create_dir(&look).unwrap();
    fs::write(look.join("page.html"), "{% block content %}").unwrap();
    let out = dir.path().join("site");
    let error = render_site(&results, &out, &SiteOptions::new().templates(&look)).unwrap_err();
    assert!(
        matches!(&error, RenderError::OwnTemplate { folder, .. } if *folder == look),
        "{error}"
    );
    assert!(error.hint().unwrap().contains("docs/templates.md"));
    assert!(!out.exists());
    // What only shows when a page is made.
    fs::write(look.join("page.html"), "{{ no_such_thing }}").unwrap();
    let options = RenderOptions::new().templates(&look);
    let error = render_report(result("wave"), &out, &options).unwrap_err();
    assert!(matches!(error, RenderError::OwnTemplate { template: "page.html", .. }), "{error}");
}

#[test]
fn panels_stand_between_results_and_are_what_their_kind_says() {
    let dir = tempfile::tempdir().unwrap();
    let mut report = Report::new("Nightly");
    report.panel(Panel::markdown("# Why\n\n<script>alert(1)</script>\n\n*because*"));
    report.append(result("wave")).unwrap();
    report.panel(Panel::trusted_html("<b id=\"own\">as it is</b>"));
    let page = report.save(dir.path(), &RenderOptions::new()).unwrap();
    let html = fs::read_to_string(page).unwrap();
    let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("no {text}"));
    assert!(place("<em>because</em>") < place("<article"));
    assert!(place("</article>") < place("<b id=\"own\">as it is</b>"));
    assert!(!html.contains("<script>alert"));
}
