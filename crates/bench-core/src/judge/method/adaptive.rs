//! A step against the earlier runs, or a drift among them, in robust standard deviations of the metric's own noise.

use super::outcome::{
    Outcome, band_around, exceeds, is_better, is_outside, percent_band, percent_change, word,
};
use super::percentage;
use crate::declare::Direction;
use crate::judge::Word;
use crate::stats::{kendall_with_order, median, theil_sen_slope};

/// Makes the median absolute deviation of a normal distribution its standard deviation.
const MAD_TO_SIGMA: f64 = 1.4826;

/// Fewer means than these have no robust spread.
pub(in crate::judge) const FEWEST_RUNS: usize = 4;

/// Means further from the median than so many deviations are no part of a drift: Hampel, "The Influence Curve and Its
/// Role in Robust Estimation", Journal of the American Statistical Association 69 (1974).
const HAMPEL: f64 = 5.0;

/// A drift is asked for this share of the deviations that a step is.
const DRIFT_SHARE: f64 = 0.85;

/// A drift is asked for a rank correlation with time that chance gives at most so often.
const DRIFT_P: f64 = 0.1;

/// The change in percent that stands in below [`FEWEST_RUNS`] where none is asked for.
pub(in crate::judge) const FALLBACK_PERCENT: f64 = 10.0;

/// What is accepted.
#[derive(Clone, Copy, Debug)]
pub(in crate::judge) struct Accepted {
    /// Robust standard deviations.
    pub(in crate::judge) mad: f64,
    /// The change in percent that a step or a drift must have besides; `None` for any.
    pub(in crate::judge) percent: Option<f64>,
}

/// How far the current run and the earlier ones are from standing still.
#[derive(Clone, Copy, Debug)]
struct Scores {
    baseline: f64,
    /// One robust standard deviation of the earlier means; never 0.
    noise: f64,
    /// From the baseline to the current run, in `noise`.
    step: f64,
    /// The whole drift of the earlier means, in the output's unit.
    drift: f64,
    /// The drift in robust standard deviations of their differences.
    drift_score: f64,
    /// How often chance alone orders them so.
    drift_p: f64,
}

/// Judges `current` against the means of the earlier runs, of which there must be [`FEWEST_RUNS`].
///
/// A step is further from the median than `mad` robust standard deviations; a drift is a Theil-Sen slope whose total
/// over the earlier runs is more than 0.85 of that, in robust deviations of their differences, and which Kendall's
/// rank correlation finds with p below 0.1. Both must also be worse by more than `percent`. The current run is no part
/// of the drift.
pub(in crate::judge) fn judge(
    history: &[f64],
    current: f64,
    accepted: Accepted,
    direction: Direction,
) -> Outcome {
    let Accepted { mad, percent } = accepted;
    let scores = scores(history, current);
    let Scores { baseline, noise, .. } = scores;
    let change_percent = percent_change(current, baseline);
    let worse_by_percent = |value: f64| {
        percent.is_none_or(|percent| exceeds(percent_change(value, baseline), percent, direction))
    };
    let step =
        direction.is_worse(scores.step) && scores.step.abs() > mad && worse_by_percent(current);
    let drift = direction.is_worse(scores.drift_score)
        && scores.drift_score.abs() > DRIFT_SHARE * mad
        && scores.drift_p < DRIFT_P
        && worse_by_percent(baseline + scores.drift);
    let mut bands = vec![band_around(baseline, mad * noise)];
    bands.extend(percent.map(|percent| percent_band(baseline, percent)));
    let improved = is_better(current - baseline, direction)
        && bands.iter().all(|band| is_outside(current, *band));
    let word = if change_percent.is_nan() { Word::Invalid } else { word(step || drift, improved) };
    if word == Word::Invalid {
        bands.clear();
    }
    let method = "adaptive";
    let mut outcome = Outcome {
        method,
        word,
        baseline,
        change_percent,
        threshold: mad,
        bands,
        reason: String::new(),
    }
    .reasoned("infinite values have no change in percent");
    if word == Word::Regressed {
        outcome.reason = regressed_by(&scores, step, drift);
    }
    outcome
}

/// The rule for fewer than [`FEWEST_RUNS`] earlier runs: `percentage` over all their samples.
pub(in crate::judge) fn judge_sparse(
    samples: &[f64],
    current: f64,
    accepted: Accepted,
    direction: Direction,
) -> Outcome {
    percentage::judge(samples, current, accepted.percent.unwrap_or(FALLBACK_PERCENT), direction)
}

fn scores(history: &[f64], current: f64) -> Scores {
    let (baseline, sigma) = robust_scale(history);
    let floor = (1e-6 * baseline.abs()).max(1e-12);
    let noise = sigma.max(floor);
    let near = HAMPEL * sigma.max(1e-12);
    let mut kept: Vec<f64> =
        history.iter().copied().filter(|mean| (mean - baseline).abs() <= near).collect();
    if kept.len() < FEWEST_RUNS {
        kept = history.to_vec();
    }
    let differences: Vec<f64> = kept.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let (_, spread) = robust_scale(&differences);
    #[expect(clippy::cast_precision_loss, reason = "a history is far shorter than 2^53")]
    let steps = kept.len().saturating_sub(1) as f64;
    let drift = theil_sen_slope(&kept).unwrap_or(0.0) * steps;
    Scores {
        baseline,
        noise,
        step: (current - baseline) / noise,
        drift,
        drift_score: drift / (spread / std::f64::consts::SQRT_2).max(floor),
        drift_p: kendall_with_order(&kept).map_or(1.0, |found| found.p_value),
    }
}

/// The median, and the median absolute deviation from it as a standard deviation.
fn robust_scale(values: &[f64]) -> (f64, f64) {
    let centre = median(values).unwrap_or(f64::NAN);
    let deviations: Vec<f64> = values.iter().map(|value| (value - centre).abs()).collect();
    (centre, MAD_TO_SIGMA * median(&deviations).unwrap_or(f64::NAN))
}

/// Which of the two tests fired, with its numbers.
fn regressed_by(scores: &Scores, step: bool, drift: bool) -> String {
    let mut fired = Vec::new();
    if step {
        fired.push(format!("a step of {:+.1} robust deviations", scores.step));
    }
    if drift {
        let Scores { drift_score, drift_p, .. } = scores;
        let p = if *drift_p < 0.001 { "< 0.001".to_owned() } else { format!("= {drift_p:.3}") };
        fired.push(format!(
            "a drift of {drift_score:+.1} robust deviations over the earlier runs (p {p})"
        ));
    }
    fired.join(" and ")
}

#[cfg(test)]
mod tests;
