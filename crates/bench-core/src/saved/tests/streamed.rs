//! A result streamed sample by sample is the file that saving it at once writes.

use std::fs;
use std::io;

use proptest::prelude::*;

use super::arbitrary::result;
use super::laws::long;
use super::round_trip::{encode, encode_small};
use super::selected::words;
use crate::model::{BenchResult, Cell, CellValue, SampleKey, SampleRow, SampleStatus};
use crate::saved::{ColumnCodec, Ending, SaveOptions, load_result, save_streamed};

/// The bytes of a result streamed.
fn streamed(result: &BenchResult, options: &SaveOptions) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("streamed.bench");
    let (declaration, samples) = (result.declaration(), result.samples());
    let mut failures = result.failures().iter();
    save_streamed(&path, declaration, result.points(), options, |stream| {
        for row in 0..samples.len() {
            let facts = samples.row(row).unwrap();
            let outputs = samples.outputs.iter().zip(&declaration.outputs);
            let cells = outputs
                .map(|(column, spec)| column.cell(row, &spec.kind, result.attachments()).unwrap());
            let failure = (facts.status == SampleStatus::Failed).then(|| failures.next().unwrap());
            let failure = failure.map(|failure| {
                let messages = failure.messages.iter().map(str::to_owned);
                (failure.kind, messages.collect())
            });
            stream.push(&facts, &cells.collect::<Vec<_>>(), failure)?;
        }
        Ok(Ending {
            runs: result.runs().to_vec(),
            warnings: result.warnings().to_vec(),
            regression_report: result.regression_report().clone(),
        })
    })
    .unwrap();
    fs::read(path).unwrap()
}

fn load(bytes: &[u8]) -> BenchResult {
    super::round_trip::decode(bytes).remove(0)
}

proptest! {
    #[test]
    fn streaming_writes_what_saving_writes(result in result(), small in any::<bool>()) {
        let codec = if small { ColumnCodec::Lz4 } else { ColumnCodec::Raw };
        let bytes = streamed(&result, &SaveOptions::new().codec(codec));
        let loaded = load(&bytes);
        let again = std::slice::from_ref(&loaded);
        prop_assert_eq!(&bytes, &if small { encode_small(again) } else { encode(again) });
        // Attachments that no cell refers to cannot be streamed; all else is the same.
        let all: Vec<_> =
            result.declaration().outputs.iter().map(|output| output.name.clone()).collect();
        prop_assert_eq!(words(&loaded, &all, |_| true), words(&result, &all, |_| true));
        let mut parts = loaded.into_parts();
        prop_assert_eq!(&parts.failures, result.failures());
        prop_assert_eq!(&parts.samples.start_ns, &result.samples().start_ns);
        parts.attachments = result.attachments().clone();
        parts.samples = result.samples().clone();
        prop_assert_eq!(parts, result.into_parts());
    }
}

#[test]
fn several_groups_are_cut_at_the_same_rows() {
    let result = long(300_000);
    let bytes = streamed(&result, &SaveOptions::new());
    assert!(bytes == encode(std::slice::from_ref(&result)), "streamed bytes differ");
}

#[test]
fn samples_that_do_not_fit_are_refused_and_nothing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let result = long(1);
    let refusal = |sample: &SampleRow, cells: &[Cell]| {
        let (declaration, points) = (result.declaration(), result.points());
        let path = folder.path().join("refused.bench");
        let saved = save_streamed(&path, declaration, points, &SaveOptions::new(), |stream| {
            stream.push(sample, cells, None)?;
            Ok(Ending::default())
        });
        let reason = std::error::Error::source(&saved.unwrap_err()).unwrap().to_string();
        assert!(fs::read_dir(folder.path()).unwrap().next().is_none(), "something is left");
        reason
    };
    let fits = result.samples().row(0).unwrap();
    let cells: Vec<Cell> = ["a", "b", "c"].map(|t| Cell::Value(CellValue::Text(t.into()))).into();
    let elsewhere = SampleRow { key: SampleKey { point: 7, ..fits.key }, ..fits };
    let missing = [const { Cell::Missing(crate::model::MissingReason::NotRun) }; 3];
    let failed = SampleRow { status: SampleStatus::Failed, ..fits };
    let reasons = [
        refusal(&fits, &cells[..2]),
        refusal(&fits, &cells),
        refusal(&elsewhere, &missing),
        refusal(&failed, &missing),
        refusal(&fits, &missing),
    ];
    insta::assert_snapshot!(reasons.join("\n"), @r"
    a sample has 2 cells, but 3 outputs are declared
    output `number` got a text, but it is a metric
    there is no point 7, but 1 points
    a sample's status and its failure do not agree
    a sample belongs to run 0, but there are 0 runs
    ");
}

#[test]
fn what_the_filler_says_is_kept_and_the_old_file_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.bench");
    let result = long(3);
    fs::write(&path, encode(std::slice::from_ref(&result))).unwrap();
    let options = SaveOptions::new();
    let stopped =
        save_streamed(&path, result.declaration(), result.points(), &options, |_stream| {
            Err(io::Error::other("the sensor is gone"))
        });
    assert!(stopped.unwrap_err().to_string().ends_with("writing failed: the sensor is gone"));
    assert_eq!(load_result(&path).unwrap(), result);
}
