//! Broken files are errors that say what is wrong, never panics and never half a result.

use std::io::Cursor;

use super::everything::everything;
use super::round_trip::encode;
use crate::declare::OutputSpec;
use crate::model::BenchResult;
use crate::saved::{LoadError, read_results};

/// A result with a number, a text, a picture and a failed sample.
fn small() -> BenchResult {
    let mut parts = everything("flip").into_parts();
    let kept = |spec: &OutputSpec| ["voltage", "note", "picture"].contains(&&*spec.name);
    let outputs = parts.declaration.outputs.iter().zip(parts.samples.outputs);
    let outputs = outputs.filter(|(spec, _)| kept(spec)).map(|(_, column)| column);
    parts.samples.outputs = outputs.collect();
    parts.declaration.outputs.retain(kept);
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
    for position in 0..bytes.len() {
        for bit in 0..8 {
            bytes[position] ^= 1 << bit;
            error(&bytes);
            bytes[position] ^= 1 << bit;
        }
    }
}
