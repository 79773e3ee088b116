//! The author's wishes about figures reach the result as they were said.

#![allow(clippy::unwrap_used, reason = "a test, where a panic is the report")]

use bench_collect::{Benchmark, Direction, RunConfig, input, metric};
use bench_core::declare::Pin;

#[test]
fn wishes_keep_their_order() {
    let mut bench = Benchmark::new("marks");
    let x = bench.declare(input("x", [1.0, 2.0]));
    let y = bench.declare(metric("y", Direction::Minimize));
    bench.pin_mark(y, "violin").remove_mark(y, "line").only_marks(y, &["bar", "box"]);
    let result = bench.sweep().collect(&RunConfig::new(), |at, rec| {
        rec.record(y, at.get(x));
        Ok(())
    });
    let [output, violin, line, bar, boxes] =
        ["y", "violin", "line", "bar", "box"].map(str::to_owned);
    assert_eq!(
        result.unwrap().declaration().hints.pins,
        [
            Pin::Add { output: output.clone(), mark: violin },
            Pin::Remove { output: output.clone(), mark: line },
            Pin::Only { output, marks: vec![bar, boxes] },
        ]
    );
}

#[test]
fn outputs_of_another_benchmark_are_named_mistakes() {
    let mut other = Benchmark::new("other");
    let _first = other.declare(metric("first", Direction::Neutral));
    let foreign = other.declare(metric("second", Direction::Neutral));
    let mut bench = Benchmark::new("mine");
    let y = bench.declare(metric("y", Direction::Neutral));
    bench.pin_mark(foreign, "line");
    let collected = bench.sweep().collect(&RunConfig::new(), |_, rec| {
        rec.record(y, 1.0);
        Ok(())
    });
    insta::assert_snapshot!(collected.unwrap_err(), @"a mark is pinned or removed for an output of another benchmark; the outputs here are: y");
}
