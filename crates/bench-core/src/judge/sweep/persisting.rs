//! Slices and points whose latest runs stand together on another level, and the steps and drifts of their history.

use super::contrast::{Contrast, Shape, Total};
use super::noise::Noise;
use super::scale::better;
use super::search::{Found, Outcome, Thing};
use crate::declare::OutputSpec;
use crate::judge::series::{Drifting, Movement, Reading, drift, read_level};
use crate::stats::prediction_half_width;

/// Runs from which on a series can show that something persists.
const FEWEST_RUNS: usize = 10;

/// Contrasts and points looked at, at most.
const MOST: usize = 200;

/// Deviations from which on the history of a point is looked at.
const SUSPICIOUS: f64 = 3.0;

/// What the history of a slice or a point shows.
pub(super) struct Past {
    pub(super) thing: Thing,
    pub(super) reading: Reading,
    pub(super) drift: Option<Drifting>,
}

/// Adds to the outcome what the last run alone does not show, but the last runs together do; returns every history with a
/// step or a drift, for slices and suspicious points. `rest` holds each run without what its points have in common.
pub(super) fn add_persisting(
    outcome: &mut Outcome,
    noise: &Noise,
    contrasts: &[Contrast],
    rest: &[Vec<f64>],
    (output, margin): (&OutputSpec, f64),
) -> Vec<Past> {
    if rest.len() <= FEWEST_RUNS || noise.variance.is_empty() {
        return Vec::new();
    }
    let slices = slices(contrasts, outcome, rest);
    let suspicious = |at: &usize| noise.change[*at].abs() > SUSPICIOUS * noise.variance[*at].sqrt();
    let points = (0..noise.change.len()).filter(suspicious).take(MOST);
    let points = points.map(|at| (Thing::Point(at), column(rest, at)));
    let series: Vec<(Thing, Vec<f64>)> = slices.into_iter().chain(points).collect();
    let looked_at = series.len() + 1;
    let read = series.into_iter().filter_map(|(thing, series)| {
        // A drift is told by runs, so that none may be missing.
        let complete = series.iter().all(|value| value.is_finite());
        let current = series.last().is_some_and(|value| value.is_finite());
        let series: Vec<f64> = series.into_iter().filter(|value| value.is_finite()).collect();
        let enough = current && series.len() > FEWEST_RUNS;
        let reading = enough.then(|| read_level(&series, better(output), margin, 0))??;
        let drift = complete.then(|| drift(&series, &reading.steps, margin, looked_at)).flatten();
        Some(Past { thing, reading, drift })
    });
    let read: Vec<Past> = read.collect();
    let alone = outcome.found.len();
    for Past { thing, reading, .. } in &read {
        let known = outcome.found.iter().any(|found| found.thing == *thing);
        // What a stronger finding of this run explains is not told twice.
        if reading.movement == Movement::Moved
            && !known
            && (alone == 0 || matches!(thing, Thing::Point(_)))
        {
            outcome.found.push(persisting(*thing, reading));
        }
    }
    outcome.found[alone..]
        .sort_by(|a, b| (b.value / b.error).abs().total_cmp(&(a.value / a.error).abs()));
    read.into_iter().filter(|past| !past.reading.steps.is_empty() || past.drift.is_some()).collect()
}

/// The slices that every run holds, each with its value in every run. Of many those that lie furthest off in the last run.
fn slices(contrasts: &[Contrast], outcome: &Outcome, rest: &[Vec<f64>]) -> Vec<(Thing, Vec<f64>)> {
    let is_slice = |at: &usize| matches!(contrasts[*at].shape, Shape::Slice(_));
    let mut slices: Vec<usize> = (0..contrasts.len()).filter(is_slice).collect();
    if slices.len() > MOST {
        let off = |at: &usize| {
            let found = outcome.rest.get(*at).copied().flatten();
            found.map_or(0.0, |found| (found.value / found.error).abs())
        };
        slices.sort_by(|a, b| off(b).total_cmp(&off(a)));
        slices.truncate(MOST);
        slices.sort_unstable();
    }
    let mut series: Vec<(Thing, Vec<f64>)> =
        slices.iter().map(|at| (Thing::Contrast(*at), Vec::with_capacity(rest.len()))).collect();
    for row in rest {
        let weights: Vec<f64> = row.iter().map(|v| f64::from(u8::from(!v.is_nan()))).collect();
        let all = Total::of(row, &weights);
        for (at, (_, values)) in slices.iter().zip(&mut series) {
            values
                .extend(contrasts[*at].estimate_with(row, &weights, all).map(|found| found.value));
        }
    }
    series.retain(|(_, values)| values.len() == rest.len());
    series
}

fn persisting(thing: Thing, reading: &Reading) -> Found {
    let runs = reading.baseline.len();
    let unit = prediction_half_width(runs, reading.new_runs, 0.05);
    let df = super::noise::number(runs.max(2) - 1);
    let error = unit * reading.deviation / crate::stats::student_critical(0.05, df);
    Found { thing, value: reading.after - reading.before, error, df, p_value: f64::NAN }
}

fn column(rows: &[Vec<f64>], at: usize) -> Vec<f64> {
    rows.iter().map(|row| row[at]).collect()
}
