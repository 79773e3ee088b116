//! The verdict on a metric from the series of its runs.

use super::scale::{Scale, better};
use crate::declare::{Measure, OutputKind, OutputSpec};
use crate::judge::comparable::ComparableMeans;
use crate::judge::series::{Movement, NEW_RUNS, Reading, drift, read_level};
use crate::judge::threshold::{Asked, threshold_verdict};
use crate::judge::{Band, Evidence, JudgePolicy, Method, Price, Scope, UnitOfError, Verdict, Word};
use crate::stats::{prediction_half_width, student_critical};

/// Runs that are the same from which on a number is taken to be without noise.
const SAME_RUNS: usize = 3;

/// Judges a metric from its value in each run, oldest first, by the policy's method; the last value is the run judged. The method
/// `sweep` says of it what it says of pooled metrics. NaN values are left out.
///
/// This is the part of judging that needs nothing but the series.
///
/// ```
/// use bench_core::declare::{Measure, OutputKind, OutputSpec};
/// use bench_core::judge::{JudgePolicy, Word, judge_series};
///
/// let time = OutputSpec::new("time", OutputKind::Metric(Measure::Duration));
/// let mut runs = vec![1.00, 1.01, 0.99, 1.00, 1.02, 0.98, 1.01, 1.00, 0.99, 1.01];
/// runs.extend([1.21, 1.19, 1.20]);
/// assert_eq!(judge_series(&runs, &time, &JudgePolicy::default()).word, Word::Regressed);
/// ```
#[must_use]
pub fn judge_series(values: &[f64], output: &OutputSpec, policy: &JudgePolicy) -> Verdict {
    let values: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    if policy.method != Method::Sweep {
        let (current, history) =
            values.split_last().map_or((None, &[][..]), |(now, then)| (Some(*now), then));
        let means =
            ComparableMeans { current, history: history.to_vec(), samples: history.to_vec() };
        let nothing = "no earlier run to compare with";
        return threshold_verdict(
            output,
            &means,
            (policy.method, Asked::ForAll),
            policy.min_history,
            nothing,
        );
    }
    let scale = Scale::of(&values);
    let series: Vec<f64> = values.iter().map(|value| scale.onto(*value)).collect();
    level_verdict(&series, scale, output, Scope::Pooled, policy).0
}

/// What a slow change of a metric that still goes on in its last run is called, from its value in each run, oldest first: REGRESSED
/// or IMPROVED, and `None` where there is no such drift. NaN values are left out.
///
/// The method `sweep` looks for drifts beside its verdicts, in series of 30 runs and more.
#[must_use]
pub fn drift_of_series(values: &[f64], output: &OutputSpec, policy: &JudgePolicy) -> Option<Word> {
    let values: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    let scale = Scale::of(&values);
    let series: Vec<f64> = values.iter().map(|value| scale.onto(*value)).collect();
    let margin = scale.difference(policy.margin_of(output));
    let reading = read_level(&series, better(output), margin, 0)?;
    let found = drift(&series, &reading.steps, margin, 1)?;
    Some(if output.direction.is_worse(found.change) { Word::Regressed } else { Word::Improved })
}

/// The verdict on a series of places on a scale, and what it was read from.
pub(in crate::judge) fn level_verdict(
    series: &[f64],
    scale: Scale,
    output: &OutputSpec,
    scope: Scope,
    policy: &JudgePolicy,
) -> (Verdict, Option<Reading>) {
    let mut verdict = Verdict::new(output, scope, "sweep");
    let fraction = policy.margin_of(output);
    let margin = scale.difference(fraction);
    verdict.threshold = 100.0 * fraction;
    verdict.current = series.last().map_or(f64::NAN, |place| scale.back(*place));
    let Some(mut reading) = read_level(series, better(output), margin, 0) else {
        "no earlier run to compare with".clone_into(&mut verdict.reason);
        return (verdict, None);
    };
    let history = reading.baseline.len();
    let exact = is_exact(output, &reading);
    if exact && (reading.after - reading.before).abs() > margin {
        reading.movement = Movement::Moved;
    }
    let change = reading.after - reading.before;
    verdict.baseline = scale.back(reading.before);
    verdict.current = scale.back(reading.after);
    verdict.change_percent = scale.percent(change);
    verdict.evidence = Some(Evidence {
        unit: UnitOfError::Run,
        baseline: count(history),
        current: count(reading.new_runs),
    });
    verdict.young = u64::from(policy.min_history_of(output)) > history as u64;
    let known = exact || reading.deviation > 0.0 && history >= 2;
    if !known {
        spread_unknown(&mut verdict, history);
        return (verdict, Some(reading));
    }
    let half = |p| prediction_half_width(history, reading.new_runs, p) * reading.deviation;
    let band = half(0.01).max(margin);
    let ends = [-band, band].map(|off| scale.back(reading.before + off));
    verdict.bands = vec![Band { low: ends[0].min(ends[1]), high: ends[0].max(ends[1]) }];
    verdict.interval = Some(scale.percent_band(change, half(0.05)));
    verdict.detectable_percent = Some(scale.percent(half(0.05) + half(0.4)));
    say(&mut verdict, &reading, (half(0.1), margin), output);
    let block = scale.difference(policy.block_of(output));
    verdict.blocking = verdict.word == Word::Regressed && !verdict.young && change.abs() > block;
    (verdict, Some(reading))
}

/// Whether the number has no noise: it is no time, and it was the same in every run of the baseline.
fn is_exact(output: &OutputSpec, reading: &Reading) -> bool {
    output.kind != OutputKind::Metric(Measure::Duration)
        && reading.deviation == 0.0
        && reading.baseline.len() >= SAME_RUNS
}

fn spread_unknown(verdict: &mut Verdict, history: usize) {
    verdict.reason = match history {
        1 => "one earlier run does not tell how far runs spread".to_owned(),
        n => format!("{n} earlier runs that are the same do not tell how far runs spread"),
    };
    let more = count(SAME_RUNS.saturating_sub(history)).max(1);
    verdict.price = Some(Price { more, unit: UnitOfError::Run });
}

/// Chooses the word, with reason and price.
fn say(verdict: &mut Verdict, reading: &Reading, (half, margin): (f64, f64), output: &OutputSpec) {
    let change = reading.after - reading.before;
    match reading.movement {
        Movement::Moved => {
            verdict.word = match output.direction.is_worse(change) {
                true => Word::Regressed,
                false => Word::Improved,
            };
        }
        Movement::Wild { runs } => {
            let more = count(NEW_RUNS.saturating_sub(runs)).max(1);
            verdict.price = Some(Price { more, unit: UnitOfError::Run });
            verdict.reason = match runs {
                1 => "one run lies off, which happens by chance".to_owned(),
                n => format!("{n} runs in a row lie off, which happens by chance"),
            };
        }
        Movement::Stayed if change.abs() + half <= margin => verdict.word = Word::Equivalent,
        Movement::Stayed => {
            "the noise hides changes as small as the margin".clone_into(&mut verdict.reason);
            let runs = runs_for(margin, reading);
            verdict.price = runs.map(|more| Price { more, unit: UnitOfError::Run });
        }
    }
}

/// How many more runs make the interval as narrow as the margin: new ones where the baseline is long enough, else as
/// many on both sides.
fn runs_for(margin: f64, reading: &Reading) -> Option<u32> {
    #[expect(clippy::cast_precision_loss, reason = "runs are few")]
    let history = reading.baseline.len() as f64;
    let wanted = (margin / (student_critical(0.1, history - 1.0) * reading.deviation)).powi(2);
    let new =
        if wanted > 1.5 / history { 1.0 / (wanted - 1.0 / history) - 1.0 } else { 2.0 / wanted };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked here")]
    (new.is_finite() && new < 1e6).then(|| new.ceil().max(1.0) as u32)
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
