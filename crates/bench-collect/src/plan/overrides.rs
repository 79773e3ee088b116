//! Which inputs vary and which are fixed, after the sweep and the settings had their say.

use bench_core::declare::{
    Declaration, Design, HandleKey, InputKind, InputSpec, InputValue, Precision, SpecError,
};

use super::density::{self, Density};
use super::design::Choosing;
use super::rows::{self, Row};
use crate::spread::Isolation;
use crate::{Error, RunConfig, Sweep};

/// A sweep after the settings had their say.
#[derive(Debug)]
pub(super) struct Resolved {
    /// Every input varied over its final values, or fixed.
    pub(super) declaration: Declaration,
    /// How dense the ranged inputs are.
    pub(super) density: Density,
    /// The points of a design that lists them, before the settings narrow them.
    pub(super) rows: Option<Vec<Row>>,
    /// Positions of the inputs that the settings narrow.
    pub(super) narrowed: Vec<usize>,
}

/// Finds the first mistake, or what will be measured.
pub(super) fn resolve(sweep: &Sweep<'_>, config: &RunConfig) -> Result<Resolved, Error> {
    let mut declaration = sweep.benchmark.declaration().clone();
    if let Some(mistake) = sweep.benchmark.mistake() {
        return Err(mistake.clone().into());
    }
    if declaration.outputs.is_empty() {
        return Err(Error::NoOutputs { benchmark: declaration.benchmark });
    }
    declaration.validate()?;
    apply_sweep(sweep, &mut declaration)?;
    let mut density = density::apply(sweep.benchmark, config, &mut declaration)?;
    let rows = match &sweep.choosing {
        Choosing::Zip => Some(rows::zipped(&declaration)?),
        Choosing::Points(points) => Some(rows::listed(&declaration, points)?),
        Choosing::Grid | Choosing::Random(_) | Choosing::LatinHypercube(_) => None,
    };
    let mut narrowed = Vec::new();
    for (name, texts) in &config.only {
        let place = named(&declaration, name)?;
        let input = &mut declaration.inputs[place];
        input.values = texts.iter().map(|text| parse(input, text)).collect::<Result<_, _>>()?;
        input.fixed = None;
        narrowed.push(place);
    }
    for (name, text) in &config.set {
        let place = named(&declaration, name)?;
        let input = &mut declaration.inputs[place];
        input.fixed = Some(parse(input, text)?);
    }
    // Listed and drawn points do not lie at the values of the level.
    let by_values = matches!(sweep.choosing, Choosing::Grid | Choosing::Zip);
    density.inputs.retain(|ranged| {
        let untouched = |(place, input): (usize, &InputSpec)| {
            input.name == ranged.input && input.is_varied() && !narrowed.contains(&place)
        };
        by_values && declaration.inputs.iter().enumerate().any(untouched)
    });
    declaration.repeats = config.repeats.unwrap_or(sweep.repeats);
    if declaration.repeats == 0 {
        let (setting, value, allowed) = ("repeats", "0".to_owned(), "1 or more");
        return Err(Error::InvalidSetting { setting, value, allowed });
    }
    declaration.launches = config.launches.unwrap_or(sweep.launches);
    if declaration.launches == 0 {
        let (setting, value, allowed) = ("launches", "0".to_owned(), "1 or more");
        return Err(Error::InvalidSetting { setting, value, allowed });
    }
    declaration.precision = precision(sweep, config, &declaration)?;
    if let Some(name) = config.policy.overrides.keys().find(|name| !is_output(&declaration, name)) {
        return Err(unknown_output(&declaration, name));
    }
    declaration.seed = config.seed.or(sweep.seed).unwrap_or(declaration.seed);
    let seed = declaration.seed;
    declaration.design = match &sweep.choosing {
        Choosing::Grid => Design::Grid,
        Choosing::Zip => Design::Zip,
        Choosing::Points(_) => Design::Table,
        Choosing::Random(_) => Design::Random { seed },
        Choosing::LatinHypercube(_) => Design::LatinHypercube { seed },
    };
    if let Choosing::Random(0) | Choosing::LatinHypercube(0) = sweep.choosing {
        let (setting, value) = ("the number of points drawn", "0".to_owned());
        return Err(Error::InvalidSetting { setting, value, allowed: "1 or more" });
    }
    declaration.validate()?;
    Ok(Resolved { declaration, density, rows, narrowed })
}

/// Until when points are repeated, where that depends on what they measure.
fn precision(
    sweep: &Sweep<'_>,
    config: &RunConfig,
    declaration: &Declaration,
) -> Result<Option<Precision>, Error> {
    let outputs = &declaration.outputs;
    let benchmark = || declaration.benchmark.clone();
    let (spec, within, most) = match (&config.precision, sweep.precision) {
        (Some((name, within, most)), _) => {
            let spec = outputs.iter().find(|output| output.name == *name);
            (spec.ok_or_else(|| unknown_output(declaration, name))?, *within, *most)
        }
        (None, Some((key, within, most))) => {
            let (side, index) = ("output", key.index);
            let known = || output_names(declaration);
            let foreign =
                || Error::ForeignHandle { benchmark: benchmark(), side, index, known: known() };
            let (_, spec) = declaration.output(key).ok_or_else(foreign)?;
            (spec, within, most)
        }
        (None, None) => return Ok(None),
    };
    // One sample a point, as tests ask for, is no precision.
    if config.repeats == Some(1) && config.precision.is_none() {
        return Ok(None);
    }
    let wrong = |setting, value: String, allowed| Error::InvalidSetting { setting, value, allowed };
    if !spec.kind.is_scalar() {
        let value = format!("`{}`", spec.name);
        return Err(wrong("the output of the precision", value, "a metric or a flag"));
    }
    if !(within.is_finite() && within > 0.0) {
        let allowed = "a fraction above 0, such as 0.02";
        return Err(wrong("the precision", within.to_string(), allowed));
    }
    if most < declaration.repeats.max(3) {
        let allowed = "at least 3 and at least the repeats of the sweep";
        return Err(wrong("the most repeats", most.to_string(), allowed));
    }
    if config.launches.unwrap_or(sweep.launches) > 1 {
        let launches = config.launches.unwrap_or(sweep.launches).to_string();
        return Err(wrong("launches", launches, "1, where repeats depend on a precision"));
    }
    if config.isolation != Isolation::None {
        let allowed = "none, where repeats depend on a precision";
        return Err(wrong("isolation", "of processes".to_owned(), allowed));
    }
    Ok(Some(Precision { output: spec.name.clone(), within, most }))
}

fn is_output(declaration: &Declaration, name: &str) -> bool {
    declaration.outputs.iter().any(|output| output.name == name)
}

fn output_names(declaration: &Declaration) -> String {
    declaration.outputs.iter().map(|output| &*output.name).collect::<Vec<_>>().join(", ")
}

fn unknown_output(declaration: &Declaration, name: &str) -> Error {
    Error::UnknownOutput {
        benchmark: declaration.benchmark.clone(),
        name: name.to_owned(),
        known: output_names(declaration),
    }
}

fn apply_sweep(sweep: &Sweep<'_>, declaration: &mut Declaration) -> Result<(), Error> {
    // Listing points says which inputs vary: those that any point sets.
    let listed = match &sweep.choosing {
        Choosing::Points(points) => points.as_slice(),
        _ => &[],
    };
    let set = listed.iter().flat_map(|point| &point.values).map(|(key, _)| key);
    let varied = sweep.varied.iter().chain(set).map(|key| index(declaration, *key));
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

pub(super) fn index(declaration: &Declaration, key: HandleKey) -> Result<usize, Error> {
    declaration.input(key).map(|(index, _)| index).ok_or_else(|| Error::ForeignHandle {
        benchmark: declaration.benchmark.clone(),
        side: "input",
        index: key.index,
        known: names(&declaration.inputs),
    })
}

fn named(declaration: &Declaration, name: &str) -> Result<usize, Error> {
    let place = declaration.inputs.iter().position(|input| input.name == name);
    place.ok_or_else(|| Error::UnknownInput {
        benchmark: declaration.benchmark.clone(),
        name: name.to_owned(),
        known: names(&declaration.inputs),
    })
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
