//! What is drawn as a whole by chance: a sample, a pair of samples, or all samples of a launch.

use super::arms::{Arms, Measured};
use super::rule::RepeatRule;

/// Some values that came about together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Unit {
    pub(super) sum: f64,
    pub(super) count: f64,
}

impl Unit {
    pub(super) fn mean(&self) -> f64 {
        self.sum / self.count
    }
}

/// The values of a pair of arms as units.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Units {
    /// Two groups that have nothing to do with each other.
    Apart { base: Vec<Unit>, candidate: Vec<Unit> },
    /// Differences of pairs, candidate less base.
    Paired(Vec<Unit>),
}

impl Units {
    /// As the rule says; paired arms hold the same samples in the same order.
    pub(super) fn of(arms: &Arms, rule: &RepeatRule) -> Self {
        let units = |side: &[Measured]| if rule.clustered { launches(side) } else { singles(side) };
        if rule.paired {
            let pairs = arms.base.iter().zip(&arms.candidate);
            let changes = pairs.map(|(base, candidate)| Measured {
                value: candidate.value - base.value,
                ..*candidate
            });
            Self::Paired(units(&changes.collect::<Vec<_>>()))
        } else {
            Self::Apart { base: units(&arms.base), candidate: units(&arms.candidate) }
        }
    }

    /// How many units the smaller side has.
    pub(super) fn fewest(&self) -> usize {
        match self {
            Self::Apart { base, candidate } => base.len().min(candidate.len()),
            Self::Paired(changes) => changes.len(),
        }
    }
}

fn singles(side: &[Measured]) -> Vec<Unit> {
    side.iter().map(|one| Unit { sum: one.value, count: 1.0 }).collect()
}

fn launches(side: &[Measured]) -> Vec<Unit> {
    let mut sorted = side.to_vec();
    sorted.sort_by_key(|one| one.launch);
    let launches = sorted.chunk_by(|a, b| a.launch == b.launch);
    let unit = |of: &[Measured]| {
        of.iter().fold(Unit { sum: 0.0, count: 0.0 }, |unit, one| Unit {
            sum: unit.sum + one.value,
            count: unit.count + 1.0,
        })
    };
    launches.map(unit).collect()
}

/// The mean of each unit.
pub(super) fn means(units: &[Unit]) -> Vec<f64> {
    units.iter().map(Unit::mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_pairs_and_launches() {
        let side = |values: [f64; 4]| {
            let keys = [(0, 0), (1, 0), (0, 1), (1, 1)];
            keys.into_iter()
                .zip(values)
                .map(|((launch, repeat), value)| Measured { launch, repeat, value })
                .collect::<Vec<_>>()
        };
        let arms = Arms { base: side([1.0, 2.0, 3.0, 4.0]), candidate: side([2.0, 4.0, 6.0, 8.0]) };
        let of = |paired, clustered| {
            Units::of(&arms, &RepeatRule { paired, clustered, ..RepeatRule::default() })
        };
        let Units::Apart { base, candidate } = of(false, true) else { panic!("not paired") };
        assert_eq!(means(&base), [2.0, 3.0]);
        assert_eq!(means(&candidate), [4.0, 6.0]);
        let Units::Paired(changes) = of(true, false) else { panic!("paired") };
        assert_eq!(means(&changes), [1.0, 2.0, 3.0, 4.0]);
        assert_eq!(of(true, true), Units::Paired(launches(&side([1.0, 2.0, 3.0, 4.0]))));
        assert_eq!((of(false, false).fewest(), of(true, true).fewest()), (4, 2));
    }
}
