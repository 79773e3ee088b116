//! The smallest things that explain what changed: slices, slopes and points as one family.

use super::contrast::{Contrast, Estimate, Total};
use super::noise::{Noise, number};
use crate::judge::UnitOfError;
use crate::stats::{VariancePrior, benjamini_hochberg, student_two_sided};

/// Things found at most, one after the other; what is left then is judged point by point.
const MOST: usize = 16;

/// How the error rate is shared. Slices see small changes, points only large ones, which need little of it.
const FOR_CONTRASTS: f64 = 0.8;
const FOR_POINTS: f64 = 0.2;

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    /// A contrast, by its place.
    Contrast(usize),
    /// A point, by its place among those compared.
    Point(usize),
}

/// Something that changed, or, for a contrast, that was looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) thing: Thing,
    pub(super) value: f64,
    pub(super) error: f64,
    pub(super) df: f64,
    /// Corrected for everything judged.
    pub(super) p_value: f64,
}

/// What a search gives.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    /// What changed, the strongest first.
    pub(super) found: Vec<Found>,
    /// All contrasts after what was found had been taken out.
    pub(super) rest: Vec<Option<Found>>,
}

/// How much more contrasts spread than independent points would make them.
struct Excess {
    ratio: Vec<f64>,
    df: f64,
    /// For each unit of the history its largest contrast, in deviations.
    largest: Vec<f64>,
}

/// Searches the changes for what explains them (Smyth 2004 for the variances; four fifths of the error rate `q` go to contrasts by
/// Bonferroni's correction, the rest to points by Benjamini's and Hochberg's). The strongest is taken out, until nothing is left that
/// is believable and larger than the margin.
pub(super) fn search(noise: &Noise, contrasts: &[Contrast], margin: f64, q: f64) -> Outcome {
    if noise.variance.is_empty() {
        return Outcome::default();
    }
    let mut changes = noise.change.clone();
    let mut weights: Vec<f64> = noise.variance.iter().map(|variance| 1.0 / variance).collect();
    for (change, weight) in changes.iter().zip(&mut weights) {
        if !change.is_finite() {
            *weight = 0.0;
        }
    }
    let excess = excess(noise, contrasts, &weights);
    let wild = wildest_points(noise);
    let mut outcome = Outcome::default();
    for _ in 0..MOST {
        let looked = look(contrasts, &changes, &weights, &excess);
        let strength = |found: &Found| (found.value / found.error).abs();
        let believable = |found: &&Found| {
            let Thing::Contrast(at) = found.thing else { return true };
            found.p_value <= q
                && contrasts[at].reach(found.value).abs() > margin
                && is_new(noise, strength(found), &excess.largest)
        };
        let best = looked.iter().flatten().filter(believable);
        let best = best.max_by(|a, b| strength(a).total_cmp(&strength(b))).copied();
        let points = points(noise, &changes, &weights, margin, q, &wild);
        let strongest = best.as_ref().map_or(0.0, strength);
        let stronger: Vec<Found> = points.into_iter().filter(|p| strength(p) > strongest).collect();
        if !stronger.is_empty() {
            for point in stronger {
                if let Thing::Point(at) = point.thing {
                    weights[at] = 0.0;
                }
                outcome.found.push(point);
            }
            continue;
        }
        let Some(best) = best else { break };
        if let Thing::Contrast(at) = best.thing {
            contrasts[at].take_out(&mut changes, best.value);
        }
        outcome.found.push(best);
    }
    outcome.rest = look(contrasts, &changes, &weights, &excess);
    outcome
}

fn look(
    contrasts: &[Contrast],
    changes: &[f64],
    weights: &[f64],
    excess: &Excess,
) -> Vec<Option<Found>> {
    let all = Total::of(changes, weights);
    let answer = |(at, contrast): (usize, &Contrast)| {
        let Estimate { value, variance } = contrast.estimate_with(changes, weights, all)?;
        let error = (variance * excess.ratio[at]).sqrt();
        let p = student_two_sided(value / error, excess.df);
        let p_value = (number(contrasts.len()) * p / FOR_CONTRASTS).min(1.0);
        Some(Found { thing: Thing::Contrast(at), value, error, df: excess.df, p_value })
    };
    contrasts.iter().enumerate().map(answer).collect()
}

/// The points that changed by more than the margin, each against its own shrunken variance.
fn points(
    noise: &Noise,
    changes: &[f64],
    weights: &[f64],
    margin: f64,
    q: f64,
    wild: &[f64],
) -> Vec<Found> {
    let p: Vec<f64> = (0..changes.len())
        .map(|at| match weights[at] {
            0.0 => f64::NAN,
            weight => student_two_sided(changes[at] * weight.sqrt(), noise.df),
        })
        .collect();
    let corrected = benjamini_hochberg(&p);
    let found = (0..changes.len()).filter(|at| {
        let strength = changes[*at].abs() * weights[*at].sqrt();
        corrected[*at] / FOR_POINTS <= q
            && changes[*at].abs() > margin
            && is_new(noise, strength, wild)
    });
    found
        .map(|at| Found {
            thing: Thing::Point(at),
            value: changes[at],
            error: noise.variance[at].sqrt(),
            df: noise.df,
            p_value: (corrected[at] / FOR_POINTS).min(1.0),
        })
        .collect()
}

/// Whether the history has shown nothing as strong: in at most one of twenty of its runs, whatever their distribution is.
/// Launches of two runs are too few for that.
fn is_new(noise: &Noise, strength: f64, history: &[f64]) -> bool {
    if noise.unit != UnitOfError::Run || noise.exact {
        return true;
    }
    let as_strong = history.iter().filter(|other| **other >= strength).count();
    20 * as_strong <= history.len()
}

/// For each run of the history the largest deviation of any point, in deviations of a change.
fn wildest_points(noise: &Noise) -> Vec<f64> {
    let largest = |row: &Vec<f64>| {
        let squares = row.iter().zip(&noise.variance).map(|(d, variance)| d * d / variance);
        squares.fold(0.0, f64::max).sqrt()
    };
    noise.deviations.iter().map(largest).collect()
}

/// Compares how far contrasts of single units spread with what independent points would make of it: noise that whole slices share
/// shows here. The ratios steady each other like variances of points do; below 1 they count as 1.
fn excess(noise: &Noise, contrasts: &[Contrast], weights: &[f64]) -> Excess {
    let plain = Excess { ratio: vec![1.0; contrasts.len()], df: noise.df, largest: Vec::new() };
    if noise.exact || contrasts.is_empty() {
        return plain;
    }
    let mut squares = vec![0.0; contrasts.len()];
    let mut largest = vec![0.0_f64; noise.deviations.len()];
    for (row, largest) in noise.deviations.iter().zip(&mut largest) {
        let all = Total::of(row, weights);
        for (contrast, square) in contrasts.iter().zip(&mut squares) {
            if let Some(Estimate { value, variance }) = contrast.estimate_with(row, weights, all) {
                // The weights are those of changes, whose variance is a multiple of that of units.
                let ratio = value * value / variance * noise.factor;
                *square += ratio;
                *largest = largest.max(ratio / noise.factor);
            }
        }
    }
    let ratios: Vec<f64> = squares.iter().map(|square| square / noise.own_df).collect();
    largest.iter_mut().for_each(|largest| *largest = largest.sqrt());
    let plain = Excess { largest: largest.clone(), ..plain };
    if !is_more_than_chance(&ratios, noise.own_df) {
        return plain;
    }
    let Some(prior) = VariancePrior::fit(&ratios, noise.own_df) else { return plain };
    let shrunken = ratios.iter().map(|ratio| prior.shrink(*ratio, noise.own_df).max(1.0));
    let ratio: Vec<f64> = shrunken.collect();
    let df = prior.total_df(noise.own_df, contrasts.len()).min(noise.df);
    // In deviations of the contrast as it is judged.
    let typical = ratio.iter().copied().fold(f64::INFINITY, f64::min).max(1.0).sqrt();
    largest.iter_mut().for_each(|largest| *largest /= typical);
    Excess { ratio, df, largest }
}

/// Whether ratios that are 1 on average by chance are larger together, or one of them is by far.
fn is_more_than_chance(ratios: &[f64], own_df: f64) -> bool {
    let mean = crate::stats::mean(ratios).unwrap_or(1.0);
    let together = 1.0 + 2.0 * (2.0 / (own_df * number(ratios.len()))).sqrt();
    let alone = 1.0 + 4.0 * (2.0 / own_df).sqrt();
    mean > together || ratios.iter().any(|ratio| *ratio > alone)
}
