//! A metric judged: its pooled value, its slices and its points.

use super::contrast::contrasts;
use super::family::Family;
use super::layout::Layout;
use super::level_verdict::count;
use super::noise::Noise;
use super::panel::Panel;
use super::persisting::{Past, add_persisting};
use super::pooled::{PooledSeries, common_shift, pooled};
use super::scale::Scale;
use super::search::{Thing, search};
use crate::declare::{Measure, OutputKind, OutputSpec};
use crate::judge::series::{Drifting, Reading, Step, drift};
use crate::judge::{
    Band, ChangePoint, CommonShift, Drift, EnvironmentDifference, JudgePolicy, MeanKind,
    PointChanges, Price, Scope, UnitOfError, Verdict, Word, run_means,
};
use crate::model::ResultParts;

/// What the method `sweep` says of an output.
#[derive(Clone, Debug, Default)]
pub(in crate::judge) struct SweepJudgement {
    /// The pooled verdict first.
    pub(in crate::judge) verdicts: Vec<Verdict>,
    pub(in crate::judge) common_shift: Option<CommonShift>,
    pub(in crate::judge) change_points: Vec<ChangePoint>,
    /// The one of the pooled metric first, then at most one more.
    pub(in crate::judge) drifts: Vec<Drift>,
    pub(in crate::judge) point_changes: Option<PointChanges>,
}

/// Everything that judging an output needs.
pub(in crate::judge) struct Subject<'a> {
    pub(in crate::judge) parts: &'a ResultParts,
    /// The place of the output among the declared ones.
    pub(in crate::judge) output: usize,
    pub(in crate::judge) spec: &'a OutputSpec,
    /// Rows of the runs that it may be compared with, oldest first.
    pub(in crate::judge) baseline: &'a [usize],
    pub(in crate::judge) policy: &'a JudgePolicy,
    /// Why there is nothing to compare with, where there is not.
    pub(in crate::judge) nothing: &'a str,
}

/// Judges a metric.
pub(super) fn judge_metric(subject: &Subject<'_>, layout: &Layout) -> SweepJudgement {
    let Subject { parts, output, spec, baseline, policy, nothing } = subject;
    let panel = Panel::of(parts, *output, baseline).and_then(Panel::without_sparse_runs);
    let Some(panel) = panel else {
        return SweepJudgement {
            verdicts: vec![uncompared(subject, nothing)],
            ..Default::default()
        };
    };
    let series = PooledSeries::of(&panel);
    let (mut pooled, reading) = pooled(&panel, &series, spec, policy);
    let differences = differences(parts, &panel);
    let mut change_points: Vec<ChangePoint> = reading
        .iter()
        .flat_map(|reading| points_of(subject, &panel, &Scope::Pooled, reading))
        .collect();
    let margin = panel.scale.difference(policy.margin_of(spec));
    let drifting = reading.and_then(|reading| drift(&series.means, &reading.steps, margin, 1));
    let mut drifts: Vec<Drift> = drifting
        .iter()
        .filter_map(|found| drift_of(subject, &panel, Scope::Pooled, found))
        .collect();
    let timed = spec.kind == OutputKind::Metric(Measure::Duration);
    let noise = Noise::of(&panel, margin, timed).filter(|_| panel.points.len() > 1);
    let shift = common_shift(&panel, &series, spec, policy);
    let mut judgement = SweepJudgement { common_shift: shift, ..Default::default() };
    let mut others = Vec::new();
    if let Some(noise) = noise {
        let slopes = panel.scale == Scale::Logarithm;
        let contrasts = contrasts(layout, &panel.points, slopes);
        let mut outcome = search(&noise, &contrasts, margin, policy.q);
        let moved = add_persisting(&mut outcome, &noise, &contrasts, &series.rest, (spec, margin));
        let scope = |thing: &Thing| match thing {
            Thing::Contrast(at) => contrasts[*at].scope.clone(),
            Thing::Point(at) => Scope::Point { inputs: layout.place(panel.points[*at]) },
        };
        for Past { thing, reading, .. } in &moved {
            change_points.extend(points_of(subject, &panel, &scope(thing), reading));
        }
        // Slices share points, so that one drift shows in several: the surest explains the others.
        let drifting = moved.iter().filter_map(|past| Some((past.thing, past.drift.as_ref()?)));
        let surest = drifting.min_by(|a, b| a.1.p_value.total_cmp(&b.1.p_value));
        drifts.extend(
            surest.and_then(|(thing, found)| drift_of(subject, &panel, scope(&thing), found)),
        );
        let family = Family {
            panel: &panel,
            layout,
            noise: &noise,
            contrasts: &contrasts,
            reference: &series.reference,
            output: spec,
            policy,
            differences: &differences,
        };
        others = family.verdicts(&outcome);
        judgement.point_changes = Some(family.point_changes(&outcome));
    }
    if matches!(pooled.word, Word::Regressed | Word::Improved) {
        pooled.differences = differences;
        // Where the run as a whole did not move, the strongest finding is what moved its mean.
        let alone = judgement.common_shift.as_ref().is_some_and(|shift| shift.word != pooled.word);
        let strongest = others.iter().find(|verdict| verdict.word == pooled.word);
        pooled.explained_by = strongest.filter(|_| alone).map(|verdict| verdict.scope.clone());
    }
    judgement.verdicts.push(pooled);
    judgement.verdicts.extend(others);
    judgement.change_points = change_points;
    judgement.drifts = drifts;
    judgement
}

/// The verdict where no earlier run shares a value with this one.
fn uncompared(subject: &Subject<'_>, nothing: &str) -> Verdict {
    let mut verdict = Verdict::new(subject.spec, Scope::Pooled, "sweep");
    verdict.threshold = 100.0 * subject.policy.margin_of(subject.spec);
    verdict.young = true;
    let means = run_means(subject.parts, subject.output, MeanKind::Arithmetic);
    let current = means.last().copied().flatten();
    match current {
        None => {
            verdict.word = Word::Invalid;
            "this run has no value of it".clone_into(&mut verdict.reason);
        }
        Some(current) => {
            verdict.current = current;
            nothing.clone_into(&mut verdict.reason);
            verdict.price = Some(Price { more: 3, unit: UnitOfError::Run });
        }
    }
    verdict
}

/// What differs between this run and the last of its baseline, beside its identity.
fn differences(parts: &ResultParts, panel: &Panel) -> Vec<EnvironmentDifference> {
    let mut runs = panel.runs.iter().rev().filter_map(|run| parts.runs.get(*run));
    let (Some(now), Some(before)) = (runs.next(), runs.next()) else { return Vec::new() };
    let different = before.environment.differences(&now.environment).into_iter();
    different
        .map(|(key, before, now)| EnvironmentDifference {
            key: key.to_owned(),
            before: before.map(str::to_owned),
            now: now.map(str::to_owned),
        })
        .collect()
}

/// The steps of a series as change points.
fn points_of(
    subject: &Subject<'_>,
    panel: &Panel,
    scope: &Scope,
    reading: &Reading,
) -> Vec<ChangePoint> {
    let scale = panel.scale;
    let last = reading.steps.last().map(|step| step.at);
    let moved = reading.movement == crate::judge::series::Movement::Moved;
    let point = |step: &Step| {
        let run = |at: usize| panel.runs.get(at).and_then(|run| subject.parts.runs.get(*run));
        let change = step.levels.1 - step.levels.0;
        let worse = subject.spec.direction.is_worse(change);
        Some(ChangePoint {
            output: subject.spec.name.clone(),
            scope: scope.clone(),
            run: run(step.at)?.id,
            label: run(step.at)?.event.label.clone(),
            earliest: run(step.between.0)?.id,
            latest: run(step.between.1)?.id,
            before: scale.back(step.levels.0),
            after: scale.back(step.levels.1),
            change_percent: scale.percent(change),
            p_value: step.p_value,
            word: if worse { Word::Regressed } else { Word::Improved },
            persists: worse && moved && last == Some(step.at),
        })
    };
    reading.steps.iter().filter_map(point).collect()
}

/// A slow change as a finding.
fn drift_of(subject: &Subject<'_>, panel: &Panel, scope: Scope, found: &Drifting) -> Option<Drift> {
    let since = subject.parts.runs.get(*panel.runs.get(found.runs.start)?)?.id;
    let percent = |change| panel.scale.percent(change);
    let worse = subject.spec.direction.is_worse(found.change);
    Some(Drift {
        output: subject.spec.name.clone(),
        scope,
        since,
        runs: count(found.runs.len()),
        change_percent: percent(found.change),
        interval: Some(Band { low: percent(found.interval.0), high: percent(found.interval.1) }),
        p_value: found.p_value,
        word: if worse { Word::Regressed } else { Word::Improved },
    })
}
