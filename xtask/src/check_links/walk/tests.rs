//! Small reports in temporary folders, and what is wrong with each.

use super::*;

/// Writes a report and checks it; problems as `file:line: what`.
fn problems(files: &[(&str, &str)]) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let found = walk(dir.path()).unwrap();
    let line = |p: &Problem| format!("{}:{}: {}", p.file.display(), p.line, p.what);
    found.problems.iter().map(line).collect()
}

/// What is wrong with one element on an index beside `there.html` (which has the id `spot`) and `sub/`.
fn problem_of(element: &str) -> Option<String> {
    let page = format!("<p id=here>{element}");
    let there = "<p id=spot><a href=index.html>back</a>";
    let mut found = problems(&[
        ("index.html", &page),
        ("there.html", there),
        ("a b.png", ""),
        ("sub/x.html", ""),
    ]);
    assert!(found.len() <= 1, "{found:?}");
    found.pop()
}

#[test]
fn good_references() {
    for element in [
        "<a href=there.html>",
        "<a href=./there.html?x=1#spot>",
        "<a href=sub/../there.html>",
        "<a href=sub/x.html>",
        "<a href=#here>",
        "<a href=#>",
        "<a href=#top>",
        "<a href='#x=1&y=2'>",
        "<a href=https://example.org/>",
        "<a href=mailto:a@example.org>",
        "<img src='a%20b.png'>",
        "<img src='data:image/png;base64,AA=='>",
        "<link rel=canonical href=https://example.org/>",
        "<svg><path fill='url(#here)'/></svg>",
        "<script>const text = '<img src=http://x>';</script>",
    ] {
        assert_eq!(problem_of(element), None, "{element}");
    }
}

#[test]
fn bad_references() {
    let found: Vec<String> = [
        "<a href=nowhere.html>",
        "<a href=sub>",
        "<a href=''>",
        "<a href=#gone>",
        "<a href=there.html#gone>",
        "<a href=../there.html>",
        "<a href=/there.html>",
        "<a href='%zz'>",
        "<a href='javascript:go()'>",
        "<a href=file:///etc/hosts>",
        "<a href=ftp://x/>",
        "<a href=//example.org/>",
        "<img src=gone.png>",
        "<img src=http://example.org/a.png>",
        "<img src=//example.org/a.png>",
        "<img srcset='a%20b.png 1x, https://x/b.png 2x'>",
        "<script src=HTTPS://example.org/a.js></script>",
        "<link rel=stylesheet href=https://example.org/a.css>",
        "<link rel='alternate stylesheet' href=https://example.org/a.css>",
        "<iframe src=https://example.org/></iframe>",
        "<video><source src=https://example.org/a.mp4></video>",
        "<p style='background: url(https://example.org/a.png)'>",
        "<style>@import 'https://example.org/a.css';</style>",
        "<svg><use href='#gone'/></svg>",
        "<base href=https://example.org/>",
    ]
    .into_iter()
    .map(|element| problem_of(element).unwrap_or_else(|| panic!("{element} is not found")))
    .collect();
    insta::assert_snapshot!(found.join("\n"), @r##"
    index.html:1: a href "nowhere.html" leads to no file
    index.html:1: a href "sub" leads to a folder
    index.html:1: a href "" is empty
    index.html:1: a href "#gone" names no id of index.html
    index.html:1: a href "there.html#gone" names no id of there.html
    index.html:1: a href "../there.html" leads out of the report's folder
    index.html:1: a href "/there.html" is absolute and resolves on no disk
    index.html:1: a href "%zz" has a broken % sequence
    index.html:1: a href "javascript:go()" is code, not a place
    index.html:1: a href "file:///etc/hosts" names a path of one machine
    index.html:1: a href "ftp://x/" leads outside by no known scheme
    index.html:1: a href "//example.org/" leads outside by no known scheme
    index.html:1: img src "gone.png" leads to no file
    index.html:1: img src "http://example.org/a.png" is loaded from outside the report
    index.html:1: img src "//example.org/a.png" is loaded from outside the report
    index.html:1: img srcset "https://x/b.png" is loaded from outside the report
    index.html:1: script src "HTTPS://example.org/a.js" is loaded from outside the report
    index.html:1: link href "https://example.org/a.css" is loaded from outside the report
    index.html:1: link href "https://example.org/a.css" is loaded from outside the report
    index.html:1: iframe src "https://example.org/" is loaded from outside the report
    index.html:1: source src "https://example.org/a.mp4" is loaded from outside the report
    index.html:1: p style url() "https://example.org/a.png" is loaded from outside the report
    index.html:1: style url() "https://example.org/a.css" is loaded from outside the report
    index.html:1: use href "#gone" names no id of index.html
    index.html:1: base href "https://example.org/" is loaded from outside the report
    "##);
}

#[test]
fn every_page_and_style_sheet_in_reach_is_read() {
    let found = problems(&[
        ("index.html", "<link rel=stylesheet href=assets/page.css>\n<a href=html/one.html>one</a>"),
        ("assets/page.css", "a { background: url(gone.png) } b { background: url(mark.svg) }"),
        ("assets/mark.svg", "<svg><image href='http://example.org/a.png'/></svg>"),
        ("html/one.html", "\n\n<a href=../index.html>up</a><a href=two.html>on</a>"),
        ("html/two.html", "<script src=../assets/gone.js></script>"),
        ("html/not-in-reach.html", "<a href=gone.html>"),
    ]);
    insta::assert_snapshot!(found.join("\n"), @r#"
    assets/mark.svg:1: image href "http://example.org/a.png" is loaded from outside the report
    assets/page.css:1: style url() "gone.png" leads to no file
    html/two.html:1: script src "../assets/gone.js" leads to no file
    "#);
}

#[test]
fn a_missing_index_is_an_error_that_names_it() {
    let dir = tempfile::tempdir().unwrap();
    let message = walk(dir.path()).unwrap_err().to_string();
    assert!(message.contains("index.html"), "{message}");
}
