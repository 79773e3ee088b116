//! Verdicts on slices, slopes and points, from what a search found.

use super::contrast::{Contrast, Shape};
use super::layout::Layout;
use super::level_verdict::count;
use super::noise::{Noise, mean_over, number};
use super::panel::Panel;
use super::pooled::more;
use super::search::{Found, Outcome, Thing};
use crate::declare::OutputSpec;
use crate::judge::{
    Agreement, EnvironmentDifference, Evidence, JudgePolicy, PointChanges, Scope, UnitOfError,
    Verdict, Word,
};
use crate::stats::student_critical;

/// Slices that are told of even where nothing changed.
const MOST_TOLD: usize = 64;

/// What verdicts on slices and points are made from.
pub(super) struct Family<'a> {
    pub(super) panel: &'a Panel,
    pub(super) layout: &'a Layout,
    pub(super) noise: &'a Noise,
    pub(super) contrasts: &'a [Contrast],
    /// The level of each point before.
    pub(super) reference: &'a [f64],
    pub(super) output: &'a OutputSpec,
    pub(super) policy: &'a JudgePolicy,
    pub(super) differences: &'a [EnvironmentDifference],
}

impl Family<'_> {
    /// What was found, the strongest first, then the slices that did not change.
    pub(super) fn verdicts(&self, outcome: &Outcome) -> Vec<Verdict> {
        let mut verdicts: Vec<Verdict> =
            outcome.found.iter().map(|found| self.finding(found)).collect();
        if self.contrasts.len() <= MOST_TOLD {
            let named = |at: usize| outcome.found.iter().any(|f| f.thing == Thing::Contrast(at));
            let rest = outcome.rest.iter().flatten().filter(|found| match found.thing {
                Thing::Contrast(at) => {
                    !named(at) && matches!(self.contrasts[at].shape, Shape::Slice(_))
                }
                Thing::Point(_) => false,
            });
            verdicts.extend(rest.map(|found| self.unchanged(found)));
        }
        verdicts
    }

    /// A verdict with everything but its word.
    fn told(&self, found: &Found) -> Verdict {
        let scale = self.panel.scale;
        let mut verdict = Verdict::new(self.output, self.scope(found.thing), "sweep");
        let half = |p: f64| student_critical(p, found.df) * found.error;
        let reach = |value: f64| match found.thing {
            Thing::Contrast(at) => self.contrasts[at].reach(value),
            Thing::Point(_) => value,
        };
        verdict.threshold = 100.0 * self.policy.margin_of(self.output);
        verdict.change_percent = scale.percent(reach(found.value));
        verdict.interval = Some(scale.percent_band(reach(found.value), reach(half(0.05))));
        // What only persists was found by a rule that has no probability of its own.
        verdict.p_value = Some(found.p_value).filter(|p| !p.is_nan());
        verdict.detectable_percent = Some(scale.percent(reach(half(0.05) + half(0.4))));
        let (baseline, current) = self.noise.counts;
        verdict.evidence = Some(Evidence {
            unit: self.noise.unit,
            baseline: count(baseline),
            current: count(current),
        });
        let runs = self.panel.runs.len() as u64 - 1;
        verdict.young = runs < u64::from(self.policy.min_history_of(self.output));
        let now = self.panel.means.last().map_or(&[][..], Vec::as_slice);
        match found.thing {
            Thing::Point(at) => {
                verdict.current = scale.back(now[at]);
                verdict.baseline = scale.back(now[at] - found.value);
            }
            Thing::Contrast(at) => match &self.contrasts[at].shape {
                Shape::Slice(members) => {
                    let level = mean_over(now, members);
                    verdict.current = scale.back(level);
                    verdict.baseline = scale.back(level - found.value);
                    verdict.agreement = Some(self.agreement(members, found.value));
                }
                Shape::Slope { .. } => {
                    // Levels of lines cancel only where all points weigh the same.
                    let ones = vec![1.0; self.reference.len()];
                    let before = self.contrasts[at].estimate(self.reference, &ones);
                    verdict.baseline = before.map_or(f64::NAN, |before| before.value);
                    verdict.current = verdict.baseline + found.value;
                }
            },
        }
        verdict
    }

    fn finding(&self, found: &Found) -> Verdict {
        let mut verdict = self.told(found);
        let worse = self.output.direction.is_worse(found.value);
        verdict.word = if worse { Word::Regressed } else { Word::Improved };
        let block = 100.0 * self.policy.block_of(self.output);
        verdict.blocking = worse && !verdict.young && verdict.change_percent.abs() > block;
        verdict.differences = self.differences.to_vec();
        verdict
    }

    fn unchanged(&self, found: &Found) -> Verdict {
        let mut verdict = self.told(found);
        let margin = self.panel.scale.difference(self.policy.margin_of(self.output));
        let half = student_critical(0.1, found.df) * found.error;
        if found.value.abs() + half <= margin {
            verdict.word = Word::Equivalent;
        } else {
            "the noise hides changes as small as the margin".clone_into(&mut verdict.reason);
            let units = match self.noise.unit {
                UnitOfError::Run => 1,
                _ => self.noise.counts.1,
            };
            verdict.price = more(number(units), half / margin, self.noise.unit);
        }
        verdict
    }

    fn scope(&self, thing: Thing) -> Scope {
        match thing {
            Thing::Contrast(at) => self.contrasts[at].scope.clone(),
            Thing::Point(at) => Scope::Point { inputs: self.layout.place(self.panel.points[at]) },
        }
    }

    fn agreement(&self, members: &[u32], value: f64) -> Agreement {
        let changes = members.iter().map(|at| self.noise.change[*at as usize]);
        let changes = changes.filter(|change| change.is_finite());
        let same = changes.clone().filter(|change| change * value > 0.0).count();
        Agreement { points: count(same), of: count(changes.count()) }
    }

    /// The change of every point with its own word: that of what was found there, else of the point alone.
    pub(super) fn point_changes(&self, outcome: &Outcome) -> PointChanges {
        let scale = self.panel.scale;
        let margin = scale.difference(self.policy.margin_of(self.output));
        let word = |value: f64| match self.output.direction.is_worse(value) {
            true => Word::Regressed,
            false => Word::Improved,
        };
        let (wide, narrow) =
            (student_critical(0.05, self.noise.df), student_critical(0.1, self.noise.df));
        let mut changes = PointChanges { output: self.output.name.clone(), ..Default::default() };
        for (at, (point, change)) in self.panel.points.iter().zip(&self.noise.change).enumerate() {
            let error = self.noise.variance.get(at).map_or(f64::NAN, |variance| variance.sqrt());
            changes.points.push(*point);
            #[expect(
                clippy::cast_possible_truncation,
                reason = "they are drawn in single precision"
            )]
            {
                changes.change_percent.push(scale.percent(*change) as f32);
                changes.half_width.push((100.0 * wide * error) as f32);
            }
            changes.words.push(match change.abs() + narrow * error <= margin {
                true => Word::Equivalent,
                false if change.is_finite() => Word::Inconclusive,
                false => Word::Invalid,
            });
        }
        for found in &outcome.found {
            match found.thing {
                Thing::Point(at) => changes.words[at] = word(found.value),
                Thing::Contrast(at) => {
                    if let Shape::Slice(members) = &self.contrasts[at].shape {
                        members
                            .iter()
                            .for_each(|at| changes.words[*at as usize] = word(found.value));
                    }
                }
            }
        }
        changes
    }
}
