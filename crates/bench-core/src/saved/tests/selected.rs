//! A part of a file is that part of the whole.

use std::fs;

use proptest::prelude::*;

use super::arbitrary::result;
use super::everything::everything;
use super::laws::long;
use super::round_trip::{encode, encode_small};
use crate::model::{BenchResult, SampleKey};
use crate::saved::{LoadError, Selection, load_selected};

/// The samples of a result in words, of some outputs, runs and points.
pub(super) fn words(
    result: &BenchResult,
    outputs: &[String],
    keep: impl Fn(SampleKey) -> bool,
) -> Vec<String> {
    let samples = result.samples();
    let kept = (0..samples.len()).filter(|row| keep(samples.key(*row).unwrap()));
    kept.map(|row| {
        let facts = samples.row(row).unwrap();
        let (run, id) = (&result.runs()[facts.key.run as usize], facts.key.point as usize);
        let point = result.points().ids()[id];
        let failure = result.failures().iter().find(|failure| failure.sample == row as u64);
        let cells = result.declaration().outputs.iter().zip(&samples.outputs);
        let chosen = cells.filter(|(spec, _)| outputs.contains(&spec.name));
        let cells = chosen.map(|(spec, column)| {
            let cell = column.cell(row, &spec.kind, result.attachments());
            format!("{} {cell:?}", spec.name)
        });
        let cells = cells.collect::<Vec<_>>().join(", ");
        let messages = failure.map(|failure| (failure.kind, &failure.messages));
        format!("{run:?} {point} {} {facts:?} {messages:?} {cells}", facts.key.repeat)
            .replace(&format!("{:?}", facts.key), "")
    })
    .collect()
}

proptest! {
    #[test]
    fn a_part_is_that_part_of_the_whole(
        result in result(),
        mask in any::<[u8; 3]>(),
        compressed in any::<bool>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("part.bench");
        let results = std::slice::from_ref(&result);
        fs::write(&path, if compressed { encode_small(results) } else { encode(results) }).unwrap();
        let chosen = |mask: u8, at: usize| mask >> (at % 8) & 1 == 1;
        let outputs = result.declaration().outputs.iter().map(|output| output.name.clone());
        let outputs: Vec<_> = outputs.enumerate().filter(|(at, _)| chosen(mask[0], *at)).collect();
        let outputs: Vec<String> = outputs.into_iter().map(|(_, name)| name).collect();
        let runs: Vec<u32> = (0..8).filter(|run| chosen(mask[1], *run as usize)).collect();
        let ids = result.points().ids().iter().enumerate();
        let points: Vec<_> = ids.filter(|(at, _)| chosen(mask[2], *at)).map(|(_, id)| *id).collect();
        let selection =
            Selection::new().outputs(outputs.clone()).runs(runs.clone()).points(points.clone());
        let part = load_selected(&path, &selection).unwrap().remove(0);
        let expected = words(&result, &outputs, |key| {
            let id = result.points().ids()[key.point as usize];
            runs.contains(&key.run) && points.contains(&id)
        });
        prop_assert_eq!(words(&part, &outputs, |_| true), expected);
        prop_assert_eq!(part.points().ids(), points);
        let all: Vec<_> =
            result.declaration().outputs.iter().map(|output| output.name.clone()).collect();
        let whole = load_selected(&path, &Selection::new()).unwrap().remove(0);
        prop_assert_eq!(words(&whole, &all, |_| true), words(&result, &all, |_| true));
        prop_assert_eq!(whole.declaration(), result.declaration());
        prop_assert_eq!(whole.regression_report(), result.regression_report());
    }
}

#[test]
fn groups_without_a_chosen_sample_are_not_read() {
    let mut parts = long(300_000).into_parts();
    parts.runs.push(parts.runs[0].clone());
    parts.samples.run = (0..300_000).map(|row| u32::from(row >= 299_990)).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.bench");
    let mut bytes = encode(&[BenchResult::new(parts).unwrap()]);
    // The first group's times are broken, and nobody who asks for the last run will know.
    let times: Vec<u8> = (0..1000_u64).flat_map(u64::to_le_bytes).collect();
    let at = bytes.windows(times.len()).position(|window| window == times).unwrap();
    bytes[at] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let last = load_selected(&path, &Selection::new().runs([1])).unwrap().remove(0);
    assert_eq!(last.samples().start_ns, (299_990..300_000).collect::<Vec<_>>());
    assert_eq!(last.samples().outputs[0].scalar(9), Some(299_999.0));
    let error = load_selected(&path, &Selection::new().runs([0])).unwrap_err();
    assert!(
        matches!(&error, LoadError::Damaged { place, .. } if place == "sample column `start_ns`")
    );
}

#[test]
fn outputs_that_no_result_has_select_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.bench");
    fs::write(&path, encode(&[everything("all")])).unwrap();
    let part = load_selected(&path, &Selection::new().outputs(["nonsense"])).unwrap().remove(0);
    assert_eq!(part.declaration().outputs, []);
    assert_eq!(part.samples().len(), 5);
    assert!(part.attachments().is_empty());
}
