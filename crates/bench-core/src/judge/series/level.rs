//! On which level the latest run of a series stands, against which earlier level.

use std::ops::Range;

use super::persistence::{NEW_RUNS, left_level};
use super::segments::{Step, steps};
use crate::stats::{middle, prediction_half_width, robust_spread};

/// New runs after which the scan for steps takes over.
const FEW_NEW_RUNS: usize = 6;

/// Runs for which an improvement that the scan confirmed is news; then it is what later runs are judged against.
const NEWS: usize = 10;

/// Probability beyond which a single run is called wild.
const WILD: f64 = 0.01;

/// What the latest run of a series did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::judge) enum Movement {
    /// It stands on another level, and so do enough runs with it.
    Moved,
    /// It, and this many runs in a row with it, lies where few runs lie; too few to tell.
    Wild {
        /// How many in a row, itself included.
        runs: usize,
    },
    /// It lies where the baseline's runs lie.
    Stayed,
}

/// How the latest run of a series relates to the level before it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::judge) struct Reading {
    /// What it did.
    pub(in crate::judge) movement: Movement,
    /// The runs of the level that it is compared with.
    pub(in crate::judge) baseline: Range<usize>,
    /// That level.
    pub(in crate::judge) before: f64,
    /// The level of the latest runs, or the latest value where it moved alone.
    pub(in crate::judge) after: f64,
    /// The latest runs that this level rests on.
    pub(in crate::judge) new_runs: usize,
    /// The standard deviation of one run; NaN where it is unknown.
    pub(in crate::judge) deviation: f64,
    /// The steps of the history.
    pub(in crate::judge) steps: Vec<Step>,
}

/// Reads a series (oldest first, without NaN, the last value is the latest run). `better` is 1 where larger is better, -1
/// where smaller is, and 0 where neither is; `margin` is the smallest change worth a word. `None` without a history.
pub(in crate::judge) fn read_level(
    values: &[f64],
    better: f64,
    margin: f64,
    seed: u64,
) -> Option<Reading> {
    let last = values.len().checked_sub(1)?;
    if last == 0 {
        return None;
    }
    let steps = steps(values, margin, seed);
    let latest = steps.last().map_or(0, |step| step.at)..values.len();
    let mut reading = within_level(values, latest.clone(), margin)?;
    if let Some((baseline, before)) = level_left(values, &steps, better, margin) {
        // Single new runs are told in preference: they are newer than the step.
        if reading.movement == Movement::Stayed || latest.len() <= FEW_NEW_RUNS {
            reading.movement = Movement::Moved;
            reading.after = middle(&mut values[latest.clone()].to_vec())?;
            reading.new_runs = latest.len();
            reading.baseline = baseline;
            reading.before = before;
        }
    }
    reading.steps = steps;
    Some(reading)
}

/// The earlier level that the latest one must be compared with because it differs from it: the best one, where the latest
/// is worse than it; the one before, where the latest is better and still news, or where no direction is better.
fn level_left(
    values: &[f64],
    steps: &[Step],
    better: f64,
    margin: f64,
) -> Option<(Range<usize>, f64)> {
    let last = steps.last()?;
    let starts = std::iter::once(0).chain(steps.iter().map(|step| step.at));
    let earlier = starts.zip(steps).map(|(start, step)| (start..step.at, step.levels.0));
    let now = middle(&mut values[last.at..].to_vec())?;
    let recent = values.len() - last.at <= NEWS;
    let before = earlier.clone().last();
    if better == 0.0 {
        return before.filter(|_| recent);
    }
    let best = earlier.max_by(|a, b| (better * a.1).total_cmp(&(better * b.1)))?;
    let spread = robust_spread(&values[best.0.clone()])?.deviation;
    if better * (best.1 - now) > margin.max(2.0 * spread) {
        return Some(best);
    }
    before.filter(|(_, level)| recent && better * (now - level) > 0.0)
}

/// How the newest runs of one level relate to the others of it.
fn within_level(values: &[f64], level: Range<usize>, margin: f64) -> Option<Reading> {
    let end = values.len();
    let reading = |new_runs: usize, movement| {
        let baseline = level.start..end - new_runs;
        let spread = robust_spread(&values[baseline.clone()]);
        let mut new = values[end - new_runs..].to_vec();
        Some(Reading {
            movement,
            before: spread
                .map_or_else(|| values.get(baseline.start).copied(), |s| Some(s.centre))?,
            deviation: spread.map_or(f64::NAN, |spread| spread.deviation),
            baseline,
            after: middle(&mut new)?,
            new_runs,
            steps: Vec::new(),
        })
    };
    let most = FEW_NEW_RUNS.min((level.len() / 2).max(NEW_RUNS));
    for new_runs in NEW_RUNS..=most {
        let Some(start) = end.checked_sub(new_runs).filter(|start| *start >= level.start + 3)
        else {
            break;
        };
        let (history, new) = values.split_at(start);
        if left_level(history, &history[level.start..], new, margin).is_some() {
            return reading(new_runs, Movement::Moved);
        }
    }
    match wild_runs(&values[level.clone()], margin) {
        0 => reading(1, Movement::Stayed),
        runs => reading(1, Movement::Wild { runs }),
    }
}

/// How many of the newest runs in a row lie beyond the prediction interval of a single run, on the same side; at most one
/// less than would make a new level.
fn wild_runs(values: &[f64], margin: f64) -> usize {
    let beyond = |history: &[f64], value: f64| {
        let spread = robust_spread(history)?;
        let limit = prediction_half_width(history.len(), 1, WILD) * spread.deviation;
        let off = value - spread.centre;
        (off.abs() > limit.max(margin)).then(|| off.signum())
    };
    let most = (NEW_RUNS - 1).min(values.len().saturating_sub(2));
    let history = &values[..values.len() - most];
    let new = values[values.len() - most..].iter().rev();
    let sides: Vec<Option<f64>> = new.map(|value| beyond(history, *value)).collect();
    let Some(side @ Some(_)) = sides.first().copied() else { return 0 };
    sides.iter().take_while(|other| **other == side).count()
}
