//! The points of a sweep and the order of its samples.

use std::panic::{AssertUnwindSafe, catch_unwind};

use bench_core::declare::{Declaration, Design, InputSpec, InputValue, Shard, ShardError};
use bench_core::model::{PointRow, PointTable};

use super::density::Density;
use super::design::Choosing;
use super::draw::{self, Axis};
use super::estimate::Pilot;
use super::order::{Order, shuffled};
use super::overrides::{Resolved, resolve};
use super::{progressive, rows};
use crate::declare::Spacing;
use crate::run::{At, panic_message};
use crate::spread::Isolation;
use crate::sweep::SkipRule;
use crate::{Error, RunConfig, Sweep};

/// One planned sample: which point, in which process start, for which time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Row of the point.
    pub(crate) point: u32,
    pub(crate) launch: u32,
    pub(crate) repeat: u32,
}

/// What will be measured: the resolved declaration, the points, and the order of the samples.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(super) declaration: Declaration,
    points: PointTable,
    /// How many points all parts together measure.
    planned_points: usize,
    /// Rows of the points that are measured here, in measuring order.
    measured: Vec<u32>,
    /// Positions of the samples within their launch, where they are shuffled: each launch has an order of its own.
    shuffled: Option<Vec<u32>>,
    pub(super) order: Order,
    pub(super) warmup: u32,
    density: Density,
    /// The level at which each point appears, where coarse levels come first.
    levels: Option<Vec<u8>>,
    shard: Option<Shard>,
    isolation: Isolation,
    threads: usize,
    /// The number of points that a design was asked for.
    asked: Option<u32>,
    /// What a pilot found out.
    pub(super) pilot: Option<Pilot>,
    /// The version of the measured code, where its author declares one.
    code_version: Option<String>,
}

impl Plan {
    pub(crate) fn new(sweep: &Sweep<'_>, config: &RunConfig) -> Result<Self, Error> {
        let shard = config.shard.map(Shard::check).transpose().map_err(not_a_shard)?;
        let resolved = resolve(sweep, config)?;
        let declaration = &resolved.declaration;
        let order = config.order.unwrap_or(sweep.order);
        let (values, asked) = choose(sweep, &resolved)?;
        let points = table(declaration, values, sweep)?;
        let rows = u32::try_from(points.len()).unwrap_or(u32::MAX);
        let traversal = match (order, declaration.design) {
            (Order::Reversed, Design::Grid) => reversed(&lengths(declaration)),
            (Order::Reversed, _) => (0..rows).rev().collect(),
            (Order::Declared | Order::RoundRobin | Order::Shuffle, _) => (0..rows).collect(),
        };
        let levels = match config.progressive {
            true => Some(progressive::levels(sweep, &resolved, &points, order)?),
            false => None,
        };
        let mut planned: Vec<u32> =
            traversal.into_iter().filter(|row| points.skip_reason(*row).is_none()).collect();
        if let Some(levels) = &levels {
            // The sort is stable: within a level, points stay in their order.
            planned.sort_by_key(|row| levels[*row as usize]);
        }
        let planned_points = planned.len();
        let measured = match shard {
            Some(shard) => shard.own(points.ids(), planned),
            None => planned,
        };
        let in_launch = measured.len() as u64 * u64::from(declaration.most_repeats());
        let in_launch = u32::try_from(in_launch).unwrap_or(u32::MAX);
        let shuffled = (order == Order::Shuffle).then(|| {
            let launches = 0..u64::from(declaration.launches);
            launches.flat_map(|launch| shuffled(in_launch, declaration.seed ^ launch)).collect()
        });
        let warmup = config.warmup.unwrap_or(sweep.warmup);
        let Resolved { declaration, density, .. } = resolved;
        Ok(Self {
            declaration,
            points,
            planned_points,
            measured,
            shuffled,
            order,
            warmup,
            density,
            shard,
            levels,
            isolation: config.isolation,
            threads: config.wanted_threads(),
            asked,
            pilot: None,
            code_version: sweep.benchmark.declared_code_version().map(str::to_owned),
        })
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

    /// Points that are measured: all that are not skipped, or this part of them.
    #[must_use]
    pub fn measured_points(&self) -> usize {
        self.measured.len()
    }

    /// Points that all parts together measure.
    #[must_use]
    pub fn planned_points(&self) -> usize {
        self.planned_points
    }

    /// The part that is measured; `None` where that is everything.
    #[must_use]
    pub fn shard(&self) -> Option<Shard> {
        self.shard
    }

    /// The level at which a point appears, where coarse levels are measured first.
    #[must_use]
    pub fn level_of(&self, point: u32) -> Option<u8> {
        self.levels.as_ref().and_then(|levels| levels.get(point as usize).copied())
    }

    /// Whether coarse levels are measured first.
    #[must_use]
    pub fn is_progressive(&self) -> bool {
        self.levels.is_some()
    }

    /// Which samples get a process of their own.
    #[must_use]
    pub fn isolation(&self) -> Isolation {
        self.isolation
    }

    /// How many threads measure at the same time.
    #[must_use]
    pub fn threads(&self) -> usize {
        self.threads
    }

    /// How dense the ranged inputs are.
    #[must_use]
    pub fn density(&self) -> &Density {
        &self.density
    }

    /// The number of points that were to be drawn; `None` where the design draws none. There may be fewer points,
    /// where several draws fell together.
    #[must_use]
    pub fn asked_points(&self) -> Option<u32> {
        self.asked
    }

    /// The version of the measured code, where its author declares one.
    pub(crate) fn code_version(&self) -> Option<&str> {
        self.code_version.as_deref()
    }

    /// Samples that are measured, in all launches together; the most of them where a precision decides.
    #[must_use]
    pub fn samples(&self) -> u64 {
        self.launch_samples() * u64::from(self.declaration.launches)
    }

    /// Samples that each launch measures. Those of a launch follow one another.
    pub(crate) fn launch_samples(&self) -> u64 {
        self.measured.len() as u64 * u64::from(self.declaration.most_repeats())
    }

    /// The rows of the points that are measured, in measuring order.
    pub fn measured_rows(&self) -> impl Iterator<Item = u32> {
        self.measured.iter().copied()
    }

    /// How many samples that follow one another are repeats of one point.
    pub(crate) fn repeats_in_a_row(&self) -> u32 {
        match self.order {
            Order::Declared | Order::Reversed => self.declaration.most_repeats(),
            Order::RoundRobin | Order::Shuffle => 1,
        }
    }

    /// The sample that is measured at a position.
    #[expect(clippy::cast_possible_truncation, reason = "there are fewer than 2^32 samples")]
    pub(crate) fn sample(&self, position: u64) -> Place {
        // Narrow numbers, because dividing wide ones takes as long as the rest of it.
        let (position, repeats) = (position as u32, self.declaration.most_repeats());
        let (launch, within) = match self.declaration.launches {
            1 => (0, position),
            _ => {
                let each = self.launch_samples() as u32;
                (position / each, position % each)
            }
        };
        let (point, repeat) = match (self.order, &self.shuffled) {
            (Order::RoundRobin, _) => {
                let points = self.measured.len() as u32;
                (within % points, within / points)
            }
            (_, Some(shuffled)) => {
                let place = shuffled[position as usize];
                (place / repeats, place % repeats)
            }
            _ => (within / repeats, within % repeats),
        };
        Place { point: self.measured[point as usize], launch, repeat }
    }
}

fn not_a_shard(error: ShardError) -> Error {
    let (setting, allowed) = ("shard", ShardError::ALLOWED);
    Error::InvalidSetting { setting, value: error.value, allowed }
}

/// The values of the varied inputs at a point.
type Values = Vec<InputValue>;

/// Points one after another, and how many were asked for where they are drawn.
type Chosen = (Box<dyn Iterator<Item = Values>>, Option<u32>);

/// The points of the design.
fn choose(sweep: &Sweep<'_>, resolved: &Resolved) -> Result<Chosen, Error> {
    let declaration = &resolved.declaration;
    let axes = || -> Vec<Axis> {
        let inputs = declaration.inputs.iter().zip(sweep.benchmark.spacings()).enumerate();
        let varied = inputs.filter(|(_, (input, _))| input.is_varied());
        let axis = |(place, (input, spacing)): (usize, (&InputSpec, &Option<Spacing>))| {
            let narrowed = resolved.narrowed.contains(&place);
            Axis::new(input, spacing.as_ref(), narrowed, declaration.seed)
        };
        varied.map(axis).collect()
    };
    let within = |points: u128| {
        let each = u128::from(declaration.most_repeats()) * u128::from(declaration.launches);
        let (samples, most) = (points * each, u64::from(u32::MAX));
        match samples > u128::from(most) {
            true => Err(Error::TooManySamples { samples, most }),
            false => Ok(()),
        }
    };
    match (&sweep.choosing, &resolved.rows) {
        (Choosing::Random(count), _) => {
            within(u128::from(*count))?;
            Ok((Box::new(draw::random(&axes(), *count).into_iter()), Some(*count)))
        }
        (Choosing::LatinHypercube(count), _) => {
            within(u128::from(*count))?;
            Ok((Box::new(draw::latin_hypercube(&axes(), *count).into_iter()), Some(*count)))
        }
        (_, Some(rows)) => {
            within(rows.len() as u128)?;
            Ok((Box::new(rows::narrowed(resolved, rows)?.into_iter()), None))
        }
        (_, None) => {
            let lengths = lengths(declaration);
            within(lengths.iter().map(|length| *length as u128).product())?;
            Ok((Box::new(grid(declaration)), None))
        }
    }
}

/// The table of points, with the reasons of those that are skipped.
fn table(
    declaration: &Declaration,
    points: impl Iterator<Item = Values>,
    sweep: &Sweep<'_>,
) -> Result<PointTable, Error> {
    let mut table = PointTable::new(declaration);
    for values in points {
        let skip_reason = match &sweep.skip {
            Some(rule) => skip_reason(rule, declaration, &values)?,
            None => None,
        };
        let _row = table.insert(declaration, &PointRow { values, skip_reason });
    }
    Ok(table)
}

/// Why a point is skipped, if it is.
fn skip_reason(
    rule: &SkipRule<'_>,
    declaration: &Declaration,
    values: &[InputValue],
) -> Result<Option<String>, Error> {
    let all = all_inputs(declaration, values);
    let at = At::outside_samples(declaration, &all);
    // What a rule captured is the caller's affair, as with the measured function.
    catch_unwind(AssertUnwindSafe(|| rule(&at))).map_err(|payload| match panic_message(payload) {
        Ok(message) => Error::Hook { hook: "skip rule", message },
        Err(misuse) => *misuse,
    })
}

fn lengths(declaration: &Declaration) -> Vec<usize> {
    declaration.varied_inputs().map(|input| input.values.len()).collect()
}

/// The full product, the last input varying fastest.
fn grid(declaration: &Declaration) -> impl Iterator<Item = Values> + 'static {
    let axes: Vec<Values> = declaration.varied_inputs().map(|input| input.values.clone()).collect();
    let mut place = vec![0_usize; axes.len()];
    let mut more = true;
    std::iter::from_fn(move || {
        if !more {
            return None;
        }
        let values = axes.iter().zip(&place).map(|(axis, position)| axis[*position].clone());
        let values = values.collect();
        // Counts up by one; the product ends where every position is back at its start.
        more = axes.iter().zip(&mut place).rev().any(|(axis, position)| {
            *position = (*position + 1) % axis.len();
            *position > 0
        });
        Some(values)
    })
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
        orders_of(order, repeats, 1)
    }

    fn orders_of(order: Order, repeats: u32, launches: u32) -> Vec<String> {
        let mut bench = Benchmark::new("orders");
        let _a = bench.declare(input("a", [1_i64, 2]));
        let _b = bench.declare(input("b", ["x", "y"]));
        let _y = bench.declare(metric("y", Direction::Neutral));
        let sweep = bench.sweep().repeats(repeats).launches(launches).order(order);
        let plan = sweep.plan(&RunConfig::new()).unwrap();
        (0..plan.samples())
            .map(|position| {
                let Place { point, launch, repeat } = plan.sample(position);
                let values = plan.points().values(point as usize);
                let launch = if plan.declaration().launches > 1 {
                    format!("{launch}:")
                } else {
                    String::new()
                };
                format!("{launch}{}{}{repeat}", values[0], values[1])
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

    #[test]
    fn each_launch_measures_everything_and_follows_the_one_before() {
        let text = |order| orders_of(order, 1, 2).join(" ");
        insta::assert_snapshot!(text(Order::Declared), @"0:1x0 0:1y0 0:2x0 0:2y0 1:1x0 1:1y0 1:2x0 1:2y0");
        insta::assert_snapshot!(text(Order::Reversed), @"0:1x0 0:2x0 0:1y0 0:2y0 1:1x0 1:2x0 1:1y0 1:2y0");
        let shuffled = orders_of(Order::Shuffle, 8, 2);
        let (first, second) = shuffled.split_at(32);
        let without_launch = |samples: &[String]| -> Vec<String> {
            samples.iter().map(|sample| sample[2..].to_owned()).collect()
        };
        assert!(first.iter().all(|sample| sample.starts_with("0:")));
        assert!(second.iter().all(|sample| sample.starts_with("1:")));
        assert_ne!(without_launch(first), without_launch(second), "each has an order of its own");
        assert_eq!(
            without_launch(first),
            orders(Order::Shuffle, 8),
            "the first is as without launches"
        );
        let sorted = |samples: &[String]| {
            let mut samples = without_launch(samples);
            samples.sort();
            samples
        };
        assert_eq!(sorted(first), sorted(second));
    }
}
