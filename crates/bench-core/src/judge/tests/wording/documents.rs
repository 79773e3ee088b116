//! A report as Markdown.

use super::build::{With, number, report, shift, sweep, threads, time};
use crate::declare::Direction;
use crate::judge::{Scope, UnitOfError, Word};

#[test]
fn ten_rows_stand_in_the_open_and_the_rest_is_folded() {
    let time = time("time");
    let mut verdicts = vec![
        sweep(&number("memory", "MB", Direction::Minimize), Scope::Pooled, Word::Equivalent, 0.1)
            .detecting(0.6),
        sweep(&time, threads(1), Word::Inconclusive, 1.0)
            .because("too noisy")
            .detecting(3.0)
            .costing(2, UnitOfError::Launch),
        sweep(&time, Scope::Pooled, Word::Regressed, 4.0)
            .with(|verdict| verdict.explained_by = Some(threads(8))),
        sweep(&time, threads(2), Word::Improved, -4.0).agreeing(9, 10),
    ];
    verdicts.extend((8..20).map(|n| {
        sweep(&time, threads(n), Word::Regressed, 9.0)
            .agreeing(10, 10)
            .where_differs("rust.version", "1.88", Some("1.89"))
            .where_differs("git.commit", "abc", None)
    }));
    verdicts[15].blocking = true;
    let mut report = report(verdicts);
    report.common_shifts = vec![shift("time", 0.3, Some([-1.1, 1.2]), Word::Equivalent)];
    insta::assert_snapshot!(report.markdown());
}

#[test]
fn nothing_changed_is_one_line_and_a_fold() {
    let same = sweep(&time("time"), Scope::Pooled, Word::Equivalent, 0.1).detecting(0.6);
    let markdown = report(vec![same]).markdown();
    let open: Vec<&str> = markdown.split("<details>").next().unwrap().trim().lines().collect();
    assert_eq!(
        open,
        [
            "**EQUIVALENT: time is equivalent within 1 % (0.6 % would have been seen), against 12 earlier runs.**"
        ]
    );
}

#[test]
fn names_from_a_result_are_nothing_but_text() {
    let name = "a|b<script>@all\n# `x` *y*_z_ [l](u)";
    let hostile = number(name, "<i>", Direction::Minimize);
    let verdict = sweep(&hostile, Scope::Pooled, Word::Regressed, 9.0).because("</details>");
    let markdown = report(vec![verdict]).markdown();
    insta::assert_snapshot!(markdown);
    assert_eq!(markdown.lines().count(), 5, "no name breaks a line");
}
