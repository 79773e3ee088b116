//! The laws of joining, for any way to cut a sweep.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::sweep::{POINTS, REPEATS, Sweep};
use crate::declare::Shard;
use crate::merge::{Part, merge_parts};
use crate::model::{BenchResult, RunStatus};

/// Every sample with its cells, as text.
fn cells(result: &BenchResult) -> BTreeMap<(u32, u32), String> {
    let samples = result.samples();
    let rows = (0..samples.len()).map(|row| {
        let key = samples.key(row).unwrap();
        let outputs = samples.outputs.iter().zip(&result.declaration().outputs);
        let cells = outputs.map(|(c, spec)| c.cell(row, &spec.kind, result.attachments()));
        ((key.point, key.repeat), format!("{:?}", cells.collect::<Vec<_>>()))
    });
    rows.collect()
}

proptest! {
    #[test]
    fn the_parts_of_a_sweep_are_the_sweep_in_whatever_order_they_are_given(
        of in 1..9_u32, seed in any::<prop::sample::Index>(),
    ) {
        let whole = Sweep::run(1).points(0..POINTS).part("whole");
        let rows: Vec<u32> = (0..POINTS).collect();
        let mut parts: Vec<Part> = (1..=of)
            .map(|number| {
                let own = Shard { number, of }.own(whole.result.points().ids(), rows.clone());
                Sweep::run(number as u8).shard(number, of).points(own).part(&number.to_string())
            })
            .collect();
        let merged = merge_parts(&parts, None).unwrap();
        prop_assert_eq!(cells(&merged.result), cells(&whole.result));
        prop_assert_eq!(merged.result.points(), whole.result.points());
        prop_assert_eq!(merged.result.current_run().unwrap().status, RunStatus::Complete);
        prop_assert_eq!(merged.missing.samples, 0);
        let turn = seed.index(parts.len());
        parts.rotate_left(turn);
        prop_assert_eq!(merge_parts(&parts, None).unwrap().result, merged.result);
    }

    #[test]
    fn every_sample_is_there_once_or_missing(
        held in prop::collection::vec(prop::collection::vec(any::<bool>(), (POINTS * REPEATS) as usize), 1..4),
    ) {
        let sample = |at: usize| (at as u32 / REPEATS, at as u32 % REPEATS);
        let parts: Vec<Part> = held.iter().zip(1..).map(|(held, number)| {
            let kept = (0..held.len()).filter(|at| held[*at]).map(sample);
            kept.fold(Sweep::run(number), |sweep, (point, repeat)| sweep.sample(point, repeat))
                .part(&number.to_string())
        }).collect();
        let merged = merge_parts(&parts, None).unwrap();
        let given = held.iter().flatten().filter(|held| **held).count();
        let there = merged.result.samples().len();
        prop_assert_eq!(there + merged.missing.samples as usize, (POINTS * REPEATS) as usize);
        prop_assert_eq!(there + merged.duplicates as usize, given);
        let orders: Vec<u32> = merged.result.samples().order.iter().collect();
        prop_assert_eq!(orders, (0..there as u32).collect::<Vec<_>>());
        prop_assert!(merged.result.samples().start_ns.is_sorted());
    }
}
