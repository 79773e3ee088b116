//! A report in the shape of its JSON: `docs/schemas/verdicts.schema.json`.
//!
//! Numbers that are not finite become `null`. Fields are added and never renamed, removed or changed in meaning within one
//! [`SCHEMA`] number.

use serde::Serialize;

use crate::declare::{Direction, InputValue};
use crate::judge::{
    Acknowledgement, Band, ChangePoint, ChangeUnit, ClaimOutcome, CommonShift, Drift,
    EnvironmentDifference, Evidence, JudgePolicy, Price, Quantity, RegressionReport, Scope,
    Verdict, Word,
};

/// The number of the schema of everything in this file.
pub const SCHEMA: u32 = 1;

/// A report as any serializer writes it: `serde_json::to_string(&report.document())`.
#[derive(Debug, Serialize)]
pub struct ReportDocument<'a> {
    word: Option<&'static str>,
    sentence: String,
    judged: bool,
    baseline_runs: u32,
    blocking: bool,
    settings: Option<SettingsDocument<'a>>,
    verdicts: Vec<VerdictDocument<'a>>,
    common_shifts: Vec<ShiftDocument<'a>>,
    change_points: Vec<ChangePointDocument<'a>>,
    drifts: Vec<DriftDocument<'a>>,
    claims: Vec<ClaimDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct SettingsDocument<'a> {
    method: &'static str,
    threshold: Option<f64>,
    q: Option<f64>,
    min_history: u32,
    margin: Option<f64>,
    block: Option<f64>,
    overridden: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct VerdictDocument<'a> {
    output: &'a str,
    scope: ScopeDocument<'a>,
    word: &'static str,
    regressed: bool,
    finding: bool,
    blocking: bool,
    young: bool,
    acknowledged: Option<AcknowledgementDocument<'a>>,
    method: &'a str,
    direction: &'static str,
    unit: &'a str,
    current: Option<f64>,
    baseline: Option<f64>,
    change: Option<f64>,
    change_unit: &'static str,
    interval: Option<BandDocument>,
    p_value: Option<f64>,
    threshold: Option<f64>,
    bands: Vec<BandDocument>,
    detectable: Option<f64>,
    price: Option<PriceDocument>,
    evidence: Option<EvidenceDocument>,
    agreement: Option<AgreementDocument>,
    explained_by: Option<ScopeDocument<'a>>,
    differences: Vec<DifferenceDocument<'a>>,
    reason: &'a str,
    line: String,
}

#[derive(Debug, Serialize)]
struct ScopeDocument<'a> {
    kind: &'static str,
    inputs: Vec<InputDocument<'a>>,
}

/// An input with its value.
#[derive(Debug, Serialize)]
pub(crate) struct InputDocument<'a> {
    name: &'a str,
    value: Option<ValueDocument<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum ValueDocument<'a> {
    Float(Option<f64>),
    Int(i64),
    Bool(bool),
    Choice(&'a str),
}

#[derive(Debug, Serialize)]
struct AcknowledgementDocument<'a> {
    why: &'a str,
    until: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct BandDocument {
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Debug, Serialize)]
struct PriceDocument {
    more: u32,
    unit: &'static str,
}

#[derive(Debug, Serialize)]
struct EvidenceDocument {
    unit: &'static str,
    baseline: u32,
    current: u32,
}

#[derive(Debug, Serialize)]
struct AgreementDocument {
    points: u32,
    of: u32,
}

/// A fact about where it was measured that differs between two sides.
#[derive(Debug, Serialize)]
pub(crate) struct DifferenceDocument<'a> {
    key: &'a str,
    before: Option<&'a str>,
    now: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ShiftDocument<'a> {
    output: &'a str,
    change: Option<f64>,
    interval: Option<BandDocument>,
    expected: Option<BandDocument>,
    runs: u32,
    word: &'static str,
    reason: &'a str,
}

#[derive(Debug, Serialize)]
struct ChangePointDocument<'a> {
    output: &'a str,
    scope: ScopeDocument<'a>,
    run: String,
    label: &'a str,
    earliest: String,
    latest: String,
    before: Option<f64>,
    after: Option<f64>,
    change: Option<f64>,
    p_value: Option<f64>,
    word: &'static str,
    persists: bool,
}

#[derive(Debug, Serialize)]
struct DriftDocument<'a> {
    output: &'a str,
    scope: ScopeDocument<'a>,
    since: String,
    runs: u32,
    change: Option<f64>,
    interval: Option<BandDocument>,
    p_value: Option<f64>,
    word: &'static str,
}

#[derive(Debug, Serialize)]
struct ClaimDocument<'a> {
    output: &'a str,
    claim: String,
    holds: Option<bool>,
    samples: u64,
    violations: u64,
    worst: Option<f64>,
    worst_at: Vec<InputDocument<'a>>,
    line: String,
}

impl RegressionReport {
    /// The report in the shape of its JSON, for any serializer.
    #[must_use]
    pub fn document(&self) -> ReportDocument<'_> {
        ReportDocument::new(self, self.sentence())
    }
}

impl<'a> ReportDocument<'a> {
    /// The report under the sentence that its program says.
    pub(crate) fn new(report: &'a RegressionReport, sentence: String) -> Self {
        Self {
            word: report.word().map(Word::as_str),
            sentence,
            judged: report.judged,
            baseline_runs: report.baseline_runs,
            blocking: report.blocking().next().is_some(),
            settings: report.settings.as_ref().map(SettingsDocument::of),
            verdicts: report.verdicts.iter().map(VerdictDocument::of).collect(),
            common_shifts: report.common_shifts.iter().map(ShiftDocument::of).collect(),
            change_points: report.change_points.iter().map(ChangePointDocument::of).collect(),
            drifts: report.drifts.iter().map(DriftDocument::of).collect(),
            claims: report.claims.iter().map(ClaimDocument::of).collect(),
        }
    }
}

impl<'a> SettingsDocument<'a> {
    fn of(policy: &'a JudgePolicy) -> Self {
        Self {
            method: policy.method.word(),
            threshold: finite(policy.method.threshold()),
            q: finite(policy.q),
            min_history: policy.min_history,
            margin: policy.margin.and_then(finite),
            block: policy.block.and_then(finite),
            overridden: policy.overrides.keys().map(String::as_str).collect(),
        }
    }
}

impl<'a> VerdictDocument<'a> {
    fn of(verdict: &'a Verdict) -> Self {
        Self {
            output: &verdict.output,
            scope: ScopeDocument::of(&verdict.scope),
            word: verdict.word.as_str(),
            regressed: verdict.word == Word::Regressed,
            finding: verdict.is_finding(),
            blocking: verdict.blocking,
            young: verdict.young,
            acknowledged: verdict.acknowledged.as_ref().map(AcknowledgementDocument::of),
            method: &verdict.method,
            direction: match verdict.direction {
                Direction::Minimize => "minimize",
                Direction::Maximize => "maximize",
                Direction::Neutral => "neutral",
            },
            unit: match &verdict.quantity {
                Quantity::Number { unit } => unit,
                Quantity::Duration => "s",
                Quantity::Flag => "",
            },
            current: finite(verdict.current),
            baseline: finite(verdict.baseline),
            change: finite(verdict.change_percent),
            change_unit: match verdict.change_unit {
                ChangeUnit::Percent => "percent",
                ChangeUnit::PercentagePoints => "percentage_points",
            },
            interval: verdict.interval.map(BandDocument::of),
            p_value: verdict.p_value.and_then(finite),
            threshold: finite(verdict.threshold),
            bands: verdict.bands.iter().copied().map(BandDocument::of).collect(),
            detectable: verdict.detectable_percent.and_then(finite),
            price: verdict.price.map(PriceDocument::of),
            evidence: verdict.evidence.map(EvidenceDocument::of),
            agreement: verdict
                .agreement
                .map(|found| AgreementDocument { points: found.points, of: found.of }),
            explained_by: verdict.explained_by.as_ref().map(ScopeDocument::of),
            differences: verdict.differences.iter().map(DifferenceDocument::of).collect(),
            reason: &verdict.reason,
            line: verdict.line(),
        }
    }
}

impl<'a> ScopeDocument<'a> {
    fn of(scope: &'a Scope) -> Self {
        match scope {
            Scope::Pooled => Self { kind: "pooled", inputs: Vec::new() },
            Scope::Slice { input, value } => {
                Self { kind: "slice", inputs: vec![InputDocument::of(input, value)] }
            }
            Scope::Point { inputs } => Self { kind: "point", inputs: InputDocument::list(inputs) },
            Scope::Slope { input } => {
                Self { kind: "slope", inputs: vec![InputDocument { name: input, value: None }] }
            }
        }
    }
}

impl<'a> InputDocument<'a> {
    fn of(name: &'a str, value: &'a InputValue) -> Self {
        let value = match value {
            InputValue::Float(number) => ValueDocument::Float(finite(*number)),
            InputValue::Int(number) => ValueDocument::Int(*number),
            InputValue::Bool(truth) => ValueDocument::Bool(*truth),
            InputValue::Choice(name) => ValueDocument::Choice(name),
        };
        Self { name, value: Some(value) }
    }

    pub(crate) fn list(inputs: &'a [(String, InputValue)]) -> Vec<Self> {
        inputs.iter().map(|(name, value)| Self::of(name, value)).collect()
    }
}

impl<'a> AcknowledgementDocument<'a> {
    fn of(accepted: &'a Acknowledgement) -> Self {
        Self { why: &accepted.why, until: accepted.until.as_deref() }
    }
}

impl BandDocument {
    fn of(band: Band) -> Self {
        Self { low: finite(band.low), high: finite(band.high) }
    }
}

impl PriceDocument {
    fn of(price: Price) -> Self {
        Self { more: price.more, unit: price.unit.word() }
    }
}

impl EvidenceDocument {
    fn of(evidence: Evidence) -> Self {
        let Evidence { unit, baseline, current } = evidence;
        Self { unit: unit.word(), baseline, current }
    }
}

impl<'a> DifferenceDocument<'a> {
    pub(crate) fn of(difference: &'a EnvironmentDifference) -> Self {
        let EnvironmentDifference { key, before, now } = difference;
        Self { key, before: before.as_deref(), now: now.as_deref() }
    }
}

impl<'a> ShiftDocument<'a> {
    fn of(shift: &'a CommonShift) -> Self {
        Self {
            output: &shift.output,
            change: finite(shift.change_percent),
            interval: shift.interval.map(BandDocument::of),
            expected: shift.expected.map(BandDocument::of),
            runs: shift.runs,
            word: shift.word.as_str(),
            reason: &shift.reason,
        }
    }
}

impl<'a> ChangePointDocument<'a> {
    fn of(change: &'a ChangePoint) -> Self {
        Self {
            output: &change.output,
            scope: ScopeDocument::of(&change.scope),
            run: change.run.to_string(),
            label: &change.label,
            earliest: change.earliest.to_string(),
            latest: change.latest.to_string(),
            before: finite(change.before),
            after: finite(change.after),
            change: finite(change.change_percent),
            p_value: finite(change.p_value),
            word: change.word.as_str(),
            persists: change.persists,
        }
    }
}

impl<'a> DriftDocument<'a> {
    fn of(drift: &'a Drift) -> Self {
        Self {
            output: &drift.output,
            scope: ScopeDocument::of(&drift.scope),
            since: drift.since.to_string(),
            runs: drift.runs,
            change: finite(drift.change_percent),
            interval: drift.interval.map(BandDocument::of),
            p_value: finite(drift.p_value),
            word: drift.word.as_str(),
        }
    }
}

impl<'a> ClaimDocument<'a> {
    fn of(claim: &'a ClaimOutcome) -> Self {
        Self {
            output: &claim.output,
            claim: claim.claim.to_string(),
            holds: claim.holds(),
            samples: claim.samples,
            violations: claim.violations,
            worst: claim.worst.and_then(finite),
            worst_at: InputDocument::list(&claim.worst_at),
            line: claim.line(),
        }
    }
}

/// JSON has no other numbers.
fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}
