//! Which points lie together: slices, and lines along numeric inputs.

use std::collections::BTreeMap;

use crate::declare::InputValue;
use crate::model::ResultParts;

/// The varied inputs with their values, and which value each point has.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) inputs: Vec<InputLevels>,
}

/// One varied input.
#[derive(Clone, Debug)]
pub(super) struct InputLevels {
    pub(super) name: String,
    /// The values that points have, ascending.
    pub(super) values: Vec<InputValue>,
    /// For each row of the point table the place of its value in the list.
    pub(super) level: Vec<u32>,
}

impl Layout {
    /// The layout of all points of a result.
    pub(super) fn of(parts: &ResultParts) -> Self {
        let names: Vec<&str> =
            parts.declaration.varied_inputs().map(|input| input.name.as_str()).collect();
        let rows: Vec<Vec<InputValue>> =
            (0..parts.points.len()).map(|row| parts.points.values(row)).collect();
        let inputs = names.iter().enumerate().map(|(at, name)| {
            let column = || rows.iter().filter_map(|row| row.get(at));
            let places: BTreeMap<&InputValue, u32> = column().map(|value| (value, 0)).collect();
            let places: BTreeMap<&InputValue, u32> =
                (0..).zip(places.into_keys()).map(|(n, value)| (value, n)).collect();
            InputLevels {
                name: (*name).to_owned(),
                level: column().map(|value| places[value]).collect(),
                values: places.into_keys().cloned().collect(),
            }
        });
        Self { inputs: inputs.collect() }
    }

    /// The varied inputs of a point with their values.
    pub(super) fn place(&self, point: u32) -> Vec<(String, InputValue)> {
        let value = |input: &InputLevels| {
            let level = input.level.get(point as usize)?;
            Some((input.name.clone(), input.values.get(*level as usize)?.clone()))
        };
        self.inputs.iter().filter_map(value).collect()
    }

    /// Points that share the values of all inputs but one get the same number.
    pub(super) fn lines(&self, along: usize, points: &[u32]) -> Vec<u32> {
        let mut numbers: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
        let others = self.inputs.iter().enumerate().filter(|(at, _)| *at != along);
        let others: Vec<&InputLevels> = others.map(|(_, input)| input).collect();
        let line = |point: &u32| {
            let key = others.iter().map(|input| input.level[*point as usize]).collect();
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry(key).or_insert(next)
        };
        points.iter().map(line).collect()
    }
}
