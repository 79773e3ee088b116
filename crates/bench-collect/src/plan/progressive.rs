//! Coarse levels first: at which level each point appears, so that a sweep that is stopped is a whole coarser one.

use std::collections::BTreeMap;

use bench_core::declare::{Design, InputValue, Level};
use bench_core::model::{Column, PointTable};

use super::order::Order;
use super::overrides::Resolved;
use crate::{Error, Sweep};

/// For each point the level at which it appears: the finest of those at which the values of its ranged inputs do.
///
/// Each level contains the points of the one before, so measuring in this order refines what was measured so far.
pub(super) fn levels(
    sweep: &Sweep<'_>,
    resolved: &Resolved,
    points: &PointTable,
    order: Order,
) -> Result<Vec<u8>, Error> {
    if let Order::RoundRobin | Order::Shuffle = order {
        let word = Order::ALL.iter().find(|(known, _)| *known == order).map_or("", |(_, w)| w);
        let allowed = "declared or reversed, where coarse levels come first";
        return Err(Error::InvalidSetting {
            setting: "the order",
            value: word.to_owned(),
            allowed,
        });
    }
    let finest = resolved.density.level;
    let mut levels = vec![1; points.len()];
    // Drawn and listed points lie at no level.
    if !matches!(resolved.declaration.design, Design::Grid | Design::Zip) {
        return Ok(levels);
    }
    let inputs = resolved.declaration.inputs.iter().zip(sweep.benchmark.spacings());
    let varied = inputs.filter(|(input, _)| input.is_varied());
    for ((input, spacing), column) in varied.zip(points.columns()) {
        let follows = resolved.density.inputs.iter().any(|ranged| ranged.input == input.name);
        let Some(spacing) = spacing.as_ref().filter(|_| follows) else { continue };
        let mut known: BTreeMap<u64, u8> = BTreeMap::new();
        for level in Level::all().filter(|level| *level <= finest) {
            for bits in spacing.at_level(level).iter().filter_map(bits) {
                known.entry(bits).or_insert(level.number());
            }
        }
        for (row, level) in levels.iter_mut().enumerate() {
            let own = value_bits(column, row).and_then(|bits| known.get(&bits).copied());
            *level = (*level).max(own.unwrap_or(finest.number()));
        }
    }
    Ok(levels)
}

/// What tells one number of an input from another.
fn bits(value: &InputValue) -> Option<u64> {
    match value {
        InputValue::Float(value) => Some(value.to_bits()),
        InputValue::Int(value) => Some(value.cast_unsigned()),
        InputValue::Bool(_) | InputValue::Choice(_) => None,
    }
}

fn value_bits(column: &Column, row: usize) -> Option<u64> {
    bits(&column.get(row)?)
}
