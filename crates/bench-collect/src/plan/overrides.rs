//! Which inputs vary and which are fixed, after the sweep and the settings had their say.

use bench_core::declare::{Declaration, HandleKey, InputKind, InputSpec, InputValue, SpecError};

use crate::{Error, RunConfig, Sweep};

/// The declaration of a sweep: every input varied over its final values, or fixed.
pub(super) fn resolve(sweep: &Sweep<'_>, config: &RunConfig) -> Result<Declaration, Error> {
    let mut declaration = sweep.benchmark.declaration().clone();
    if let Some(mistake) = sweep.benchmark.mistake() {
        return Err(mistake.clone().into());
    }
    if declaration.outputs.is_empty() {
        return Err(Error::NoOutputs { benchmark: declaration.benchmark });
    }
    declaration.validate()?;
    apply_sweep(sweep, &mut declaration)?;
    for (name, texts) in &config.only {
        let input = named(&mut declaration, name)?;
        input.values = texts.iter().map(|text| parse(input, text)).collect::<Result<_, _>>()?;
        input.fixed = None;
    }
    for (name, text) in &config.set {
        let input = named(&mut declaration, name)?;
        input.fixed = Some(parse(input, text)?);
    }
    declaration.repeats = config.repeats.unwrap_or(sweep.repeats);
    if declaration.repeats == 0 {
        let (setting, value, allowed) = ("repeats", "0".to_owned(), "1 or more");
        return Err(Error::InvalidSetting { setting, value, allowed });
    }
    declaration.seed = config.seed.or(sweep.seed).unwrap_or(declaration.seed);
    declaration.validate()?;
    Ok(declaration)
}

fn apply_sweep(sweep: &Sweep<'_>, declaration: &mut Declaration) -> Result<(), Error> {
    let varied = sweep.varied.iter().map(|key| index(declaration, *key));
    let varied = varied.collect::<Result<Vec<_>, _>>()?;
    let mut fixed = vec![None; declaration.inputs.len()];
    for (key, value) in &sweep.fixed {
        let index = index(declaration, *key)?;
        let value = value.clone().map_err(|value| SpecError::IntegerRange {
            input: declaration.inputs[index].name.clone(),
            value,
        })?;
        fixed[index] = Some(value);
    }
    for (index, (input, value)) in declaration.inputs.iter_mut().zip(fixed).enumerate() {
        if value.is_some() {
            input.fixed = value;
        } else if !varied.is_empty() && !varied.contains(&index) {
            let Some(default) = input.default.clone() else {
                return Err(Error::NoDefault { input: input.name.clone() });
            };
            input.fixed = Some(default);
        }
    }
    Ok(())
}

fn index(declaration: &Declaration, key: HandleKey) -> Result<usize, Error> {
    declaration.input(key).map(|(index, _)| index).ok_or_else(|| Error::ForeignHandle {
        benchmark: declaration.benchmark.clone(),
        side: "input",
        index: key.index,
        known: names(&declaration.inputs),
    })
}

fn named<'a>(declaration: &'a mut Declaration, name: &str) -> Result<&'a mut InputSpec, Error> {
    let known = names(&declaration.inputs);
    let benchmark = declaration.benchmark.clone();
    let input = declaration.inputs.iter_mut().find(|input| input.name == name);
    input.ok_or_else(|| Error::UnknownInput { benchmark, name: name.to_owned(), known })
}

pub(crate) fn names(inputs: &[InputSpec]) -> String {
    if inputs.is_empty() {
        return "none".to_owned();
    }
    inputs.iter().map(|input| input.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// A value of an input from text: any number for numeric inputs, one of the declared values otherwise.
fn parse(input: &InputSpec, text: &str) -> Result<InputValue, Error> {
    let text = text.trim();
    let declared = input.values.iter().find(|value| value.to_string() == text).cloned();
    let parsed = match input.kind {
        InputKind::Float => {
            text.parse().ok().filter(|x: &f64| x.is_finite()).map(InputValue::float)
        }
        InputKind::Int => text.parse().ok().map(InputValue::Int),
        InputKind::Bool => text.parse().ok().map(InputValue::Bool),
        InputKind::Choice => None,
    };
    declared.or(parsed).ok_or_else(|| Error::InvalidValue {
        input: input.name.clone(),
        value: format!("{text:?}"),
        allowed: match input.kind {
            InputKind::Float => "finite numbers".to_owned(),
            InputKind::Int => "integers".to_owned(),
            InputKind::Bool => "true, false".to_owned(),
            InputKind::Choice => {
                input.values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
            }
        },
    })
}
