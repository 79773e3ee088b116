//! The pooled metric, and what all points of a run have in common, each against the same of earlier runs.

use super::level_verdict::{count, level_verdict};
use super::noise::{ENOUGH_POINTS, ENOUGH_RUNS, common, medians, number, without_shift};
use super::panel::Panel;
use super::scale::Scale;
use crate::declare::OutputSpec;
use crate::judge::series::Reading;
use crate::judge::{CommonShift, Evidence, JudgePolicy, Price, Scope, UnitOfError, Verdict, Word};
use crate::stats::{mean, student_critical, welch};

/// The series of an output: for each run, the current one last.
#[derive(Clone, Debug)]
pub(super) struct PooledSeries {
    /// The median of each point over the baseline.
    pub(super) reference: Vec<f64>,
    /// The mean over the points.
    pub(super) means: Vec<f64>,
    /// What all points have in common against the reference.
    shifts: Vec<f64>,
    /// Each run without that.
    pub(super) rest: Vec<Vec<f64>>,
}

impl PooledSeries {
    pub(super) fn of(panel: &Panel) -> Self {
        let columns = panel.points.len();
        let before = panel.means.len() - 1;
        let reference = medians(&panel.means[..before], columns);
        let level = mean(&reference).unwrap_or(0.0);
        let differences = |row: &Vec<f64>| -> Vec<f64> {
            row.iter().zip(&reference).map(|(value, middle)| value - middle).collect()
        };
        let all: Vec<Vec<f64>> = panel.means.iter().map(differences).collect();
        let means = all.iter().map(|row| level + mean(row).unwrap_or(0.0)).collect();
        let shifts = all.iter().map(|row| level + common(row)).collect();
        let rest = panel.means.iter().map(|row| without_shift(row.clone(), &reference)).collect();
        Self { reference, means, shifts, rest }
    }
}

/// The verdict on the pooled metric, and what it was read from.
pub(super) fn pooled(
    panel: &Panel,
    series: &PooledSeries,
    output: &OutputSpec,
    policy: &JudgePolicy,
) -> (Verdict, Option<Reading>) {
    let reference = mean(&series.reference).unwrap_or(0.0);
    let pool = |row: &Vec<f64>| {
        let differences: Vec<f64> =
            row.iter().zip(&series.reference).map(|(value, middle)| value - middle).collect();
        reference + mean(&differences).unwrap_or(0.0)
    };
    match by_launches(panel, pool, output, policy) {
        Some(verdict) => (verdict, None),
        None => level_verdict(&series.means, panel.scale, output, Scope::Pooled, policy),
    }
}

/// What all points have in common; `None` where there are too few points to tell it from the pooled metric.
pub(super) fn common_shift(
    panel: &Panel,
    series: &PooledSeries,
    output: &OutputSpec,
    policy: &JudgePolicy,
) -> Option<CommonShift> {
    if panel.points.len() < ENOUGH_POINTS {
        return None;
    }
    let reference = mean(&series.reference).unwrap_or(0.0);
    let pool = |row: &Vec<f64>| {
        let differences: Vec<f64> =
            row.iter().zip(&series.reference).map(|(value, middle)| value - middle).collect();
        reference + common(&differences)
    };
    let verdict = by_launches(panel, pool, output, policy).unwrap_or_else(|| {
        level_verdict(&series.shifts, panel.scale, output, Scope::Pooled, policy).0
    });
    let expected = verdict.bands.first().map(|band| {
        let percent = |value: f64| {
            panel.scale.percent(panel.scale.onto(value) - panel.scale.onto(verdict.baseline))
        };
        crate::judge::Band { low: percent(band.low), high: percent(band.high) }
    });
    Some(CommonShift {
        output: output.name.clone(),
        change_percent: verdict.change_percent,
        interval: verdict.interval,
        expected,
        runs: count(panel.runs.len() - 1),
        word: verdict.word,
        reason: verdict.reason,
    })
}

/// Shifts of whole runs that the state of a machine makes are seldom so many times as large as the block.
const BEYOND_MACHINES: f64 = 2.0;

/// Few runs but several launches on both sides: launches tell how sure the change is, but not whether the code made it or the
/// state of the machine. So only a change that is larger than twice the block throughout gets a word.
fn by_launches(
    panel: &Panel,
    pool: impl Fn(&Vec<f64>) -> f64,
    output: &OutputSpec,
    policy: &JudgePolicy,
) -> Option<Verdict> {
    let (now, before) = panel.launches.split_last()?;
    if before.len() >= ENOUGH_RUNS || now.len() < 2 {
        return None;
    }
    let then: Vec<f64> = before.iter().flatten().map(&pool).collect();
    let now: Vec<f64> = now.iter().map(&pool).collect();
    let difference = welch(&then, &now).filter(|found| found.error > 0.0)?;
    let scale: Scale = panel.scale;
    let mut verdict = Verdict::new(output, Scope::Pooled, "sweep");
    let (margin, block) = (policy.margin_of(output), policy.block_of(output));
    let half = |p: f64| student_critical(p, difference.df) * difference.error;
    let current = mean(&now)?;
    verdict.threshold = 100.0 * margin;
    verdict.current = scale.back(current);
    verdict.baseline = scale.back(current - difference.estimate);
    verdict.change_percent = scale.percent(difference.estimate);
    verdict.interval = Some(scale.percent_band(difference.estimate, half(0.05)));
    verdict.p_value = Some(difference.p_value);
    verdict.detectable_percent = Some(scale.percent(half(0.05) + half(0.4)));
    verdict.young = (before.len() as u64) < u64::from(policy.min_history_of(output));
    verdict.evidence = Some(Evidence {
        unit: UnitOfError::Launch,
        baseline: count(then.len()),
        current: count(now.len()),
    });
    let (margin, block) = (scale.difference(margin), scale.difference(block));
    let size = difference.estimate.abs();
    if size - half(0.05) > BEYOND_MACHINES * block {
        let worse = output.direction.is_worse(difference.estimate);
        verdict.word = if worse { Word::Regressed } else { Word::Improved };
        verdict.blocking = worse && !verdict.young;
    } else if size + half(0.1) <= margin {
        verdict.word = Word::Equivalent;
    } else if difference.p_value <= 0.05 && size > margin {
        "the whole run moved, which another state of the machine does as well"
            .clone_into(&mut verdict.reason);
        let more = count(ENOUGH_RUNS.saturating_sub(before.len())).max(1);
        verdict.price = Some(Price { more, unit: UnitOfError::Run });
    } else {
        "the noise hides changes as small as the margin".clone_into(&mut verdict.reason);
        verdict.price = more(number(now.len()), half(0.1) / margin, UnitOfError::Launch);
    }
    Some(verdict)
}

/// How many more units make an interval as narrow as the margin that is `times` as wide with `units` of them.
pub(super) fn more(units: f64, times: f64, unit: UnitOfError) -> Option<Price> {
    let more = (units * (times * times - 1.0)).ceil().max(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked here")]
    (more < 1e6).then_some(Price { more: more as u32, unit })
}
