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

/// One value, and which sample it is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measured {
    pub(super) launch: u32,
    pub(super) repeat: u32,
    pub(super) value: f64,
}

/// The values of an output at a point, on both sides; NaN and missing cells are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Arms {
    pub(super) base: Vec<Measured>,
    pub(super) candidate: Vec<Measured>,
}

impl Arms {
    /// The arms of every point, by row of the point table; the base is run 0, the candidate run 1.
    pub(super) fn of(parts: &ResultParts, output: usize) -> Vec<Self> {
        let mut arms = vec![Self::default(); parts.points.len()];
        let samples = &parts.samples;
        let Some(column) = samples.outputs.get(output) else { return arms };
        let keys = samples.run.iter().zip(samples.point.iter());
        let keys = keys.zip(samples.launch.iter().zip(samples.repeat.iter()));
        for (row, ((run, point), (launch, repeat))) in keys.enumerate() {
            let value = column.scalar(row).filter(|value| !value.is_nan());
            if let (Some(value), Some(arms)) = (value, arms.get_mut(point as usize)) {
                let side = if run == 0 { &mut arms.base } else { &mut arms.candidate };
                side.push(Measured { launch, repeat, value });
            }
        }
        arms
    }

    /// Only samples that both sides hold, in one order: each of the base belongs to the one of the same launch and repeat.
    pub(super) fn paired(mut self) -> Self {
        let key = |one: &Measured| (one.launch, one.repeat);
        self.base.sort_unstable_by_key(key);
        self.candidate.sort_unstable_by_key(key);
        let has =
            |side: &[Measured], one: &Measured| side.binary_search_by_key(&key(one), key).is_ok();
        let candidate = self.candidate.clone();
        self.candidate.retain(|one| has(&self.base, one));
        self.base.retain(|one| has(&candidate, one));
        self
    }

    /// The same samples with other values.
    pub(super) fn map(&self, to: impl Fn(f64) -> f64) -> Self {
        let mapped = |side: &[Measured]| {
            side.iter().map(|one| Measured { value: to(one.value), ..*one }).collect()
        };
        Self { base: mapped(&self.base), candidate: mapped(&self.candidate) }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = f64> + '_ {
        self.base.iter().chain(&self.candidate).map(|one| one.value)
    }
}

/// The values alone.
pub(super) fn values(side: &[Measured]) -> Vec<f64> {
    side.iter().map(|one| one.value).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_samples_of_the_same_launch_and_repeat() {
        let side = |keys: &[(u32, u32)], from: f64| {
            let values = keys.iter().zip(1_u32..);
            values
                .map(|((launch, repeat), n)| Measured {
                    launch: *launch,
                    repeat: *repeat,
                    value: from + f64::from(n),
                })
                .collect::<Vec<_>>()
        };
        let arms = Arms {
            base: side(&[(1, 0), (0, 1), (0, 0), (0, 2)], 0.0),
            candidate: side(&[(0, 0), (0, 1), (1, 1), (1, 0)], 10.0),
        };
        let paired = arms.paired();
        assert_eq!(values(&paired.base), [3.0, 2.0, 1.0]);
        assert_eq!(values(&paired.candidate), [11.0, 12.0, 14.0]);
    }
}
