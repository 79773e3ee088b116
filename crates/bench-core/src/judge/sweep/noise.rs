//! The change of every point and how far chance moves it, by the unit of error that the two sides allow.

use super::panel::{Panel, mean_of_rows};
use crate::judge::UnitOfError;
use crate::stats::{VariancePrior, middle};

/// The latest runs of the baseline that points and slices are compared with; older ones tell little of today's noise.
const WINDOW: usize = 64;

/// Baseline runs from which on the spread between runs is known well enough to be the error.
pub(super) const ENOUGH_RUNS: usize = 8;

/// Points from which on what they have in common can be told apart from what one of them did.
pub(super) const ENOUGH_POINTS: usize = 4;

/// The change of every point, beyond what all have in common, with its error.
#[derive(Clone, Debug)]
pub(super) struct Noise {
    /// What was repeated.
    pub(super) unit: UnitOfError,
    /// How often on the baseline's side, and now.
    pub(super) counts: (usize, usize),
    /// The change of each point, on the scale.
    pub(super) change: Vec<f64>,
    /// The variance of each change; empty where nothing tells it.
    pub(super) variance: Vec<f64>,
    /// The degrees of freedom of these variances.
    pub(super) df: f64,
    /// The variance of a change as a multiple of that of a single unit.
    pub(super) factor: f64,
    /// Deviations of single units from their group, point by point, without what all points have in common.
    pub(super) deviations: Vec<Vec<f64>>,
    /// The degrees of freedom in the deviations, for each point.
    pub(super) own_df: f64,
    /// Whether the number has no noise at all.
    pub(super) exact: bool,
}

impl Noise {
    /// The noise of a panel; `margin` is the smallest change worth a word, on the scale; `timed` that the output is a time.
    pub(super) fn of(panel: &Panel, margin: f64, timed: bool) -> Option<Self> {
        let (now, before) = panel.means.split_last()?;
        let (now_launches, launches) = panel.launches.split_last()?;
        let columns = panel.points.len();
        let start = before.len().saturating_sub(WINDOW);
        let several = |rows: &&Vec<Vec<f64>>| rows.len() > 1;
        let by_launch = before.len() < ENOUGH_RUNS
            && now_launches.len() > 1
            && launches.iter().any(|rows| rows.len() > 1);
        // Groups of units that differ by chance alone; the last one is this run where launches are the unit.
        let groups: Vec<Vec<Vec<f64>>> = if by_launch {
            launches.iter().filter(several).chain([now_launches]).cloned().collect()
        } else {
            vec![before[start..].to_vec()]
        };
        let reference = medians(before.get(start..)?, columns);
        let groups: Vec<Vec<Vec<f64>>> = groups
            .into_iter()
            .map(|rows| rows.into_iter().map(|row| without_shift(row, &reference)).collect())
            .collect();
        let (counts, base, current) = if by_launch {
            let (current, base) = groups.split_last()?;
            let base: Vec<Vec<f64>> = base.iter().flatten().cloned().collect();
            let counts = (base.len(), current.len());
            (counts, mean_of_rows(&base, columns), mean_of_rows(current, columns))
        } else {
            let rows = groups.first()?;
            ((rows.len(), 1), medians(rows, columns), without_shift(now.clone(), &reference))
        };
        let mut change: Vec<f64> =
            current.iter().zip(&base).map(|(now, then)| now - then).collect();
        let shift = common(&change);
        change.iter_mut().for_each(|change| *change -= shift);
        let mut noise = Self {
            unit: if by_launch { UnitOfError::Launch } else { UnitOfError::Run },
            counts,
            change,
            variance: Vec::new(),
            df: 0.0,
            factor: factor(counts, by_launch),
            deviations: Vec::new(),
            own_df: 0.0,
            exact: false,
        };
        noise.estimate(&groups, columns, margin, timed);
        Some(noise)
    }

    fn estimate(&mut self, groups: &[Vec<Vec<f64>>], columns: usize, margin: f64, timed: bool) {
        let units: usize = groups.iter().map(Vec::len).sum();
        let own_df = units - groups.len();
        if own_df == 0 {
            return;
        }
        for rows in groups {
            let means = mean_of_rows(rows, columns);
            let deviation = |row: &Vec<f64>| -> Vec<f64> {
                let pairs = row.iter().zip(&means);
                pairs.map(|(value, mean)| if value.is_nan() { 0.0 } else { value - mean }).collect()
            };
            self.deviations.extend(rows.iter().map(deviation));
        }
        self.own_df = number(own_df);
        let mut own = vec![0.0; columns];
        for row in &self.deviations {
            own.iter_mut().zip(row).for_each(|(sum, deviation)| *sum += deviation * deviation);
        }
        // What is common was taken out, and a share of each point's own noise with it.
        let lost =
            if columns >= ENOUGH_POINTS { number(columns) / (number(columns) - 1.0) } else { 1.0 };
        own.iter_mut().for_each(|sum| *sum *= lost / self.own_df);
        let noiseless = own.iter().all(|variance| *variance < 1e-24);
        if noiseless {
            // Numbers that repeat to the last digit are compared as they are: a tenth of the margin is no change.
            self.exact = !timed && units >= 3;
            if self.exact {
                self.variance = vec![(0.1 * margin).powi(2); columns];
                self.df = f64::INFINITY;
            }
            return;
        }
        if let Some(prior) = VariancePrior::fit(&own, self.own_df) {
            self.df = prior.total_df(self.own_df, columns);
            let shrunken = own.iter().map(|own| prior.shrink(*own, self.own_df) * self.factor);
            self.variance = shrunken.collect();
        }
    }
}

/// The variance of the difference of the two sides, as a multiple of that of one unit. A median of runs is less exact than a
/// mean, by pi / 2 for normal numbers.
fn factor((before, now): (usize, usize), by_launch: bool) -> f64 {
    let (before, now) = (number(before), number(now));
    if by_launch || before < 3.0 {
        1.0 / now + 1.0 / before
    } else {
        1.0 + std::f64::consts::FRAC_PI_2 / before
    }
}

/// The median of each column, NaN left out.
pub(super) fn medians(rows: &[Vec<f64>], columns: usize) -> Vec<f64> {
    let mut column = Vec::with_capacity(rows.len());
    let median = |at: usize| {
        column.clear();
        column.extend(rows.iter().filter_map(|row| row.get(at)).filter(|value| !value.is_nan()));
        middle(&mut column).unwrap_or(f64::NAN)
    };
    (0..columns).map(median).collect()
}

/// What all changes have in common: their median; 0 where there are too few to tell.
pub(super) fn common(changes: &[f64]) -> f64 {
    if changes.len() < ENOUGH_POINTS {
        return 0.0;
    }
    let mut finite: Vec<f64> =
        changes.iter().copied().filter(|change| change.is_finite()).collect();
    middle(&mut finite).unwrap_or(0.0)
}

/// A row without what all its points have in common against the reference.
pub(super) fn without_shift(mut row: Vec<f64>, reference: &[f64]) -> Vec<f64> {
    let differences: Vec<f64> =
        row.iter().zip(reference).map(|(value, middle)| value - middle).collect();
    let shift = common(&differences);
    row.iter_mut().for_each(|value| *value -= shift);
    row
}

#[expect(clippy::cast_precision_loss, reason = "runs, launches and points are far fewer than 2^53")]
pub(super) fn number(count: usize) -> f64 {
    count as f64
}

/// The mean over some columns of a row, NaN left out.
pub(super) fn mean_over(row: &[f64], members: &[u32]) -> f64 {
    let values: Vec<f64> = members.iter().filter_map(|at| row.get(*at as usize).copied()).collect();
    crate::stats::mean(&values).unwrap_or(f64::NAN)
}
