//! What joining says and keeps: missing samples, disagreements, other plans, machines.

use super::sweep::{POINTS, Sweep};
use crate::merge::{MergeError, Merged, Part, Prefer, merge_parts};
use crate::model::{EnvironmentRole, RunStatus, SampleStatus, Warning, WarningKind};

fn merge(parts: &[Part]) -> Merged {
    merge_parts(parts, None).unwrap()
}

fn refusal(parts: &[Part]) -> String {
    let error = merge_parts(parts, None).unwrap_err();
    format!("{error}\nhint: {}\n", error.hint().unwrap_or("none"))
}

/// The numbers of the joined result by point and repeat.
fn numbers(merged: &Merged) -> Vec<(u32, u32, Option<f64>)> {
    let samples = merged.result.samples();
    let mut all: Vec<_> = (0..samples.len())
        .map(|row| {
            let key = samples.key(row).unwrap();
            (key.point, key.repeat, samples.outputs[0].scalar(row))
        })
        .collect();
    all.sort_by_key(|(point, repeat, _)| (*point, *repeat));
    all
}

#[test]
fn what_no_part_measured_is_named_with_the_shards_that_hold_it() {
    let one = Sweep::run(1).shard(1, 3).points([0, 1]).part("one");
    let two = Sweep::run(2).shard(2, 3).points([2]).sample(3, 1).part("two");
    let merged = merge(&[one, two]);
    let run = merged.result.current_run().unwrap();
    assert_eq!((run.status, run.shard), (RunStatus::Partial, None));
    insta::assert_snapshot!(merged.missing.fragments().join("\n"), @r"
    5 samples at 3 points
    size = 2, wave = square: 1 of 2 samples
    size = 3, wave = sine: 0 of 2 samples
    size = 3, wave = square: 0 of 2 samples
    ");
    let warnings = merged.result.warnings().iter().map(|w| w.message.as_str());
    insta::assert_snapshot!(warnings.collect::<Vec<_>>().join("\n"), @"not all of the plan was measured: 5 samples at 3 points are missing");
    insta::assert_snapshot!(merged.missing.hint().unwrap());
}

#[test]
fn a_complete_union_has_nothing_missing() {
    let merged = merge(&[Sweep::run(1).points(0..POINTS).part("all")]);
    assert_eq!((merged.missing.fragments(), merged.missing.hint()), (vec![], None));
    assert_eq!(merged.result.current_run().unwrap().status, RunStatus::Complete);
    assert!(merged.result.warnings().is_empty());
}

#[test]
fn skipped_points_are_not_missing() {
    let skipping = |run, points: [u32; 3]| {
        Sweep::run(run).points(points).with(|parts| {
            let skip = |row: u32| (row > 4).then(|| "too large".to_owned());
            let declaration = parts.declaration.clone();
            let old =
                std::mem::replace(&mut parts.points, crate::model::PointTable::new(&declaration));
            for row in 0..POINTS {
                let values = old.values(row as usize);
                let point = crate::model::PointRow { values, skip_reason: skip(row) };
                parts.points.insert(&declaration, &point).unwrap();
            }
        })
    };
    let parts = [skipping(1, [0, 1, 2]).part("a"), skipping(2, [2, 3, 4]).part("b")];
    let merged = merge(&parts);
    assert_eq!((merged.missing.samples, merged.duplicates), (0, 2));
    let other = [skipping(1, [0, 1, 2]).part("a"), Sweep::run(2).part("b")];
    insta::assert_snapshot!(refusal(&other), @r"
    `b` is no part of the plan of `a`: the point size = 3, wave = square was skipped (too large), is measured
    hint: run every part with the same build and the same settings, but for --shard
    ");
}

#[test]
fn parts_that_disagree_are_refused_unless_one_is_preferred() {
    let parts = || {
        [
            Sweep::run(2).value(0, 0, 1.5).sample(1, 0).sample(2, 0).part("a.bench"),
            Sweep::run(1).value(0, 0, 2.5).sample(1, 0).failed(2, 0).part("b.bench"),
        ]
    };
    insta::assert_snapshot!(refusal(&parts()), @r"
    `a.bench` and `b.bench` differ at size = 1, wave = sine, repeat 1: `speed` is 1.5 in the first and 2.5 in the second; one more sample differs
    hint: `--prefer first` or `--prefer last` decides
    ");
    let [_, second] = &parts()[..] else { unreachable!() };
    let failed = [Sweep::run(1).sample(2, 0).part("c.bench"), second.clone()];
    insta::assert_snapshot!(refusal(&failed), @r"
    `c.bench` and `b.bench` differ at size = 2, wave = sine, repeat 1: the sample was measured in the first and failed in the second
    hint: `--prefer first` or `--prefer last` decides
    ");
    let first = merge_parts(&parts(), Some(Prefer::First)).unwrap();
    assert_eq!(numbers(&first), [(0, 0, Some(1.5)), (1, 0, Some(1.0)), (2, 0, Some(2.0))]);
    assert_eq!((first.settled, first.duplicates), (2, 1));
    let last = merge_parts(&parts(), Some(Prefer::Last)).unwrap();
    assert_eq!(numbers(&last), [(0, 0, Some(2.5)), (1, 0, Some(1.0)), (2, 0, None)]);
    let failures = last.result.failures();
    let status = last.result.samples().status(usize::try_from(failures[0].sample).unwrap());
    assert_eq!((failures.len(), status), (1, Some(SampleStatus::Failed)));
    insta::assert_snapshot!(last.warnings[0].message, @"the parts disagreed about 2 samples; those of the last part were taken");
}

#[test]
fn numbers_that_differ_in_their_last_digit_read_differently() {
    let parts =
        [Sweep::run(1).value(0, 0, 0.1 + 0.2).part("a"), Sweep::run(2).value(0, 0, 0.3).part("b")];
    insta::assert_snapshot!(refusal(&parts).lines().next().unwrap(), @"`a` and `b` differ at size = 1, wave = sine, repeat 1: `speed` is 0.30000000000000004 in the first and 0.3 in the second");
}

#[test]
fn parts_of_other_plans_are_refused_with_what_differs() {
    let first = || Sweep::run(1).points([0]).part("a.bench");
    let seeded = Sweep::run(2).with(|parts| {
        parts.declaration.seed = 7;
        parts.declaration.repeats = 3;
    });
    insta::assert_snapshot!(refusal(&[first(), seeded.part("b.bench")]), @r"
    `b.bench` is no part of the plan of `a.bench`: repeats: was 2, is 3; seed: was 0, is 7
    hint: run every part with the same build and the same settings, but for --shard
    ");
    let fewer = Sweep::run(2).with(|parts| {
        let declaration = &parts.declaration;
        let mut points = crate::model::PointTable::new(declaration);
        for row in [0, 1, 2, 3] {
            let values = parts.points.values(row);
            points.insert(declaration, &crate::model::PointRow { values, skip_reason: None });
        }
        parts.points = points;
    });
    insta::assert_snapshot!(refusal(&[first(), fewer.part("c.bench")]).lines().next().unwrap(), @"`c.bench` is no part of the plan of `a.bench`: 0 points are only there, 2 points are only in the first");
    let titled = Sweep::run(2).with(|parts| parts.declaration.hints.title = "Other".into());
    merge(&[first(), titled.part("d.bench")]);
    assert_eq!(merge_parts(&[], None).unwrap_err(), MergeError::NoParts);
}

#[test]
fn machines_are_told_apart_where_they_measured_other_points() {
    let on = |run, cpu: &str| Sweep::run(run).fact("cpu.model", cpu, EnvironmentRole::Segment);
    let by_point = [on(1, "A").points([0, 1]).part("a"), on(2, "B").points([2]).part("b")];
    let merged = merge(&by_point);
    insta::assert_snapshot!(merged.warnings[0].message, @"the points were measured in 2 environments, so a difference between points may be one between machines: cpu.model is `A`, `B`");
    let environment = &merged.result.current_run().unwrap().environment;
    insta::assert_snapshot!(environment.segment_key(), @"cpu.model=A | B");
    let repeat = |run, cpu, repeat| {
        let sweep = on(run, cpu);
        (0..POINTS).fold(sweep, |sweep, point| sweep.sample(point, repeat))
    };
    let by_repeat = [repeat(1, "A", 0).part("a"), repeat(2, "B", 1).part("b")];
    assert_eq!(merge(&by_repeat).warnings, []);
    let alike = [on(1, "A").points([0]).part("a"), on(2, "A").points([1]).part("b")];
    assert_eq!(merge(&alike).warnings, []);
}

#[test]
fn the_joined_run_spans_those_of_its_parts() {
    let run = |number, branch: &str| {
        let branch = Some(branch.to_owned());
        Sweep::run(number).points([0]).with(|parts| {
            parts.runs[0].event.commit = Some("c0ffee".to_owned());
            parts.runs[0].event.branch = branch;
            parts.warnings.push(Warning::new(WarningKind::Other, "alike"));
        })
    };
    let merged = merge(&[run(3, "main").part("b"), run(1, "work").part("a")]);
    let joined = merged.result.current_run().unwrap();
    assert_eq!((joined.started_at.0, joined.duration_ns), (1_000_000_000, 2_000_000_005));
    assert_eq!(
        (joined.event.commit.as_deref(), joined.event.branch.as_deref()),
        (Some("c0ffee"), None)
    );
    assert_eq!(merged.result.warnings().iter().filter(|w| w.message == "alike").count(), 1);
    let again = merge(&[run(1, "work").part("a"), run(3, "main").part("b")]);
    assert_eq!(again.result, merged.result);
    let alone = merge(&[run(3, "main").part("b")]);
    assert_eq!(alone.result.current_run().unwrap().id.short(), "00000000");
    assert_ne!(joined.id, alone.result.current_run().unwrap().id);
}

#[test]
fn earlier_runs_of_the_parts_stay_in_the_history() {
    let with_earlier = Sweep::run(2).with(|parts| {
        parts.runs.insert(0, crate::model::Run::default());
        parts.samples.run = std::iter::repeat_n(1, parts.samples.len()).collect();
    });
    let merged = merge(&[with_earlier.part("a")]);
    assert_eq!(merged.result.runs().len(), 1);
    insta::assert_snapshot!(merged.warnings[0].message, @"1 earlier run was left out of the parts; the history still holds them");
}
