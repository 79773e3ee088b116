//! Collapsing the inputs of a result in Rust.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use bench_collect::{
    Aggregate, BenchResult, Benchmark, Direction, Output, RunConfig, SampleError, flag, input,
    metric, text,
};

/// `10 a + b` at every point, but for one that fails; points differ in their repeats.
fn result() -> (BenchResult, Output<f64>, Output<f64>, Output<String>) {
    let mut bench = Benchmark::new("grid");
    let a = bench.declare(input("a", [1_i64, 2]));
    let b = bench.declare(input("b", [1_i64, 2, 3, 6]));
    let y = bench.declare(metric("y", Direction::Minimize));
    let plain = bench.declare(metric("plain", Direction::Neutral));
    let words = bench.declare(text("words"));
    let result = bench.sweep().repeats(2).collect(&RunConfig::new(), |at, rec| {
        let (a, b) = (at.get(a), at.get(b));
        if (a, b) == (2, 1) || at.repeat() > 0 && b == 6 {
            return Err(SampleError::msg("not here"));
        }
        rec.record(y, (10 * a + b) as f64);
        rec.record(plain, 0.0);
        rec.record(words, "words");
        Ok(())
    });
    (result.unwrap(), y, plain, words)
}

#[test]
fn inputs_collapse_to_one_row_for_each_value_of_the_others() {
    let (result, y, ..) = result();
    let told = |collapse: &[&str], how| -> String {
        let rows = result.aggregate(y, collapse, how).unwrap();
        let row = |row: &bench_collect::AggregateRow| {
            let kept: Vec<String> = row.kept.iter().map(ToString::to_string).collect();
            let at = row
                .at
                .and_then(|at| result.point(at))
                .map(|point| format!(" at {}", point.label()));
            format!(
                "({}) {:?} of {}{}",
                kept.join(", "),
                row.value.unwrap(),
                row.points,
                at.unwrap_or_default()
            )
        };
        rows.iter().map(row).collect::<Vec<_>>().join("; ")
    };
    insta::assert_snapshot!(told(&["b"], Aggregate::Mean), @"(1) 13.0 of 4; (2) 23.666666666666668 of 3");
    insta::assert_snapshot!(told(&["b"], Aggregate::Median), @"(1) 12.5 of 4; (2) 23.0 of 3");
    insta::assert_snapshot!(told(&["b"], Aggregate::Quantile(1.0)), @"(1) 16.0 of 4; (2) 26.0 of 3");
    insta::assert_snapshot!(told(&["b"], Aggregate::Best), @"(1) 11.0 of 4 at a = 1, b = 1; (2) 22.0 of 3 at a = 2, b = 2");
    insta::assert_snapshot!(told(&["a"], Aggregate::Max), @"(1) 11.0 of 1 at a = 1, b = 1; (2) 22.0 of 2 at a = 2, b = 2; (3) 23.0 of 2 at a = 2, b = 3; (6) 26.0 of 2 at a = 2, b = 6");
    insta::assert_snapshot!(told(&["a", "b"], Aggregate::Min), @"() 11.0 of 7 at a = 1, b = 1");
    insta::assert_snapshot!(told(&["b", "a"], Aggregate::Sum), @"() 123.0 of 7");
    assert_eq!(result.aggregate(y, &[], Aggregate::Mean).unwrap().len(), 8);
    let empty = &result.aggregate(y, &[], Aggregate::Mean).unwrap()[4];
    assert_eq!(
        (empty.value, empty.points),
        (None, 0),
        "a point without a value is a row without one"
    );
}

/// Every sample of a result as `launch/repeat point: values`.
fn samples(result: &BenchResult) -> String {
    let row = |row: usize| {
        let key = result.samples().key(row).unwrap();
        let point = result.point(key.point).unwrap().label();
        let values = result.samples().outputs.iter().map(|column| column.scalar(row));
        let values: Vec<String> =
            values.map(|value| value.map_or("-".to_owned(), |value| value.to_string())).collect();
        format!("{}/{} {point}: {}", key.launch, key.repeat, values.join(" "))
    };
    (0..result.samples().len()).map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_collapsed_result_keeps_its_repeats() {
    let (result, ..) = result();
    let mean = result.collapsed(&["b"], Aggregate::Mean).unwrap();
    assert_eq!(mean.declaration().title(), "grid: mean over b");
    insta::assert_snapshot!(samples(&mean), @r"
    0/0 a = 1: 13 0
    0/1 a = 1: 12 0
    0/0 a = 2: 23.666666666666668 0
    0/1 a = 2: 22.5 0
    ");
    // Where every sample failed there is none: of b = 6 no second repeat was measured.
    let over_a = result.collapsed(&["a"], Aggregate::Mean).unwrap();
    assert_eq!(
        (samples(&over_a).lines().count(), samples(&over_a).contains("0/1 b = 6")),
        (7, false)
    );
    let best = result.collapsed(&["a", "b"], Aggregate::Best).unwrap();
    insta::assert_snapshot!(samples(&best), @r"
    0/0 : 11
    0/1 : 11
    ");
}

#[test]
fn flags_collapse_to_the_ratio_of_successes() {
    let mut bench = Benchmark::new("flags").collapsed(&["n"], Aggregate::Mean);
    let n = bench.declare(input("n", [1_i64, 2, 3, 4]));
    let ok = bench.declare(flag("ok"));
    let result = bench
        .sweep()
        .collect(&RunConfig::new(), |at, rec| {
            rec.record(ok, at.get(n) != 3);
            Ok(())
        })
        .unwrap();
    insta::assert_snapshot!(samples(&result.collapsed(&["n"], Aggregate::Mean).unwrap()), @"0/0 : 0.75");
}

#[test]
fn views_of_the_report_are_checked_before_the_first_sample() {
    let told = |inputs: &[&str], how| {
        let mut bench = Benchmark::new("grid").collapsed(inputs, how);
        let _n = bench.declare(input("n", [1_i64, 2]));
        let _y = bench.declare(metric("y", Direction::Minimize));
        bench.sweep().plan(&RunConfig::new()).unwrap_err().to_string()
    };
    insta::assert_snapshot!(told(&["n", "m"], Aggregate::Mean), @"there is no input `m` to collapse in the report; the inputs are: n");
    insta::assert_snapshot!(told(&["n"], Aggregate::Quantile(90.0)), @"the quantile 90 does not exist; allowed: 0 to 1");
}

#[test]
fn what_cannot_be_collapsed_is_named() {
    let (result, y, plain, words) = result();
    let told = [
        result.aggregate(y, &["c"], Aggregate::Mean).unwrap_err().to_string(),
        result.aggregate(plain, &["a"], Aggregate::Best).unwrap_err().to_string(),
        result.aggregate(y, &["a"], Aggregate::Quantile(1.5)).unwrap_err().to_string(),
        result.aggregate(words, &["a"], Aggregate::Mean).unwrap_err().to_string(),
        result.collapsed(&["c"], Aggregate::Mean).unwrap_err().to_string(),
    ];
    insta::assert_snapshot!(told.join("\n"), @r"
    there is no varied input `c` to collapse; the varied inputs of `grid` are: a, b
    output `plain` has no better direction, so it has no best value
    the quantile 1.5 does not exist; allowed: 0 to 1
    output `words` is text, and only metrics and flags can be collapsed
    there is no varied input `c` to collapse; the varied inputs of `grid` are: a, b
    ");
}
