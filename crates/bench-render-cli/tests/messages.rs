//! What people read when something is wrong, and the exit code beside it.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod desk;

use std::fs;
use std::path::Path;

use bench_core::save_results;

use desk::{Desk, result};

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn one_result_prints_the_path_of_its_page() {
    let desk = Desk::new();
    let said = desk.saved("a.bench", "Wave form").run(&["@a.bench", "@out/new"]);
    assert_eq!((said.code, said.stderr.as_str()), (0, ""));
    assert_eq!(said.stdout, "@out/new/wave-form.html\n");
    assert_eq!(files(&desk.path("out/new")), ["assets", "wave-form.html"]);
}

#[test]
fn several_results_share_a_page() {
    let desk = Desk::new();
    desk.saved("a.bench", "a").saved("b.bench", "b");
    let said = desk.run(&["@a.bench", "@b.bench", "@out", "--portable"]);
    assert_eq!(said.stdout, "@out/report.html\n");
    assert_eq!(files(&desk.path("out")), ["report.html"]);
    let html = fs::read_to_string(desk.path("out/report.html")).unwrap();
    assert!(html.contains("id=\"a\"") && html.contains("id=\"b\""));
}

#[test]
fn options_place_the_page() {
    let desk = Desk::new();
    let args = ["@a.bench", "@out", "--filename", "x.html", "--html-folder"];
    let said = desk.saved("a.bench", "a").run(&args);
    assert_eq!(said.stdout, "@out/html/x.html\n");
    assert!(desk.path("out/html/assets").is_dir());
}

#[test]
fn the_page_can_be_named_itself() {
    let desk = Desk::new();
    desk.saved("a.bench", "a");
    for _ in 0..2 {
        let said = desk.run(&["@a.bench", "@out/nightly.html", "--portable"]);
        assert_eq!((said.stdout.as_str(), said.stderr.as_str()), ("@out/nightly.html\n", ""));
        assert_eq!(files(&desk.path("out")), ["nightly.html"]);
    }
    insta::assert_snapshot!(desk.refuses(&["@a.bench", "@out/x.html", "--filename", "y.html"]), @r"
    2
    bench-render: `@out/x.html` is the page, and `--filename` places it too
    hint: name the page, or a folder and the option
    ");
    insta::assert_snapshot!(desk.refuses(&["@a.bench", "@out/x.html", "--html-folder"]), @r"
    2
    bench-render: `@out/x.html` is the page, and `--html-folder` places it too
    hint: name the page, or a folder and the option
    ");
    // A page can be rendered again, so that the last one may be a result whose folder was forgotten.
    desk.run(&["@a.bench", "@out/other.html", "--portable"]);
    insta::assert_snapshot!(desk.refuses(&["@out/nightly.html", "@out/other.html"]), @r"
    2
    bench-render: the output directory `@out/other.html` is a file
    hint: the output directory comes last; name a folder, new or old
    ");
    insta::assert_snapshot!(desk.refuses(&["@out/nightly.html"]), @r"
    2
    bench-render: no result is given, only `@out/nightly.html`
    hint: name the results first, then the folder; `bench-render site` renders a folder
    ");
}

#[test]
fn a_file_that_cannot_be_loaded() {
    let desk = Desk::new();
    desk.saved("whole.bench", "whole")
        .file("empty.bench", b"")
        .file("foreign.bench", b"\x89PNG\r\n\x1a\n and more bytes");
    let mut cut = fs::read(desk.path("whole.bench")).unwrap();
    cut.truncate(cut.len() / 2);
    desk.file("cut.bench", &cut);
    insta::assert_snapshot!(desk.refuses(&["@none.bench", "@out"]), @r"
    2
    bench-render: cannot load `@none.bench`: there is no such file
    hint: run the collector that writes it, or check the path
    ");
    insta::assert_snapshot!(desk.refuses(&["@empty.bench", "@out"]), @r"
    3
    bench-render: cannot load `@empty.bench`: the file is empty
    hint: run its collector again
    ");
    insta::assert_snapshot!(desk.refuses(&["@foreign.bench", "@out"]), @r"
    3
    bench-render: cannot load `@foreign.bench`: it is not a saved result (it begins with the bytes 89 50 4e 47)
    hint: give a file that `save_result` or a collector wrote
    ");
    insta::assert_snapshot!(desk.refuses(&["@cut.bench", "@out"]), @r"
    3
    bench-render: cannot load `@cut.bench`: the file is cut off: its last bytes are not the trailer of a finished file
    hint: `bench-render recover` salvages what is whole; a backup is better
    ");
    insta::assert_snapshot!(desk.refuses(&["@whole.bench", "@none.bench", "@out"]), @r"
    2
    bench-render: cannot load `@none.bench`: there is no such file
    hint: run the collector that writes it, or check the path
    ");
    assert!(!desk.path("out").exists(), "a failed call makes no folder");
}

#[test]
fn a_file_of_a_newer_format() {
    let desk = Desk::new();
    let mut bytes = fs::read(desk.saved("this.bench", "this").path("this.bench")).unwrap();
    // The two bytes behind the magic are the version of the format.
    bytes[8] = 99;
    desk.file("newer.bench", &bytes);
    insta::assert_snapshot!(desk.refuses(&["@newer.bench", "@out"]), @r"
    3
    bench-render: cannot load `@newer.bench`: this file was written in format 99.1; bench-render 0.1.0 reads up to format 0.1
    hint: read it with the bench-render of the version that its collector was built with, or a later one
    ");
}

#[test]
fn an_output_directory_that_is_none() {
    let desk = Desk::new();
    desk.saved("a.bench", "a").saved("b.bench", "b").file("taken", b"mine");
    insta::assert_snapshot!(desk.refuses(&["@a.bench", "@b.bench"]), @r"
    2
    bench-render: the last argument is the output directory, but `@b.bench` is a result file
    hint: name the folder for the page after the results: bench-render a.bench b.bench out/
    ");
    insta::assert_snapshot!(desk.refuses(&["@a.bench"]), @r"
    2
    bench-render: the last argument is the output directory, but `@a.bench` is a result file
    hint: name the folder for the page after the results: bench-render a.bench b.bench out/
    ");
    insta::assert_snapshot!(desk.refuses(&["@out"]), @r"
    2
    bench-render: no result is given, only `@out`
    hint: name the results first, then the folder; `bench-render site` renders a folder
    ");
    insta::assert_snapshot!(desk.refuses(&["@a.bench", "@new.bench"]), @r"
    2
    bench-render: the last argument is the output directory, but `@new.bench` is a result file
    hint: name the folder for the page after the results: bench-render a.bench b.bench out/
    ");
    insta::assert_snapshot!(desk.refuses(&["@a.bench", "@taken"]), @r"
    2
    bench-render: the output directory `@taken` is a file
    hint: the output directory comes last; name a folder, new or old
    ");
    insta::assert_snapshot!(desk.refuses(&["@a.bench", "@taken/below"]), @r"
    2
    bench-render: the output directory `@taken` is a file
    hint: the output directory comes last; name a folder, new or old
    ");
    assert_eq!(fs::read(desk.path("taken")).unwrap(), b"mine");
}

#[test]
fn a_page_that_cannot_be_written_leaves_what_was_there() {
    let desk = Desk::new();
    desk.saved("a.bench", "a");
    // Neither root nor anyone else can put a file where a folder with something in it stands.
    fs::create_dir_all(desk.path("out/a.html/inside")).unwrap();
    insta::assert_snapshot!(desk.refuses(&["@a.bench", "@out", "--portable"]), @r"
    4
    bench-render: cannot write `@out/a.html`: Is a directory (os error 21)
    hint: render into another folder, or make room for this one
    ");
    assert_eq!(files(&desk.path("out")), ["a.html"]);
    insta::assert_snapshot!(desk.refuses(&["@a.bench", "@out", "--filename", "../a.html"]), @r"
    2
    bench-render: `../a.html` cannot name a page: it must be one file name, not a path
    hint: the folder is the output directory; name only the file here
    ");
}

#[test]
fn a_site_of_nothing() {
    let desk = Desk::new();
    fs::create_dir(desk.path("bare")).unwrap();
    desk.file("file.txt", b"");
    insta::assert_snapshot!(desk.refuses(&["site", "@none", "@out"]), @r"
    2
    bench-render: cannot read the folder `@none`: No such file or directory (os error 2)
    hint: check the path and its permissions
    ");
    insta::assert_snapshot!(desk.refuses(&["site", "@bare", "@out"]), @r"
    2
    bench-render: `@bare` holds no result: no file in it ends in `.bench`
    hint: run a collector first; it writes one `.bench` file
    ");
    insta::assert_snapshot!(desk.refuses(&["site", "@file.txt", "@out"]), @r"
    2
    bench-render: cannot read the folder `@file.txt`: Not a directory (os error 20)
    hint: check the path and its permissions
    ");
    assert!(!desk.path("out").exists());
}

#[test]
fn a_site_says_which_file_it_could_not_show_and_is_made_all_the_same() {
    let desk = Desk::new();
    fs::create_dir(desk.path("results")).unwrap();
    desk.saved("results/good.bench", "good").file("results/bad.bench", b"");
    let said = desk.run(&["site", "@results", "@site"]);
    assert_eq!(said.code, 3);
    assert_eq!(said.stdout, "@site/index.html\n");
    insta::assert_snapshot!(said.stderr, @r"
    bench-render: cannot load `@results/bad.bench`: the file is empty
    hint: run its collector again
    ");
    let index = fs::read_to_string(desk.path("site/index.html")).unwrap();
    assert!(index.contains("good.html") && index.contains("bad.bench"));
}

#[test]
fn a_file_with_several_results_shows_all() {
    let desk = Desk::new();
    let results = [result("one"), result("two")];
    save_results(&results, desk.path("both.bench")).unwrap();
    let said = desk.run(&["@both.bench", "@out"]);
    assert_eq!(said.stdout, "@out/report.html\n");
}

#[test]
fn help_is_fine_and_nonsense_is_not() {
    let desk = Desk::new();
    let help = desk.run(&["--help"]);
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    assert!(help.stdout.contains("bench-render [OPTIONS] <RESULT>... <OUTPUT>"));
    assert_eq!(desk.run(&[]).code, 2);
    let nonsense = desk.run(&["--nonsense"]);
    assert_eq!((nonsense.code, nonsense.stdout.as_str()), (2, ""));
    assert!(nonsense.stderr.contains("--nonsense"));
}

#[test]
fn every_command_explains_itself() {
    let desk = Desk::new();
    let help = |args: &[&str]| {
        let said = desk.run(&[args, &["--help"]].concat());
        assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{args:?}");
        format!("$ bench-render {}\n{}", [args, &["--help"]].concat().join(" "), said.stdout)
    };
    let commands: [&[&str]; 18] = [
        &[],
        &["site"],
        &["explain"],
        &["inspect"],
        &["merge"],
        &["figure"],
        &["cache"],
        &["recover"],
        &["check"],
        &["compare"],
        &["history"],
        &["history", "list"],
        &["history", "show"],
        &["history", "prune"],
        &["history", "forget"],
        &["history", "acknowledge"],
        &["completions"],
        &["man"],
    ];
    insta::assert_snapshot!(commands.map(help).join("\n"));
}
