//! What is read is what was written, to the bit.

use std::io::Cursor;
use std::sync::Arc;

use super::everything::everything;
use crate::declare::Declaration;
use crate::model::{BenchResult, MissingReason, ResultParts};
use crate::saved::{ColumnCodec, SaveOptions, read_results, write_results, write_results_with};

pub(super) fn encode(results: &[BenchResult]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_results(results, &mut bytes).unwrap();
    bytes
}

pub(super) fn encode_small(results: &[BenchResult]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let options = SaveOptions::new().codec(ColumnCodec::Lz4);
    write_results_with(results, &mut bytes, &options).unwrap();
    bytes
}

pub(super) fn decode(bytes: &[u8]) -> Vec<BenchResult> {
    read_results(Cursor::new(bytes), "memory").unwrap()
}

#[test]
fn everything_comes_back() {
    let results = [everything("first"), everything("second")];
    let bytes = encode(&results);
    assert_eq!(decode(&bytes), results);
    assert_eq!(encode(&decode(&bytes)), bytes);
}

#[test]
fn a_result_without_samples_comes_back() {
    let empty = BenchResult::new(ResultParts::new(Declaration::new("empty"))).unwrap();
    assert_eq!(decode(&encode(std::slice::from_ref(&empty))), [empty]);
    assert_eq!(decode(&encode(&[])), []);
}

#[test]
fn results_of_one_file_share_their_attachments() {
    let one = encode(&[everything("a")]);
    let text = |bytes: &[u8]| bytes.windows(4).filter(|window| *window == [7; 4]).count();
    assert_eq!(text(&one), text(&encode(&[everything("a"), everything("b")])));
}

#[test]
fn live_objects_stay_with_the_result_and_out_of_the_file() {
    let result = everything("live");
    let object = Arc::clone(result.live_table().get(8, 0).unwrap());
    let loaded = decode(&encode(std::slice::from_ref(&result))).remove(0);
    assert!(Arc::ptr_eq(&object, result.live_table().get(8, 0).unwrap()));
    assert!(loaded.live_table().is_empty());
    let missing = &loaded.samples().outputs[8].missing;
    assert_eq!(missing.reason(0), Some(MissingReason::LiveNotSaved));
    assert_eq!(missing.reason(3), Some(MissingReason::Failed));
}
