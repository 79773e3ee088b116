//! The points of a sweep and the order of its samples.

use bench_core::declare::{Declaration, InputValue};
use bench_core::model::{PointRow, PointTable};

use super::order::{Order, shuffled};
use super::overrides::resolve;
use crate::run::At;
use crate::{Error, RunConfig, Sweep};

/// What will be measured: the resolved declaration, the points, and the order of the samples.
#[derive(Clone, Debug)]
pub struct Plan {
    declaration: Declaration,
    points: PointTable,
    /// Rows of the points that are measured, in measuring order.
    measured: Vec<u32>,
    /// Positions of the samples, where they are shuffled.
    shuffled: Option<Vec<u32>>,
    order: Order,
    warmup: u32,
}

impl Plan {
    pub(crate) fn new(sweep: &Sweep<'_>, config: &RunConfig) -> Result<Self, Error> {
        let declaration = resolve(sweep, config)?;
        let order = config.order.unwrap_or(sweep.order);
        let axes: Vec<&[InputValue]> =
            declaration.varied_inputs().map(|input| input.values.as_slice()).collect();
        let count = axes.iter().map(|axis| axis.len() as u128).product::<u128>();
        let samples = count * u128::from(declaration.repeats);
        let most = u64::from(u32::MAX);
        if samples > u128::from(most) {
            return Err(Error::TooManySamples { samples, most });
        }
        let points = points(&declaration, &axes, count, sweep);
        let rows = u32::try_from(points.len()).unwrap_or(u32::MAX);
        let traversal = match order {
            Order::Reversed => reversed(&axes.iter().map(|axis| axis.len()).collect::<Vec<_>>()),
            Order::Declared | Order::RoundRobin | Order::Shuffle => (0..rows).collect(),
        };
        let measured: Vec<u32> =
            traversal.into_iter().filter(|row| points.skip_reason(*row).is_none()).collect();
        let planned = measured.len() as u64 * u64::from(declaration.repeats);
        let shuffled = (order == Order::Shuffle)
            .then(|| shuffled(u32::try_from(planned).unwrap_or(u32::MAX), declaration.seed));
        let warmup = config.warmup.unwrap_or(sweep.warmup);
        Ok(Self { declaration, points, measured, shuffled, order, warmup })
    }

    /// The declaration with every input varied or fixed.
    #[must_use]
    pub fn declaration(&self) -> &Declaration {
        &self.declaration
    }

    /// Every point, skipped ones included.
    #[must_use]
    pub fn points(&self) -> &PointTable {
        &self.points
    }

    /// The order of measuring.
    #[must_use]
    pub fn order(&self) -> Order {
        self.order
    }

    /// Calls before the first sample of each point that are not recorded.
    #[must_use]
    pub fn warmup(&self) -> u32 {
        self.warmup
    }

    /// Points that are measured.
    #[must_use]
    pub fn measured_points(&self) -> usize {
        self.measured.len()
    }

    /// Samples that are measured.
    #[must_use]
    pub fn samples(&self) -> u64 {
        self.measured.len() as u64 * u64::from(self.declaration.repeats)
    }

    /// The row of the point and the repeat of the sample that is measured at a position.
    #[expect(clippy::cast_possible_truncation, reason = "there are at most 2^32 samples")]
    pub(crate) fn sample(&self, position: u64) -> (u32, u32) {
        let repeats = u64::from(self.declaration.repeats);
        let points = self.measured.len() as u64;
        let (point, repeat) = match (self.order, &self.shuffled) {
            (Order::RoundRobin, _) => (position % points, position / points),
            (_, Some(shuffled)) => {
                let place = u64::from(shuffled[position as usize]);
                (place / repeats, place % repeats)
            }
            _ => (position / repeats, position % repeats),
        };
        (self.measured[point as usize], repeat as u32)
    }
}

/// The full product, the last input varying fastest.
fn points(
    declaration: &Declaration,
    axes: &[&[InputValue]],
    count: u128,
    sweep: &Sweep<'_>,
) -> PointTable {
    let mut table = PointTable::new(declaration);
    let mut place = vec![0_usize; axes.len()];
    for _ in 0..count {
        let values: Vec<InputValue> =
            axes.iter().zip(&place).map(|(axis, position)| axis[*position].clone()).collect();
        let skip_reason = sweep.skip.as_ref().and_then(|rule| {
            let all = all_inputs(declaration, &values);
            rule(&At::outside_samples(declaration, &all))
        });
        let _row = table.insert(declaration, &PointRow { values, skip_reason });
        for (position, axis) in place.iter_mut().zip(axes).rev() {
            *position += 1;
            if *position < axis.len() {
                break;
            }
            *position = 0;
        }
    }
    table
}

/// The value of every declared input at a point, varied or fixed, in declared order.
pub(crate) fn all_inputs(declaration: &Declaration, varied: &[InputValue]) -> Vec<InputValue> {
    let mut varied = varied.iter();
    let value = |fixed: &Option<InputValue>| fixed.as_ref().or_else(|| varied.next()).cloned();
    let values: Vec<InputValue> =
        declaration.inputs.iter().map(|input| &input.fixed).filter_map(value).collect();
    values
}

/// Rows of a full product with the first input varying fastest.
fn reversed(lengths: &[usize]) -> Vec<u32> {
    let count: usize = lengths.iter().product();
    (0..count)
        .map(|mut place| {
            let mut positions = Vec::with_capacity(lengths.len());
            for length in lengths {
                positions.push(place % length);
                place /= length;
            }
            let row = positions.iter().zip(lengths).fold(0, |row, (p, length)| row * length + p);
            u32::try_from(row).unwrap_or(u32::MAX)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Benchmark, Direction, input, metric};

    fn orders(order: Order, repeats: u32) -> Vec<String> {
        let mut bench = Benchmark::new("orders");
        let _a = bench.declare(input("a", [1_i64, 2]));
        let _b = bench.declare(input("b", ["x", "y"]));
        let _y = bench.declare(metric("y", Direction::Neutral));
        let plan = bench.sweep().repeats(repeats).order(order).plan(&RunConfig::new()).unwrap();
        (0..plan.samples())
            .map(|position| {
                let (point, repeat) = plan.sample(position);
                let values = plan.points().values(point as usize);
                format!("{}{}{repeat}", values[0], values[1])
            })
            .collect()
    }

    #[test]
    fn orders_of_measuring() {
        let text = |order| orders(order, 2).join(" ");
        insta::assert_snapshot!(text(Order::Declared), @"1x0 1x1 1y0 1y1 2x0 2x1 2y0 2y1");
        insta::assert_snapshot!(text(Order::Reversed), @"1x0 1x1 2x0 2x1 1y0 1y1 2y0 2y1");
        insta::assert_snapshot!(text(Order::RoundRobin), @"1x0 1y0 2x0 2y0 1x1 1y1 2x1 2y1");
        let mut shuffled = orders(Order::Shuffle, 2);
        assert_ne!(shuffled, orders(Order::Declared, 2));
        shuffled.sort();
        let mut all = orders(Order::Declared, 2);
        all.sort();
        assert_eq!(shuffled, all);
    }
}
