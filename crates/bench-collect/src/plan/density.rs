//! How dense the ranged inputs of a sweep are.

use bench_core::declare::{Declaration, Level};

use crate::{Benchmark, Error, RunConfig};

/// The level of a sweep, and what it made of the inputs that follow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Density {
    /// The level.
    pub level: Level,
    /// Whether it was asked for; the default level leaves declared counts alone.
    pub asked: bool,
    /// The inputs whose number of values it decides.
    pub inputs: Vec<Ranged>,
}

/// An input whose number of values follows the level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranged {
    /// Its name.
    pub input: String,
    /// The number of its values.
    pub values: usize,
    /// The count that was declared and that the level replaces.
    pub instead_of: Option<usize>,
}

/// Gives ranged inputs the values of the level.
pub(super) fn apply(
    benchmark: &Benchmark,
    config: &RunConfig,
    declaration: &mut Declaration,
) -> Result<Density, Error> {
    let level = match config.level {
        None => Level::default(),
        Some(number) => Level::new(number).ok_or_else(|| Error::InvalidSetting {
            setting: "level",
            value: number.to_string(),
            allowed: "1 to 12",
        })?,
    };
    let asked = config.level.is_some();
    let mut inputs = Vec::new();
    for (input, spacing) in declaration.inputs.iter_mut().zip(benchmark.spacings()) {
        let Some(spacing) = spacing.filter(|spacing| asked || spacing.count.is_none()) else {
            continue;
        };
        if asked {
            input.values = spacing.at_level(level);
        }
        let (input, values) = (input.name.clone(), input.values.len());
        inputs.push(Ranged { input, values, instead_of: spacing.count });
    }
    Ok(Density { level, asked, inputs })
}
