//! Broken files are errors that say what is wrong, never panics and never half a result.

use std::io::Cursor;

use super::everything::everything;
use super::round_trip::{encode, encode_small};
use crate::declare::{
    Declaration, InputKind, InputSpec, InputValue, Measure, OutputKind, OutputSpec,
};
use crate::model::{BenchResult, IndexColumn, PointRow, ResultParts, Run};
use crate::saved::{LoadError, read_results};

/// A result with a number, a text, a picture and a failed sample.
fn small() -> BenchResult {
    let mut declaration = Declaration::new("flip");
    declaration.inputs = vec![InputSpec::new("n", InputKind::Int, vec![InputValue::Int(1)])];
    declaration.outputs = vec![
        OutputSpec::new("x", OutputKind::Metric(Measure::Number)),
        OutputSpec::new("s", OutputKind::Text),
        OutputSpec::new("p", OutputKind::Image),
    ];
    let (mut full, mut parts) = (everything("all").into_parts(), ResultParts::new(declaration));
    let point = PointRow { values: vec![InputValue::Int(1)], skip_reason: Some("why".to_owned()) };
    parts.points.insert(&parts.declaration, &point).unwrap();
    parts.runs = vec![Run::default()];
    parts.samples = full.samples.clone();
    parts.samples.run = IndexColumn::Constant { value: 0, rows: 5 };
    parts.samples.point = IndexColumn::Constant { value: 0, rows: 5 };
    parts.samples.repeat = (0..5).collect();
    parts.samples.outputs = [0, 4, 5].map(|at| full.samples.outputs[at].clone()).to_vec();
    parts.attachments = full.attachments;
    parts.failures = std::mem::take(&mut full.failures);
    BenchResult::new(parts).unwrap()
}

fn error(bytes: &[u8]) -> LoadError {
    read_results(Cursor::new(bytes), "a.bench").expect_err("a broken file was loaded")
}

#[test]
fn every_truncation_is_an_error() {
    let bytes = encode(&[everything("cut")]);
    for length in 0..bytes.len() {
        let error = error(&bytes[..length]);
        assert!(
            matches!(error, LoadError::Truncated { .. } | LoadError::Empty { .. }),
            "{length} of {} bytes: {error}",
            bytes.len()
        );
    }
}

#[test]
fn every_flipped_bit_is_an_error() {
    let mut bytes = encode(&[small()]);
    flip_every_bit(&mut bytes);
}

#[test]
fn every_flipped_bit_of_compressed_columns_is_an_error() {
    let mut bytes = encode_small(&[super::laws::long(300)]);
    flip_every_bit(&mut bytes);
}

fn flip_every_bit(bytes: &mut [u8]) {
    for position in 0..bytes.len() {
        for bit in 0..8 {
            bytes[position] ^= 1 << bit;
            error(bytes);
            bytes[position] ^= 1 << bit;
        }
    }
}
