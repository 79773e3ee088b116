//! What the first screen says of a regressed slice, of nothing that changed, and of what nobody can tell: snapshots of its words.

use bench_core::BenchResult;
use bench_core::declare::{Measure, OutputKind, OutputSpec};
use bench_core::judge::{JudgePolicy, judge};
use bench_core::model::{CellValue, SampleKey};

use super::tests::page;
use crate::shape::fixture::Fixture;

/// Runs of a time over sizes and threads; `factor` tells a sample from its place.
fn judged(runs: u32, cell: fn(&OutputSpec, SampleKey) -> Option<CellValue>) -> BenchResult {
    let time = OutputSpec::new("time", OutputKind::Metric(Measure::Duration));
    let fixture = Fixture::new(time).int("size", &[1, 2, 4, 8, 16]).int("threads", &[1, 2, 4, 8]);
    let mut parts = fixture.runs(runs).cell(cell).parts();
    parts.regression_report = judge(&parts, &JudgePolicy::default(), true);
    BenchResult::new(parts).unwrap()
}

/// A number between -1 and 1 that looks drawn and is not.
fn noise(key: SampleKey) -> f64 {
    let place = 12.9898 * f64::from(key.run) + 78.233 * f64::from(key.point);
    2.0 * (place.sin() * 43_758.545_3).fract().abs() - 1.0
}

/// The verdict and the changes of a page, in the words that people read.
fn words(result: &BenchResult) -> String {
    let html = page(&[result], false);
    let part = |begin: &str, end: &str| -> String {
        let Some((_, rest)) = html.split_once(begin) else { return String::new() };
        let (part, _) = rest.split_once(end).unwrap();
        let texts = part.split('<').filter_map(|piece| Some(piece.split_once('>')?.1.trim()));
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    };
    [part("<section class=\"verdict", "</section>"), part("<div class=\"side\">", "</dl>")]
        .join("\n--\n")
}

#[test]
fn a_regressed_slice() {
    let result = judged(12, |_, key| {
        let slow = key.run == 11 && key.point % 4 == 3;
        Some(CellValue::Number(1e-3 * (1.0 + 0.004 * noise(key)) * if slow { 1.06 } else { 1.0 }))
    });
    insta::assert_snapshot!(words(&result));
}

#[test]
fn nothing_changed() {
    let result = judged(24, |_, key| Some(CellValue::Number(1e-3 * (1.0 + 0.001 * noise(key)))));
    insta::assert_snapshot!(words(&result));
}

#[test]
fn nobody_can_tell() {
    let result = judged(2, |_, key| Some(CellValue::Number(1e-3 * (1.0 + 0.02 * noise(key)))));
    insta::assert_snapshot!(words(&result));
}
