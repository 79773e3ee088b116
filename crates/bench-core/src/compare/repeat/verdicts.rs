//! The verdicts of every pair.

use super::arms::{Arms, Kind, Measured, kind, values};
use super::family::holm_divisors;
use super::rule::RepeatRule;
use super::test::PairTest;
use super::{binary, continuous, decide};
use crate::declare::{InputValue, OutputSpec};
use crate::judge::{
    Band, ChangeUnit, Evidence, JudgePolicy, Price, Scope, UnitOfError, Verdict, Word,
};
use crate::model::ResultParts;
use crate::stats::{benjamini_hochberg, mean, normal_quantile};

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
    let arms = Arms::of(parts, output).into_iter();
    let arms: Vec<Arms> = arms.map(|arms| if rule.paired { arms.paired() } else { arms }).collect();
    let kind = kind(spec.kind == crate::declare::OutputKind::Flag, &arms);
    let own = policy.overrides.get(&spec.name).and_then(|own| own.margin);
    let margin = own.or(policy.margin).or(spec.margin).unwrap_or(rule.margin);
    let rows = arms.iter().enumerate();
    rows.filter(|(_, arms)| !arms.base.is_empty() && !arms.candidate.is_empty())
        .map(|(row, arms)| {
            let base = mean(&values(&arms.base)).unwrap_or(f64::NAN);
            let scale = if kind == Kind::Signed { base.abs() } else { 1.0 };
            let delta = match kind {
                Kind::Positive => margin.ln_1p(),
                Kind::Binary => margin,
                Kind::Signed => margin * scale,
            };
            let mut verdict = Verdict::new(spec, scope(parts, row), METHOD);
            verdict.threshold = 100.0 * margin;
            let scaled = if kind == Kind::Positive { arms.map(f64::ln) } else { arms.clone() };
            let centre = |side| {
                let mean = mean(&values(side)).unwrap_or(f64::NAN);
                if kind == Kind::Positive { mean.exp() } else { mean }
            };
            (verdict.baseline, verdict.current) = (centre(&scaled.base), centre(&scaled.candidate));
            if kind == Kind::Binary {
                verdict.change_unit = ChangeUnit::PercentagePoints;
            }
            let count = |side: &[Measured]| u32::try_from(side.len()).unwrap_or(u32::MAX);
            verdict.evidence = Some(Evidence {
                unit: UnitOfError::Repeat,
                baseline: count(&arms.base),
                current: count(&arms.candidate),
            });
            let test = match kind {
                // Flags of a launch that count as one are a ratio, which is a number like any other.
                Kind::Binary if !rule.clustered => binary::test(arms, rule),
                Kind::Binary | Kind::Positive | Kind::Signed => continuous::test(&scaled, rule),
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
        pair.decide(rule.alpha / divisors[at].unwrap_or(1.0), rule);
        let decides = divisors[at].is_some();
        if !decides && corrected[at] > FALSE_DISCOVERIES && is_change(pair.verdict.word) {
            add_reason(&mut pair.verdict, "not beyond chance among all outputs judged");
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
    fn decide(&mut self, alpha: f64, rule: &RepeatRule) {
        let Some(test) = &self.test else {
            let few = match (rule.clustered, rule.paired) {
                (true, _) => "fewer than two launches on a side",
                (false, true) => "fewer than two pairs",
                (false, false) => "fewer than two repeats on a side",
            };
            add_reason(&mut self.verdict, few);
            return;
        };
        let band = test.interval(1.0 - 2.0 * alpha);
        let percent = |change: f64| match self.kind {
            Kind::Positive => 100.0 * change.exp_m1(),
            Kind::Binary => 100.0 * change,
            Kind::Signed => 100.0 * change / self.scale,
        };
        let detectable = (normal_quantile(1.0 - rule.alpha) + normal_quantile(POWER)) * test.error;
        let verdict = &mut self.verdict;
        verdict.word = decide::word(band, self.delta, self.spec.direction);
        verdict.change_percent = percent(test.estimate);
        verdict.interval = Some(Band { low: percent(band.low), high: percent(band.high) });
        verdict.p_value = Some(test.p_value);
        verdict.detectable_percent = Some(percent(detectable)).filter(|least| least.is_finite());
        if verdict.word == Word::Inconclusive {
            add_reason(verdict, "the interval reaches beyond the margin");
            let unit = if rule.clustered { UnitOfError::Launch } else { UnitOfError::Repeat };
            verdict.price = price(test.units, detectable, self.delta, unit);
        }
        if let Some(ranks) = test.contradicting_ranks(2.0 * rule.alpha) {
            let name = if rule.paired { "Wilcoxon's signed ranks" } else { "Mann-Whitney's ranks" };
            let p = ranks.p_value;
            let p = if p < 0.01 { "p < 0.01".to_owned() } else { format!("p = {p:.2}") };
            add_reason(verdict, &format!("{name} say otherwise ({p})"));
        }
    }
}

/// Adds why a verdict says what it says, behind what is said already.
fn add_reason(verdict: &mut Verdict, reason: &str) {
    if !verdict.reason.is_empty() {
        verdict.reason.push_str("; ");
    }
    verdict.reason.push_str(reason);
}

/// How many more units a side would make the margin the smallest detectable change: their number grows with the square.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number is checked to lie between 0 and 2^32"
)]
fn price(fewest: u32, detectable: f64, delta: f64, unit: UnitOfError) -> Option<Price> {
    let needed = (f64::from(fewest) * (detectable / delta).powi(2)).ceil();
    let more = needed - f64::from(fewest);
    let told = more > 0.0 && more < f64::from(u32::MAX);
    told.then_some(Price { more: more as u32, unit })
}
