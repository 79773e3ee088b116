//! Laws of aligning, for any runs.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::declare::Direction;
use crate::fixture::{Rows, int, ints, metric};
use crate::history::with_history;
use crate::model::{BenchResult, PointRow, PointTable, ResultParts};

/// Runs as lists of points; the value of a sample tells where it came from.
fn runs() -> impl Strategy<Value = Vec<Vec<(i64, i64)>>> {
    prop::collection::vec(prop::collection::vec((0..4_i64, 0..2_i64), 1..8), 1..4)
}

/// One run; with `swapped`, the inputs are declared the other way round.
fn result(run: usize, points: &[(i64, i64)], swapped: bool) -> BenchResult {
    let mut inputs = vec![ints("a", &[0]), ints("b", &[0])];
    if swapped {
        inputs.reverse();
    }
    let rows = Rows::new(inputs, vec![metric("y", Direction::Minimize)]).run("r");
    let rows = points.iter().enumerate().fold(rows, |rows, (sample, (a, b))| {
        let point = if swapped { [int(*b), int(*a)] } else { [int(*a), int(*b)] };
        rows.number(&point, (run * 100 + sample) as f64)
    });
    rows.done()
}

/// The same as a later program declares it: input, output and title under other names, which know their former ones.
fn renamed(result: &BenchResult) -> BenchResult {
    let mut parts = result.parts().clone();
    let declaration = &mut parts.declaration;
    declaration.hints.title = "Another title".to_owned();
    let input = declaration.inputs.iter_mut().find(|input| input.name == "a").unwrap();
    input.former_names.push(std::mem::replace(&mut input.name, "alpha".to_owned()));
    let output = &mut declaration.outputs[0];
    output.former_names.push(std::mem::replace(&mut output.name, "cost".to_owned()));
    // Points are known by the names of their inputs, so they are made anew.
    let points = parts.points.clone();
    parts.points = PointTable::new(&parts.declaration);
    for row in 0..points.len() {
        let point = PointRow { values: points.values(row), skip_reason: None };
        parts.points.insert(&parts.declaration, &point).unwrap();
    }
    BenchResult::new(parts).unwrap()
}

/// How often each sample stands there: run, values of the inputs by name, value of the output.
fn samples(parts: &ResultParts) -> BTreeMap<(u32, String, u64), u32> {
    let mut found = BTreeMap::new();
    for row in 0..parts.samples.len() {
        let key = parts.samples.key(row).unwrap();
        let values = parts.points.values(key.point as usize);
        let names = parts.declaration.inputs.iter().map(|input| &input.name);
        let mut point: Vec<_> = names.zip(values).map(|(name, v)| format!("{name}={v}")).collect();
        point.sort();
        let value = parts.samples.outputs[0].scalar(row).unwrap();
        *found.entry((key.run, point.join(","), value.to_bits())).or_default() += 1;
    }
    found
}

proptest! {
    #[test]
    fn no_sample_is_lost_or_invented(
        runs in runs(),
        swapped in any::<bool>(),
        renames in any::<bool>(),
    ) {
        let mut results: Vec<_> = runs
            .iter()
            .enumerate()
            .map(|(run, points)| result(run, points, swapped && run % 2 == 0))
            .collect();
        if renames {
            let current = results.pop().map(|current| renamed(&current));
            results.extend(current);
        }
        // The current run is called by the names of now already.
        let now = |point: String| match point.strip_prefix("a=") {
            Some(rest) if renames => format!("alpha={rest}"),
            _ => point,
        };
        let (current, earlier) = results.split_last().unwrap();
        let merged = with_history(current.parts().clone(), earlier);
        let expected: BTreeMap<_, _> = (0_u32..)
            .zip(&results)
            .flat_map(|(run, result)| {
                samples(result.parts()).into_iter().map(move |((_, p, v), n)| ((run, now(p), v), n))
            })
            .collect();
        prop_assert_eq!(samples(&merged), expected);
        prop_assert!(merged.warnings.is_empty());
        // Points of the current design keep their rows.
        let own = current.points().ids();
        prop_assert_eq!(&merged.points.ids()[..own.len()], own);
        BenchResult::new(merged).unwrap();
    }
}
