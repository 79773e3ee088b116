//! Slices against the rest, and slopes: what is asked of the changes of points.

use super::layout::Layout;
use crate::judge::Scope;

/// A question about the changes of points.
#[derive(Clone, Debug)]
pub(super) struct Contrast {
    pub(super) scope: Scope,
    pub(super) shape: Shape,
}

/// What is compared.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// These points against all others.
    Slice(Vec<u32>),
    /// Growth along an input: for each point the logarithm of its value, less the mean of its line.
    Slope {
        /// One a point.
        places: Vec<f64>,
        /// The length of the axis, on the same scale.
        length: f64,
    },
}

/// An answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Estimate {
    pub(super) value: f64,
    /// Its variance, were the points independent.
    pub(super) variance: f64,
}

/// The slices of all inputs that hold at least two points and leave as many, and the slopes of numeric inputs that take at
/// least three positive values. `points` are the rows compared; members are places in that list.
pub(super) fn contrasts(layout: &Layout, points: &[u32], slopes: bool) -> Vec<Contrast> {
    let mut contrasts = Vec::new();
    for input in &layout.inputs {
        let mut members = vec![Vec::new(); input.values.len()];
        for (place, point) in (0..).zip(points) {
            members[input.level[*point as usize] as usize].push(place);
        }
        for (value, members) in input.values.iter().zip(members) {
            if members.len() >= 2 && members.len() + 2 <= points.len() {
                let scope = Scope::Slice { input: input.name.clone(), value: value.clone() };
                contrasts.push(Contrast { scope, shape: Shape::Slice(members) });
            }
        }
    }
    let along = 0..if slopes { layout.inputs.len() } else { 0 };
    contrasts.extend(along.filter_map(|along| slope(layout, along, points)));
    contrasts
}

fn slope(layout: &Layout, along: usize, points: &[u32]) -> Option<Contrast> {
    let input = layout.inputs.get(along)?;
    let logs = input.values.iter().map(|value| value.as_number().filter(|x| *x > 0.0).map(f64::ln));
    let logs: Vec<f64> = logs.collect::<Option<_>>()?;
    if logs.len() < 3 {
        return None;
    }
    let lines = layout.lines(along, points);
    let count = lines.iter().max().map_or(0, |line| *line as usize + 1);
    let mut sums = vec![(0.0, 0.0); count];
    let log = |point: &u32| logs[input.level[*point as usize] as usize];
    for (line, point) in lines.iter().zip(points) {
        let (sum, number) = &mut sums[*line as usize];
        *sum += log(point);
        *number += 1.0;
    }
    let places = lines.iter().zip(points).map(|(line, point)| {
        let (sum, number) = sums[*line as usize];
        log(point) - sum / number
    });
    let length = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max)
        - logs.iter().copied().fold(f64::INFINITY, f64::min);
    let scope = Scope::Slope { input: input.name.clone() };
    Some(Contrast { scope, shape: Shape::Slope { places: places.collect(), length } })
}

impl Contrast {
    /// The answer for these changes, each weighted by the inverse of its variance; points of weight 0 do not count.
    pub(super) fn estimate(&self, changes: &[f64], weights: &[f64]) -> Option<Estimate> {
        let all = Total::of(changes, weights);
        self.estimate_with(changes, weights, all)
    }

    /// The same, for totals that are known already.
    pub(super) fn estimate_with(
        &self,
        changes: &[f64],
        weights: &[f64],
        all: Total,
    ) -> Option<Estimate> {
        match &self.shape {
            Shape::Slice(members) => {
                let mut inside = Total::default();
                for member in members {
                    inside.add(changes[*member as usize], weights[*member as usize]);
                }
                let outside =
                    Total { sum: all.sum - inside.sum, weight: all.weight - inside.weight };
                // What is left beside the slice must not be rounding.
                let enough = inside.weight > 0.0 && outside.weight > 1e-9 * all.weight;
                enough.then(|| Estimate {
                    value: inside.sum / inside.weight - outside.sum / outside.weight,
                    variance: 1.0 / inside.weight + 1.0 / outside.weight,
                })
            }
            Shape::Slope { places, .. } => {
                let (mut product, mut square) = (0.0, 0.0);
                for ((change, weight), place) in changes.iter().zip(weights).zip(places) {
                    if *weight > 0.0 {
                        product += weight * place * change;
                        square += weight * place * place;
                    }
                }
                (square > 0.0).then(|| Estimate { value: product / square, variance: 1.0 / square })
            }
        }
    }

    /// Takes what it explains out of the changes.
    pub(super) fn take_out(&self, changes: &mut [f64], value: f64) {
        match &self.shape {
            Shape::Slice(members) => {
                members.iter().for_each(|member| changes[*member as usize] -= value);
            }
            Shape::Slope { places, .. } => {
                changes.iter_mut().zip(places).for_each(|(change, at)| *change -= value * at);
            }
        }
    }

    /// The largest difference that a value of this contrast makes between points.
    pub(super) fn reach(&self, value: f64) -> f64 {
        match &self.shape {
            Shape::Slice(_) => value,
            Shape::Slope { length, .. } => value * length,
        }
    }
}

/// The weighted sum of changes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Total {
    sum: f64,
    weight: f64,
}

impl Total {
    pub(super) fn of(changes: &[f64], weights: &[f64]) -> Self {
        let mut total = Self::default();
        changes.iter().zip(weights).for_each(|(change, weight)| total.add(*change, *weight));
        total
    }

    fn add(&mut self, change: f64, weight: f64) {
        if weight > 0.0 {
            self.sum += weight * change;
            self.weight += weight;
        }
    }
}
