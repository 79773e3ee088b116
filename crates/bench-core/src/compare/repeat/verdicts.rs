//! The verdicts of every pair.

use super::arms::{Arms, Kind, kind};
use super::bootstrap::normal_quantile;
use super::family::holm_divisors;
use super::rule::RepeatRule;
use super::test::PairTest;
use super::{binary, continuous, decide};
use crate::declare::{InputValue, OutputSpec};
use crate::judge::{
    Band, ChangeUnit, Evidence, JudgePolicy, Price, Scope, UnitOfError, Verdict, Word,
};
use crate::model::ResultParts;
use crate::stats::{benjamini_hochberg, mean};

/// The rule by its word.
const METHOD: &str = "repeat";

/// The rate of false discoveries among outputs that do not decide.
const FALSE_DISCOVERIES: f64 = 0.05;

/// Chance with which a change as large as the smallest detectable one is seen.
const POWER: f64 = 0.8;

/// Judges run 1 against run 0 of `parts`, each point on its own, for the outputs that are shared.
pub(in crate::compare) fn verdicts(
    parts: &ResultParts,
    shared: impl Fn(&str) -> bool,
    policy: &JudgePolicy,
    rule: &RepeatRule,
) -> Vec<Verdict> {
    let outputs = parts.declaration.outputs.iter().enumerate();
    let outputs = outputs.filter(|(_, spec)| spec.kind.is_scalar() && shared(&spec.name));
    let mut pairs: Vec<Pair<'_>> =
        outputs.flat_map(|(at, spec)| pairs(parts, at, spec, policy, rule)).collect();
    decide_all(&mut pairs, rule);
    pairs.into_iter().map(|pair| pair.verdict).collect()
}

/// One output at one point.
struct Pair<'a> {
    spec: &'a OutputSpec,
    kind: Kind,
    /// `None` where there are too few values.
    test: Option<PairTest>,
    /// The margin on the scale of the test.
    delta: f64,
    block: f64,
    /// What a change is divided by to be relative; of signed metrics the size of the base's mean.
    scale: f64,
    verdict: Verdict,
}

fn pairs<'a>(
    parts: &ResultParts,
    output: usize,
    spec: &'a OutputSpec,
    policy: &JudgePolicy,
    rule: &RepeatRule,
) -> Vec<Pair<'a>> {
    let arms = Arms::of(parts, output);
    let kind = kind(spec.kind == crate::declare::OutputKind::Flag, &arms);
    let own = policy.overrides.get(&spec.name).and_then(|own| own.margin);
    let margin = own.or(policy.margin).or(spec.margin).unwrap_or(rule.margin);
    let measured = |arms: &Arms| !arms.base.is_empty() || !arms.candidate.is_empty();
    let rows = arms.iter().enumerate().filter(|(_, arms)| measured(arms));
    rows.filter(|(_, arms)| !arms.base.is_empty() && !arms.candidate.is_empty())
        .map(|(row, arms)| {
            let base = mean(&arms.base).unwrap_or(f64::NAN);
            let scale = if kind == Kind::Signed { base.abs() } else { 1.0 };
            let delta = match kind {
                Kind::Positive => margin.ln_1p(),
                Kind::Binary => margin,
                Kind::Signed => margin * scale,
            };
            let mut verdict = Verdict::new(spec, scope(parts, row), METHOD);
            verdict.threshold = 100.0 * margin;
            let logs = |values: &[f64]| values.iter().map(|value| value.ln()).collect::<Vec<_>>();
            let geometric = |values: &[f64]| mean(&logs(values)).unwrap_or(f64::NAN).exp();
            (verdict.baseline, verdict.current) = if kind == Kind::Positive {
                (geometric(&arms.base), geometric(&arms.candidate))
            } else {
                (base, mean(&arms.candidate).unwrap_or(f64::NAN))
            };
            if kind == Kind::Binary {
                verdict.change_unit = ChangeUnit::PercentagePoints;
            }
            let count = |values: &[f64]| u32::try_from(values.len()).unwrap_or(u32::MAX);
            verdict.evidence = Some(Evidence {
                unit: UnitOfError::Repeat,
                baseline: count(&arms.base),
                current: count(&arms.candidate),
            });
            let test = match kind {
                Kind::Binary => binary::test(&arms.base, &arms.candidate),
                Kind::Positive => continuous::test(&logs(&arms.base), &logs(&arms.candidate), rule),
                Kind::Signed => continuous::test(&arms.base, &arms.candidate, rule),
            };
            Pair { spec, kind, test, delta, block: policy.block_of(spec), scale, verdict }
        })
        .collect()
}

/// The point, or everything where nothing varies.
fn scope(parts: &ResultParts, row: usize) -> Scope {
    let names = parts.declaration.varied_inputs().map(|input| input.name.clone());
    let inputs: Vec<(String, InputValue)> = names.zip(parts.points.values(row)).collect();
    if inputs.is_empty() { Scope::Pooled } else { Scope::Point { inputs } }
}

/// Decides the outputs that matter with Holm's correction among each other, the others one by one with a flag.
fn decide_all(pairs: &mut [Pair<'_>], rule: &RepeatRule) {
    let primary =
        |pair: &Pair<'_>| rule.primary.is_empty() || rule.primary.contains(&pair.spec.name);
    let p_value = |pair: &Pair<'_>| pair.test.as_ref().map_or(f64::NAN, |test| test.p_value);
    let deciding: Vec<usize> =
        (0..pairs.len()).filter(|at| primary(&pairs[*at]) && pairs[*at].test.is_some()).collect();
    let p_values: Vec<f64> = deciding.iter().map(|at| p_value(&pairs[*at])).collect();
    let mut divisors = vec![None; pairs.len()];
    for (at, divisor) in deciding.iter().zip(holm_divisors(&p_values, rule.alpha)) {
        divisors[*at] = Some(divisor);
    }
    let others: Vec<f64> =
        pairs.iter().map(|pair| if primary(pair) { f64::NAN } else { p_value(pair) }).collect();
    let corrected = benjamini_hochberg(&others);
    for (at, pair) in pairs.iter_mut().enumerate() {
        pair.decide(rule.alpha / divisors[at].unwrap_or(1.0), rule.alpha);
        let decides = divisors[at].is_some();
        if !decides && corrected[at] > FALSE_DISCOVERIES && is_change(pair.verdict.word) {
            "not beyond chance among all outputs judged".clone_into(&mut pair.verdict.reason);
        }
        let size = pair.verdict.change_percent.abs() / 100.0;
        pair.verdict.blocking =
            decides && pair.verdict.word == Word::Regressed && size >= pair.block;
    }
}

fn is_change(word: Word) -> bool {
    matches!(word, Word::Regressed | Word::Improved)
}

impl Pair<'_> {
    fn decide(&mut self, alpha: f64, nominal: f64) {
        let Some(test) = &self.test else {
            "fewer than two repeats on a side".clone_into(&mut self.verdict.reason);
            return;
        };
        let band = test.interval(1.0 - 2.0 * alpha);
        let percent = |change: f64| match self.kind {
            Kind::Positive => 100.0 * change.exp_m1(),
            Kind::Binary => 100.0 * change,
            Kind::Signed => 100.0 * change / self.scale,
        };
        let detectable = (normal_quantile(1.0 - nominal) + normal_quantile(POWER)) * test.error;
        let Verdict { evidence, .. } = &self.verdict;
        let fewest = evidence.map_or(0, |found| found.baseline.min(found.current));
        let verdict = &mut self.verdict;
        verdict.word = decide::word(band, self.delta, self.spec.direction);
        verdict.change_percent = percent(test.estimate);
        verdict.interval = Some(Band { low: percent(band.low), high: percent(band.high) });
        verdict.p_value = Some(test.p_value);
        verdict.detectable_percent = Some(percent(detectable)).filter(|least| least.is_finite());
        if verdict.word == Word::Inconclusive {
            "the interval reaches beyond the margin".clone_into(&mut verdict.reason);
            verdict.price = price(fewest, detectable, self.delta);
        }
    }
}

/// How many more repeats a side would make the margin the smallest detectable change: their number grows with the square.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number is checked to lie between 0 and 2^32"
)]
fn price(fewest: u32, detectable: f64, delta: f64) -> Option<Price> {
    let needed = (f64::from(fewest) * (detectable / delta).powi(2)).ceil();
    let more = needed - f64::from(fewest);
    let told = more > 0.0 && more < f64::from(u32::MAX);
    told.then_some(Price { more: more as u32, unit: UnitOfError::Repeat })
}
