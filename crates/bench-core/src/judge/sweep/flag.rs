//! A flag judged: successes among trials, by exact tests.

use super::layout::Layout;
use super::level_verdict::count;
use super::metric::{Subject, SweepJudgement};
use crate::judge::{Agreement, ChangeUnit, Evidence, Price, Scope, UnitOfError, Verdict, Word};
use crate::stats::{fisher_exact, newcombe};

/// Successes and trials.
type Tally = (u32, u32);

/// Judges a flag: the baseline's trials together against this run's, over the points that both hold. Trials are taken to be
/// independent.
pub(super) fn judge_flag(subject: &Subject<'_>, layout: &Layout) -> SweepJudgement {
    let tallies = tallies(subject);
    let both = |place: &&(u32, Tally, Tally)| place.1.1 > 0 && place.2.1 > 0;
    let shared: Vec<(u32, Tally, Tally)> = tallies.iter().filter(both).copied().collect();
    if shared.is_empty() {
        return SweepJudgement {
            verdicts: vec![uncompared(subject, &tallies)],
            ..Default::default()
        };
    }
    let q = subject.policy.q;
    let mut pooled = told(subject, Scope::Pooled, sum(shared.iter()));
    let mut others = Vec::new();
    for input in &layout.inputs {
        for (level, value) in (0..).zip(&input.values) {
            let inside = |place: &&(u32, Tally, Tally)| input.level[place.0 as usize] == level;
            let members: Vec<_> = shared.iter().filter(inside).collect();
            if members.len() < 2 || members.len() + 2 > shared.len() {
                continue;
            }
            let outside = sum(shared.iter().filter(|place| !inside(place)));
            let scope = Scope::Slice { input: input.name.clone(), value: value.clone() };
            let mut verdict = told(subject, scope, sum(members.iter().copied()));
            verdict.agreement = Some(agreement(&members, verdict.change_percent));
            others.push((verdict, fisher_exact(outside.0, outside.1)));
        }
    }
    // Half of the error rate goes to slices, half to the whole. A slice is news where the rest did not move with it.
    let slices = others.len().max(1);
    let mut verdicts = Vec::new();
    for (mut verdict, p_outside) in others {
        #[expect(clippy::cast_precision_loss, reason = "slices are few")]
        let corrected = verdict.p_value.map(|p| (2.0 * slices as f64 * p).min(1.0));
        verdict.p_value = corrected;
        let alone = if p_outside > 0.05 { q } else { 0.0 };
        say(&mut verdict, subject, alone);
        verdicts.push(verdict);
    }
    pooled.p_value = pooled.p_value.map(|p| (2.0 * p).min(1.0));
    say(&mut pooled, subject, q);
    let best =
        verdicts.iter().filter(|verdict| verdict.word == pooled.word && verdict.is_finding());
    let best = best.min_by(|a, b| a.p_value.unwrap_or(1.0).total_cmp(&b.p_value.unwrap_or(1.0)));
    pooled.explained_by = best.map(|verdict| verdict.scope.clone());
    verdicts.insert(0, pooled);
    SweepJudgement { verdicts, ..Default::default() }
}

/// For each point its row, and successes and trials before and now.
fn tallies(subject: &Subject<'_>) -> Vec<(u32, Tally, Tally)> {
    let parts = subject.parts;
    let mut tallies: Vec<(u32, Tally, Tally)> =
        (0..count(parts.points.len())).map(|point| (point, (0, 0), (0, 0))).collect();
    let Some(column) = parts.samples.outputs.get(subject.output) else { return tallies };
    let current = parts.runs.len().saturating_sub(1);
    let mut is_baseline = vec![false; parts.runs.len()];
    subject.baseline.iter().for_each(|run| is_baseline[*run] = true);
    for row in 0..parts.samples.len() {
        let place = (parts.samples.run.get(row), parts.samples.point.get(row));
        let (Some(run), Some(point), Some(value)) = (place.0, place.1, column.scalar(row)) else {
            continue;
        };
        let (_, before, now) = &mut tallies[point as usize];
        let side = match run as usize {
            run if run == current => now,
            run if is_baseline[run] => before,
            _ => continue,
        };
        side.0 += u32::from(value > 0.5);
        side.1 += 1;
    }
    tallies
}

fn sum<'a>(places: impl Iterator<Item = &'a (u32, Tally, Tally)>) -> (Tally, Tally) {
    places.fold(((0, 0), (0, 0)), |(before, now), (_, b, n)| {
        ((before.0 + b.0, before.1 + b.1), (now.0 + n.0, now.1 + n.1))
    })
}

fn ratio((successes, trials): Tally) -> f64 {
    f64::from(successes) / f64::from(trials)
}

/// A verdict with its numbers; changes are in percentage points.
fn told(subject: &Subject<'_>, scope: Scope, (before, now): (Tally, Tally)) -> Verdict {
    let mut verdict = Verdict::new(subject.spec, scope, "sweep");
    verdict.threshold = 100.0 * subject.policy.margin_of(subject.spec);
    verdict.change_unit = ChangeUnit::PercentagePoints;
    verdict.baseline = ratio(before);
    verdict.current = ratio(now);
    verdict.change_percent = 100.0 * (ratio(now) - ratio(before));
    verdict.p_value = Some(fisher_exact(before, now));
    if let Some((low, high)) = newcombe(before, now) {
        verdict.interval = Some(crate::judge::Band { low: 100.0 * low, high: 100.0 * high });
        // From half the width of a 95 % interval to what is seen four times in five.
        verdict.detectable_percent = Some(50.0 * (high - low) * (1.0 + 0.8416 / 1.96));
    }
    verdict.evidence =
        Some(Evidence { unit: UnitOfError::Repeat, baseline: before.1, current: now.1 });
    let runs = subject.baseline.len() as u64;
    verdict.young = runs < u64::from(subject.policy.min_history_of(subject.spec));
    verdict
}

/// Chooses the word: a change whose probability is at most `q` and that is larger than the margin is one.
fn say(verdict: &mut Verdict, subject: &Subject<'_>, q: f64) {
    let policy = subject.policy;
    let margin = 100.0 * policy.margin_of(subject.spec);
    let change = verdict.change_percent;
    let inside = verdict.interval.is_some_and(|band| band.low >= -margin && band.high <= margin);
    if verdict.p_value.is_some_and(|p| p <= q) && change.abs() > margin {
        let worse = subject.spec.direction.is_worse(change);
        verdict.word = if worse { Word::Regressed } else { Word::Improved };
        let block = 100.0 * policy.block_of(subject.spec);
        verdict.blocking = worse && !verdict.young && change.abs() > block;
    } else if inside {
        verdict.word = Word::Equivalent;
    } else {
        "too few trials to see changes as small as the margin".clone_into(&mut verdict.reason);
        let width = verdict.interval.map_or(f64::NAN, |band| band.high - band.low);
        let trials = verdict.evidence.map_or(0, |evidence| evidence.current);
        let more = f64::from(trials) * ((0.5 * width / margin).powi(2) - 1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked here")]
        if more < 1e9 {
            let more = more.ceil().max(1.0) as u32;
            verdict.price = Some(Price { more, unit: UnitOfError::Repeat });
        }
    }
}

fn agreement(members: &[&(u32, Tally, Tally)], change: f64) -> Agreement {
    let same =
        members.iter().filter(|(_, before, now)| (ratio(*now) - ratio(*before)) * change > 0.0);
    Agreement { points: count(same.count()), of: count(members.len()) }
}

fn uncompared(subject: &Subject<'_>, tallies: &[(u32, Tally, Tally)]) -> Verdict {
    let mut verdict = Verdict::new(subject.spec, Scope::Pooled, "sweep");
    verdict.change_unit = ChangeUnit::PercentagePoints;
    verdict.threshold = 100.0 * subject.policy.margin_of(subject.spec);
    verdict.young = true;
    let (_, now) = sum(tallies.iter());
    if now.1 == 0 {
        verdict.word = Word::Invalid;
        "this run has no value of it".clone_into(&mut verdict.reason);
    } else {
        verdict.current = ratio(now);
        subject.nothing.clone_into(&mut verdict.reason);
        verdict.price = Some(Price { more: 1, unit: UnitOfError::Run });
    }
    verdict
}
