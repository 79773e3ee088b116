//! The facts on which the selection of figures rests, as plain data.

use bench_core::declare::{Design, Direction, InputValue};

use super::OutputClass;

/// What was observed in a result, most of it in the current run.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultShape {
    /// How the points were chosen.
    pub design: Design,
    /// Whether the points are a grid: chosen as one, or the full product of the values that occur.
    pub grid: bool,
    /// Points with at least one sample in the current run.
    pub points: usize,
    /// Samples of the current run that did not fail.
    pub samples: usize,
    /// The most samples that one point has over all launches.
    pub repeats: usize,
    /// Process starts that were measured in.
    pub launches: usize,
    /// Runs, the current one included.
    pub runs: usize,
    /// The inputs with more than one value, in declared order. Others are no dimension of a figure.
    pub dimensions: Vec<Dimension>,
    /// The outputs in declared order.
    pub outputs: Vec<OutputShape>,
}

/// An input that took more than one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Dimension {
    /// Its name.
    pub name: String,
    /// Whether its values lie on a numeric axis.
    pub numeric: bool,
    /// Whether its values are whole numbers.
    pub integer: bool,
    /// How many values it took.
    pub levels: usize,
    /// The smallest and the largest value, of a numeric input.
    pub range: Option<(f64, f64)>,
    /// Whether its axis is best drawn in even ratios.
    pub log: bool,
}

/// What an output holds, as far as the choice of its figures depends on it.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputShape {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub class: OutputClass,
    /// Names of the components of a vector.
    pub components: Vec<String>,
    /// Which way a metric is better.
    pub direction: Direction,
    /// Samples of the current run that hold a value.
    pub present: usize,
    /// Points at which a sample of the current run holds a finite number.
    pub points: usize,
    /// The smallest and the largest finite number in the current run.
    pub range: Option<(f64, f64)>,
    /// Whether its axis is best drawn in even ratios.
    pub log: bool,
    /// Slices and points that got worse and are findings of their own: the inputs with the values they share.
    pub worse_parts: Vec<Vec<(String, InputValue)>>,
    /// Whether the current run is judged to be worse.
    pub regressed: bool,
}

impl ResultShape {
    /// The output with this name.
    #[must_use]
    pub fn output(&self, name: &str) -> Option<&OutputShape> {
        self.outputs.iter().find(|output| output.name == name)
    }
}

impl OutputShape {
    /// An output of which nothing is known, for facts that are about a whole result.
    pub(crate) fn nothing() -> Self {
        Self {
            name: String::new(),
            class: OutputClass::Reference,
            components: Vec::new(),
            direction: Direction::Neutral,
            present: 0,
            points: 0,
            range: None,
            log: false,
            worse_parts: Vec::new(),
            regressed: false,
        }
    }
}
