//! What is whole in a damaged or unfinished file is salvaged, and what is gone is named.

use std::fs;

use super::everything::everything;
use super::laws::long;
use super::round_trip::encode;
use crate::model::{BenchResult, MissingReason};
use crate::saved::{LoadError, Recovered, recover_results};

fn recover(bytes: &[u8]) -> Result<Recovered, LoadError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.bench");
    fs::write(&path, bytes).unwrap();
    recover_results(&path)
}

fn position(bytes: &[u8], of: &[u8]) -> usize {
    bytes.windows(of.len()).position(|window| window == of).unwrap()
}

#[test]
fn a_whole_file_loses_nothing() {
    let results = [everything("first"), everything("second")];
    let recovered = recover(&encode(&results)).unwrap();
    assert_eq!(recovered.results, results);
    assert_eq!(recovered.losses, Vec::<String>::new());
}

#[test]
fn a_damaged_output_is_missing_and_the_rest_is_there() {
    let result = everything("all");
    let mut bytes = encode(std::slice::from_ref(&result));
    let at = position(&bytes, b"sameother");
    bytes[at] ^= 1;
    let recovered = recover(&bytes).unwrap();
    let expected = "result 1: `note` in 5 samples of group 1";
    assert_eq!(recovered.losses, [expected]);
    let mut parts = recovered.results[0].clone().into_parts();
    assert_eq!(parts.samples.outputs[4].missing.reason(0), Some(MissingReason::Lost));
    assert_eq!(parts.warnings.len(), 2);
    parts.warnings.pop();
    parts.samples.outputs[4] = result.samples().outputs[4].clone();
    assert_eq!(parts, result.into_parts());
}

#[test]
fn an_unfinished_file_keeps_its_whole_groups() {
    let result = long(300_000);
    let bytes = encode(std::slice::from_ref(&result));
    // Cut off within the last group, whose rows begin at 2 x 131,072.
    let last = (262_144..263_000_u64).flat_map(u64::to_le_bytes).collect::<Vec<_>>();
    let cut = &bytes[..position(&bytes, &last)];
    let recovered = recover(cut).unwrap();
    assert_eq!(recovered.results[0].samples().len(), 262_144);
    assert_eq!(recovered.results[0].samples().start_ns, result.samples().start_ns[..262_144]);
    insta::assert_snapshot!(recovered.losses.join("\n"), @r"
    result 1: 37856 samples of group 3
    result 1: the descriptions of its runs, its verdicts and its warnings
    ");
}

#[test]
fn a_file_without_its_index_loses_nothing_else() {
    let results = [everything("first"), everything("second")];
    let bytes = encode(&results);
    let recovered = recover(&bytes[..bytes.len() - 1]).unwrap();
    // The bytes of an empty attachment are known from the index only.
    let lost = ["result 1: some attachments", "result 2: some attachments"];
    assert_eq!(recovered.losses, lost);
    for (recovered, result) in recovered.results.iter().zip(&results) {
        assert_eq!(recovered.samples().start_ns, result.samples().start_ns);
        assert_eq!(recovered.samples().outputs[9], result.samples().outputs[9]);
        assert_eq!(recovered.failures(), result.failures());
        assert_eq!(recovered.regression_report(), result.regression_report());
    }
}

/// What is salvaged must be true: each cell is that of the original or missing.
fn is_part_of(part: &BenchResult, whole: &BenchResult) -> bool {
    let keys: Vec<_> = (0..whole.samples().len()).map(|row| whole.samples().key(row)).collect();
    (0..part.samples().len()).all(|row| {
        let Some(original) = keys.iter().position(|key| *key == part.samples().key(row)) else {
            return false;
        };
        let specs = whole.declaration().outputs.iter().enumerate();
        specs.into_iter().all(|(output, spec)| {
            let cell = |result: &BenchResult, row| {
                let column = &result.samples().outputs[output];
                format!("{:?}", column.cell(row, &spec.kind, result.attachments()))
            };
            let salvaged = cell(part, row);
            salvaged.contains("Missing(Lost)") || salvaged == cell(whole, original)
        })
    })
}

#[test]
fn what_is_salvaged_of_any_cut_or_flipped_file_is_true() {
    let whole = everything("all");
    let bytes = encode(std::slice::from_ref(&whole));
    let (mut salvaged, mut samples) = (0, 0);
    let mut judge = |bytes: &[u8], what: &str| {
        if let Ok(recovered) = recover(bytes) {
            assert!(!recovered.losses.is_empty(), "{what}: no loss is named");
            assert!(recovered.results.iter().all(|part| is_part_of(part, &whole)), "{what}");
            salvaged += 1;
            samples += recovered.results[0].samples().len();
        }
    };
    for length in (0..bytes.len()).step_by(61) {
        judge(&bytes[..length], &format!("cut at {length}"));
    }
    let mut flipped = bytes.clone();
    for at in (10..bytes.len()).step_by(41) {
        flipped[at] ^= 1 << (at % 8);
        judge(&flipped, &format!("flipped at {at}"));
        flipped[at] ^= 1 << (at % 8);
    }
    assert!(salvaged > 200 && samples > 500, "{salvaged} files, {samples} samples");
}
