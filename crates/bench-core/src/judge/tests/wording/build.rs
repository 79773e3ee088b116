//! Reports built by hand, one fact a line.

use crate::declare::{Direction, InputValue, Measure, OutputKind, OutputSpec, Unit};
use crate::judge::{
    Acknowledgement, Agreement, Band, ChangeUnit, CommonShift, EnvironmentDifference, Price,
    RegressionReport, Scope, UnitOfError, Verdict, Word,
};

/// A report of these verdicts against twelve runs.
pub(super) fn report(verdicts: Vec<Verdict>) -> RegressionReport {
    RegressionReport { judged: true, baseline_runs: 12, verdicts, ..RegressionReport::default() }
}

pub(super) fn time(name: &str) -> OutputSpec {
    OutputSpec::new(name, OutputKind::Metric(Measure::Duration))
}

pub(super) fn flag(name: &str) -> OutputSpec {
    OutputSpec::new(name, OutputKind::Flag)
}

pub(super) fn number(name: &str, unit: &str, direction: Direction) -> OutputSpec {
    let mut spec = OutputSpec::new(name, OutputKind::Metric(Measure::Number));
    (spec.unit, spec.direction) = (Unit::new(unit), direction);
    spec
}

pub(super) fn threads(count: i64) -> Scope {
    Scope::Slice { input: "threads".to_owned(), value: InputValue::Int(count) }
}

/// The method `sweep` says a word of an output whose baseline is 12 (ms, or units).
pub(super) fn sweep(output: &OutputSpec, scope: Scope, word: Word, change: f64) -> Verdict {
    let mut verdict = Verdict::new(output, scope, "sweep");
    let scale = if output.kind == OutputKind::Metric(Measure::Duration) { 1e-3 } else { 1.0 };
    verdict.word = word;
    verdict.threshold = 1.0;
    verdict.change_percent = change;
    (verdict.baseline, verdict.current) = (12.0 * scale, 12.0 * scale * (1.0 + change / 100.0));
    verdict.interval = Some(Band { low: change - 0.6, high: change + 0.6 });
    verdict
}

/// A threshold method says a word of an output.
pub(super) fn method(
    output: &OutputSpec,
    name: &str,
    threshold: f64,
    word: Word,
    values: [f64; 2],
) -> Verdict {
    let mut verdict = Verdict::new(output, Scope::Pooled, name);
    (verdict.word, verdict.threshold) = (word, threshold);
    [verdict.baseline, verdict.current] = values;
    verdict.change_percent = 100.0 * (values[1] - values[0]) / values[0];
    if word == Word::Inconclusive {
        "threshold method, no interval".clone_into(&mut verdict.reason);
    }
    if name == "absolute" {
        (verdict.baseline, verdict.change_percent) = (threshold, f64::NAN);
    }
    verdict
}

pub(super) fn shift(
    output: &str,
    change: f64,
    expected: Option<[f64; 2]>,
    word: Word,
) -> CommonShift {
    CommonShift {
        output: output.to_owned(),
        change_percent: change,
        interval: None,
        expected: expected.map(|[low, high]| Band { low, high }),
        runs: 12,
        word,
        reason: String::new(),
    }
}

/// Changes to a verdict, so that a case is one expression.
pub(super) trait With: Sized {
    fn with(self, change: impl FnOnce(&mut Verdict)) -> Verdict;

    fn agreeing(self, points: u32, of: u32) -> Verdict {
        self.with(|verdict| verdict.agreement = Some(Agreement { points, of }))
    }

    fn detecting(self, percent: f64) -> Verdict {
        self.with(|verdict| verdict.detectable_percent = Some(percent))
    }

    fn because(self, reason: &str) -> Verdict {
        self.with(|verdict| reason.clone_into(&mut verdict.reason))
    }

    fn costing(self, more: u32, unit: UnitOfError) -> Verdict {
        self.with(|verdict| verdict.price = Some(Price { more, unit }))
    }

    fn accepted(self, why: &str, until: &str) -> Verdict {
        let (why, until) = (why.to_owned(), Some(until.to_owned()));
        self.with(|verdict| verdict.acknowledged = Some(Acknowledgement { why, until }))
    }

    fn in_points(self) -> Verdict {
        self.with(|verdict| verdict.change_unit = ChangeUnit::PercentagePoints)
    }

    fn where_differs(self, key: &str, before: &str, now: Option<&str>) -> Verdict {
        let (key, before, now) = (key.into(), Some(before.into()), now.map(Into::into));
        self.with(|verdict| verdict.differences.push(EnvironmentDifference { key, before, now }))
    }
}

impl With for Verdict {
    fn with(mut self, change: impl FnOnce(&mut Verdict)) -> Verdict {
        change(&mut self);
        self
    }
}
