//! The points of designs that list them: zipped inputs and tables of points.

use std::collections::BTreeMap;

use bench_core::declare::{Declaration, InputKind, InputSpec, InputValue, SpecError};

use super::design::PointBuilder;
use super::design_error::DesignError;
use super::overrides::{Resolved, index};
use crate::Error;

/// One listed point: a value of every declared input.
pub(super) type Row = Vec<InputValue>;

/// The n-th value of every varied input together.
pub(super) fn zipped(declaration: &Declaration) -> Result<Vec<Row>, Error> {
    let varied: Vec<&InputSpec> = declaration.varied_inputs().collect();
    let length = varied.first().map_or(1, |input| input.values.len());
    if varied.iter().any(|input| input.values.len() != length) {
        let lengths = varied.iter().map(|input| format!("{} {}", input.name, input.values.len()));
        let lengths = lengths.collect::<Vec<_>>().join(", ");
        return Err(DesignError::UnequalLengths { lengths }.into());
    }
    let row = |n: usize| {
        let value =
            |input: &InputSpec| input.fixed.clone().unwrap_or_else(|| input.values[n].clone());
        declaration.inputs.iter().map(value).collect()
    };
    Ok((0..length).map(row).collect())
}

/// The listed points, each checked against the declaration.
pub(super) fn listed(
    declaration: &Declaration,
    points: &[PointBuilder],
) -> Result<Vec<Row>, Error> {
    if points.is_empty() {
        return Err(DesignError::NoPoints.into());
    }
    let mut seen: BTreeMap<Row, usize> = BTreeMap::new();
    let mut rows = Vec::with_capacity(points.len());
    for (number, point) in (1..).zip(points) {
        let row = row(declaration, number, point)?;
        if let Some(first) = seen.insert(row.clone(), number) {
            let named = declaration.inputs.iter().zip(&row);
            let named = named.filter(|(input, _)| input.is_varied());
            let named = named.map(|(input, value)| format!("{} = {value}", input.name));
            let point = named.collect::<Vec<_>>().join(", ");
            return Err(DesignError::SamePoint { first, second: number, point }.into());
        }
        rows.push(row);
    }
    Ok(rows)
}

fn row(declaration: &Declaration, number: usize, point: &PointBuilder) -> Result<Row, Error> {
    let mut set: Vec<Option<InputValue>> = vec![None; declaration.inputs.len()];
    for (key, value) in &point.values {
        let place = index(declaration, *key)?;
        let spec = &declaration.inputs[place];
        let input = || spec.name.clone();
        let value =
            value.clone().map_err(|value| SpecError::IntegerRange { input: input(), value })?;
        if let Some(fixed) = &spec.fixed {
            let fixed = fixed.to_string();
            return Err(DesignError::Fixed { point: number, input: input(), fixed }.into());
        }
        check(spec, number, &value)?;
        if set[place].replace(value).is_some() {
            return Err(DesignError::SetTwice { point: number, input: input() }.into());
        }
    }
    let value = |(spec, set): (&InputSpec, Option<InputValue>)| {
        let value = set.or_else(|| spec.fixed.clone()).or_else(|| spec.default.clone());
        let input = || spec.name.clone();
        value.ok_or_else(|| DesignError::Unset { point: number, input: input() }.into())
    };
    declaration.inputs.iter().zip(set).map(value).collect()
}

/// Numbers may lie anywhere; a choice must be declared, because its place on an axis is.
fn check(spec: &InputSpec, point: usize, value: &InputValue) -> Result<(), DesignError> {
    let allowed = match value {
        InputValue::Float(number) if !number.is_finite() => "finite numbers".to_owned(),
        _ if spec.kind == InputKind::Choice && !spec.values.contains(value) => {
            spec.values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        _ => return Ok(()),
    };
    let (input, value) = (spec.name.clone(), value.to_string());
    Err(DesignError::Value { point, input, value, allowed })
}

/// The varied values of the rows that the settings leave.
pub(super) fn narrowed(resolved: &Resolved, rows: &[Row]) -> Result<Vec<Row>, Error> {
    let inputs = &resolved.declaration.inputs;
    // An input may be narrowed and then fixed; what fixes it has the last word.
    let narrowed = || resolved.narrowed.iter().filter(|place| inputs[**place].is_varied());
    let left = rows.iter().filter(|row| narrowed().all(|i| inputs[*i].values.contains(&row[*i])));
    let varied = |row: &Row| {
        let pairs = row.iter().zip(inputs).filter(|(_, input)| input.is_varied());
        pairs.map(|(value, _)| value.clone()).collect()
    };
    let left: Vec<Row> = left.map(varied).collect();
    if left.is_empty() {
        let values = |input: &InputSpec| {
            let values: Vec<String> = input.values.iter().map(ToString::to_string).collect();
            format!("{} = {}", input.name, values.join(" or "))
        };
        let narrowed: Vec<String> = narrowed().map(|place| values(&inputs[*place])).collect();
        let design = resolved.declaration.design.word();
        return Err(DesignError::NothingLeft { design, narrowed: narrowed.join(", ") }.into());
    }
    Ok(left)
}
