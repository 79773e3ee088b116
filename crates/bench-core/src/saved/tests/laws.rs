//! The laws of the format, for arbitrary results and sizes.

use proptest::collection::vec;
use proptest::prelude::*;

use super::arbitrary::result;
use super::round_trip::{decode, encode, encode_small};
use crate::declare::{Declaration, Measure, OutputKind, OutputSpec};
use crate::model::{
    BenchResult, CellValue, IndexColumn, Iterations, MissingReason, PointRow, ResultParts, Run,
    SampleKey, SampleRow, SampleStatus,
};

proptest! {
    #[test]
    fn what_is_decoded_is_what_was_encoded(results in vec(result(), 0..3)) {
        let bytes = encode(&results);
        let decoded = decode(&bytes);
        prop_assert_eq!(&decoded, &results);
        prop_assert_eq!(encode(&decoded), bytes);
        let bytes = encode_small(&results);
        let decoded = decode(&bytes);
        prop_assert_eq!(&decoded, &results);
        prop_assert_eq!(encode_small(&decoded), bytes);
    }
}

/// A result of this many samples, whose columns change in the middle of every group of rows.
pub(super) fn long(rows: u32) -> BenchResult {
    let mut declaration = Declaration::new("long");
    declaration.outputs = vec![
        OutputSpec::new("number", OutputKind::Metric(Measure::Number)),
        OutputSpec::new("text", OutputKind::Text),
        OutputSpec::new("object", OutputKind::Reference),
    ];
    let mut parts = ResultParts::new(declaration);
    let point = PointRow { values: Vec::new(), skip_reason: None };
    parts.points.insert(&parts.declaration, &point).unwrap();
    parts.runs = vec![Run::default()];
    for row in 0..rows {
        parts.samples.push_row(&SampleRow {
            key: SampleKey { run: 0, point: 0, launch: u32::from(row > 200_000), repeat: row },
            order: row,
            start_ns: u64::from(row),
            duration_ns: 1,
            status: SampleStatus::Ok,
        });
        let [number, text, object] = &mut parts.samples.outputs[..] else { unreachable!() };
        let (specs, files) = (&parts.declaration.outputs, &mut parts.attachments);
        if row == 150_000 {
            number.push_missing(MissingReason::NotRun);
        } else {
            number.push(&CellValue::Number(f64::from(row)), &specs[0].kind, files).unwrap();
        }
        let word = CellValue::Text(format!("word {}", row / 1000));
        text.push(&word, &specs[1].kind, files).unwrap();
        object.push(&CellValue::Reference(None), &specs[2].kind, files).unwrap();
    }
    BenchResult::new(parts).unwrap()
}

#[test]
fn results_of_several_groups_come_back() {
    let result = long(300_000);
    let bytes = encode(std::slice::from_ref(&result));
    let decoded = decode(&bytes);
    assert_eq!(decoded, [result]);
    assert_eq!(encode(&decoded), bytes);
    let small = encode_small(&decoded);
    assert_eq!(decode(&small), decoded);
    assert!(small.len() * 2 < bytes.len(), "{} of {} bytes", small.len(), bytes.len());
}

#[test]
fn iterations_of_some_groups_come_back() {
    let timed = |calls: &dyn Fn(u32) -> u32| {
        let mut parts = long(300_000).into_parts();
        parts.declaration.outputs[0].kind = OutputKind::Metric(Measure::Duration);
        let counts = (0..270_000).map(calls).collect();
        parts.samples.outputs[0].iterations = Iterations::from_counts(counts);
        BenchResult::new(parts).unwrap()
    };
    // All rows of the second group, one in the third, none in the first.
    let some = timed(&|row| if row < 131_072 { 1 } else { 40 + row / 262_144 });
    let lone = timed(&|row| if row == 269_999 { 7 } else { 1 });
    for result in [&some, &lone] {
        let bytes = encode(std::slice::from_ref(result));
        let decoded = decode(&bytes);
        assert_eq!(decoded[0], *result);
        assert_eq!(encode(&decoded), bytes);
        assert_eq!(decode(&encode_small(&decoded)), decoded);
    }
    assert_eq!(some.samples().outputs[0].iterations.get(131_072), 40);
    assert_ne!(some, lone);
    assert_ne!(some, timed(&|_| 1));
}

#[test]
fn equal_results_give_equal_bytes_however_they_are_held() {
    let result = long(10);
    let bytes = encode(std::slice::from_ref(&result));
    let mut parts = result.into_parts();
    parts.samples.run = IndexColumn::Values(vec![0; 10]);
    let texts =
        crate::model::TextColumn::from_parts(&["unused", "word 0"].iter().collect(), vec![1; 10]);
    parts.samples.outputs[1].data = crate::model::OutputData::Text(texts.unwrap());
    parts.samples.outputs[0].missing = crate::model::MissingMap::from_codes(vec![0; 10]);
    assert_eq!(encode(&[BenchResult::new(parts).unwrap()]), bytes);
}
