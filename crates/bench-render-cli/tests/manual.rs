//! `bench-render completions` and `bench-render man`.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod desk;

use std::fs;

use desk::Desk;

#[test]
fn every_shell_gets_a_script_that_knows_the_commands() {
    let desk = Desk::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let said = desk.run(&["completions", shell]);
        assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{shell}");
        for known in ["inspect", "verify"] {
            assert!(said.stdout.contains(known), "{shell} completes {known}");
        }
    }
    let said = desk.refuses(&["completions", "tcsh"]);
    assert!(said.starts_with("2\n") && said.contains("tcsh") && said.contains("bash"), "{said}");
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let desk = Desk::new();
    let said = desk.run(&["man", "@man/man1"]);
    assert_eq!((said.code, said.stdout.as_str()), (0, "@man/man1/bench-render.1\n"));
    let page = |name: &str| fs::read_to_string(desk.path("man/man1").join(name)).unwrap();
    assert!(page("bench-render.1").contains("bench\\-render"));
    assert!(page("bench-render-inspect.1").contains("docs/schemas/inspect.schema.json"));
    desk.file("taken", b"");
    insta::assert_snapshot!(desk.refuses(&["man", "@taken"]), @r"
    4
    bench-render: cannot write `@taken`: File exists (os error 17)
    hint: check the path and its permissions
    ");
}
