//! Points drawn at random, from a seed alone.

use std::collections::BTreeSet;

use bench_core::declare::{HandleKey, InputSpec, InputValue, Scale};

use super::order::shuffled;
use super::seed::mix;
use crate::declare::Spacing;

/// What an input can be where points are drawn.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    /// Differs between inputs and follows from the name, so that another input changes no draw.
    seed: u64,
    space: Space,
}

#[derive(Clone, Debug)]
enum Space {
    Floats { low: f64, high: f64, logarithmic: bool },
    Integers { low: i64, high: i64, logarithmic: bool },
    Values(Vec<InputValue>),
}

impl Axis {
    /// The axis of an input; one whose values were chosen one by one is drawn among these.
    pub(super) fn new(
        input: &InputSpec,
        spacing: Option<&Spacing>,
        narrowed: bool,
        seed: u64,
    ) -> Self {
        let seed = mix(seed ^ HandleKey::input(0, &input.name).fingerprint);
        let values = || Space::Values(input.values.clone());
        let floats: Vec<f64> = match input.values.first() {
            Some(InputValue::Float(_)) if !narrowed => {
                input.values.iter().filter_map(InputValue::as_number).collect()
            }
            _ => Vec::new(),
        };
        // A coarse level lists fewer values than lie between the ends.
        let ends = spacing.filter(|_| !narrowed).and_then(Spacing::float_ends);
        let low = ends.map(|ends| ends.0).or(floats.iter().copied().reduce(f64::min));
        let high = ends.map(|ends| ends.1).or(floats.iter().copied().reduce(f64::max));
        let space = match (low, high, spacing.and_then(Spacing::integer_ends)) {
            (Some(low), Some(high), _) if low < high => {
                let logarithmic = input.scale == Scale::Logarithmic && low > 0.0;
                Space::Floats { low, high, logarithmic }
            }
            (_, _, Some((low, high))) if !narrowed => {
                let logarithmic = spacing.is_some_and(Spacing::is_logarithmic);
                Space::Integers { low, high, logarithmic }
            }
            _ => values(),
        };
        Self { seed, space }
    }

    /// How many values there are; `None` where they are too many to count.
    fn count(&self) -> Option<u128> {
        match &self.space {
            Space::Floats { .. } => None,
            Space::Integers { low, high, .. } => {
                u128::try_from(i128::from(*high) - i128::from(*low) + 1).ok()
            }
            Space::Values(values) => Some(values.len() as u128),
        }
    }

    /// The value at a share of the way, from 0 to below 1.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "a float cast saturates, and every value is held between the ends"
    )]
    fn at(&self, share: f64) -> InputValue {
        let between = |low: f64, high: f64, logarithmic: bool| match logarithmic {
            true => (low.ln() + share * (high.ln() - low.ln())).exp(),
            false => low + share * (high - low),
        };
        match &self.space {
            Space::Floats { low, high, logarithmic } => {
                InputValue::float(between(*low, *high, *logarithmic).clamp(*low, *high))
            }
            // Half a step beyond both ends gives the ends as much room as every other integer.
            Space::Integers { low, high, logarithmic } => {
                let value = between(*low as f64 - 0.5, *high as f64 + 0.5, *logarithmic);
                InputValue::Int((value.round() as i64).clamp(*low, *high))
            }
            Space::Values(values) => {
                let place = (share * values.len() as f64) as usize;
                values[place.min(values.len() - 1)].clone()
            }
        }
    }
}

/// `count` different points, or all there are. Those of a smaller count come first.
pub(super) fn random(axes: &[Axis], count: u32) -> Vec<Vec<InputValue>> {
    let all = axes.iter().try_fold(1_u128, |all, axis| all.checked_mul(axis.count()?));
    let wanted = u128::from(count).min(all.unwrap_or(u128::MAX));
    // Meeting all of a few points by chance takes about their number times its logarithm.
    let most = 100 * (wanted + 100);
    let (mut seen, mut points) = (BTreeSet::new(), Vec::new());
    let mut draw = 0_u64;
    while (points.len() as u128) < wanted && u128::from(draw) < most {
        let value = |axis: &Axis| axis.at(unit(mix(axis.seed ^ mix(draw))));
        let point: Vec<InputValue> = axes.iter().map(value).collect();
        draw += 1;
        if seen.insert(point.clone()) {
            points.push(point);
        }
    }
    points
}

/// A Latin hypercube (McKay, Beckman and Conover, Technometrics 1979) of `count` points; some may fall together.
pub(super) fn latin_hypercube(axes: &[Axis], count: u32) -> Vec<Vec<InputValue>> {
    let columns: Vec<Vec<InputValue>> = axes
        .iter()
        .map(|axis| {
            let parts = shuffled(count, axis.seed).into_iter().enumerate();
            let value = |(point, part): (usize, u32)| {
                let inside = unit(mix(axis.seed ^ mix(point as u64)));
                axis.at((f64::from(part) + inside) / f64::from(count))
            };
            parts.map(value).collect()
        })
        .collect();
    let point = |row: usize| columns.iter().map(|column| column[row].clone()).collect();
    (0..count as usize).map(point).collect()
}

/// A float from 0 to below 1 from the upper 53 bits.
#[expect(clippy::cast_precision_loss, reason = "53 bits fit a float exactly")]
fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}
