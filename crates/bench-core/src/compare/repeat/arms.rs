//! The values of an output at a point, on both sides.

use crate::model::ResultParts;

/// What the values of an output are, so that they are compared on the right scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Successes and failures: differences of ratios.
    Binary,
    /// All above zero: ratios of geometric means.
    Positive,
    /// Anything else: differences of means.
    Signed,
}

/// The values of an output at a point, on both sides; NaN and missing cells are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Arms {
    pub(super) base: Vec<f64>,
    pub(super) candidate: Vec<f64>,
}

impl Arms {
    /// The arms of every point, by row of the point table; the base is run 0, the candidate run 1.
    pub(super) fn of(parts: &ResultParts, output: usize) -> Vec<Self> {
        let mut arms = vec![Self::default(); parts.points.len()];
        let Some(column) = parts.samples.outputs.get(output) else { return arms };
        for (row, (run, point)) in
            parts.samples.run.iter().zip(parts.samples.point.iter()).enumerate()
        {
            let value = column.scalar(row).filter(|value| !value.is_nan());
            if let (Some(value), Some(arms)) = (value, arms.get_mut(point as usize)) {
                if run == 0 { arms.base.push(value) } else { arms.candidate.push(value) }
            }
        }
        arms
    }

    pub(super) fn all(&self) -> impl Iterator<Item = f64> + '_ {
        self.base.iter().chain(&self.candidate).copied()
    }
}

/// The kind of all these values together.
pub(super) fn kind(is_flag: bool, arms: &[Arms]) -> Kind {
    let all = || arms.iter().flat_map(Arms::all);
    if is_flag || all().all(|value| value == 0.0 || value == 1.0) {
        Kind::Binary
    } else if all().all(|value| value > 0.0) {
        Kind::Positive
    } else {
        Kind::Signed
    }
}
