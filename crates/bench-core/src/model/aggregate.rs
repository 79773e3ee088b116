//! Collapsing inputs: one row for each combination of the values of the others.

use std::collections::BTreeMap;

use thiserror::Error;

use super::{BenchResult, ModelError, ReadError};
use crate::declare::{Aggregate, Direction, InputSpec, InputValue, Output, PointId};
use crate::stats;

/// The points that share a value of every input that was kept, as one number.
#[derive(Clone, Debug, PartialEq)]
pub struct AggregateRow {
    /// The values of the varied inputs that were kept, in declared order.
    pub kept: Vec<InputValue>,
    /// What the means of these points became, in the metric's unit; `None` where no point has a value.
    pub value: Option<f64>,
    /// Points with a value.
    pub points: usize,
    /// The row of the point whose value this is, where it is that of one: for the smallest, the largest and the best.
    pub at: Option<u32>,
}

/// Why inputs could not be collapsed.
#[derive(Clone, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum AggregateError {
    /// The handle does not read this result.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// There is no such varied input.
    #[error(
        "there is no varied input `{name}` to collapse; the varied inputs of `{benchmark}` are: {known}"
    )]
    UnknownInput {
        /// The benchmark.
        benchmark: String,
        /// The name given.
        name: String,
        /// The names that exist.
        known: String,
    },
    /// The output is not one number.
    #[error("output `{output}` is {found}, and only metrics and flags can be collapsed")]
    NotANumber {
        /// The output.
        output: String,
        /// What it is.
        found: &'static str,
    },
    /// A metric without a better direction has no best value.
    #[error("output `{output}` has no better direction, so it has no best value")]
    NoDirection {
        /// The output.
        output: String,
    },
    /// No output can be collapsed like this.
    #[error(
        "no output can be collapsed to its {how}; only metrics and flags can be, to the best only those with a better direction"
    )]
    NothingToCollapse {
        /// What was asked for.
        how: String,
    },
    /// What became of the samples does not fit together.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// There is no such quantile.
    #[error("the quantile {p} does not exist; allowed: 0 to 1")]
    Quantile {
        /// The quantile asked for.
        p: String,
    },
}

impl BenchResult {
    /// Collapses the inputs named `collapse` in the current run: each row is what the means of all points become that
    /// share the values of the other varied inputs. Rows come in the order of their first points.
    ///
    /// A point counts once, however often it was repeated.
    ///
    /// # Errors
    /// The handle belongs to another benchmark, an input does not exist or does not vary, or the output has no such
    /// number.
    pub fn aggregate<T>(
        &self,
        output: Output<T>,
        collapse: &[&str],
        how: Aggregate,
    ) -> Result<Vec<AggregateRow>, AggregateError> {
        let index = self.output_index(output.key())?;
        let spec = &self.declaration().outputs[index];
        let named = || spec.name.clone();
        if !spec.kind.is_scalar() {
            return Err(AggregateError::NotANumber { output: named(), found: spec.kind.word() });
        }
        if how == Aggregate::Best && spec.direction == Direction::Neutral {
            return Err(AggregateError::NoDirection { output: named() });
        }
        check_quantile(how)?;
        check_varied(self, collapse)?;
        let varied: Vec<&InputSpec> = self.declaration().varied_inputs().collect();
        let kept = |input: &InputSpec| !collapse.contains(&input.name.as_str());
        let mut rows: BTreeMap<PointId, usize> = BTreeMap::new();
        let mut groups: Vec<(Vec<InputValue>, PointValues)> = Vec::new();
        for (row, mean) in (0_u32..).zip(self.point_means(index)) {
            let all = varied.iter().zip(self.points().values(row as usize));
            let shared: Vec<(&str, InputValue)> = all
                .filter(|(input, _)| kept(input))
                .map(|(input, value)| (input.name.as_str(), value))
                .collect();
            let id = PointId::of(shared.iter().map(|(name, value)| (*name, value)));
            let group = *rows.entry(id).or_insert_with(|| {
                groups.push((shared.into_iter().map(|(_, value)| value).collect(), Vec::new()));
                groups.len() - 1
            });
            groups[group].1.extend(mean.map(|mean| (row, mean)));
        }
        let row = |(kept, points): (Vec<InputValue>, PointValues)| {
            let (value, at) = values_become(&points, how, spec.direction);
            AggregateRow { kept, value, points: points.len(), at }
        };
        Ok(groups.into_iter().map(row).collect())
    }
}

/// Refuses a quantile that does not exist.
pub(super) fn check_quantile(how: Aggregate) -> Result<(), AggregateError> {
    match how {
        Aggregate::Quantile(p) if !(0.0..=1.0).contains(&p) => {
            Err(AggregateError::Quantile { p: p.to_string() })
        }
        _ => Ok(()),
    }
}

/// Refuses inputs that the result does not vary.
pub(super) fn check_varied(result: &BenchResult, collapse: &[&str]) -> Result<(), AggregateError> {
    let known: Vec<&str> =
        result.declaration().varied_inputs().map(|input| input.name.as_str()).collect();
    match collapse.iter().find(|name| !known.contains(name)) {
        None => Ok(()),
        Some(name) => Err(AggregateError::UnknownInput {
            benchmark: result.benchmark().to_owned(),
            name: (*name).to_owned(),
            known: if known.is_empty() { "none".to_owned() } else { known.join(", ") },
        }),
    }
}

/// Rows of points with their means.
type PointValues = Vec<(u32, f64)>;

/// What the values of several points become, and at which of them.
pub(super) fn values_become(
    points: &[(u32, f64)],
    how: Aggregate,
    direction: Direction,
) -> (Option<f64>, Option<u32>) {
    let values: Vec<f64> = points.iter().map(|(_, value)| *value).collect();
    let first_by = |better: &dyn Fn(f64, f64) -> bool| {
        let found = points.iter().copied().reduce(|a, b| if better(b.1, a.1) { b } else { a });
        (found.map(|(_, value)| value), found.map(|(row, _)| row))
    };
    match how {
        Aggregate::Mean => (stats::mean(&values), None),
        Aggregate::Median => (stats::median(&values), None),
        Aggregate::Quantile(p) => {
            let mut sorted = values;
            sorted.sort_unstable_by(f64::total_cmp);
            (stats::quantile(&sorted, p), None)
        }
        Aggregate::Sum => ((!values.is_empty()).then(|| values.iter().sum()), None),
        Aggregate::Min => first_by(&|new, so_far| new < so_far),
        Aggregate::Max => first_by(&|new, so_far| new > so_far),
        Aggregate::Best => first_by(&|new, so_far| direction.is_better(new, so_far)),
    }
}
