//! Which points a sweep takes, and what is said where it cannot take them.

#![allow(clippy::unwrap_used, reason = "a set-up that fails must fail the test that asked for it")]

use std::collections::BTreeSet;

use bench_collect::{
    Benchmark, Direction, Input, Order, Output, Plan, PointBuilder, RunConfig, Shard, Sweep, even,
    impl_choice, input, logarithmic, metric, powers, range, step,
};
use bench_core::declare::{Design, HandleKey, InputValue, PointId};
use bench_core::merge::{Part, merge_parts};
use bench_core::model::RunStatus;
use proptest::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Wave {
    Sine,
    Square,
}
impl_choice!(Wave { Sine => "sine", Square => "square" });

struct Declared {
    bench: Benchmark,
    x: Input<f64>,
    n: Input<u32>,
    wave: Input<Wave>,
    y: Output<f64>,
}

fn declared() -> Declared {
    let mut bench = Benchmark::new("designs");
    let x = bench.declare(input("x", [0.5, 1.0]));
    let n = bench.declare(input("n", [3_u32, 4]));
    let wave = bench.declare(input("wave", Wave::all()).default(Wave::Square));
    let y = bench.declare(metric("y", Direction::Neutral));
    Declared { bench, x, n, wave, y }
}

/// The points of a sweep in order, each in one word.
fn points(sweep: &Sweep<'_>, config: &RunConfig) -> String {
    let plan = sweep.plan(config).unwrap();
    let point = |row| {
        let values: Vec<InputValue> = plan.points().values(row);
        values.iter().map(ToString::to_string).collect::<Vec<_>>().join("/")
    };
    (0..plan.points().len()).map(point).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_design_has_its_points() {
    let Declared { bench, x, n, wave, .. } = declared();
    let text = |sweep: Sweep<'_>| points(&sweep, &RunConfig::new());
    insta::assert_snapshot!(text(bench.sweep()), @"0.5/3/sine 0.5/3/square 0.5/4/sine 0.5/4/square 1/3/sine 1/3/square 1/4/sine 1/4/square");
    insta::assert_snapshot!(text(bench.sweep().zip()), @"0.5/3/sine 1/4/square");
    insta::assert_snapshot!(text(bench.sweep().zip().fix(wave, Wave::Sine)), @"0.5/3 1/4");
    let listed = bench
        .sweep()
        .at(|point| point.set(x, 0.25).set(n, 9_u32))
        .points([(2.0, Wave::Sine), (2.0, Wave::Square)], |point, (at, shape)| {
            point.set(x, at).set(n, 3_u32).set(wave, shape)
        });
    insta::assert_snapshot!(text(listed), @"0.25/9/square 2/3/sine 2/3/square");
    let only_x = bench.sweep().at(|point| point.set(x, 7.0)).fix(n, 3_u32);
    insta::assert_snapshot!(text(only_x), @"7");
}

#[test]
fn designs_stand_in_the_declaration() {
    let Declared { bench, x, n, .. } = declared();
    let design =
        |sweep: Sweep<'_>| sweep.seed(7).plan(&RunConfig::new()).unwrap().declaration().design;
    assert_eq!(design(bench.sweep()), Design::Grid);
    assert_eq!(design(bench.sweep().zip()), Design::Zip);
    assert_eq!(design(bench.sweep().at(|point| point.set(x, 1.0).set(n, 1_u32))), Design::Table);
    assert_eq!(design(bench.sweep().random(3)), Design::Random { seed: 7 });
    assert_eq!(design(bench.sweep().latin_hypercube(3)), Design::LatinHypercube { seed: 7 });
}

#[test]
fn settings_narrow_every_design() {
    let Declared { bench, x, n, wave, .. } = declared();
    let narrow = RunConfig::new().only("n", &["4"]);
    let fix = RunConfig::new().set("n", "4").set("wave", "sine");
    let zip = || bench.sweep().zip();
    insta::assert_snapshot!(points(&zip(), &narrow), @"1/4/square");
    insta::assert_snapshot!(points(&zip(), &fix), @"0.5 1");
    let rows = [(1.0, 3_u32), (1.0, 4), (2.0, 4)];
    let listed = || bench.sweep().points(rows, |point, (a, b)| point.set(x, a).set(n, b));
    insta::assert_snapshot!(points(&listed(), &narrow), @"1/4 2/4");
    insta::assert_snapshot!(points(&listed(), &RunConfig::new().set("n", "4")), @"1 2");
    let drawn = bench.sweep().fix(wave, Wave::Sine).random(50).plan(&narrow).unwrap();
    assert_eq!(drawn.points().len(), 50);
    assert!((0..50).all(|row| drawn.points().values(row)[1] == InputValue::Int(4)));
    let chosen = RunConfig::new().only("x", &["0.5", "0.75"]).set("n", "3").set("wave", "sine");
    let drawn = points(&bench.sweep().random(9), &chosen);
    let drawn: BTreeSet<&str> = drawn.split(' ').collect();
    assert_eq!(drawn, BTreeSet::from(["0.5", "0.75"]), "listed values are drawn among");
}

#[test]
fn skipped_points_stay_in_every_design_with_their_reason() {
    let Declared { bench, x, n, .. } = declared();
    let skip = |sweep: Sweep<'_>| {
        let sweep = sweep.skip(move |at| (at.get(n) == 3).then(|| "odd".to_owned()));
        let plan = sweep.plan(&RunConfig::new()).unwrap();
        let reasons = plan.points().skip_reasons().len();
        assert_eq!(plan.measured_points() + reasons, plan.points().len());
        reasons
    };
    assert_eq!(skip(bench.sweep()), 4);
    assert_eq!(skip(bench.sweep().zip()), 1);
    assert_eq!(skip(bench.sweep().points([3_u32, 4, 5], |p, v| p.set(n, v).set(x, 1.0))), 1);
    assert!(skip(bench.sweep().random(40)) > 5);
    assert_eq!(skip(bench.sweep().latin_hypercube(40)), 20);
}

#[test]
fn reversed_lists_are_measured_from_the_end() {
    let Declared { bench, x, y, .. } = declared();
    let mut seen = Vec::new();
    let sweep = bench.sweep().zip().order(Order::Reversed);
    let result = sweep.collect(&RunConfig::new(), |at, rec| {
        seen.push(at.get(x));
        rec.record(y, 1.0);
        Ok(())
    });
    assert!(result.unwrap().failures().is_empty());
    assert_eq!(seen, [1.0, 0.5]);
}

/// A benchmark with an input of every kind that is drawn in its own way.
fn drawn() -> Benchmark {
    let mut bench = Benchmark::new("drawn");
    let _linear = bench.declare(input("linear", even(-1.0..=1.0, 3)));
    let _ratios = bench.declare(input("ratios", range(1e-4..=1.0).logarithmic()));
    let _whole = bench.declare(input("whole", range(1_i64..=6)));
    let _power = bench.declare(input("power", powers(2, 0..=3)));
    let _wave = bench.declare(input("wave", Wave::all()));
    let _y = bench.declare(metric("y", Direction::Neutral));
    bench
}

/// The handle of its input `power`.
fn power() -> Input<i64> {
    Input::from_key(HandleKey::input(3, "power"))
}

fn column(plan: &Plan, place: usize) -> Vec<f64> {
    let value = |row| match &plan.points().values(row)[place] {
        InputValue::Choice(name) => f64::from(u8::from(&**name == "sine")),
        value => value.as_number().unwrap(),
    };
    (0..plan.points().len()).map(value).collect()
}

#[test]
fn drawn_points_fill_what_every_input_can_be() {
    let plan = drawn().sweep().random(2000).plan(&RunConfig::new()).unwrap();
    assert_eq!(plan.points().len(), 2000);
    for (place, low, middle, high) in [
        (0, -1.0, 0.0, 1.0),
        (1, 1e-4, 1e-2, 1.0),
        (2, 1.0, 3.0, 6.0),
        (3, 1.0, 2.0, 8.0),
        (4, 0.0, 0.0, 1.0),
    ] {
        let column = column(&plan, place);
        assert!(column.iter().all(|x| (low..=high).contains(x)), "column {place}");
        let below = column.iter().filter(|x| **x <= middle).count();
        assert!((900..1100).contains(&below), "column {place}: {below} of 2000 in the lower half");
    }
}

#[test]
fn a_latin_hypercube_uses_every_part_of_every_input_once() {
    let plan = drawn().sweep().latin_hypercube(48).plan(&RunConfig::new()).unwrap();
    assert_eq!(plan.points().len(), 48);
    let parts = |place: usize, part: &dyn Fn(f64) -> f64| {
        let parts: BTreeSet<i64> =
            column(&plan, place).iter().map(|x| (part(*x) * 48.0).floor() as i64).collect();
        parts.len()
    };
    assert_eq!(parts(0, &|x| (x + 1.0) / 2.0), 48);
    assert_eq!(parts(1, &|x| (x.log10() + 4.0) / 4.0), 48);
    let times = |place, value: f64| column(&plan, place).iter().filter(|x| **x == value).count();
    assert!((1..=6).all(|n| times(2, f64::from(n)) == 8));
    assert!([1.0, 2.0, 4.0, 8.0].iter().all(|n| times(3, *n) == 12));
    assert_eq!(times(4, 1.0), 24);
}

#[test]
fn draws_follow_from_the_seed_and_the_names_alone() {
    let bench = drawn();
    let config = RunConfig::new();
    let random = |count, seed| points(&bench.sweep().seed(seed).random(count), &config);
    assert_eq!(random(30, 1), random(30, 1));
    assert_ne!(random(30, 1), random(30, 2));
    assert!(random(60, 1).starts_with(&random(30, 1)), "a larger draw adds to a smaller one");
    let cube = |seed| points(&bench.sweep().seed(seed).latin_hypercube(30), &config);
    assert_eq!(cube(1), cube(1));
    assert_ne!(cube(1), cube(2));
    let mut more = drawn();
    let _z = more.declare(input("z", [1.0, 2.0]));
    let plan = |bench: &Benchmark| bench.sweep().seed(1).random(30).plan(&config).unwrap();
    assert_eq!(column(&plan(&bench), 1), column(&plan(&more), 1));
}

#[test]
fn a_level_changes_no_draw() {
    let bench = drawn();
    let sweep = || bench.sweep().random(20);
    let coarse = points(&sweep(), &RunConfig::new().level(1));
    assert_eq!(coarse, points(&sweep(), &RunConfig::new()));
}

#[test]
fn draws_that_fall_together_are_measured_once_and_counted() {
    let mut bench = Benchmark::new("few");
    let _n = bench.declare(input("n", [1_i64, 2, 3]));
    let _on = bench.declare(input("on", [false, true]));
    let _y = bench.declare(metric("y", Direction::Neutral));
    let all = bench.sweep().random(100).plan(&RunConfig::new()).unwrap();
    assert_eq!((all.points().len(), all.asked_points()), (6, Some(100)));
    let some = bench.sweep().random(5).plan(&RunConfig::new()).unwrap();
    assert_eq!(some.points().len(), 5);
    let cube = bench.sweep().latin_hypercube(12).plan(&RunConfig::new()).unwrap();
    assert!(cube.points().len() <= 6 && cube.asked_points() == Some(12));
}

#[test]
fn a_level_replaces_counts_and_nothing_else() {
    let mut bench = Benchmark::new("levels");
    let _a = bench.declare(input("range", range(0.0..=1.0)));
    let _b = bench.declare(input("whole", range(1_u32..=4)));
    let _c = bench.declare(input("even", even(0.0..=1.0, 30)));
    let _d = bench.declare(input("ratios", logarithmic(1.0..=10.0, 3)));
    let _e = bench.declare(input("listed", [1.0, 2.0]));
    let _f = bench.declare(input("stepped", step(0.0..=1.0, 0.5)));
    let _g = bench.declare(input("powers", powers(2, 1..=3)));
    let _h = bench.declare(input("wave", Wave::all()));
    let _y = bench.declare(metric("y", Direction::Neutral));
    let plan = |config: &RunConfig| bench.sweep().random(1).plan(config).unwrap();
    let counts = |config: RunConfig| {
        let plan = plan(&config);
        let inputs = plan.declaration().inputs.iter();
        inputs.map(|i| format!("{} {}", i.name, i.values.len())).collect::<Vec<_>>().join(" ")
    };
    let narrowed = RunConfig::new().level(2).only("even", &["0.1", "0.2", "0.3"]);
    insta::assert_snapshot!(counts(RunConfig::new()), @"range 5 whole 4 even 30 ratios 3 listed 2 stepped 3 powers 3 wave 2");
    insta::assert_snapshot!(counts(RunConfig::new().level(1)), @"range 1 whole 1 even 1 ratios 1 listed 2 stepped 3 powers 3 wave 2");
    insta::assert_snapshot!(counts(RunConfig::new().level(4)), @"range 5 whole 4 even 5 ratios 5 listed 2 stepped 3 powers 3 wave 2");
    insta::assert_snapshot!(counts(RunConfig::new().level(12)), @"range 1025 whole 4 even 1025 ratios 1025 listed 2 stepped 3 powers 3 wave 2");
    insta::assert_snapshot!(counts(narrowed), @"range 2 whole 2 even 3 ratios 2 listed 2 stepped 3 powers 3 wave 2");
    let plan = bench.sweep().plan(&RunConfig::new().level(2)).unwrap();
    let density = plan.density();
    assert!(density.asked && density.level.number() == 2);
    let told: Vec<_> =
        density.inputs.iter().map(|r| (r.input.as_str(), r.values, r.instead_of)).collect();
    let expected =
        [("range", 2, None), ("whole", 2, None), ("even", 2, Some(30)), ("ratios", 2, Some(3))];
    assert_eq!(told, expected);
}

#[test]
fn a_finer_level_measures_the_points_of_a_coarser_one_again() {
    let mut bench = Benchmark::new("levels");
    let _x = bench.declare(input("x", range(0.1..=0.7)));
    let _n = bench.declare(input("n", range(1_i64..=30).logarithmic()));
    let _y = bench.declare(metric("y", Direction::Neutral));
    let ids = |level| -> BTreeSet<PointId> {
        let plan = bench.sweep().plan(&RunConfig::new().level(level)).unwrap();
        plan.points().ids().iter().copied().collect()
    };
    for level in 1..8 {
        assert!(ids(level).is_subset(&ids(level + 1)), "level {level}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn parts_are_disjoint_and_complete(design in 0..5_usize, of in 1..9_u32, seed in any::<u64>()) {
        let bench = drawn();
        let sweep = || {
            let sweep = bench.sweep().seed(seed).repeats(2).order(Order::Shuffle);
            match design {
                0 => sweep,
                1 => sweep.random(37),
                2 => sweep.latin_hypercube(37),
                3 => sweep.skip(|at| (at.get(power()) == 4).then(|| "no".to_owned())),
                _ => sweep.random(3),
            }
        };
        let whole = sweep().plan(&RunConfig::new()).unwrap();
        let mut measured = BTreeSet::new();
        for number in 1..=of {
            let part = sweep().plan(&RunConfig::new().shard(number, of)).unwrap();
            prop_assert_eq!(part.points(), whole.points(), "what is planned stands in each part");
            prop_assert_eq!(part.planned_points(), whole.planned_points());
            let share = whole.measured_points() / of as usize;
            prop_assert!((share..=share + 1).contains(&part.measured_points()));
            for row in part.measured_rows() {
                prop_assert!(measured.insert(row), "a point belongs to two parts");
            }
        }
        let all: BTreeSet<u32> = whole.measured_rows().collect();
        prop_assert_eq!(measured, all);
    }
}

#[test]
fn a_part_measures_its_own_points_and_knows_all() {
    let Declared { bench, x, y, .. } = declared();
    let mut samples = 0;
    let mut parts = Vec::new();
    for number in 1..=3 {
        let folder = tempfile::tempdir().unwrap();
        let config = RunConfig::new().shard(number, 3).history(folder.path());
        let result = bench.sweep().repeats(2).collect(&config, |at, rec| {
            rec.record(y, at.get(x));
            Ok(())
        });
        let result = result.unwrap();
        assert_eq!(result.points().len(), 8);
        assert_eq!(result.current_run().unwrap().status, RunStatus::Partial);
        samples += result.samples().len();
        let records = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(records, 0, "a part is no run of its own");
        parts.push(Part { name: number.to_string(), result });
    }
    assert_eq!(samples, 16);
    let second = parts.remove(1);
    let merged = merge_parts(&parts, None).unwrap();
    assert_eq!(merged.missing.shards, [Shard { number: 2, of: 3 }]);
    parts.push(second);
    let merged = merge_parts(&parts, None).unwrap();
    assert_eq!(merged.result.current_run().unwrap().status, RunStatus::Complete);
}

#[test]
fn parts_read_as_they_are_written() {
    let text = |text: &str| match text.parse::<Shard>() {
        Ok(shard) => shard.to_string(),
        Err(error) => error.to_string(),
    };
    let told = ["2/8", " 1 / 1 ", "0/8", "9/8", "1/0", "2", "a/b", "1/2/3", "-1/2"].map(text);
    insta::assert_snapshot!(told.join("\n"), @r"
    2-of-8
    1-of-1
    shard cannot be 0/8; allowed: K/N with K from 1 to N, such as 2/8
    shard cannot be 9/8; allowed: K/N with K from 1 to N, such as 2/8
    shard cannot be 1/0; allowed: K/N with K from 1 to N, such as 2/8
    shard cannot be `2`; allowed: K/N with K from 1 to N, such as 2/8
    shard cannot be `a/b`; allowed: K/N with K from 1 to N, such as 2/8
    shard cannot be `1/2/3`; allowed: K/N with K from 1 to N, such as 2/8
    shard cannot be `-1/2`; allowed: K/N with K from 1 to N, such as 2/8
    ");
}

#[test]
fn mistakes_name_the_input_and_what_there_is() {
    let Declared { bench, x, n, wave, .. } = declared();
    let mut other = Benchmark::new("other");
    let _a = other.declare(input("a", [1.0]));
    let _b = other.declare(input("b", [1.0]));
    let foreign = other.declare(input("c", [1.0]));
    let whole = |point: PointBuilder| point.set(x, 1.0).set(n, 1_u32);
    let mut unequal = bench.clone();
    let _more = unequal.declare(input("more", [1_i64, 2, 3]));
    let mut large = Benchmark::new("large");
    let big = large.declare(input("big", [1_u64]));
    let name = large.declare(input("name", ["a", "b"]));
    let _y = large.declare(metric("y", Direction::Neutral));
    let none: [f64; 0] = [];
    let plain = RunConfig::new();
    let error = |sweep: Sweep<'_>, config: &RunConfig| {
        let error = sweep.plan(config).unwrap_err();
        let hint = error.hint().map(|hint| format!("\n  hint: {hint}")).unwrap_or_default();
        format!("{error}{hint}")
    };
    let told = [
        error(unequal.sweep().zip(), &plain),
        error(bench.sweep().points(none, |point, v| point.set(x, v)), &plain),
        error(bench.sweep().at(|point| point.set(x, 1.0)), &plain),
        error(bench.sweep().at(whole).at(|point| point.set(x, 1.0)), &plain),
        error(bench.sweep().at(|point| whole(point).set(x, 2.0)), &plain),
        error(bench.sweep().at(whole).fix(x, 0.5), &plain),
        error(bench.sweep().at(|point| point.set(x, f64::NAN).set(n, 1_u32)), &plain),
        error(bench.sweep().at(whole).at(|p| whole(p).set(wave, Wave::Square)), &plain),
        error(bench.sweep().at(|point| whole(point).set(foreign, 1.0)), &plain),
        error(large.sweep().at(|point| point.set(big, u64::MAX).set(name, "a")), &plain),
        error(large.sweep().at(|point| point.set(big, 1_u64).set(name, "c")), &plain),
        error(bench.sweep().at(whole), &plain.clone().only("x", &["7", "8"])),
        error(bench.sweep().zip(), &plain.clone().only("x", &["0.5"]).only("n", &["4"])),
        error(bench.sweep().random(0), &plain),
        error(bench.sweep().latin_hypercube(u32::MAX).repeats(2), &plain),
        error(bench.sweep(), &plain.clone().level(0)),
        error(bench.sweep(), &plain.clone().level(13)),
        error(bench.sweep(), &plain.clone().shard(0, 4)),
        error(bench.sweep(), &plain.clone().shard(5, 4)),
    ];
    insta::assert_snapshot!(told.join("\n"), @r"
    a zipped sweep needs inputs with equally many values, but there are: x 2, n 2, wave 2, more 3
      hint: for single points, list them with `.points(..)`
    the sweep's table of points is empty
    input `n` is not varied, and it has no default value to take
      hint: give it one with `.default(..)`, or fix it with `.fix(n, ..)`
    point 2 gives input `n` no value, and it has no default to take
      hint: set it in every point, or give `n` a `.default(..)`
    point 1 sets input `x` twice
    point 1 sets input `x`, which the sweep fixes at 0.5
    point 1 sets input `x` to NaN; allowed: finite numbers
    points 1 and 2 are the same: x = 1, n = 1, wave = square
      hint: to measure a point several times, ask for `.repeats(..)`
    a handle of another benchmark was used on `designs`: it points at input #2, but its inputs are: x, n, wave
      hint: use the handles that `declare` of this benchmark returned
    input `big` has the value 18446744073709551615, but integers beyond 9223372036854775807 cannot be swept
    point 1 sets input `name` to c; allowed: a, b
    no point of the table of points has x = 7 or 8
    no point of the zip has x = 0.5, n = 4
    the number of points drawn cannot be 0; allowed: 1 or more
    8589934590 samples are planned; a result holds at most 4294967295
    level cannot be 0; allowed: 1 to 12
    level cannot be 13; allowed: 1 to 12
    shard cannot be 0/4; allowed: K/N with K from 1 to N, such as 2/8
    shard cannot be 5/4; allowed: K/N with K from 1 to N, such as 2/8
    ");
}
