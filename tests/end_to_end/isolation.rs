//! Isolated samples: whatever one of them does is a failure in the result.
#![cfg(unix)]

use crate::unruly::{Folder, comparable, failures, numbers};

#[test]
fn whatever_a_sample_does_is_recorded_and_the_others_are_measured() {
    for name in ["unruly", "pulled"] {
        let folder = Folder::new();
        let args = [name, "--isolate=sample", "--timeout=1s", "--set=n=1", "--progress=none"];
        let ended = folder.collect(&args);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        assert!(ended.stderr.len() < 1 << 20, "a flood stays where it was written");
        let result = folder.result(name);
        insta::assert_snapshot!(format!("isolated_{name}"), failures(&result));
        let (row, good) = (0, numbers(&result, "drawn"));
        assert!(!good[row].is_nan() && good[row + 1..].iter().all(|number| number.is_nan()));
        let long = result.samples().duration_ns.iter().filter(|ns| **ns >= 1_000_000_000).count();
        assert_eq!(long, 1, "the sample that hung took as long as it was allowed");
    }
}

#[test]
fn samples_or_visits_to_a_point_have_a_process_each() {
    let nth = |args: &[&str]| {
        let folder = Folder::new();
        let common = ["unruly", "--only=does=work", "--repeats=3", "--progress=none"];
        let ended = folder.collect(&[&common, args].concat());
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        let result = folder.result("unruly");
        assert_eq!(result.current_run().unwrap().launches, result.declaration().launches);
        (numbers(&result, "nth"), comparable(result).samples)
    };
    let (alone, expected) = nth(&[]);
    assert_eq!(alone, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
    let (by_sample, same) = nth(&["--isolate=sample"]);
    assert_eq!((by_sample, &same), (vec![0.0; 6], &expected));
    let (by_point, same) = nth(&["--isolate=point"]);
    assert_eq!((by_point, &same), ([0.0, 1.0, 2.0].repeat(2), &expected));
    let (visits, _) = nth(&["--isolate=point", "--order=round-robin"]);
    assert_eq!(visits, vec![0.0; 6], "each visit is a process");
    let (launches, _) = nth(&["--isolate=point", "--launches=2"]);
    assert_eq!(launches, [0.0, 1.0, 2.0].repeat(4));
}

#[test]
fn an_isolated_sample_dies_with_its_parent_and_the_run_goes_on_later() {
    let args = ["unruly", "--isolate=sample", "--only=does=work,abort", "--progress=none"];
    let folder = Folder::new();
    assert_eq!(folder.collect(&args).code, 0);
    let expected = comparable(folder.result("unruly"));
    let folder = Folder::new();
    let gate = folder.gate("0-work-2-0");
    let mut parent = folder.start(&args);
    let waiting = gate.reached();
    parent.kill();
    waiting.dies();
    let journal = folder.journal("unruly");
    assert_eq!(journal.len(), 3, "the lock, one of the parent, one of the child: {journal:?}");
    assert_eq!(folder.collect(&args).code, 0);
    assert_eq!(comparable(folder.result("unruly")), expected);
    let begun = folder.log().iter().filter(|line| *line != "set-up").count();
    assert_eq!(begun, 5, "the crash before was not measured again");
}

#[test]
fn a_run_may_stop_at_the_first_crash() {
    let folder = Folder::new();
    let args = ["unruly", "--isolate=point", "--only=does=abort,work", "--max-failed=abort"];
    let ended = folder.collect(&args);
    assert_eq!(ended.code, 6);
    assert_eq!(folder.log(), ["set-up", "0 abort 1 0"]);
}
