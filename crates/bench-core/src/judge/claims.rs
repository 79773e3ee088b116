//! Bounds that the author promised, judged on every sample.

use crate::declare::{Claim, InputValue};
use crate::model::ResultParts;

/// Whether a promised bound held in every sample of the current run.
#[derive(Clone, Debug)]
pub struct ClaimOutcome {
    /// Name of the output.
    pub output: String,
    /// The bound.
    pub claim: Claim,
    /// Samples judged; NaN values are judged and never hold.
    pub samples: u64,
    /// Samples outside the bound.
    pub violations: u64,
    /// The value furthest outside, or nearest to the bound where all hold; `None` without samples.
    pub worst: Option<f64>,
    /// The varied inputs at the worst sample.
    pub worst_at: Vec<(String, InputValue)>,
}

/// The worst value may be NaN, so floats are equal when their bits are.
impl PartialEq for ClaimOutcome {
    fn eq(&self, other: &Self) -> bool {
        self.output == other.output
            && self.claim == other.claim
            && (self.samples, self.violations) == (other.samples, other.violations)
            && self.worst.map(f64::to_bits) == other.worst.map(f64::to_bits)
            && self.worst_at == other.worst_at
    }
}

impl ClaimOutcome {
    /// Whether the bound held; `None` where nothing was measured.
    #[must_use]
    pub fn holds(&self) -> Option<bool> {
        (self.samples > 0).then_some(self.violations == 0)
    }
}

/// Judges every claim on every sample of the last run.
pub(super) fn judge_claims(parts: &ResultParts) -> Vec<ClaimOutcome> {
    let Some(current) = parts.runs.len().checked_sub(1).and_then(|run| u32::try_from(run).ok())
    else {
        return Vec::new();
    };
    let outputs = parts.declaration.outputs.iter().zip(&parts.samples.outputs);
    let claims = outputs.filter_map(|(spec, column)| spec.claim.map(|claim| (spec, column, claim)));
    claims
        .map(|(spec, column, claim)| {
            let values = parts
                .samples
                .rows_of_run(current)
                .filter_map(|row| column.scalar(row).map(|value| (row, value)));
            let mut outcome = ClaimOutcome {
                output: spec.name.clone(),
                claim,
                samples: 0,
                violations: 0,
                worst: None,
                worst_at: Vec::new(),
            };
            let mut worst: Option<(usize, f64)> = None;
            for (row, value) in values {
                outcome.samples += 1;
                outcome.violations += u64::from(!claim.holds(value));
                // NaN has no slack; as the furthest outside it must win against every number.
                let slack = |value: f64| {
                    if value.is_nan() { f64::NEG_INFINITY } else { claim.slack(value) }
                };
                if worst.is_none_or(|(_, so_far)| slack(value) < slack(so_far)) {
                    worst = Some((row, value));
                }
            }
            if let Some((row, value)) = worst {
                outcome.worst = Some(value);
                outcome.worst_at = inputs_at(parts, row);
            }
            outcome
        })
        .collect()
}

fn inputs_at(parts: &ResultParts, row: usize) -> Vec<(String, InputValue)> {
    let Some(point) = parts.samples.point.get(row) else {
        return Vec::new();
    };
    let names = parts.declaration.varied_inputs().map(|input| input.name.clone());
    names.zip(parts.points.values(point as usize)).collect()
}
